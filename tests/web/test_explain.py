"""`POST /api/v1/explain`: the steps to a call's answer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from flask.testing import FlaskClient

from server.i18n import LANGUAGES, Locale, locale_of
from server.web.explaining import explained as steps_to
from server.web.wire import ExplainBody, RateStep
from tests.parts.application import evaluated
from tests.parts.books import evaluator, packaged_view
from tests.parts.registers import national_register

SOURCE = "KS' invitasjon 08.09.2017"


def explained(client: FlaskClient, f: str, *arguments: object, **body: object) -> dict[str, Any]:
    response = client.post("/api/v1/explain", json={"f": f, "a": list(arguments), **body})
    assert response.status_code == 200, response.text
    assert response.headers["Medfin-Revision"] == "1"
    answer: dict[str, Any] = response.get_json()
    assert answer["revision"] == 1
    assert ("v" in answer) is not ("e" in answer)
    return answer


def plain(text: str) -> str:
    """Return `text` with ordinary spaces, whichever its language groups by."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_rate_arithmetic_and_result(client: FlaskClient) -> None:
    answer = explained(client, "ks_bidrag", 20000, locale="nb-NO")
    assert (answer["function"], answer["formula"], answer["v"]) == ("KS_BIDRAG", "=KS_BIDRAG(20000)", 400000)
    rate, arithmetic, result = answer["steps"]
    text, reference = rate.pop("text"), rate.pop("reference")
    assert rate == {
        "kind": "rate",
        "key": "no.ks.bidrag.kommune",
        "label": "KS-bidrag",
        "value": 20,
        "unit": "kr per innbygger",
        "valid_from": "2018-01-01",
        "known_from": "2017-09-08",
    }
    assert SOURCE in reference["title"]
    assert reference["case"] == "sak 16/03919-4"
    assert reference["url"].startswith("https://www.ks.no/")
    for part in ("KS-bidrag", "20 kr per innbygger", "2018", "08.09.2017", *reference.values()):
        assert part in plain(text)
    assert (arithmetic["kind"], plain(arithmetic["text"])) == (
        "arithmetic",
        "20 000 innbyggere × 20 kr = 400 000 kr",
    )
    assert (result["kind"], plain(result["text"])) == ("result", "400 000 kr")


@pytest.mark.parametrize(
    ("tag", "arithmetic", "result"),
    [
        ("nb-NO", "20 000 innbyggere × 20 kr = 400 000 kr", "400 000 kr"),
        ("nn-NO", "20 000 innbyggjarar × 20 kr = 400 000 kr", "400 000 kr"),
        ("da-DK", "20.000 indbyggere × 20 kr. = 400.000 kr.", "400.000 kr."),
        ("en-GB", "20,000 inhabitants × 20 kr = 400,000 kr", "400,000 kr"),
    ],
)
def test_texts_are_in_the_reader_s_language(client: FlaskClient, tag: str, arithmetic: str, result: str) -> None:
    steps = explained(client, "KS_BIDRAG", 20000, locale=tag)["steps"]
    assert [plain(step["text"]) for step in steps[1:]] == [arithmetic, result]


@pytest.mark.parametrize("language", LANGUAGES)
def test_rule_is_told_in_words(client: FlaskClient, language: str) -> None:
    answer = explained(client, "KS_MATCHING", 131_500_000, locale=language)
    rate, arithmetic, result = answer["steps"]
    assert answer["v"] == 125_000_000
    assert rate["key"] == "no.ordning.ks-finansiering"
    assert isinstance(rate["value"], str)
    digits = "125.000.000" if language == "da" else "125,000,000" if language == "en" else "125 000 000"
    for text in (rate["value"], arithmetic["text"], result["text"]):
        assert digits in plain(text)


def test_what_is_missing(client: FlaskClient) -> None:
    answer = explained(client, "KS_MATCHING_MANGLER", "100.000.000", locale="nb")
    assert answer["v"] == 25_000_000
    assert answer["formula"] == '=KS_MATCHING_MANGLER("100.000.000")'
    assert "25 000 000 kr" in plain(answer["steps"][1]["text"])


@pytest.mark.parametrize(
    ("arguments", "body", "value", "known_from"),
    [
        (("no.deflator.kommunal", 2022), {}, 6.7, "2023-05-11"),
        (("no.deflator.kommunal", 2022, "2022-05-12"), {}, 3.7, "2022-05-12"),
        (("no.deflator.kommunal", 2022), {"as_of": "2022-05-12"}, 3.7, "2022-05-12"),
        (("no.deflator.kommunal", 2022, "2022-05-12"), {"as_of": "2021-12-31"}, 2.5, "2021-10-12"),
        (("no.deflator.kommunal", 2022), {"as_of": "rev:1"}, 6.7, "2023-05-11"),
    ],
)
def test_rate_as_it_was_known(
    client: FlaskClient, arguments: tuple[object, ...], body: dict[str, str], value: float, known_from: str
) -> None:
    answer = explained(client, "SATS", *arguments, **body)
    rate, result = answer["steps"]
    assert (answer["v"], rate["value"], rate["known_from"]) == (value, value, known_from)
    assert plain(result["text"]) == f"{value} %".replace(".", ",")


def test_range(client: FlaskClient) -> None:
    answer = explained(client, "KS_BIDRAG", [[1, 2], [3, None]], [[2018], [2019]], locale="nb")
    assert answer["v"] == [[20, 40], [0, ""]]
    assert answer["formula"] == '=KS_BIDRAG({1\\2;3\\""};{2018;2019})'
    first, second, result = answer["steps"]
    assert [(step["valid_from"], step["value"]) for step in (first, second)] == [("2018-01-01", 20), ("2019-01-01", 0)]
    assert "2 × 2" in result["text"]


def test_range_of_one_cell_is_explained_as_its_cell(client: FlaskClient) -> None:
    one, scalar = (explained(client, "KS_BIDRAG", argument)["steps"] for argument in ([[20000]], 20000))
    assert one == scalar


def test_elements_that_failed(client: FlaskClient) -> None:
    answer = explained(client, "KS_BIDRAG", [["x"], [1]], locale="en")
    assert answer["v"][1] == [20]
    assert answer["v"][0][0]["e"]["reason"] == "unreadable_number"


def test_error_is_the_result(client: FlaskClient) -> None:
    answer = explained(client, "KS_BIDRAG", 20000, 2016, locale="nb")
    assert answer["e"] == {
        "code": "#N/A",
        "reason": "no_rate",
        "message": "Ingen sats for KS-bidrag i 2016. Første år er 2018.",
    }
    (result,) = answer["steps"]
    assert result == {"kind": "result", "text": "#N/A: Ingen sats for KS-bidrag i 2016. Første år er 2018."}


def test_text_has_no_arithmetic(client: FlaskClient) -> None:
    answer = explained(client, "_xll.SATSVERSION", locale="da-DK")
    assert (answer["function"], answer["formula"]) == ("SATSVERSJON", "=SATSVERSJON()")
    assert answer["steps"] == [{"kind": "result", "text": "Satser rev. 1, 23.11.2026"}]
    assert answer["v"] == "Satser rev. 1, 23.11.2026"


def test_source_is_explained_by_the_rate_it_is_of(client: FlaskClient) -> None:
    answer = explained(client, "KILDE", "no.ks.bidrag.kommune", 2018)
    assert [step["kind"] for step in answer["steps"]] == ["rate", "result"]
    assert SOURCE in answer["v"]


@pytest.mark.parametrize(
    "call",
    [
        ("KS_BIDRAG", 0.07),
        ("KS_BIDRAG", "20.5"),
        ("KS_BIDRAG",),
        ("KS_BIDRAG", 1, 2, 3, 4, 5),
        ("KS_BIDRAG", []),
        ("KS_BIDRAG", [[]]),
        ("KS_BIDRAG", [[1], [2, 3]]),
        ("KS_BIDRAG", 1e308),
        ("KS_BIDRAG", 10**400),
        ("KS_BIDRAG", True, "\0", '"'),
        ("KS_BIDRAG", None),
        ("KS_BIDRAG", ""),
        ("KS_SATS", None, None, None, None),
        ("KS_MATCHING", 131_500_000, 2019),
        ("SATS", "no.ordning.ks-finansiering"),
        ("SATS", [["no.deflator.kommunal"]], [[2022], [2023]]),
        ("SATSVERSJON", None),
        ("SATSVERSJON", 1),
    ],
)
def test_answer_is_the_one_of_a_batch(client: FlaskClient, call: tuple[Any, ...]) -> None:
    answer = explained(client, *call, locale="da")
    (result,) = evaluated(client, call, locale="da")
    assert {name: answer[name] for name in ("v", "e") if name in answer} == result


def test_unknown_function(client: FlaskClient) -> None:
    response = client.post("/api/v1/explain", json={"f": "_xldudf_ukjent", "locale": "da-DK"})
    assert response.status_code == 404
    error = response.get_json()["error"]
    assert (error["code"], error["params"]) == ("unknown_function", {"name": "UKJENT"})
    assert error["message"] == "Medfin har ingen funktion, der hedder UKJENT."


@pytest.mark.parametrize(
    ("as_of", "status", "code"), [("x", 400, "as_of_unreadable"), ("rev:9", 404, "unknown_revision")]
)
def test_as_of_that_is_refused(client: FlaskClient, as_of: str, status: int, code: str) -> None:
    response = client.post("/api/v1/explain", json={"f": "KS_SATS", "as_of": as_of})
    assert (response.status_code, response.get_json()["error"]["code"]) == (status, code)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("nb-NO", "Ås (0214): 20 084 innbyggere 01.01.2018 (registrert), kjent fra 01.01.2018. Kilde: "),
        ("nn-NO", "Ås (0214): 20 084 innbyggjarar 01.01.2018 (registrert), kjent frå 01.01.2018. Kjelde: "),
        ("da-DK", "Ås (0214): 20.084 indbyggere 01.01.2018 (opgjort), kendt fra 01.01.2018. Kilde: "),
        ("en-GB", "Ås (0214): 20,084 inhabitants on 01/01/2018 (actual), known from 01/01/2018. Source: "),
    ],
)
def test_a_population_is_a_step_with_its_source(tag: str, text: str) -> None:
    locale = locale_of(tag)
    assert locale is not None
    answer = steps_to(evaluator(), ExplainBody("INNBYGGERE", ["Ås", 2018]), packaged_view(), locale)
    step, result = answer.steps
    assert isinstance(step, RateStep)
    assert (step.key, step.label, step.value) == ("no.folketall.0214", "Ås", 20_084)
    assert (step.unit, step.valid_from, step.known_from) == (
        locale.text("unit.inhabitants"),
        date(2018, 1, 1),
        date(2018, 1, 1),
    )
    assert step.reference.title.startswith("Statistisk sentralbyrå")
    assert plain(step.text).startswith(text)
    assert step.reference.url in step.text
    assert result.text == locale.amount(Decimal(20_084), "inhabitants")


def test_a_danish_population_has_a_danish_key() -> None:
    answer = steps_to(evaluator(), ExplainBody("FOLKETAL", [101, 2020]), packaged_view(), Locale("da"))
    step = answer.steps[0]
    assert isinstance(step, RateStep)
    assert step.key == "dk.folketal.101"


def test_a_whole_countrys_figures_are_one_step() -> None:
    view = packaged_view().with_population(national_register())
    answer = steps_to(evaluator(), ExplainBody("KL_BIDRAG", [100_000]), view, Locale("da"))
    rate, people, arithmetic, result = answer.steps
    assert isinstance(rate, RateStep)
    assert isinstance(people, RateStep)
    assert (people.key, people.label, people.value) == ("dk.folketal", "98 kommuner, Danmark", 5_475_695)
    assert plain(people.text).startswith("98 kommuner, Danmark: 5.475.695 indbyggere 01.01.2008 (opgjort)")
    assert "100.000 / 5.475.695" in plain(arithmetic.text)
    assert plain(result.text) == "1.771.464,63 kr."


@pytest.mark.parametrize(
    ("f", "arguments", "unit"),
    [
        ("SATS", ["no.deflator.kommunal", 2022], "6,7 %"),
        ("TRINNSATS", ["no.digiorden.tilknytning", 20000], "60 000 kr"),
        ("FRAMSKRIV", [100, 2021, 2022], "106,7"),
        ("NETTOUTGIFT", [4.9, 4.0, 0.6], "1,5"),
        ("PULJE_REST", ["ikt-fornying-2009", 65_000_000], "−5 000 000 kr"),
        ("BELOP_TEKST", [155_000_000, "mio", "da"], "155,0 mio. kr."),
    ],
)
def test_a_result_has_its_own_unit(f: str, arguments: list[str | int | float], unit: str) -> None:
    answer = steps_to(evaluator(), ExplainBody(f, [*arguments]), packaged_view(), Locale("nb"))
    assert plain(answer.steps[-1].text) == unit


def test_labels_are_texts_in_the_readers_language(client: FlaskClient) -> None:
    for language, party in (("da", "Kommuner"), ("nn", "Kommunar"), ("en", "Municipalities")):
        answer = explained(client, "KL_FINANSIERING", "digitaliseringsstrategi-2008", locale=language)
        assert answer["v"][1] == [party, 97_000_000]
        (result,) = evaluated(client, ("KL_FINANSIERING", "digitaliseringsstrategi-2008"), locale=language)
        assert result["v"] == answer["v"]


def test_rows_are_written_as_a_table(client: FlaskClient) -> None:
    *_, result = explained(client, "FLERAARSOVERSIKT", "07.11.08", 2010)["steps"]
    table = result["table"]
    assert (table["headings"], table["figures"]) == (2, [1, 2, 3, 4, 5, 6, 7])
    assert table["rows"][1][:3] == ["mill. kr", "2007", "2008"]
    assert table["rows"][3][:3] == ["Indtægt", "4,0", "4,5"]
    *_, result = explained(client, "KS_BIDRAG", [[20000], [-1]])["steps"]
    assert [[plain(cell) for cell in row] for row in result["table"]["rows"]] == [["400 000 kr"], ["#NUM!"]]
    *_, result = explained(client, "KS_BIDRAG", [[1]] * 51)["steps"]
    assert len(result["table"]["rows"]) == 50
    *_, result = explained(client, "KS_BIDRAG", 1)["steps"]
    assert "table" not in result
