"""Whether two calls are the same question to the registry, however they are put.

A range is as many calls as it has cells. What a call leaves out may be said, as long as the value is the same; what it
says must be said. A pool's amount, a rate of KS and a scheme may be asked for by their own function or by the general
one, a municipality by name or by number, and keys to share out by may be in any proportion.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias, cast

from server.domain.rate_books import RateView
from server.evaluation.batch import SingleCall
from server.evaluation.cells import Answer, Argument, Failure, Scalar
from server.evaluation.reading import is_blank, read
from server.evaluation.shapes import broadcast, common_shape, simplified
from server.functions.ks import MEMBER_RATES
from server.functions.lookup import POOLS, SCHEMES, member_key, spelled
from server.functions.registry import Function, Kind, Parameter, Takes, Typed
from server.functions.schemes import CATEGORIES
from server.i18n import Locale
from tests.assistant.question_set import Call, Given
from tests.parts.books import evaluator

Value: TypeAlias = Decimal | str | tuple[Decimal, ...] | None
"""A call's number or text, a table's numbers row by row; None is an error."""

Said: TypeAlias = Typed | Decimal | tuple[Decimal, ...]


@dataclass(frozen=True)
class SingleValue:
    """One cell's call: the function, the arguments that are given, by name, the defaults of others, and the value."""

    function: str
    arguments: Mapping[str, Said]
    defaults: Mapping[str, Said]
    value: Value

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """The numbers that the value states."""
        if isinstance(self.value, Decimal):
            return (self.value,)
        return self.value if isinstance(self.value, tuple) else ()

    def answers(self, asked: SingleValue) -> bool:
        """Return whether this is the answer to what `asked` asks for."""
        if self.function != asked.function or self.value != asked.value:
            return False
        mine = {**self.defaults, **self.arguments}
        return all(mine.get(name) == said for name, said in asked.arguments.items())


def computed(call: Call, rates: RateView, locale: Locale) -> list[SingleValue]:
    """Return what an expected call comes to; `v` plays no part."""
    return recomputed(SingleCall(call.f, arguments(call, rates, locale)), rates, locale)


def recomputed(call: SingleCall, rates: RateView, locale: Locale) -> list[SingleValue]:
    """Return what `call` comes to, cell by cell; raise LookupError and CellError as `singles` does."""
    return singles(call, evaluator().evaluate([call], rates, locale.reader)[0], rates, locale)


def arguments(call: Call, rates: RateView, locale: Locale) -> list[Argument]:
    """Return the call's arguments, the value of a call in the place of one that is a call itself."""
    return [_argument(each, rates, locale) for each in call.a]


def _argument(argument: object, rates: RateView, locale: Locale) -> Argument:
    if not isinstance(argument, Mapping):
        return cast("Argument", argument)
    (single,) = computed(Call(**argument), rates, locale)
    if not isinstance(single.value, Decimal):
        raise ValueError(f"{argument} has no number")
    return int(single.value)


def singles(call: SingleCall, answer: Answer, rates: RateView, locale: Locale) -> list[SingleValue]:
    """Return `call` and its answer cell by cell; raise LookupError for an unknown function, CellError for what can't be
    read."""
    function = evaluator().registry.find(call.f)
    if function is None:
        raise LookupError(call.f)
    given = list(zip(function.parameters, call.a, strict=False))
    plain = [each if parameter.takes is Takes.WHOLE else simplified(each) for parameter, each in given]
    lifting = [each for (parameter, _), each in zip(given, plain, strict=True) if parameter.takes is not Takes.WHOLE]
    shape = common_shape(lifting)
    if shape is None:
        return [_single(function, plain, _value(answer, locale), rates, locale)]
    columns = [
        broadcast(each, shape)
        if isinstance(each, list) and parameter.takes is not Takes.WHOLE
        else [each] * (shape[0] * shape[1])
        for (parameter, _), each in zip(given, plain, strict=True)
    ]
    cells = [cell for row in answer for cell in row] if isinstance(answer, list) else [answer] * len(columns[0])
    return [
        _single(function, row, _value(cell, locale), rates, locale) for *row, cell in zip(*columns, cells, strict=True)
    ]


def _single(
    function: Function, cells: Sequence[Argument], value: Value, rates: RateView, locale: Locale
) -> SingleValue:
    said = {
        parameter.name: _said(parameter, cell, locale)
        for parameter, cell in zip(function.parameters, cells, strict=False)
        if isinstance(cell, list) or not is_blank(cell)
    }
    defaults = {
        parameter.name: spelled(parameter.default) if isinstance(parameter.default, str) else parameter.default
        for parameter in function.parameters
        if parameter.default is not None
    }
    name, general = _general(function.name, said, rates)
    return SingleValue(name, general, defaults, value)


def _said(parameter: Parameter, cell: Argument, locale: Locale) -> Said:
    if parameter.takes is Takes.WHOLE:
        return _proportions(parameter, cell, locale)
    said = read(parameter, cast("Scalar", cell), locale.reader)
    if parameter.kind is Kind.PLACE:
        return ""  # by name or by number: the value tells which place it is
    if parameter.kind in (Kind.KEY, Kind.AMOUNT_OR_KEY) and isinstance(said, str):
        return said.lower() if parameter.name == "nøkkel" else spelled(said)
    return said


def _proportions(parameter: Parameter, cell: Argument, locale: Locale) -> tuple[Decimal, ...]:
    rows = cell if isinstance(cell, list) else [[cell]]
    keys = [cast("Decimal", read(parameter, each, locale.reader)) for row in rows for each in row]
    total = sum(keys)
    return tuple((key / total).quantize(Decimal("1e-12")) for key in keys) if total else tuple(keys)


def _general(name: str, said: dict[str, Said], rates: RateView) -> tuple[str, dict[str, Said]]:
    """Return the general function that gives the same, with its arguments."""
    rest = {key: value for key, value in said.items() if key in ("år", "beløp")}
    match name:
        case "KS_SATS":
            return "SATS", {"nøkkel": MEMBER_RATES[str(said.get("type", "kommune"))], **rest}
        case "PULJE":
            return "SATS", {"nøkkel": member_key(rates, POOLS, str(said["pulje"])), **rest}
        case "KS_MATCHING":
            return "MATCHING", {"ordning": "ks-finansiering", "beløp": said["kommunale_midler"], **rest}
        case "MEDFINANSIERING":
            scheme = CATEGORIES[str(said.get("kategori", "1"))].partition(f".{SCHEMES}.")[2]
            return "MATCHING", {"ordning": scheme, "beløp": said["kostnad"], **rest}
    return name, said


def _value(answer: Answer, locale: Locale) -> Value:
    if isinstance(answer, list):
        return tuple(cell for row in answer for cell in row if isinstance(cell, Decimal))
    if isinstance(answer, Failure):
        return None
    return answer if isinstance(answer, Decimal) else locale.show(answer).replace("\N{NO-BREAK SPACE}", " ")


def is_value(given: Given | None, values: Sequence[SingleValue]) -> bool:
    """Return whether `given`, to the decimals that it is written with, is the value of all of `values` together."""
    if isinstance(given, str):
        return [single.value for single in values] == [given]
    numbers = [number for single in values for number in single.numbers]
    wanted = given if isinstance(given, list) else [] if given is None else [given]
    return len(numbers) == len(wanted) and all(map(_written_as, numbers, wanted))


def _written_as(number: Decimal, given: float) -> bool:
    written = Decimal(str(given))
    return number == written or (
        isinstance(given, float) and number.quantize(written, rounding=ROUND_HALF_UP) == written
    )
