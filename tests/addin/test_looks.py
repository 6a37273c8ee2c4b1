"""The sheets that the task pane makes look like those of the workbooks: the scripts' styles are styles.py's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tests.parts.node import RunNode
from workbooks.styles import add_styles

LOOKS = Path(__file__).resolve().parents[2] / "addin" / "officejs" / "pane" / "looks.js"
PRINTING = (
    "import(process.argv[1]).then(({ FONT, LOOKS, LINE }) => console.log(JSON.stringify({ FONT, LOOKS, LINE })));"
)


def look_of(style: Any) -> dict[str, Any]:
    """Return a style as the scripts write it."""
    font, alignment = style.font, style.alignment
    said = {
        "size": int(font.sz),
        "color": f"#{font.color.rgb[-6:]}",
        "bold": bool(font.b),
        "italic": bool(font.i),
        "underline": font.u == "single",
        "fill": f"#{style.fill.start_color.rgb[-6:]}" if style.fill.fill_type else "",
        "align": "Right" if alignment.horizontal == "right" else "",
        "wrap": bool(alignment.wrap_text),
        "indent": int(alignment.indent),
        "lined": bool(style.border.bottom and style.border.bottom.style),
    }
    return {name: value for name, value in said.items() if value}


def test_the_looks_are_the_workbooks_styles(run_node: RunNode) -> None:
    done = run_node("--input-type=module", "--eval", PRINTING, str(LOOKS))
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    book = Workbook()
    usual = set(book.named_styles)
    add_styles(book)
    # openpyxl hands out no named styles, only their names.
    styles: list[Any] = [style for style in vars(book)["_named_styles"] if style.name not in usual]
    assert told["LOOKS"] == {style.name: look_of(style) for style in styles}
    assert {style.font.name for style in styles} == {told["FONT"]}
    lines = {style.border.bottom.color.rgb[-6:] for style in styles if look_of(style).get("lined")}
    assert lines == {told["LINE"].removeprefix("#")}
