"""The workbook part and what it points at: sheets, shared strings, formats, tables, charts and calculation settings."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property

from lxml import etree

from server.refresh.error import WorkbookError
from server.refresh.package import Package
from server.refresh.part import Element, Tree, namespace, parse, serialise
from server.refresh.tables import Table, read_table
from server.refresh.values import rich_text

_CONTENT_TYPES = "[Content_Types].xml"
_WORKBOOKS = ("sheet.main+xml", "sheet.macroEnabled.main+xml", "template.main+xml", "template.macroEnabled.main+xml")
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_RELATION_ID = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
# What the schema puts before <calcPr>.
_BEFORE_CALCULATION = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
)


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A sheet of cells: its name and its part."""

    name: str
    part: str


class Book:
    """A package that is known to be a workbook of Office Open XML."""

    def __init__(self, package: Package) -> None:
        """Find the workbook part; raise WorkbookError for another kind of document or a broken part."""
        self.package = package
        if _CONTENT_TYPES not in package:
            raise WorkbookError(_other_kind(package))
        self.part = self._main_part()
        self.tree: Tree = parse(package[self.part], self.part)
        self._prefix = namespace(self.tree.getroot())
        self.worksheets = tuple(self._worksheets())

    @property
    def is_signed(self) -> bool:
        """Whether somebody signed the workbook, which any change of a byte undoes."""
        return any(name.startswith("_xmlsignatures/") for name in self.package.names)

    @property
    def counts_from_1904(self) -> bool:
        """Whether dates count from 1904, as old Excel for Mac had it."""
        return self._setting("workbookPr", "date1904") in ("1", "true")

    @property
    def computes_as_displayed(self) -> bool:
        """Whether Excel rounds every value to what its format shows before computing on."""
        return self._setting("calcPr", "fullPrecision") in ("0", "false")

    @cached_property
    def shared_strings(self) -> tuple[str, ...]:
        """The texts that cells point at by number."""
        part = next((target for kind, target in self.relations(self.part) if kind == "sharedStrings"), None)
        if part is None or part not in self.package:
            return ()
        root = parse(self.package[part], part).getroot()
        return tuple(rich_text(item) for item in root.findall(f"{namespace(root)}si"))

    @cached_property
    def styles(self) -> Element | None:
        """The root of the styles part."""
        part = next((target for kind, target in self.relations(self.part) if kind == "styles"), None)
        return None if part is None or part not in self.package else parse(self.package[part], part).getroot()

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of all sheets."""
        return tuple(
            read_table(parse(self.package[part], part).getroot(), sheet.name)
            for sheet in self.worksheets
            for kind, part in self.relations(sheet.part)
            if kind == "table"
        )

    @cached_property
    def charts(self) -> tuple[str, ...]:
        """The parts that are charts, wherever they are drawn."""
        return tuple(name for name in self.package.names if fnmatchcase(name, "*charts/chart*.xml"))

    def relations(self, part: str) -> Iterator[tuple[str, str]]:
        """Yield the kind and the target part of everything inside the package that `part` points at."""
        for kind, target, _ in self._relations(part):
            yield kind, target

    def recalculating(self) -> bytes | None:
        """Return the workbook part with the request that Excel compute everything on opening; None if it has it."""
        tree = parse(self.package[self.part], self.part)
        root = tree.getroot()
        settings = root.find(f"{self._prefix}calcPr")
        if settings is None:
            settings = etree.Element(f"{self._prefix}calcPr")
            known = {f"{self._prefix}{name}" for name in _BEFORE_CALCULATION}
            last = max((index for index, child in enumerate(root) if child.tag in known), default=-1)
            root.insert(last + 1, settings)
        elif settings.get("fullCalcOnLoad") in ("1", "true"):
            return None
        settings.set("fullCalcOnLoad", "1")
        return serialise(tree, self.package[self.part])

    def without_iteration(self) -> Tree:
        """Return the workbook part without Excel's iterative calculation. Only for the engine's copy."""
        tree = parse(self.package[self.part], self.part)
        for settings in tree.getroot().findall(f"{self._prefix}calcPr"):
            settings.attrib.pop("iterate", None)
        return tree

    def _main_part(self) -> str:
        types = parse(self.package[_CONTENT_TYPES], _CONTENT_TYPES).getroot()
        named = {item.get("PartName", "").lstrip("/"): item.get("ContentType", "") for item in types}
        main = next((target for kind, target in self.relations("") if kind == "officeDocument"), None)
        if main is None:
            raise WorkbookError("workbook.not_a_workbook")
        kind = named.get(main, "")
        if kind.endswith("sheet.binary.macroEnabled.main"):
            raise WorkbookError("workbook.binary")
        if not kind.endswith(_WORKBOOKS) or ("spreadsheetml" not in kind and "ms-excel" not in kind):
            raise WorkbookError("workbook.not_a_workbook")
        return main

    def _worksheets(self) -> Iterator[Worksheet]:
        root = self.tree.getroot()
        targets = {identifier: (kind, target) for kind, target, identifier in self._relations(self.part)}
        for sheet in root.findall(f"{self._prefix}sheets/{self._prefix}sheet"):
            identifier = next((sheet.get(name) for name in _RELATION_ID if sheet.get(name)), None)
            kind, target = targets.get(identifier or "", ("", ""))
            if kind == "worksheet":
                yield Worksheet(sheet.get("name", ""), target)

    def _relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self.package:
            return
        for relation in parse(self.package[relations], relations).getroot().iter(_RELATIONSHIP):
            if relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                kind = relation.get("Type", "").rpartition("/")[2]
                yield kind, posixpath.normpath(path), relation.get("Id", "")

    def _setting(self, element: str, name: str) -> str | None:
        found = self.tree.getroot().find(f"{self._prefix}{element}")
        return None if found is None else found.get(name)


def _other_kind(package: Package) -> str:
    if "mimetype" in package and package["mimetype"].startswith(b"application/vnd.oasis.opendocument"):
        return "workbook.opendocument"
    return "workbook.not_a_workbook"
