"""From calls that were made to a reply in the reader's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from server.assistant.calls import Computed, without_help
from server.assistant.comparing import COMPARING
from server.assistant.guard import unfounded
from server.assistant.question import Question
from server.assistant.reply import AnsweredCall, Reply, Source
from server.assistant.sentences import sentence, shown_argument
from server.domain.population import REGISTER_KEYS, PopulationRow
from server.domain.rate_books import Lookup, RateView
from server.domain.rates import RateKind, RateValue
from server.evaluation.cells import Answer, Cell, Failure
from server.functions.registry import Result
from server.i18n import Locale
from server.presentation.answers import cell_shown, shown, unit_of
from server.presentation.tables import written

_TWO_PLACES, _FOUR_PLACES = Decimal("0.01"), Decimal("0.0001")
_MOST_RATES = 3
_MOST_SOURCES = 8
_MOST_PLACES = 6
"""How many municipalities' figures are told one by one; those of a whole country are one source."""
_MOST_LINES = 14


def rounded(answer: Answer) -> Answer:
    """Return an answer as a sentence tells it: a number with more decimals than people read has two."""
    if not isinstance(answer, Decimal) or answer == answer.quantize(_FOUR_PLACES):
        return answer
    return answer.quantize(_TWO_PLACES if abs(answer) >= 1 else _FOUR_PLACES, ROUND_HALF_UP)


def answered(computed: Computed, view: RateView, locale: Locale) -> AnsweredCall:
    """Return `computed` as the reply carries it."""
    text = shown(rounded(computed.answer), unit_of(computed.explanation, view), locale)
    return AnsweredCall(computed.call, computed.formula, computed.answer, text)


def sources_of(lookups: Iterable[Lookup]) -> tuple[Source, ...]:
    """Return where `lookups` come from, each once."""
    rows = list(lookups)
    counted = Counter((row.country, str(row.reference)) for row in rows if isinstance(row, PopulationRow))
    found: dict[tuple[str, str], Source] = {}
    for row in rows:
        if not isinstance(row, PopulationRow):
            key = row.key
        elif counted[row.country, str(row.reference)] > _MOST_PLACES:
            key = REGISTER_KEYS[row.country]
        else:
            key = f"{REGISTER_KEYS[row.country]}.{row.number}"
        found.setdefault((key, str(row.reference)), Source(key, row.reference))
    return tuple(found.values())[:_MOST_SOURCES]


def failure_of(answer: Answer) -> Failure | None:
    """Return the error in an answer: its own, or the one that all of its cells are."""
    if isinstance(answer, Failure):
        return answer
    if isinstance(answer, list):
        cells = [cell for row in answer for cell in row]
        failures = [cell for cell in cells if isinstance(cell, Failure)]
        return failures[0] if failures and len(failures) == len(cells) else None
    return None


def reply_of(computed: Sequence[Computed], question: Question, suggestions: Sequence[str]) -> Reply:
    """Return the reply that `computed`, of which none failed, makes to `question`."""
    view, locale = question.view, question.locale
    text = "\n".join(_paragraphs(computed, question))
    calls = tuple(answered(each, view, locale) for each in computed)
    lookups = [row for each in computed for row in each.explanation.lookups]
    reply = Reply(text, calls, sources_of(lookups), understood=True, suggestions=tuple(suggestions))
    return guarded(reply, question, lookups, [each.explanation.arithmetic for each in computed])


def guarded(reply: Reply, question: Question, lookups: Sequence[Lookup], more: Sequence[object] = ()) -> Reply:
    """Return `reply`, its text the bare results if there is a number in it that nothing stands behind."""
    said = [question.text, *([question.turn.message] if question.turn else [])]
    backing: list[object] = [*said, *more, question.view.revision, question.view.known_on]
    backing += [amount.value for amount in question.mentions.amounts]
    backing += [day.day for day in question.mentions.days] + [year.year for year in question.mentions.years]
    backing += [list(call.call.a) for call in reply.calls] + list(lookups)
    backing += [question.view.rate(row.key).label for row in lookups if isinstance(row, RateValue)]
    backing += [source.reference for source in reply.sources]
    if not unfounded(reply.text, backing, [call.answer for call in reply.calls], question.locale):
        return reply
    bare = "\n".join(f"{call.formula}: {call.text}" for call in reply.calls)
    return Reply(bare, reply.calls, reply.sources, reply.understood, reply.suggestions)


def _paragraphs(computed: Sequence[Computed], question: Question) -> Iterator[str]:
    view, locale = question.view, question.locale
    asked = without_help(computed)
    for each in computed:
        if each.helps and not isinstance(each.answer, list):
            yield sentence(each, cell_shown(each.answer, unit_of(each.explanation, view), locale), view, locale)
        elif each.helps:
            yield "\n".join(_lines(each, view, locale))
    for each in asked:
        yield from _told(each, view, locale)
    if difference := _difference(asked, question):
        yield difference
    yield from _rates(asked, view, locale)


def _told(computed: Computed, view: RateView, locale: Locale) -> Iterator[str]:
    explanation = computed.explanation
    if isinstance(computed.answer, list):
        if explanation.function.result is Result.TABLE:
            yield locale.text("assistant.answer.table", what=locale.text(explanation.function.summary).rstrip("."))
        yield "\n".join(_lines(computed, view, locale))
    elif not isinstance(computed.answer, Failure):
        told = rounded(computed.answer)
        result = "" if isinstance(told, list) else cell_shown(told, unit_of(explanation, view), locale)
        yield sentence(computed, result, view, locale)
    if explanation.arithmetic is not None and explanation.function.result is not Result.TEXT:
        yield locale.message(explanation.arithmetic).rstrip(".") + "."


def _lines(computed: Computed, view: RateView, locale: Locale) -> list[str]:
    """Return a table row by row; of a range, each value with what it was computed for."""
    answer, function = computed.answer, computed.explanation.function
    assert isinstance(answer, list)
    unit = unit_of(computed.explanation, view)
    if function.result is Result.TABLE:
        table = written(answer, function.unit, locale)
        lines = [": ".join((row[0], "; ".join(row[1:]))) if len(row) > 1 else row[0] for row in table.rows]
        if all(len(row) == 1 for row in table.rows) or table.headings == 0:
            lines = _with_keys(computed, unit, locale)
        shown_lines = lines[:_MOST_LINES]
        return shown_lines + (["…"] if len(lines) > _MOST_LINES else [])
    place, ranged = next((place, cells) for place, cells in enumerate(computed.call.a) if isinstance(cells, list))
    parameter = function.parameters[place]
    labels = [shown_argument(cell, parameter.kind, parameter.unit, locale) for row in ranged for cell in row]
    values = [_cell(cell, unit, locale) for row in answer for cell in row]
    return [f"{label}: {value}" for label, value in zip(labels, values, strict=False)]


def _with_keys(computed: Computed, unit: str, locale: Locale) -> list[str]:
    """Return the shares of an apportionment, each with the key that it goes by."""
    answer, keys = computed.answer, next((each for each in computed.call.a if isinstance(each, list)), [])
    assert isinstance(answer, list)
    values = [_cell(cell, unit, locale) for row in answer for cell in row]
    labels = [
        shown_argument(cell, computed.explanation.function.parameters[0].kind, "", locale)
        for row in keys
        for cell in row
    ]
    if len(labels) != len(values):
        return values
    return [f"{label}: {value}" for label, value in zip(labels, values, strict=True)]


def _cell(cell: Cell, unit: str, locale: Locale) -> str:
    if isinstance(cell, Failure):
        return locale.text(cell.code, **cell.params)
    return shown(rounded(cell), unit, locale)


def _difference(asked: Sequence[Computed], question: Question) -> str:
    """Return the difference of two results where the two are compared."""
    results = [each.answer for each in asked]
    if len(results) == 1 and isinstance(results[0], list) and asked[0].explanation.function.result is not Result.TABLE:
        results = [cell for row in results[0] for cell in row]
    if len(results) != 2 or not question.has(*COMPARING):
        return ""
    one, other = results
    if not isinstance(one, Decimal) or not isinstance(other, Decimal):
        return ""
    unit = unit_of(asked[0].explanation, question.view)
    return question.locale.text("assistant.difference", amount=question.locale.amount(abs(one - other), unit))


def _rates(asked: Sequence[Computed], view: RateView, locale: Locale) -> Iterator[str]:
    """Yield a line for each rate that was looked up, if they are few and the answer isn't the rate itself."""
    if any(
        each.explanation.function.asks_for_any or each.explanation.function.result is not Result.NUMBER
        for each in asked
    ):
        return
    rows = {
        (row.key, row.valid_from): row
        for each in asked
        for row in each.explanation.lookups
        if isinstance(row, RateValue) and view.rate(row.key).kind is not RateKind.ACCOUNT
    }
    if len(rows) > _MOST_RATES:
        return
    for row in rows.values():
        rate = view.rate(row.key)
        value = locale.rate_value(row.value, rate.unit)
        yield locale.text("assistant.rate", label=rate.label, value=value, year=row.valid_from.year)
