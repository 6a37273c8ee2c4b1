"""A cell's value as its reader's Excel shows it."""

from __future__ import annotations

from decimal import Decimal

from server.excel.number_format import interpret
from server.i18n import Locale


def cell_text(value: float | str | bool | None, number_format: str, locale: Locale) -> str:
    """Return `value` under `number_format`, with the reader's signs; the whole number where the format is one
    that isn't understood."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return locale.show(value)
    number = Decimal(repr(value))
    written = interpret(number_format, number)
    if written is None:
        return locale.number(number)
    if isinstance(written, str):
        return written
    if written.percent:
        number *= 100
    text = locale.number(number, written.most, fewest=written.fewest, grouped=written.grouped)
    sign = "+" if written.plus else ""
    return sign + (locale.text("amount.percent", number=text) if written.percent else text)
