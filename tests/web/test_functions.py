"""`GET /api/v1/functions` and `/functions/NAME`: what the registry holds, in four languages, with rates and sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from server.config import Settings
from server.domain.additions import Additions, NewRow
from server.domain.rates import Rate, RateKind
from server.domain.reference import Reference
from server.domain.texts import Label
from server.functions import build_registry
from server.functions.registry import Function
from server.i18n import LANGUAGES, Locale
from server.storage.audit import Act
from server.storage.database import open_database, writing
from server.storage.publication import publish
from tests.parts.application import AppFactory
from tests.parts.books import packaged_view

REGISTRY = build_registry()


def described(client: FlaskClient, name: str, language: str = "nb") -> dict[str, object]:
    response = client.get(f"/api/v1/functions/{name}?locale={language}")
    assert response.status_code == 200, response.text
    body: dict[str, object] = response.get_json()
    return body


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_is_the_registry(client: FlaskClient, language: str) -> None:
    response = client.get(f"/api/v1/functions?locale={language}")
    assert response.status_code == 200
    listed = response.get_json()
    assert listed["revision"] == 1
    assert [each["name"] for each in listed["functions"]] == [each.name for each in REGISTRY]
    for function, body in zip(REGISTRY, listed["functions"], strict=True):
        assert body["aliases"] == list(function.aliases)
        assert body["summary"] == Locale(language).text(function.summary)
        assert body["syntax"].startswith(f"{function.called(language)}(")
        assert [
            part.strip("[] ") for part in body["syntax"][len(function.called(language)) + 1 : -1].split(";") if part
        ] == [parameter.name for parameter in function.parameters]


def test_languages_differ(client: FlaskClient) -> None:
    texts = {client.get(f"/api/v1/functions?locale={tag}").text for tag in ("da-DK", "nb-NO", "nn-NO", "en-GB")}
    assert len(texts) == 4
    assert client.get("/api/v1/functions", headers={"Accept-Language": "da"}).text in texts


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("function", REGISTRY.functions, ids=lambda function: function.name)
def test_one_function_is_its_record(client: FlaskClient, function: Function, language: str) -> None:
    locale = Locale(language)
    body = described(client, function.name, language)
    assert (body["name"], body["aliases"]) == (function.name, list(function.aliases))
    assert body["result"] == function.result.value
    assert body["summary"] == locale.text(function.summary)
    assert body["unit"] == (locale.text(f"unit.{function.unit}") if function.unit else "")
    parameters = body["parameters"]
    assert isinstance(parameters, list)
    for parameter, shown in zip(function.parameters, parameters, strict=True):
        assert shown == {
            "name": parameter.name,
            "description": locale.text(parameter.description),
            "kind": parameter.kind.value,
            "unit": locale.text(f"unit.{parameter.unit}") if parameter.unit else "",
            "optional": parameter.optional,
            "range": parameter.takes.value != "one",
            "takes": parameter.takes.value,
            "default": None if parameter.default is None else str(parameter.default),
            "choices": list(parameter.choices),
        }


@pytest.mark.parametrize("function", REGISTRY.functions, ids=lambda function: function.name)
def test_rates_used_have_their_sources(client: FlaskClient, function: Function) -> None:
    body = described(client, function.name)
    rates = body["rates"]
    assert isinstance(rates, list)
    keys = [each["key"] for each in rates]
    view = packaged_view()
    assert keys == sorted(
        key for key, rate in view.book.rates.items() if function.may_look_up(rate) and view.in_force(key)
    )
    assert {key for key in function.rates if "*" not in key} <= {*keys}
    for each in rates:
        assert each["label"]
        assert each["reference"].keys() == {"title", "case", "url"}
        assert each["reference"]["title"]


@pytest.mark.parametrize(
    ("name", "language", "formula", "result"),
    [
        ("KS_BIDRAG", "nb", "=KS_BIDRAG(20000)", "400\u00a0000\u00a0kr"),
        ("KS_BIDRAG", "da", "=KS_BIDRAG(20000)", "400.000\u00a0kr."),
        ("KS_BIDRAG", "en", '=KS_BIDRAG(100000;2018;"fylkeskommune")', "500,000\u00a0kr"),
        ("SATS", "nb", '=SATS("no.deflator.kommunal";2022;"2022-05-12")', "3,7"),
        ("SATSVERSJON", "da", "=SATSVERSION()", "Satser rev. 1, 23.11.2026"),
    ],
)
def test_examples_are_computed_and_written_as_people_do(
    client: FlaskClient, name: str, language: str, formula: str, result: str
) -> None:
    examples = described(client, name, language)["examples"]
    assert isinstance(examples, list)
    written = {each["formula"]: each["result"].replace(" ", "\u00a0") for each in examples}
    assert written[formula] == result.replace(" ", "\u00a0")


def test_a_table_s_example_has_its_rows(client: FlaskClient) -> None:
    examples = described(client, "KS_ORDNING", "en")["examples"]
    assert isinstance(examples, list)
    (example,) = examples
    assert example["result"] == "a range of 6 × 3 cells"
    assert example["rows"][0] == ["Party", "Amount (kr)", "Share"]
    assert example["rows"][1] == ["The state", "125,000,000", "42.2\u00a0%"]
    contribution = described(client, "KS_BIDRAG")["examples"]
    assert isinstance(contribution, list)
    assert [each["rows"] for each in contribution] == [[]] * len(contribution)


def test_a_range_may_be_refused_lifted_or_taken_whole(client: FlaskClient) -> None:
    parameters = described(client, "KS_TILBAKEBETALING")["parameters"]
    assert isinstance(parameters, list)
    assert [(each["takes"], each["range"]) for each in parameters] == [("one", False), ("whole", True), ("one", False)]
    parameters = described(client, "KS_BIDRAG")["parameters"]
    assert isinstance(parameters, list)
    assert [(each["takes"], each["range"]) for each in parameters] == [("cell", True), ("each", True), ("one", False)]


@pytest.mark.parametrize("name", ["satsversion", "SATSVERSJON", "_xldudf_SATSVERSION", "_xll.satsversjon"])
def test_name_has_aliases_spellings_and_any_case(client: FlaskClient, name: str) -> None:
    body = described(client, name)
    assert (body["name"], body["aliases"]) == ("SATSVERSJON", ["SATSVERSION"])


@pytest.mark.parametrize("name", ["UKJENT", "%00", "%ff", "KS BIDRAG", "x" * 3000])
def test_unknown_function(client: FlaskClient, name: str) -> None:
    response = client.get(f"/api/v1/functions/{name}", headers={"Accept-Language": "en"})
    assert response.status_code == 404
    error = response.get_json()["error"]
    assert error["code"] == "unknown_function"
    assert error["message"].startswith("Medfin has no function called ")
    assert len(error["params"]["name"]) <= 80


def test_rate_that_never_had_a_value_stands_with_its_end(own_settings: Settings, make_app: AppFactory) -> None:
    key = "no.test.slutt"
    engine = open_database(own_settings.database_url)
    rate = Rate(key, RateKind.AMOUNT, "kr", Label(da="Slut", nb="Slutt", nn="Slutt", en="Over"))
    row = NewRow(key, date(2020, 1, 1), None, date(2019, 12, 1), Reference("Vedtak"))
    now = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    with writing(engine) as connection:
        publish(connection, Additions((rate,), (row,)), Act("kari", now, "test"), "")
    engine.dispose()
    client = make_app(own_settings).test_client()
    rates = described(client, "SATS")["rates"]
    assert isinstance(rates, list)
    assert [each["reference"]["title"] for each in rates if each["key"] == key] == ["Vedtak"]
    assert client.get("/").status_code == 200


def test_functions_without_their_rates_are_described_all_the_same(
    settings: Settings, make_app: AppFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(settings)
    registry = app.extensions["medfin"].evaluator.registry
    function = replace(registry.find("KS_SATS"), rates=("no.finnes.ikke",))
    monkeypatch.setattr(registry, "names", {**registry.names, "KS_SATS": function})
    rates = described(app.test_client(), "KS_SATS")["rates"]
    assert isinstance(rates, list)
    # What its examples looked up is told all the same.
    assert {each["key"] for each in rates} == {"no.ks.bidrag.kommune", "no.ks.bidrag.fylkeskommune"}
