"""Every code in the sources has its sentence in all four languages, with the params that it is given; none is unused.

How codes are found is the rule in tests/parts/codes.py; what it can't see fails here.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from addin.desktop.sentences import Sentence
from server.domain.changes import Effect
from server.domain.countries import Country
from server.domain.population import PopulationKind
from server.domain.rates import RateKind
from server.domain.roles import Role
from server.functions import FAMILIES as FUNCTION_FAMILIES
from server.functions import build_registry
from server.functions.registry import Kind, Result, Takes
from server.i18n import LANGUAGES
from server.refresh.report import Reason
from server.storage.audit import ACTIONS
from server.storage.drafts import State, Trouble
from server.storage.importers.extract import LeftOut
from server.storage.population_import import Fate
from server.storage.values import UNITS
from server.web.pane_pages import PANELS
from server.web.rate_form import SAID
from tests.parts.catalogues import catalogue, placeholders
from tests.parts.codes import Found, Use, find_codes
from tests.parts.template_codes import find_template_codes

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ["server", "workbooks", "addin"]

REGISTRY = build_registry().functions
TEXTS = {function.summary for function in REGISTRY} | {
    each.description for function in REGISTRY for each in function.parameters
}
ALL_UNITS = set().union(
    *UNITS.values(),
    (function.unit for function in REGISTRY if function.unit),
    (each.unit for function in REGISTRY for each in function.parameters if each.unit),
)

FAMILIES: dict[str, Iterable[str]] = {
    "unit.*": ALL_UNITS,
    "amount.*": ALL_UNITS,
    "language.*": LANGUAGES,
    "family.*": FUNCTION_FAMILIES,
    "kind.*": [kind.value for kind in Kind],
    "takes.*": [takes.value for takes in Takes],
    "result.*": [result.value for result in Result],
    "country.*": [country.value for country in Country],
    "population.import.*": [fate.value for fate in Fate],
    "population.left_out.*": [reason.value for reason in LeftOut],
    "population_kind.*": [kind.value for kind in PopulationKind],
    "role.*": [role.value for role in Role],
    "refresh.left.*": [reason.value for reason in Reason],
    "rate_kind.*": [kind.value for kind in RateKind],
    "rates.said.*": SAID,
    "effect.*": [effect.value for effect in Effect],
    "pane.tab.*": PANELS,
    "draft_state.*": [state.value for state in State],
    "draft_trouble.*": [trouble.value for trouble in Trouble],
    "desktop_add_in.*": [sentence.value for sentence in Sentence],
    "audit_action.*": [action.removeprefix("audit.") for action in ACTIONS],
}
"""The codes that are put together, and what may be put in."""

ADDED = {
    "server/domain/periods.py": {"argument"},
    "server/evaluation/numbers.py": {"argument"},
    "server/evaluation/reading.py": {"argument"},
    "server/refresh/": {"file"},
    "server/storage/package_": {"file", "line", "column"},
    "server/storage/strict_yaml.py": {"file", "line", "column"},
}
"""Params that are added to an error on its way up: by `read` the argument's name, by `refresh_file` the workbook, by
`StrictFile` the place in a file of rates. By the beginning of the source's path."""


def found() -> Found:
    python, templates = find_codes(ROOT, FOLDERS), find_template_codes(ROOT, FOLDERS)
    return Found(python.uses + templates.uses, python.problems + templates.problems)


FOUND = found()


def expanded(code: str) -> set[str]:
    return {code.replace("*", member) for member in FAMILIES.get(code, ())} if "*" in code else {code}


def test_every_code_can_be_seen() -> None:
    assert FOUND.problems == []
    assert len(FOUND.uses) > 100


def test_the_families_are_those_in_the_sources() -> None:
    assert {use.code for use in FOUND.uses if "*" in use.code} == set(FAMILIES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_sentence(language: str) -> None:
    wanted = {(code, use.place) for use in FOUND.uses for code in expanded(use.code)}
    wanted |= {(text, "the registry") for text in TEXTS}
    missing = sorted((code, place) for code, place in wanted if code not in catalogue(language))
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_unused(language: str) -> None:
    used = {code for use in FOUND.uses for code in expanded(use.code)} | TEXTS
    assert sorted(set(catalogue(language)) - used) == []


def shown(code: str) -> set[str]:
    return placeholders(catalogue("nb").get(code, ""))


def given(use: Use) -> set[str] | None:
    if use.params is None:
        return None
    return set(use.params).union(*(params for start, params in ADDED.items() if use.place.startswith(start)))


def test_a_sentence_asks_for_nothing_that_it_is_not_given() -> None:
    faults = [
        f"{use.place}: {code} lacks {', '.join(sorted(shown(code) - params))}"
        for use in FOUND.uses
        if (params := given(use)) is not None
        for code in sorted(expanded(use.code))
        if shown(code) - params
    ]
    assert faults == []


def test_what_is_given_stands_in_the_sentence() -> None:
    faults = [
        f"{use.place}: {use.code} doesn't say {', '.join(sorted(silent))}"
        for use in FOUND.uses
        if use.params is not None and use.alone and use.code in catalogue("nb")
        if (silent := use.params - shown(use.code))
    ]
    assert faults == []


def test_the_registrys_texts_have_no_placeholders() -> None:
    assert not any(placeholders(text) for text in TEXTS)
