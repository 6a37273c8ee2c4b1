"""Editing a workbook file as Excel would: an input's value changes, everything else stays as it is."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path


def edited(path: Path, sheet: int, values: Mapping[str, float]) -> None:
    """Write numbers into cells of sheet number `sheet` (from 1) that the file already has, beside their style."""
    member = f"xl/worksheets/sheet{sheet}.xml"
    changed = path.with_suffix(".edited")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == member:
                for cell, value in values.items():
                    pattern = rf'<c r="{cell}"( s="\d+")?(?: t="\w+")?(?:/>|>(?:<v>[^<]*</v>|<v/>)?</c>)'
                    text, found = re.subn(pattern, rf'<c r="{cell}"\1><v>{value}</v></c>', content.decode())
                    assert found == 1, f"{cell} is not a plain cell of {member}"
                    content = text.encode()
            new.writestr(info, content)
    os.replace(changed, path)
