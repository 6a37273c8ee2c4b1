"""Calling a function as a cell does, and what must hold for an error."""

from __future__ import annotations

from server.domain.errors import ErrorCode
from server.domain.rate_books import RateView
from server.domain.reader import Reader
from server.domain.texts import Label, Message
from server.evaluation.batch import SingleCall
from server.evaluation.cells import Answer, Argument, Cell, Failure
from server.evaluation.explanation import explain
from server.i18n import Locale
from tests.parts.books import NB, evaluator, packaged_view
from tests.parts.catalogues import assert_sentences


def answer(name: str, *arguments: Argument, view: RateView | None = None, reader: Reader = NB) -> Answer:
    """Return the answer to one call, from the packaged rates unless another view is given."""
    return evaluator().evaluate([SingleCall(name, arguments)], view or packaged_view(), reader)[0]


def written(found: Answer, language: str = "nb") -> object:
    """Return an answer with its texts in `language`, an error as Excel's value."""
    if isinstance(found, list):
        return [[_written(cell, language) for cell in row] for row in found]
    return _written(found, language)


def _written(cell: Cell, language: str) -> object:
    if isinstance(cell, Failure):
        return cell.excel.value
    return Locale(language).show(cell) if isinstance(cell, Label | Message) else cell


def assert_fails(found: Answer, excel: ErrorCode, code: str) -> Failure:
    """Check that `found` is the error `code` with a sentence in every language; return it."""
    assert isinstance(found, Failure)
    assert (found.excel, found.code) == (excel, code)
    assert_sentences(found)
    return found


def explained(name: str, *arguments: Argument, language: str = "nb", view: RateView | None = None) -> str:
    """Return the arithmetic of one call as a sentence."""
    found = explain(evaluator(), SingleCall(name, arguments), view or packaged_view(), Reader(language))
    assert found.arithmetic is not None
    return Locale(language).message(found.arithmetic).replace("\N{NO-BREAK SPACE}", " ")
