"""A whole plan: which workbook is asked for, and what its inputs are set to."""

from __future__ import annotations

from dataclasses import dataclass, field

from server.assistant.mentions import INHABITANTS
from server.assistant.question import Question
from server.assistant.reply import Inputs
from server.assistant.words import WORD, stems_in, words_in
from server.assistant.workbooks_named import WORKBOOKS
from server.domain.countries import Country

PLAN = "okonomiplan"
"""The template of a municipality's four-year plan."""

_PLANS = stems_in(
    """
    økonomiplan økonomiplanen fireårsplan fireårsoversikt fireårsoversigt fireårsplanen handlingsprogram
    flerårsbudget flerårsbudsjett fireårsbudsjett langtidsbudsjett budgetoverslag handlingsplan
    fleirårsbudsjett fireårsoversikten fireårsoversyn flerårsplan fleirårsplan
    """
)
_OVERVIEWS = stems_in(
    """
    flerårsoversigt flerårsoversikt fleirårsoversikt fleirårsoversyn flerårsoversigten overview
    """
)
_PHRASES = (
    "four year",
    "four - year",
    "4 - year",
    "fire års",
    "fire år",
    "4 år",
    "4 års",
    "multi - year",
    "4 årig",
    "4 - års",
    "4 - årig",
    "4 - årsplan",
    "4 - årsoversikt",
    "4 - årsoversigt",
    "4 - årsbudsjett",
    "4 - årsbudget",
    "4 årsplan",
    "fireårig",
    "fireårigt",
    "fireårige",
    "fireårs",
    "four years",
    "4 years",
    "fire åra",
    "fire årene",
    "4 årene",
    "4 åra",
    "fire budsjettår",
    "fire budgetår",
)
_WHAT = stems_in("plan plans budget budsjett oversikt oversigt oversyn overview budgetplan forecast")
_WHAT_ENDS = ("plan", "planen", "budget", "budgettet", "budsjett", "budsjettet", "oversikt", "oversigt", "oversyn")
_SHORT = 4
_ESTIMATES = "overslag"
_BUDGETS = ("budget", "budsjett", "overslag")
_MAKING = words_in(
    """
    lag lage lav lave sett sette still stille stil oppstill opstil set make build create draw fyll udfyld utarbeid
    udarbejd generer opret opprett opprette oprette udkast utkast draft skaff
    vis trenger treng trengs behøver bruge ønsker ønskjer need want give gi gje giv prepare
    """
)


@dataclass(frozen=True, slots=True)
class Plan:
    """The workbook `key` with its `inputs`; `place` is whose plan it is, empty where only their number is known.

    `foreign`: the municipality is not of the country that the plan's rates are of.
    """

    key: str
    inputs: Inputs = field(default_factory=dict)
    place: str = ""
    foreign: bool = False


def asks_for_plan(question: Question) -> bool:
    """Return whether `question` asks for a whole plan, not for an account of the Finance Act."""
    words = [token for token in question.tokens if token.kind == WORD]
    if any(named.family == "konto" for named in question.named[:1]) and question.named[0].exact:
        return False
    makes = any(token.plain in _MAKING for token in words)
    whose = bool(question.mentions.places) or any(each.unit == INHABITANTS for each in question.mentions.amounts)
    if any(token.stems & _PLANS for token in words) and (makes or whose or len(words) < _SHORT):
        return not any(named.family == "konto" and named.score > 3 for named in question.named[:1])
    if makes and question.mentions.places and any(token.plain.startswith(_BUDGETS) for token in words):
        estimates = any(token.plain.startswith(_ESTIMATES) for token in words)
        return estimates or any(token.plain in WORKBOOKS for token in words) or question.has(*_PHRASES)
    if any(token.stems & _OVERVIEWS for token in words):
        return bool(question.mentions.places) and makes
    if not any(token.stems & _WHAT or token.plain.endswith(_WHAT_ENDS) for token in words):
        return False
    years = [year.year for year in question.mentions.years]
    if (makes or whose) and (question.has(*_PHRASES) or (len(years) == 2 and years[1] - years[0] == 3)):
        return True
    return makes and bool(question.mentions.places) and len(years) > 1


def plan_of(question: Question) -> Plan | None:
    """Return the plan that is asked for; None when it isn't said whose. Raise CellError for a place that is none, or
    several."""
    view = question.view
    # What is decided in the autumn is next year's budget.
    years = [year.year for year in question.mentions.years]
    budget_year = years[0] if years else view.known_on.year + 1
    counted = [amount for amount in question.mentions.amounts if amount.unit == INHABITANTS and not amount.problem]
    if question.mentions.places:
        name = question.mentions.places[0].text
        place = view.population.find(name, question.locale.reader.country)
        found = view.population.inhabitants(place, None)
        shown = place.number if place.rivals else place.name
        inputs: Inputs = {"municipality": shown, "population_year": found.year, "budget_year": budget_year}
        return Plan(PLAN, inputs, place.name, foreign=place.country is Country.DENMARK)
    if counted:
        return Plan(PLAN, {"inhabitants": int(counted[0].value), "budget_year": budget_year})
    return None
