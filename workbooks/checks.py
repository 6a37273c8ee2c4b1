"""What may be typed into the input cells: data validations, with their sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from openpyxl.worksheet.datavalidation import DataValidation

from server.domain.periods import FIRST_YEAR, LAST_YEAR
from server.i18n import Locale

_LONGEST = 100


def year(locale: Locale, *, blank: bool = False) -> DataValidation:
    """Return the check of a year."""
    text = locale.text("workbook.check.year", first=FIRST_YEAR, last=LAST_YEAR)
    return _check("whole", text, str(FIRST_YEAR), str(LAST_YEAR), blank=blank)


def whole(locale: Locale, low: int, high: int) -> DataValidation:
    """Return the check of a whole number from `low` to `high`."""
    text = locale.text("workbook.check.whole", low=Decimal(low), high=Decimal(high))
    return _check("whole", text, str(low), str(high))


def amount(locale: Locale, *, blank: bool = False) -> DataValidation:
    """Return the check of a number that isn't negative."""
    text = locale.text("workbook.check.amount")
    return _check("decimal", text, "0", operator="greaterThanOrEqual", blank=blank)


def between(locale: Locale, low: float, high: float) -> DataValidation:
    """Return the check of a number from `low` to `high`."""
    text = locale.text("workbook.check.between", low=Decimal(str(low)), high=Decimal(str(high)))
    return _check("decimal", text, str(low), str(high))


def share(locale: Locale) -> DataValidation:
    """Return the check of a share from 0 to 100 %."""
    return _check("decimal", locale.text("workbook.check.share"), "0", "1")


def choice(locale: Locale, options: Sequence[str], *, blank: bool = False) -> DataValidation:
    """Return the check of one of `options`, which may not have a comma, as a list to choose from."""
    text = locale.text("workbook.check.choice")
    return _check("list", text, f'"{",".join(options)}"', operator=None, blank=blank)


def day(locale: Locale) -> DataValidation:
    """Return the check of a day from 1900 on, or none."""
    return _check("date", locale.text("workbook.check.day"), "1", operator="greaterThanOrEqual", blank=True)


def short_text(locale: Locale) -> DataValidation:
    """Return the check of a name or number of at most a hundred letters, or none."""
    text = locale.text("workbook.check.text", most=_LONGEST)
    return _check("textLength", text, str(_LONGEST), operator="lessThanOrEqual", blank=True)


def nothing(locale: Locale) -> DataValidation:
    """Return the check of a cell that only shows an input: whatever is typed there is refused."""
    return _check("custom", locale.text("workbook.check.shown"), "FALSE", operator=None)


def _check(
    kind: str, text: str, low: str, high: str | None = None, *, operator: str | None = "between", blank: bool = False
) -> DataValidation:
    validation = DataValidation(type=kind, operator=operator, formula1=low, formula2=high, allow_blank=blank)  # type: ignore[arg-type]
    validation.showErrorMessage = True
    validation.errorTitle, validation.error = "Medfin", text
    return validation
