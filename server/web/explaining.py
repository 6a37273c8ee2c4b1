"""An explanation as the wire carries it, in the reader's language."""

from __future__ import annotations

from decimal import Decimal

from server.domain.errors import CellError
from server.domain.rates import Rate, RateValue, RateView
from server.evaluation.batch import Evaluator
from server.evaluation.cells import Failure
from server.evaluation.explanation import explain
from server.evaluation.formula import to_people
from server.i18n import Locale
from server.web.answers import Rendering, error_of, reference_body, shown
from server.web.requests import RequestError
from server.web.wire import ArithmeticStep, ExplainAnswer, ExplainBody, RateStep, ResultStep


def explained(evaluator: Evaluator, body: ExplainBody, view: RateView, locale: Locale) -> ExplainAnswer:
    """Return the steps to the answer of the call in `body`; raise RequestError (404) for an unknown function."""
    try:
        explanation = explain(evaluator, body, view, english=locale.english)
    except CellError as error:
        raise RequestError(404, error.code, **error.params) from None
    function, answer = explanation.function, explanation.answer
    steps: list[RateStep | ArithmeticStep | ResultStep]
    steps = [_rate_step(rate, row, locale) for rate, row in explanation.rates]
    if explanation.arithmetic is not None:
        steps.append(ArithmeticStep(locale.message(explanation.arithmetic)))
    unit = function.unit or (explanation.rates[-1][0].unit if explanation.rates else "")
    steps.append(ResultStep(shown(answer, unit, locale)))
    body_of_answer = ExplainAnswer(view.revision, function.name, to_people(function.name, body.a), steps)
    if isinstance(answer, Failure):
        body_of_answer.e = error_of(answer, locale)
    else:
        body_of_answer.v = Rendering(locale).value(answer)  # type: ignore[assignment]  # a Decimal is encoded as a number
    return body_of_answer


def _rate_step(rate: Rate, row: RateValue, locale: Locale) -> RateStep:
    value = locale.rate_value(row.value, rate.unit)
    text = locale.text(
        "explain.rate",
        label=rate.label,
        value=value,
        year=row.valid_from.year,
        known_from=row.known_from,
        reference=str(row.reference),
    )
    return RateStep(
        key=rate.key,
        label=locale.show(rate.label),
        value=row.value if isinstance(row.value, Decimal) else value,  # type: ignore[arg-type]  # encoded as a number
        unit=locale.text(f"unit.{rate.unit}"),
        valid_from=row.valid_from,
        known_from=row.known_from,
        reference=reference_body(row.reference),
        text=text,
    )
