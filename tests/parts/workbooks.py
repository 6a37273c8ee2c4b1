"""Editing a workbook file as Excel would: an input's value changes, everything else stays as it is."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape


def edited(path: Path, sheet: int, values: Mapping[str, float | str]) -> None:
    """Write numbers or texts into cells of sheet number `sheet` (from 1) that the file has, beside their style."""
    member = f"xl/worksheets/sheet{sheet}.xml"
    changed = path.with_suffix(".edited")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == member:
                for cell, value in values.items():
                    inside = "(?:<v>[^<]*</v>|<v/>|<is><t>[^<]*</t></is>)?"
                    pattern = rf'<c r="{cell}"( s="\d+")?(?: t="\w+")?(?:/>|>{inside}</c>)'
                    text, found = re.subn(pattern, _cell(cell, value), content.decode())
                    assert found == 1, f"{cell} is not a plain cell of {member}"
                    content = text.encode()
            new.writestr(info, content)
    os.replace(changed, path)


def _cell(cell: str, value: float | str) -> str:
    if isinstance(value, str):
        return rf'<c r="{cell}"\1 t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return rf'<c r="{cell}"\1><v>{value}</v></c>'
