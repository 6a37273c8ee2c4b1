"""An explanation as the wire carries it, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from server.domain.errors import CellError
from server.domain.inhabitants import designation
from server.domain.population import REGISTER_KEYS, PopulationRow
from server.domain.rate_books import Lookup, RateView
from server.domain.rates import RateValue
from server.evaluation.batch import Evaluator
from server.evaluation.cells import Cell, Failure
from server.evaluation.explanation import explain
from server.evaluation.formula import to_people
from server.functions.registry import Result
from server.i18n import Locale
from server.presentation.answers import shown, unit_of
from server.presentation.tables import table_of
from server.web.answers import Rendering, error_of, reference_body
from server.web.requests import RequestError
from server.web.wire import ArithmeticStep, ExplainAnswer, ExplainBody, RateStep, ResultStep, TableBody

_MOST_ROWS = 50
"""How many rows of a table are written out."""

_MOST_PLACES = 12
"""How many municipalities' figures are told one by one: more than any merger had."""


def explained(evaluator: Evaluator, body: ExplainBody, view: RateView, locale: Locale) -> ExplainAnswer:
    """Return the steps to the answer of the call in `body`; raise RequestError (404) for an unknown function."""
    try:
        explanation = explain(evaluator, body, view, locale.reader)
    except CellError as error:
        raise RequestError(404, error.code, **error.params) from None
    function, answer = explanation.function, explanation.answer
    steps: list[RateStep | ArithmeticStep | ResultStep]
    steps = [*_rate_steps(explanation.lookups, view, locale)]
    if explanation.arithmetic is not None:
        steps.append(ArithmeticStep(locale.message(explanation.arithmetic)))
    unit = unit_of(explanation, view)
    result = ResultStep(shown(answer, unit, locale))
    if isinstance(answer, list):
        result.table = _table(answer, function.result, unit, locale)
    steps.append(result)
    body_of_answer = ExplainAnswer(view.revision, function.name, to_people(function.name, body.a), steps)
    if isinstance(answer, Failure):
        body_of_answer.e = error_of(answer, locale)
    else:
        body_of_answer.v = Rendering(locale).value(answer)
    return body_of_answer


def _table(answer: Sequence[Sequence[Cell]], result: Result, unit: str, locale: Locale) -> TableBody:
    table = table_of(answer[:_MOST_ROWS], result, unit, locale)
    return TableBody(table.unit, [list(row) for row in table.rows], table.headings, sorted(table.figures))


def _rate_steps(lookups: Iterable[Lookup], view: RateView, locale: Locale) -> Iterator[RateStep]:
    """Yield a step for each row, but one for all figures of a whole country that share their source."""
    together: dict[tuple[object, ...], list[PopulationRow]] = {}
    for row in lookups:
        if isinstance(row, PopulationRow):
            shared = (row.country, row.year, row.kind, row.known_from, row.reference)
            together.setdefault(shared, []).append(row)
        else:
            yield _rate_step(row, view, locale)
    for rows in together.values():
        for some in [rows] if len(rows) > _MOST_PLACES else [[row] for row in rows]:
            yield _population_step(some, locale)


def _rate_step(row: RateValue, view: RateView, locale: Locale) -> RateStep:
    rate = view.rate(row.key)
    value = locale.rate_value(row.value, rate.unit)
    first, until = row.valid_from.year, view.until(row)
    last = first if until is None else (until - timedelta(days=1)).year
    text = locale.text(
        "explain.rate" if rate.kind.carries_forward else "explain.rate_of_year",
        label=rate.label,
        value=value,
        year=str(first) if rate.kind.carries_forward or last == first else f"{first}–{last}",
        known_from=row.known_from,
        reference=str(row.reference),
    )
    return RateStep(
        key=rate.key,
        label=locale.show(rate.label),
        value=row.value if isinstance(row.value, Decimal) else value,
        unit=locale.text(f"unit.{rate.unit}"),
        valid_from=row.valid_from,
        known_from=row.known_from,
        reference=reference_body(row.reference),
        text=text,
    )


def _population_step(rows: Sequence[PopulationRow], locale: Locale) -> RateStep:
    """Return the step of one figure, or of the sum of several that share all but place and number."""
    first, inhabitants = rows[0], sum((row.inhabitants for row in rows), Decimal(0))
    key, day = REGISTER_KEYS[first.country], date(first.year, 1, 1)
    if len(rows) == 1:
        key, label, place = f"{key}.{first.number}", first.name, designation(first.name, first.number)
    else:
        country = locale.text(f"country.{first.country}")
        label = place = locale.text("explain.places", count=Decimal(len(rows)), country=country)
    text = locale.text(
        "explain.population",
        place=place,
        inhabitants=inhabitants,
        day=day,
        kind=locale.text(f"population_kind.{first.kind}"),
        known_from=first.known_from,
        reference=str(first.reference),
    )
    return RateStep(
        key=key,
        label=label,
        value=inhabitants,
        unit=locale.text("unit.inhabitants"),
        valid_from=day,
        known_from=first.known_from,
        reference=reference_body(first.reference),
        text=text,
    )
