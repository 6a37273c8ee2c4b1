"""Medfin's functions as a workbook's cells call them, from one view of the rates and in the reader's language."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from server.domain.errors import ErrorCode
from server.domain.rate_books import RateView
from server.domain.texts import Label, Message
from server.evaluation.batch import BatchTooLargeError, Evaluator, Limits, SingleCall
from server.evaluation.cells import Argument, Cell, Failure
from server.functions.registry import Registry
from server.i18n import Locale
from server.refresh.callbacks import PlainAnswer, PlainCell


class CellFunctions:
    """Answers the calls of one computation; all of them come from the one view, so from one revision."""

    def __init__(
        self, registry: Registry, most_cells: int, rates: RateView, locale: Locale, namespace: str = ""
    ) -> None:
        """Take the most cells that the arguments, and the result, of one call may have; `namespace` is what the
        installation's add-in puts before the functions' names."""
        self.namespace = namespace
        self._evaluator = Evaluator(registry, Limits(calls=1, argument_cells=most_cells, result_cells=most_cells))
        self._rates = rates
        self._locale = locale

    @property
    def names(self) -> Collection[str]:
        """The names and aliases of all functions, in the plain spelling."""
        return self._evaluator.registry.names.keys()

    def call(self, name: str, arguments: Sequence[Argument]) -> PlainAnswer:
        """Return the answer to one call, its texts in the reader's language."""
        call = SingleCall(name, arguments)
        try:
            (answer,) = self._evaluator.evaluate([call], self._rates, self._locale.reader)
        except BatchTooLargeError as error:
            # In a workbook it is this cell that asks too much, not the file.
            return Failure(ErrorCode.NUM, error.code, error.params)
        if isinstance(answer, list):
            return [[self._plain(cell) for cell in row] for row in answer]
        return self._plain(answer)

    def _plain(self, cell: Cell) -> PlainCell:
        return self._locale.show(cell) if isinstance(cell, Label | Message) else cell
