"""From domain values to what the wire carries, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from server.domain.errors import MedfinError
from server.domain.reference import Reference
from server.domain.texts import Label, Message
from server.evaluation.cells import Answer, Cell, Failure, Succeeded, Value
from server.i18n import Locale
from server.storage.errors import PublicationError
from server.web.wire import (
    CellBody,
    CellErrorBody,
    ErrorBody,
    ErrorDetail,
    FailedBody,
    Plain,
    ReferenceBody,
    ResultBody,
)


class Rendering:
    """Renders the cells of one request; the same failure is put into words once."""

    def __init__(self, locale: Locale) -> None:
        self._locale = locale
        self._failures: dict[tuple[object, ...], FailedBody] = {}

    def results(self, answers: Iterable[Answer]) -> list[ResultBody]:
        """Return `{"v": …}` or `{"e": …}` for each answer."""
        return [ResultBody(answer) if type(answer) is Decimal else self.result(answer) for answer in answers]

    def result(self, answer: Answer) -> ResultBody:
        """Return `{"v": …}` or `{"e": …}` for one answer."""
        if isinstance(answer, Failure):
            return ResultBody(e=self._failed(answer).e)
        return ResultBody(self.value(answer))

    def value(self, answer: Value) -> Plain | list[list[CellBody]]:
        """Return the value of an answer that is no failure: a scalar, or rows of cells whose elements may fail."""
        if isinstance(answer, list):
            return [[cell if type(cell) is Decimal else self._element(cell) for cell in row] for row in answer]
        return self._plain(answer)

    def _element(self, cell: Cell) -> CellBody:
        return self._failed(cell) if isinstance(cell, Failure) else self._plain(cell)

    def _plain(self, cell: Succeeded) -> Plain:
        return self._locale.show(cell) if isinstance(cell, Label | Message) else cell

    def _failed(self, failure: Failure) -> FailedBody:
        # With their types: 1 and TRUE are equal and don't read alike.
        key = (failure.excel, failure.code, *((type(value), value) for value in failure.params.values()))
        body = self._failures.get(key)
        if body is None:
            body = self._failures[key] = FailedBody(error_of(failure, self._locale))
        return body


def error_of(failure: Failure, locale: Locale) -> CellErrorBody:
    """Return a cell's error with its sentence."""
    return CellErrorBody(failure.excel.value, failure.reason, locale.text(failure.code, **failure.params))


def refusal(error: MedfinError, locale: Locale) -> ErrorBody:
    """Return what the answer to a refused request says."""
    return ErrorBody(error_detail(error, locale))


def error_detail(error: MedfinError, locale: Locale) -> ErrorDetail:
    """Return what is wrong, with the place of a row that can't be published among its params."""
    params = _params(error.params, locale)
    if isinstance(error, PublicationError) and error.field:
        params |= {"field": error.field} if error.row is None else {"row": error.row, "field": error.field}
    return ErrorDetail(error.code, locale.text(error.code, **error.params), params)


def _params(params: Mapping[str, object], locale: Locale) -> dict[str, str | float | int | None]:
    plain: dict[str, str | float | int | None] = {}
    for name, value in params.items():
        if isinstance(value, Decimal):
            plain[name] = int(value) if value == value.to_integral_value() else float(value)
        elif isinstance(value, date):
            plain[name] = value.isoformat()
        elif isinstance(value, Label | Message):
            plain[name] = locale.show(value)
        else:
            plain[name] = value if isinstance(value, str | int | float) else str(value)
    return plain


def reference_body(reference: Reference) -> ReferenceBody:
    """Return `reference` as the wire carries it."""
    return ReferenceBody(reference.title, reference.case, reference.url)
