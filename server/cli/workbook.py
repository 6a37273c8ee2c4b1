"""`medfin workbook`: budget workbooks, built with formulas and their values."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from server.cli.computed import print_computed
from server.cli.session import as_of_option, locale_option, open_session
from server.domain.errors import MedfinError
from server.refresh.error import WorkbookError
from server.refresh.file import require_workbook
from server.workbench.building import built_file
from server.workbench.limits import limits_of
from server.workbench.totals import Workbench
from workbooks.registry import TEMPLATES


class WorkbookBuildError(MedfinError):
    """The workbook can't be built as asked; nothing was written."""


@click.group()
def workbook() -> None:
    """Build budget workbooks."""


@workbook.command("list")
@locale_option
def list_workbooks(language: str | None) -> None:
    """List the workbooks that can be built."""
    session = open_session(language)
    for template in TEMPLATES.values():
        click.echo(f"{template.key}  {session.locale.text(template.title)}")


@workbook.command("build")
@click.argument("name", type=click.Choice(sorted(TEMPLATES)))
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="The file to write.")
@click.option("--plain", is_flag=True, help="Spell the functions plainly (desktop add-in, LibreOffice).")
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@locale_option
@as_of_option
def build(name: str, output: Path | None, plain: bool, force: bool, language: str | None, as_of: str | None) -> None:
    """Build the workbook NAME and compute it, so that it carries its values wherever it is opened."""
    session = open_session(language)
    path = output or Path(f"{name}-{session.locale.language}.xlsx")
    if path.exists() and not force:
        raise WorkbookBuildError("workbook.exists", path=str(path))
    settings = session.settings
    bench = Workbench(session.evaluator.registry, limits_of(settings), settings.today(), session.locale)
    draft = path.with_name(f".{path.name}.building")
    try:
        content = built_file(name, bench, session.view(as_of), plain=plain)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
        draft.replace(path)
    except WorkbookError as error:
        raise WorkbookBuildError(error.code, **{**error.params, "file": str(path)}) from error
    except OSError as error:
        raise WorkbookBuildError("workbook.not_built", path=str(path)) from error
    finally:
        with suppress(OSError):
            draft.unlink()
    click.echo(session.locale.text("workbook.built", path=str(path)))
    print_computed(path, session.locale)


@workbook.command("show")
@click.argument("file", type=click.Path(path_type=Path))
@locale_option
def show(file: Path, language: str | None) -> None:
    """Show the computed cells of the workbook FILE, as they stand in it."""
    session = open_session(language)
    require_workbook(file, limits_of(session.settings))
    print_computed(file, session.locale)
