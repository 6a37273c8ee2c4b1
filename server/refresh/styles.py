"""The number format of a cell's style, as Excel's invariant code; nothing here formats a number."""

from __future__ import annotations

from openpyxl.styles.numbers import builtin_format_code

from server.refresh.part import Element, namespace

GENERAL = "General"


class NumberFormats:
    """The format codes of a workbook by the index that a cell's `s` attribute has."""

    def __init__(self, styles: Element | None) -> None:
        self._codes: tuple[str, ...] = ()
        if styles is None:
            return
        prefix = namespace(styles)
        own = {
            item.get("numFmtId", ""): item.get("formatCode", GENERAL)
            for item in styles.findall(f"{prefix}numFmts/{prefix}numFmt")
        }
        formats = styles.findall(f"{prefix}cellXfs/{prefix}xf")
        self._codes = tuple(_code(item.get("numFmtId", "0"), own) for item in formats)

    def code(self, style: int) -> str:
        """Return the code of a style, `General` for one that the workbook lacks."""
        return self._codes[style] if 0 <= style < len(self._codes) else GENERAL


def _code(identifier: str, own: dict[str, str]) -> str:
    if identifier in own:
        return own[identifier]
    return (builtin_format_code(int(identifier)) if identifier.isdigit() else None) or GENERAL
