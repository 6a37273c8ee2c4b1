"""The reference is complete: a function that lacks a sentence, an example or a source in any language fails here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from server.documentation.errors import error_values
from server.documentation.examples import computed
from server.documentation.functions import SHOWN_QUESTIONS, FunctionText, documented, families
from server.documentation.rates import latest_values, rates_used
from server.domain.errors import ErrorCode
from server.domain.population import Register
from server.domain.rates import RateKind
from server.evaluation.cells import Failure
from server.functions import build_registry
from server.functions.registry import Function, Result, Takes
from server.i18n import LANGUAGES, Locale
from tests.functions.calls import written
from tests.parts.books import book, evaluator, packaged_view, rate, row
from tests.parts.catalogues import catalogue

FUNCTIONS = pytest.mark.parametrize("function", build_registry().functions, ids=lambda function: function.name)
NB = Locale("nb")


def gaps(function: Function, language: str) -> Iterator[str]:
    """Yield what the reference in `language` lacks of `function`."""
    told = documented(function, evaluator(), packaged_view(), Locale(language))
    for text in sentences(function):
        if not catalogue(language).get(text):
            yield f"no sentence for {text!r}"
    if not told.examples:
        yield "no example"
    for example in told.examples:
        if not (example.formula.startswith(f"={function.called(language)}(") and example.result):
            yield f"an example without a result: {example.formula}"
    used_keys = {used.key for used in told.rates}
    if function.rates and not used_keys:
        yield "no rates"
    yield from (f"no rate {key}" for key in function.rates if "*" not in key and key not in used_keys)
    rates = packaged_view().book.rates
    yield from (f"an undeclared rate {key}" for key in used_keys if not function.may_look_up(rates[key]))
    for used in told.rates:
        if not (used.label and used.value and used.valid_from and used.reference.title):
            yield f"no value or source of {used.key}"


def sentences(function: Function) -> Iterator[str]:
    yield function.summary
    yield f"result.{function.result}"
    if function.unit:
        yield f"unit.{function.unit}"
    for parameter in function.parameters:
        yield from (parameter.description, f"kind.{parameter.kind}", f"takes.{parameter.takes}")
        if parameter.unit:
            yield f"unit.{parameter.unit}"


@pytest.mark.parametrize("language", LANGUAGES)
@FUNCTIONS
def test_the_reference_is_complete(function: Function, language: str) -> None:
    assert list(gaps(function, language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_missing_is_noticed(language: str) -> None:
    function = evaluator().registry.find("KS_BIDRAG")
    assert function is not None
    first, *others = function.parameters
    for broken in (
        replace(function, summary="A summary that nobody has translated."),
        replace(function, parameters=(replace(first, description="Not translated."), *others)),
        replace(function, parameters=(replace(first, unit="bushels"), *others)),
        replace(function, unit="bushels"),
        replace(function, examples=()),
        replace(function, rates=(*function.rates, "no.finnes.ikke")),
        replace(function, rates=("se.pulje.*",)),
    ):
        assert list(gaps(broken, language)), broken


@pytest.mark.parametrize("language", LANGUAGES)
@FUNCTIONS
def test_examples_give_what_their_record_says(function: Function, language: str) -> None:
    told = computed(function, evaluator(), packaged_view(), Locale(language))
    assert len(told) == len(function.examples)
    for shown, example in zip(told, function.examples, strict=True):
        assert shown.fails == example.fails
        assert (shown.table is not None) == isinstance(shown.answer, list)
        if isinstance(shown.answer, Failure):
            assert shown.result.startswith(f"{example.result}: ")
        if example.result is not None:
            # In whichever language it is read, what is written in the record's own is the record's result.
            assert written(shown.answer, example.language) == example.result


def test_examples_have_their_own_population() -> None:
    function = evaluator().registry.find("INNBYGGERE")
    assert function is not None
    nobody = packaged_view().with_population(Register(()))
    assert computed(function, evaluator(), nobody, NB) == computed(function, evaluator(), packaged_view(), NB)
    assert documented(function, evaluator(), nobody, NB).populations


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_function_stands_in_one_family(language: str) -> None:
    locale = Locale(language)
    listed = [function for family in families(locale) for function in family.functions]
    assert [each.name for each in listed] == [function.name for function in build_registry()]
    assert len({each.anchor for each in listed}) == len(listed)
    titles = [family.title for family in families(locale)]
    assert len(set(titles)) == len(titles)
    assert not any(title.startswith("family.") for title in titles)


def told(name: str, language: str = "nb") -> FunctionText:
    function = evaluator().registry.find(name)
    assert function is not None
    return documented(function, evaluator(), packaged_view(), Locale(language))


def test_parameters_are_told_in_full() -> None:
    key, equal = told("KS_TILBAKEBETALING").parameters[1:]
    assert (key.bounds, key.default, key.ranges, key.takes) == (
        "minst 0",
        None,
        "hele området er ett argument",
        Takes.WHOLE,
    )
    assert (equal.optional, equal.bounds, equal.default, equal.unit) == (True, "fra 0 til 1", "0", "andel")
    member = told("KS_BIDRAG").parameters[2]
    assert (member.kind, member.choices, member.default) == ("ett av ordene", ("kommune", "fylkeskommune"), "kommune")
    assert told("KS_BIDRAG", "en").parameters[0].ranges == "a range gives a result for each cell"


def test_a_function_is_told_in_short() -> None:
    contribution, overview = told("KS_BIDRAG"), told("FLERAARSOVERSIGT")
    assert contribution.syntax == "KS_BIDRAG(innbyggere; [år]; [type])"
    assert (contribution.result, contribution.gives, contribution.unit) == (Result.NUMBER, "tall", "kr")
    assert (overview.name, overview.aliases) == ("FLERAARSOVERSIKT", ("FLERAARSOVERSIGT",))
    assert (overview.result, overview.gives, overview.unit, overview.anchor) == (
        Result.TABLE,
        "tabell",
        "",
        "fleraarsoversikt",
    )


def test_a_table_is_an_example_s_result() -> None:
    overview = told("FLERAARSOVERSIGT", "da").examples[0]
    assert overview.formula == '=FLERAARSOVERSIGT("07.11.08";2010)'
    assert overview.table is not None
    assert overview.table.rows[-1] == ("Årets resultat", "0,6", "0,7", "-", "-", "-", "-", "-")
    assert overview.result == "et område på 6 × 8 celler"
    lifted = replace(
        function := evaluator().registry.functions[0], examples=(replace(function.examples[0], arguments=([[1, 2]],)),)
    )
    (example,) = computed(lifted, evaluator(), packaged_view(), NB)
    assert example.table is not None
    assert example.table.rows == (("20\u00a0kr", "40\u00a0kr"),)
    assert (example.formula, example.table.unit) == ("=KS_BIDRAG({1\\2})", "")


def test_families_of_rates_are_spelled_out() -> None:
    keys = {each.key for each in told("PULJE").rates}
    assert {"no.pulje.ikt-fornying-2009", "dk.pulje.digitaliseringsstrategi-2008"} <= keys
    assert all(key.split(".")[1] == "pulje" for key in keys)
    brackets = {each.key for each in told("TRINNSATS").rates}
    assert "no.digiorden.tilknytning" in brackets
    assert "no.ks.bidrag.kommune" not in brackets


def test_what_the_examples_rest_on_is_shown_with_its_source() -> None:
    values = {(each.key, each.valid_from, each.value) for each in told("MEDFINANSIERING").rates}
    assert {("no.ordning.medfinansiering", year) for year in ("2018", "2023")} <= {each[:2] for each in values}
    assert ("no.ordning.medfinansiering-2", "2021") in {each[:2] for each in values}
    deflator = [(each.valid_from, each.value) for each in told("SATS").rates if each.key == "no.deflator.kommunal"]
    assert [value for year, value in deflator if year == "2022"] == ["3,7\u00a0%", "6,7\u00a0%"]
    schemes = {(each.key, each.valid_from) for each in told("ORDNINGER").rates}
    assert {("no.ordning.medfinansiering", year) for year in ("2017", "2021", "2023")} <= schemes


def test_the_population_of_an_example_is_shown_with_its_source() -> None:
    counted = [(each.key, each.label, each.valid_from, each.value) for each in told("INNBYGGERE").populations]
    assert counted[0] == ("101", "København", "2020", "632\u00a0340 innbyggere")
    assert [each[0] for each in counted[1:]] == ["0214", "0214", "0301"]
    assert all(each.reference.title and each.link for each in told("INNBYGGERE").populations)
    assert told("INNBYGGERE").rates == told("KS_BIDRAG").populations == ()


def test_a_rate_that_is_nil_now_shows_what_it_was() -> None:
    values = [(each.valid_from, each.value) for each in told("KS_SATS").rates if each.key == "no.ks.bidrag.kommune"]
    assert values == [("2018", "20\u00a0kr per innbygger"), ("2019", "0\u00a0kr per innbygger")]


def test_rates_that_have_ended_or_never_had_a_value() -> None:
    rates = [rate("no.test.slutt"), rate("no.test.tom"), rate("no.test.andel", RateKind.SHARE, "share")]
    rows = [
        row(2018, 20, key="no.test.slutt"),
        row(2020, None, key="no.test.slutt"),
        row(2020, None, key="no.test.tom"),
        row(2021, 0, key="no.test.andel"),
    ]
    view = book(rows, *rates).as_published()
    assert [(each.key, each.valid_from) for each in latest_values(view, NB)] == [
        ("no.test.andel", "2021"),
        ("no.test.slutt", "2018"),
        ("no.test.tom", "2020"),
    ]
    assert [each.value for each in latest_values(view, NB)][1:] == ["20\u00a0kr (ingen fra 2020)", "ingen"]
    function = replace(evaluator().registry.functions[0], rates=("no.test.*",), kinds=(RateKind.SHARE,))
    assert [each.key for each in rates_used(function, view, NB)] == ["no.test.andel"]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://www.ks.no/", "https://www.ks.no/"),
        ("http://www.cw.no/a", "http://www.cw.no/a"),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_only_an_address_of_the_web_is_a_link(url: str, link: str) -> None:
    source = latest_values(packaged_view(), NB)[0]
    assert replace(source, reference=replace(source.reference, url=url)).link == link


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_value_that_an_example_shows_is_explained(language: str) -> None:
    explained = dict(error_values(Locale(language)))
    shown = {example.result for function in build_registry() for example in function.examples if example.fails}
    assert shown <= set(explained)
    assert {ErrorCode.VALUE, ErrorCode.NUM, ErrorCode.NA, ErrorCode.DIV0, ErrorCode.NAME} == set(explained)
    assert not any(sentence.startswith("error_value.") for sentence in explained.values())


@FUNCTIONS
def test_the_first_of_a_functions_questions_are_shown(function: Function) -> None:
    told = documented(function, evaluator(), packaged_view(), NB)
    assert len(function.questions) > SHOWN_QUESTIONS
    assert told.questions == tuple(question.nb for question in function.questions[:SHOWN_QUESTIONS])
