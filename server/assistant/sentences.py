"""The sentence that each function's answer is told in; a function without one is told in a general sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from server.assistant.calls import Computed
from server.assistant.words import folded
from server.domain.population import PopulationRow
from server.domain.rate_books import RateView
from server.domain.rates import RateValue
from server.evaluation.cells import Argument
from server.functions.registry import Kind
from server.i18n import Locale

_SENTENCES = {
    "KS_BIDRAG": "assistant.answer.ks_contribution",
    "KS_SATS": "assistant.answer.ks_rate",
    "KS_MATCHING": "assistant.answer.ks_match",
    "KS_MATCHING_MANGLER": "assistant.answer.ks_missing",
    "KL_FINANSIERING": "assistant.answer.kl_financing",
    "KL_BIDRAG": "assistant.answer.kl_contribution",
    "KL_MEDFINANSIERING": "assistant.answer.kl_co_financing",
    "MATCHING": "assistant.answer.match",
    "MEDFINANSIERING": "assistant.answer.co_financing",
    "PULJE": "assistant.answer.pool",
    "PULJE_REST": "assistant.answer.pool_left",
    "NETTOUTGIFT": "assistant.answer.net",
    "BUDGETSTADIE": "assistant.answer.stage",
    "FRAMSKRIV": "assistant.answer.indexed",
    "INNBYGGERE": "assistant.answer.inhabitants",
    "SATS": "assistant.answer.rate",
    "TRINNSATS": "assistant.answer.bracket",
    "KILDE": "assistant.answer.source",
    "SATSVERSJON": "assistant.answer.version",
    "BELOP_TEKST": "assistant.answer.written",
}
_MEMBERS = {"kommune": "assistant.member.municipality", "fylkeskommune": "assistant.member.county"}


def sentence(computed: Computed, result: str, view: RateView, locale: Locale) -> str:
    """Return what `computed` comes to, `result` as people read it, in a sentence of `locale`."""
    function = computed.explanation.function
    params = _params(computed, view, locale)
    params["result"] = result
    code = _SENTENCES.get(function.name, "assistant.answer.general")
    if code == "assistant.answer.general":
        return locale.text("assistant.answer.general", what=locale.text(function.summary).rstrip("."), result=result)
    # An amount in Danish ends in a full stop of its own: 1.000.000 kr.
    return locale.text(code, **params).replace("kr..", "kr.")


def _params(computed: Computed, view: RateView, locale: Locale) -> dict[str, object]:
    """Return the arguments by name, the year and the names of what was looked up, as a sentence shows them."""
    function = computed.explanation.function
    cells = [*computed.call.a, *[None] * (len(function.parameters) - len(computed.call.a))]
    params: dict[str, object] = {}
    for parameter, cell in zip(function.parameters, cells, strict=True):
        value = parameter.default if cell is None else cell
        if parameter.name == "type":
            value = locale.text(_MEMBERS[str(value)]) if str(value) in _MEMBERS else value
        params[folded(parameter.name)] = shown_argument(value, parameter.kind, parameter.unit, locale)
    rows = computed.explanation.lookups
    rates = [row for row in rows if isinstance(row, RateValue)]
    people = [row for row in rows if isinstance(row, PopulationRow)]
    params["label"] = locale.show(view.rate(rates[0].key).label) if rates else ""
    params["place"] = people[0].name if people else params.get("kommune", "")
    years = [row.valid_from.year for row in rates] or [row.year for row in people]
    params["ar"] = params.get("ar") or str(max(years, default=view.known_on.year))
    return params


def shown_argument(value: object, kind: Kind, unit: str, locale: Locale) -> str:
    """Return an argument inside a sentence: a number as people read it, amounts with their unit, a list one by one."""
    if isinstance(value, list):
        cells: Sequence[Argument] = [cell for row in value for cell in row]
        return ", ".join(shown_argument(cell, kind, unit, locale) for cell in cells)
    if value is None:
        return ""
    if isinstance(value, bool | str) or kind is Kind.YEAR:
        return str(value)
    if isinstance(value, date):
        return locale.day(value)
    if isinstance(value, Decimal | int | float):
        number = Decimal(repr(value)) if not isinstance(value, Decimal) else value
        return locale.amount(number, unit) if unit.startswith("kr") else locale.number(number)
    return str(value)
