"""Medfin's functions as a workbook's cells call them, from one view of the rates and in the reader's language."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from server.domain.rates import RateView
from server.domain.texts import Message
from server.evaluation.batch import Evaluator, SingleCall
from server.evaluation.cells import Argument, Cell
from server.i18n import Locale
from server.refresh.callbacks import PlainAnswer, PlainCell


class CellFunctions:
    """Answers the calls of one computation; all of them come from the one view, so from one revision."""

    def __init__(self, evaluator: Evaluator, rates: RateView, locale: Locale) -> None:
        self._evaluator = evaluator
        self._rates = rates
        self._locale = locale

    @property
    def names(self) -> Collection[str]:
        """The names and aliases of all functions, in the plain spelling."""
        return self._evaluator.registry.names.keys()

    def call(self, name: str, arguments: Sequence[Argument]) -> PlainAnswer:
        """Return the answer to one call, its texts in the reader's language."""
        answer = self._evaluator.evaluate([SingleCall(name, arguments)], self._rates, english=self._locale.english)[0]
        if isinstance(answer, list):
            return [[self._plain(cell) for cell in row] for row in answer]
        return self._plain(answer)

    def _plain(self, cell: Cell) -> PlainCell:
        return self._locale.message(cell) if isinstance(cell, Message) else cell
