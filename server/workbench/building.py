"""Template workbooks as files, built with formulas and their values: for whoever asks for one by its key."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from server.domain.rate_books import RateView
from server.i18n import LANGUAGES, Locale
from server.refresh.file import refresh_file
from server.workbench.cells import CellFunctions
from server.workbench.inputs import fill, typed
from server.workbench.totals import Workbench
from workbooks.formulas import Formulas
from workbooks.registry import TEMPLATES


def every_title() -> dict[str, tuple[str, ...]]:
    """Return the title of each template workbook in all languages, by its key."""
    locales = [Locale(language) for language in LANGUAGES]
    return {key: tuple(locale.text(template.title) for locale in locales) for key, template in TEMPLATES.items()}


def titles(locale: Locale) -> dict[str, str]:
    """Return the title of each template workbook by its key."""
    return {key: locale.text(template.title) for key, template in TEMPLATES.items()}


def built_file(
    key: str,
    bench: Workbench,
    view: RateView,
    given: Mapping[str, str] = MappingProxyType({}),
    *,
    plain: bool = False,
) -> bytes:
    """Return the template workbook `key`, with formulas and the values that they have in `view`.

    `given` is what is typed into the template's named inputs in place of its examples. `plain` spells the functions as
    the desktop add-in and LibreOffice do. Raise InputError for what can't be typed there, MedfinError where the rates
    lack what the workbook is made from, and WorkbookError beyond the limits.
    """
    formulas = Formulas.for_language(bench.locale.language, bench.registry, plain=plain, namespace=bench.namespace)
    book = TEMPLATES[key].build(bench.locale, formulas, view)
    fill(book, typed(book, given))
    functions = CellFunctions(bench.registry, bench.limits.max_cells, view, bench.locale, bench.namespace)
    with TemporaryDirectory(prefix="medfin-") as folder:
        path = Path(folder) / f"{key}.xlsx"
        book.save(path)
        refresh_file(path, functions, limits=bench.limits, today=bench.today)
        return path.read_bytes()
