"""`medfin docs`: the functions' reference as Markdown."""

from __future__ import annotations

from pathlib import Path

import click

from server.cli.session import as_of_option, locale_option, open_session
from server.documentation.markdown import reference
from server.domain.errors import MedfinError
from server.i18n import LANGUAGES, Locale

_SUFFIX = ".md"


class DocsError(MedfinError):
    """The reference can't be written there."""


@click.command()
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="A folder, for a file in each language, or a file that ends in .md; without it the reference is printed.",
)
@locale_option
@as_of_option
def docs(output: Path | None, language: str | None, as_of: str | None) -> None:
    """Write the functions' reference, its examples computed from the rates, as Markdown."""
    session = open_session(language)
    view = session.view(as_of)
    if output is None:
        click.echo(reference(session.evaluator, view, session.locale), nl=False)
        return
    if output.suffix == _SUFFIX and not output.is_dir():
        files = {output: session.locale}
    else:
        wanted = LANGUAGES if language is None else [language]
        files = {output / f"functions.{each}{_SUFFIX}": Locale(each) for each in wanted}
    try:
        for path, locale in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(reference(session.evaluator, view, locale), encoding="utf-8", newline="\n")
            click.echo(session.locale.text("docs.written", path=str(path)))
    except OSError as error:
        raise DocsError("docs.not_written", path=str(output)) from error
