"""Refreshes one workbook file: reads it, computes it, and writes the new values beside the formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from server.refresh.areas import Address, cell_name
from server.refresh.book import Book
from server.refresh.callbacks import CellFunctions
from server.refresh.charts import refreshed_charts
from server.refresh.computation import Computation, Result
from server.refresh.error import WorkbookError
from server.refresh.limits import Limits
from server.refresh.package import Package, verify
from server.refresh.part import parse, serialise
from server.refresh.pivots import refreshed_pivots
from server.refresh.replacement import read_original, replace, require_writable
from server.refresh.report import CellFailure, Change, Left, Report
from server.refresh.sheet import Sheet
from server.refresh.styles import NumberFormats
from server.refresh.values import CellValue, ErrorValue, same, write_value


def refresh_file(path: Path, functions: CellFunctions, *, limits: Limits, today: date, write: bool = True) -> Report:
    """Compute a workbook and write the values that differ into it; with `write=False` only tell which would.

    The file is replaced as a whole after the new one was verified, and not touched if no value differs. Formulas,
    formats, charts, macros and every other part stay. Raise WorkbookError (with the parameter `file`) for what is no
    workbook, is damaged, locked, read-only, signed or beyond the limits; the file is as it was then.
    """
    with _naming(path):
        return _refresh(path, functions, limits, today, write)


def require_workbook(path: Path, limits: Limits) -> None:
    """Raise WorkbookError (with the parameter `file`) for what `refresh_file` would not even read."""
    with _naming(path):
        Book(Package(read_original(path, limits.max_uncompressed_bytes).data, limits))


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    try:
        yield
    except WorkbookError as error:
        raise WorkbookError(error.code, file=str(path), **error.params) from error


def _refresh(path: Path, functions: CellFunctions, limits: Limits, today: date, write: bool) -> Report:
    original = read_original(path, limits.max_uncompressed_bytes)
    package = Package(original.data, limits)
    book = Book(package)
    if book.computes_as_displayed:
        raise WorkbookError("workbook.precision_as_displayed")
    if write:
        if book.is_signed:
            raise WorkbookError("workbook.signed")
        require_writable(path)
    result = Computation(book, functions, limits, today).run()
    changed = _changed(book, result)
    parts = _parts(book, result, changed)
    if write and parts:
        for name, content in parts.items():
            parse(content, name)
        replace(original, lambda stream: package.write(stream, parts), lambda stream: verify(stream, package, parts))
    return _report(path, book, result, changed, written=write and bool(parts))


def _changed(book: Book, result: Result) -> dict[Address, CellValue]:
    """Return the cells whose value differs from the file's, in the workbook's order."""
    order = {worksheet.name: index for index, worksheet in enumerate(book.worksheets)}
    differing = [address for address, value in result.after.items() if not same(value, result.before[address])]
    return {
        address: result.after[address]
        for address in sorted(differing, key=lambda address: (order[address[0]], *address[1:]))
    }


def _parts(book: Book, result: Result, changed: Mapping[Address, CellValue]) -> dict[str, bytes]:
    """Return the parts of the package that must be replaced."""
    parts: dict[str, bytes] = {}
    for worksheet in book.worksheets:
        values = {address: value for address, value in changed.items() if address[0] == worksheet.name}
        if values:
            content = book.package[worksheet.part]
            tree = parse(content, worksheet.part)
            sheet = Sheet(worksheet.name, tree)
            for (_, row, column), value in values.items():
                write_value(sheet.cell(row, column), value)
            parts[worksheet.part] = serialise(tree, content)
    if changed:
        parts |= refreshed_charts(book, changed)
        parts |= refreshed_pivots(book, changed)
    workbook = book.recalculating() if result.recalculate else None
    if workbook is not None:
        parts[book.part] = workbook
    return parts


def _report(path: Path, book: Book, result: Result, changed: Mapping[Address, CellValue], *, written: bool) -> Report:
    formats = NumberFormats(book.styles)
    changes = tuple(
        Change(
            sheet=address[0],
            cell=cell_name(*address[1:]),
            before=result.before[address],
            after=value,
            number_format=formats.code(result.styles[address]),
        )
        for address, value in changed.items()
    )
    left = tuple(
        Left(cell.address[0], cell.name, functions, reason)
        for cell in result.cells
        if (found := result.left.get(cell.address)) is not None
        for reason, functions in [found]
    )
    return Report(
        path=path,
        changes=changes,
        computed=len(result.after),
        ours=len(result.ours),
        left=left,
        errors=tuple(_errors(result)),
        recalculates_on_opening=result.recalculate,
        written=written,
        counts_from_1904=book.counts_from_1904,
    )


def _errors(result: Result) -> list[CellFailure]:
    found: list[CellFailure] = []
    for cell in result.cells:
        value = result.after.get(cell.address)
        if cell.address in result.ours and isinstance(value, ErrorValue):
            failure = result.callbacks.failure(cell.address, value)
            if failure is not None:
                found.append(CellFailure(cell.address[0], cell.name, failure))
    return found
