"""The three spellings of a function's name in a file: plain, Office.js (`_xldudf_`) and XLL (`_xll.`)."""

from __future__ import annotations

OFFICE_JS = "_xldudf_"
XLL = "_xll."


def bare(name: str) -> str:
    """Return `name` in capitals and without the prefix that Excel gives it in a file."""
    name = name.strip().upper()
    for prefix in (OFFICE_JS.upper(), XLL.upper()):
        if name.startswith(prefix):
            return name[len(prefix) :]
    return name


def spellings(name: str) -> tuple[str, str, str]:
    """Return every way that `name` may be written in a file: plain, `_xldudf_NAME`, `_xll.NAME`."""
    return (name, OFFICE_JS + name, XLL + name)
