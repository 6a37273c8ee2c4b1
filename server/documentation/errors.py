"""What the error values of a cell mean."""

from __future__ import annotations

from server.domain.errors import ErrorCode
from server.i18n import Locale

GIVEN = {
    ErrorCode.VALUE: "error_value.value",
    ErrorCode.NUM: "error_value.num",
    ErrorCode.NA: "error_value.na",
    ErrorCode.DIV0: "error_value.div0",
    ErrorCode.NAME: "error_value.name",
}
"""The error values that our functions give, each with the sentence that says when."""


def error_values(locale: Locale) -> tuple[tuple[str, str], ...]:
    """Return each error value with its meaning."""
    return tuple((value.value, locale.text(code)) for value, code in GIVEN.items())
