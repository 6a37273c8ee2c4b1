"""How a workbook's formulas spell Medfin's functions: for the Office.js add-in, or plainly."""

from __future__ import annotations

from dataclasses import dataclass

from server.evaluation.spelling import OFFICE_JS


@dataclass(frozen=True, slots=True)
class Formulas:
    """Writes calls in the file's spelling.

    `plain` leaves out the prefix that binds a formula to the Office.js add-in.
    """

    plain: bool = False

    def call(self, name: str, *arguments: str) -> str:
        """Return the call of function `name`, without `=`; an argument is a reference or a literal as files have it."""
        return f"{'' if self.plain else OFFICE_JS}{name}({','.join(arguments)})"
