"""`medfin desktop`: the classic xlwings add-in for Excel on Windows."""

from __future__ import annotations

import shutil
from importlib.metadata import version
from importlib.resources import as_file, files
from pathlib import Path
from urllib.parse import urlsplit

import click

from addin.desktop.sentences import Sentence
from server.cli.session import locale_option, open_session
from server.domain.errors import MedfinError
from server.excel.desktop import CLIENT, Module, Texts, desktop_module
from server.functions import build_registry
from server.i18n import Locale

MODULE = "medfin.py"
"""Called as the workbook beside it, medfin.xlam: then xlwings finds it by itself."""
EVENTS = "ThisWorkbook.txt"


class DesktopError(MedfinError):
    """The add-in can't be written."""


@click.group()
def desktop() -> None:
    """The classic xlwings add-in, for Excel on Windows."""


@desktop.command()
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The folder to write; what is there of an earlier one is replaced.",
)
@click.option("--url", default="", help="The server's address, for users whose configuration names none.")
@click.option("--expand", is_flag=True, help="For Excel 2019 and older: have xlwings spread the results over cells.")
@locale_option
def build(output: Path, url: str, expand: bool, language: str | None) -> None:
    """Write the functions as a Python module, with what they need, into one folder."""
    session = open_session(language)
    locale = session.locale
    if url and not (urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc):
        raise DesktopError("desktop.no_address", url=url)
    given = Module(url.rstrip("/"), locale.language, _sentences(locale), _moment(locale), expand)
    texts = Texts(
        heading=locale.text("desktop.heading", version=version("medfin")),
        status=locale.text("desktop.status"),
        explain=locale.text("desktop.explain"),
        explain_function=locale.text("desktop.explain_function"),
        explain_arguments=locale.text("desktop.explain_arguments"),
    )
    source = desktop_module(build_registry(), locale.text, texts, given)
    try:
        output.mkdir(parents=True, exist_ok=True)
        _copy_client(output / CLIENT)
        (output / EVENTS).write_text(_EVENTS, encoding="ascii", newline="\r\n")
        (output / MODULE).write_text(source, encoding="utf-8", newline="\n")
    except OSError as error:
        raise DesktopError("desktop.not_written", path=str(output)) from error
    click.echo(locale.text("desktop.written", path=str(output)))


def _sentences(locale: Locale) -> dict[str, str]:
    return {name.value: locale.template(f"desktop_add_in.{name.value}") for name in Sentence}


def _moment(locale: Locale) -> str:
    return "%d/%m/%Y %H:%M" if locale.language == "en" else "%d.%m.%Y kl. %H.%M"


def _copy_client(target: Path) -> None:
    if target.exists():
        shutil.rmtree(target)
    target.mkdir()
    for source in files("addin").joinpath("desktop").iterdir():
        if source.name.endswith(".py"):
            with as_file(source) as path:
                shutil.copyfile(path, target / source.name)


_EVENTS = """\
' For ThisWorkbook of medfin.xlam: a workbook that is opened shows what it was saved with until it is computed anew.
Private WithEvents Host As Application

Private Sub Workbook_Open()
    Set Host = Application
End Sub

Private Sub Host_WorkbookOpen(ByVal Wb As Workbook)
    If Not Wb Is ThisWorkbook Then Application.CalculateFull
End Sub
"""
