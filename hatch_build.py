"""Compile the gettext catalogues when the package is built or installed, also for an editable install.

A catalogue that can't be trusted (bad syntax, a fuzzy or a duplicate entry) stops the build; what the sentences say is
for the tests to judge.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CATALOGUES = "locales/*/LC_MESSAGES/medfin.po"


class CatalogueError(Exception):
    """Say which catalogues can't be compiled and why, one fault per line."""


class MedfinBuildHook(BuildHookInterface[Any]):
    """Put a medfin.mo beside every medfin.po before the files of the wheel are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile all catalogues of the source tree, or end the build with their faults; none at all is fine."""
        if self.target_name == "wheel":
            try:
                compile_catalogues(Path(self.root))
            except CatalogueError as error:
                self.app.abort(str(error))

    def clean(self, versions: list[str]) -> None:
        """Remove what `initialize` wrote."""
        for source in Path(self.root).glob(CATALOGUES):
            source.with_suffix(".mo").unlink(missing_ok=True)


def compile_catalogues(root: Path) -> list[Path]:
    """Compile every catalogue under `root` and return the .mo files written.

    Nothing is written unless every catalogue is sound. Raises CatalogueError with all faults of all files.
    """
    catalogues: dict[Path, Catalog] = {}
    faults: list[str] = []
    for source in sorted(root.glob(CATALOGUES)):
        try:
            catalogues[source] = read_catalogue(source)
        except CatalogueError as error:
            faults += [f"  {source.relative_to(root)}: {fault}" for fault in str(error).splitlines()]
    if faults:
        raise CatalogueError("\n".join(["the message catalogues can't be compiled", *faults]))
    return [_write(source.with_suffix(".mo"), catalogue) for source, catalogue in catalogues.items()]


def read_catalogue(source: Path) -> Catalog:
    """Read one .po file. Raises CatalogueError with its faults, one per line and each with its line number."""
    try:
        lines = source.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise CatalogueError(f"not UTF-8 at byte {error.start}") from error
    # Babel's reader overlooks a missing quotation mark, a second msgstr and a second entry with the same msgid.
    if faults := [*_malformed(lines)]:
        raise CatalogueError("\n".join(faults))
    try:
        catalogue = read_po(lines, locale=source.parts[-3], domain=source.stem, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise CatalogueError(str(error)) from error
    if fuzzy := [message for message in catalogue if message.fuzzy]:
        raise CatalogueError("\n".join(f"line {entry.lineno}: {entry.id!r} is marked fuzzy" for entry in fuzzy))
    return catalogue


_LINE = re.compile(r'(msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\])?\s*"((?:[^"\\]|\\.)*)"')
_AFTER = {
    "": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgstr", "msgid_plural"),
    "msgid_plural": ("msgstr[]",),
    "msgstr": ("msgctxt", "msgid"),
    "msgstr[]": ("msgstr[]", "msgctxt", "msgid"),
}


def _malformed(lines: list[str]) -> Iterator[str]:
    """Yield what breaks the grammar of a .po file, and every entry that was there before."""
    parts: list[tuple[int, str, str]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            yield f"line {number}: not a keyword and a text in quotation marks: {line.strip()}"
        elif match[1]:
            parts.append((number, re.sub(r"\d", "", match[1]), match[2]))
        elif parts:
            parts[-1] = (*parts[-1][:2], parts[-1][2] + match[2])
        else:
            yield f"line {number}: a text can't stand first"
    before, context = "", ""
    seen: dict[tuple[str, str], int] = {}
    for number, keyword, text in parts:
        if keyword not in _AFTER[before]:
            yield f"line {number}: {keyword} can't follow {before or 'the start of the file'}"
        if keyword == "msgid":
            first = seen.setdefault((context if before == "msgctxt" else "", text), number)
            if first != number:
                yield f"line {number}: {text!r} is there already, on line {first}"
        before, context = keyword, text


def _write(target: Path, catalogue: Catalog) -> Path:
    """Write a .mo file in one step: an install that is interrupted leaves no half of it."""
    half = target.with_suffix(f".mo.{os.getpid()}")
    try:
        with half.open("wb") as file:
            write_mo(file, catalogue)
        os.replace(half, target)
    finally:
        half.unlink(missing_ok=True)
    return target
