"""Workbooks for these tests: packages written by hand where openpyxl can't, and a fake of our functions."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

from server.domain.errors import ErrorCode
from server.evaluation.cells import Argument, Failure, Scalar
from server.refresh import Limits, PlainAnswer, PlainCell, Report, refresh_file

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
TODAY = date(2026, 3, 4)
LIMITS = Limits(max_uncompressed_bytes=256 * 2**20, max_ratio=200, max_members=10_000, max_cells=1_000_000)
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


class Functions:
    """KS_BIDRAG(inhabitants, rate): rate, 20 if it is blank, times inhabitants; KS_TEKST: a text; SUM: never ours."""

    names: Sequence[str] = ("KS_BIDRAG", "KS_TEKST", "KS_RIST", "SUM")
    namespace: str = ""

    def __init__(self, rate: float = 20) -> None:
        self.rate = rate
        self.calls: list[tuple[str, list[Argument]]] = []

    def call(self, name: str, arguments: Sequence[Argument]) -> PlainAnswer:
        self.calls.append((name, list(arguments)))
        if name == "SUM":
            return Decimal(-1)
        if name == "KS_TEKST":
            return str(arguments[0]) if arguments else "  tekst "
        if name == "KS_RIST":
            return [[Decimal(1), Decimal(2)], [Decimal(3), Decimal(4)]]
        inhabitants = arguments[0] if arguments else None
        rate = arguments[1] if len(arguments) > 1 else None
        if isinstance(inhabitants, list):
            return [[self._amount(cell, rate) for cell in row] for row in inhabitants]
        return self._amount(inhabitants, rate)

    def _amount(self, inhabitants: Scalar, rate: Argument) -> PlainCell:
        if isinstance(inhabitants, str):
            known = inhabitants if inhabitants in list(ErrorCode) else ErrorCode.VALUE
            return Failure(ErrorCode(known), "number.unreadable", {"text": inhabitants})
        if inhabitants is None:
            return Failure(ErrorCode.VALUE, "argument.missing")
        if inhabitants < 0:
            return Failure(ErrorCode.NUM, "number.out_of_range", {"value": inhabitants})
        factor = self.rate if rate is None else rate
        assert isinstance(factor, int | float)
        return Decimal(str(inhabitants)) * Decimal(str(factor))


def sheet(rows: str, *, before: str = "", after: str = "", declaration: str = DECLARATION) -> str:
    """Return a worksheet part with these `<row>` elements."""
    opening = f'{declaration}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">{before}<sheetData>'
    return f"{opening}{rows}</sheetData>{after}</worksheet>"


def row(number: int, *cells: str, attributes: str = "") -> str:
    """Return a row of cells; each is `A:…` with what stands inside the `<c>`, or `A s="1":…` with attributes."""
    inner = ""
    for cell in cells:
        place, _, content = cell.partition(":")
        column, _, rest = place.partition(" ")
        inner += f'<c r="{column}{number}"{" " + rest if rest else ""}>{content}</c>'
    return f'<row r="{number}"{attributes}>{inner}</row>'


def package(
    *sheets: str,
    names: Sequence[str] = (),
    properties: str = "",
    after: str = "",
    relations: str = "",
    types: str = "",
    members: Mapping[str, str | bytes] | None = None,
    workbook_type: str = WORKBOOK_TYPE,
) -> bytes:
    """Return a workbook of these worksheet parts, named S, T, U … unless told otherwise."""
    titles = names or [chr(ord("S") + index) for index in range(len(sheets))]
    listed = "".join(f'<sheet name="{title}" sheetId="{n}" r:id="rId{n}"/>' for n, title in enumerate(titles, start=1))
    targets = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    contents: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{workbook_type}"/>{overrides}{types}</Types>',
        "_rels/.rels": f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{properties}'
        f"<sheets>{listed}</sheets>{after}</workbook>",
        "xl/_rels/workbook.xml.rels": f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{targets}'
        f"{relations}</Relationships>",
    }
    for number, content in enumerate(sheets, start=1):
        contents[f"xl/worksheets/sheet{number}.xml"] = content
    return archive({**contents, **(members or {})})


def archive(contents: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of these members, with times and attributes that a rewrite could lose."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as written:
        for number, (name, content) in enumerate(contents.items()):
            info = zipfile.ZipInfo(name, (2017, 10, 20, 8, number % 60, 2))
            info.compress_type = zipfile.ZIP_STORED if number % 3 == 2 else zipfile.ZIP_DEFLATED
            info.external_attr = (0o100640 if number % 2 else 0o100600) << 16
            info.comment = b"kept" if number == 1 else b""
            written.writestr(info, content)
        written.comment = b"of the archive"
    return stream.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    """Return a package's parts by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def refresh(
    path: Path, functions: Functions | None = None, *, write: bool = True, limits: Limits | None = None
) -> Report:
    """Refresh with the fake functions and the day of these tests."""
    return refresh_file(path, functions or Functions(), limits=limits or LIMITS, today=TODAY, write=write)


def saved(folder: Path, data: bytes, name: str = "bok.xlsx") -> Path:
    """Write a workbook's bytes into a folder."""
    path = folder / name
    path.write_bytes(data)
    return path


def shown(path: Path, sheet_name: str = "S") -> dict[str, object]:
    """Return what a viewer that computes nothing shows: the cached values by cell, read by openpyxl."""
    opened = load_workbook(path, data_only=True)
    found: dict[str, object] = {
        cell.coordinate: cell.value
        for line in opened[sheet_name].iter_rows()
        for cell in line
        if cell.value is not None
    }
    opened.close()
    return found


def left(report: Report) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the reasons and functions of the cells that were left, by cell."""
    return {entry.cell: (str(entry.reason), entry.functions) for entry in report.left}


def changes(report: Report) -> dict[str, tuple[object, object]]:
    """Return what a report says changed, by cell."""
    return {change.cell: (change.before, change.after) for change in report.changes}


def identity(path: Path) -> tuple[int, ...]:
    """Return what changes of a file when it is written to or replaced; reading it changes nothing of this."""
    status = path.stat()
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_mode, status.st_uid, status.st_gid
