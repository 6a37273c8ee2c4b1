"""`medfin manifest`: the file that Excel installs the add-in from."""

from __future__ import annotations

from pathlib import Path

import click

from server.cli.session import locale_option, open_session
from server.presentation.addin import ManifestError, manifest_of


@click.command()
@click.option("--url", help="Address that people open Medfin at; otherwise the setting public_url.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="A file; without it, it is printed."
)
@locale_option
def manifest(url: str | None, output: Path | None, language: str | None) -> None:
    """Write the manifest that an administrator gives Excel, as XML."""
    session = open_session(language)
    origin = url or session.settings.public_url
    if not origin:
        raise ManifestError("manifest.no_address")
    written = manifest_of(session.settings, origin)
    if output is None:
        click.echo(written.decode())
        return
    try:
        output.write_bytes(written)
    except OSError as error:
        raise ManifestError("manifest.not_written", path=str(output)) from error
    click.echo(session.locale.text("manifest.written", path=str(output)))
