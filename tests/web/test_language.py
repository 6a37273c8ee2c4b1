"""Which language an answer speaks, cell by cell and in the errors of a request."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from server.config import Settings
from server.i18n import LANGUAGES, Locale
from tests.parts.application import AppFactory, evaluated

AMBIGUOUS = {
    language: Locale(language).text("ambiguous_number", argument="innbyggere", text="20.5") for language in LANGUAGES
}
MALFORMED = {language: Locale(language).text("malformed_json") for language in LANGUAGES}
UNREADABLE = {language: Locale(language).text("as_of_unreadable", text="x") for language in LANGUAGES}
TAGS = [
    ("nb-NO", "nb"),
    ("nb", "nb"),
    ("no", "nb"),
    ("NB_no", "nb"),
    ("nn-NO", "nn"),
    ("nn", "nn"),
    ("da-DK", "da"),
    ("da", "da"),
    ("en-GB", "en"),
    ("en-US", "en"),
]
UNKNOWN = ["sv-SE", "de", "", "-", "x" * 10_000, "nb\u0000", "\u00f8"]


def sentence(client: FlaskClient, headers: dict[str, str] | None = None, **body: object) -> str:
    calls = [{"f": "KS_BIDRAG", "a": ["20.5"]}]
    response = client.post("/api/v1/evaluate", json={"calls": calls, **body}, headers=headers)
    message: str = response.get_json()["results"][0]["e"]["message"]
    return message


@pytest.mark.parametrize(("tag", "language"), TAGS)
def test_cells_speak_the_language_that_the_batch_asks_for(client: FlaskClient, tag: str, language: str) -> None:
    assert sentence(client, {"Accept-Language": "en"}, locale=tag) == AMBIGUOUS[language]


@pytest.mark.parametrize("tag", [None, *UNKNOWN])
def test_unknown_language_falls_back(client: FlaskClient, tag: str | None) -> None:
    assert sentence(client, locale=tag) == AMBIGUOUS["nb"]
    assert sentence(client, {"Accept-Language": "sv, da;q=0.8, en;q=0.9"}, locale=tag) == AMBIGUOUS["en"]


def test_last_resort_is_a_setting(settings: Settings, make_app: AppFactory) -> None:
    client = make_app(settings, locale="da").test_client()
    assert sentence(client) == AMBIGUOUS["da"]
    assert sentence(client, locale="nn") == AMBIGUOUS["nn"]


@pytest.mark.parametrize(("tag", "language"), TAGS)
def test_errors_of_a_request_speak_the_language_of_its_header(client: FlaskClient, tag: str, language: str) -> None:
    headers = {"Accept-Language": f"sv, {tag.replace('_', '-')};q=0.9, de;q=0.8"}
    response = client.post("/api/v1/evaluate", data="{", content_type="application/json", headers=headers)
    assert response.get_json()["error"]["message"] == MALFORMED[language]


@pytest.mark.parametrize(("tag", "language"), TAGS)
def test_errors_of_a_request_speak_the_language_of_its_address(client: FlaskClient, tag: str, language: str) -> None:
    path = f"/api/v1/evaluate?locale={tag}"
    response = client.post(path, data="{", content_type="application/json", headers={"Accept-Language": "en"})
    assert response.get_json()["error"]["message"] == MALFORMED[language]


@pytest.mark.parametrize("path", ["/api/v1/evaluate", "/api/v1/explain"])
@pytest.mark.parametrize(("tag", "language"), TAGS)
def test_errors_of_a_read_request_speak_the_language_of_its_body(
    client: FlaskClient, path: str, tag: str, language: str
) -> None:
    body: dict[str, object] = {
        "as_of": "x",
        "locale": tag,
        **({"f": "KS_SATS"} if path.endswith("explain") else {"calls": []}),
    }
    other = {"Accept-Language": "nn" if language == "en" else "en"}
    assert client.post(path, json=body, headers=other).get_json()["error"]["message"] == UNREADABLE[language]


def test_every_language_has_words_of_its_own() -> None:
    assert len({*AMBIGUOUS.values()}) == len({*UNREADABLE.values()}) == len(LANGUAGES) == 4


def test_one_request_does_not_decide_the_language_of_the_next(client: FlaskClient) -> None:
    evaluated(client, ("KS_SATS",), locale="da-DK")
    assert client.get("/nope").get_json()["error"]["message"] == Locale("nb").text("not_found", path="/nope")


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("nb-NO", "Satser rev. 1, 23.11.2026"),
        ("nn-NO", "Satsar rev. 1, 23.11.2026"),
        ("da-DK", "Satser rev. 1, 23.11.2026"),
        ("en-GB", "Rates rev. 1, 23/11/2026"),
    ],
)
def test_texts_speak_it_too(client: FlaskClient, tag: str, text: str) -> None:
    assert evaluated(client, ("SATSVERSION",), locale=tag) == [{"v": text}]
