"""The server over HTTP: what it answers, refuses, and what is no answer of a Medfin."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from addin.desktop.cells import call
from addin.desktop.configuration import Configuration
from addin.desktop.connection import Answers, Connection
from addin.desktop.sentences import RefusedError, Sentence, UnreachableError
from server.domain.roles import Role
from server.storage.database import open_database
from tests.parts.application import prepare, settings_in
from tests.parts.people import add_people, token_of
from tests.parts.relay import Instead, Relay, cut, relaying
from tests.parts.server import LiveServer, free_port, running

CALL = call("KS_BIDRAG", [20000.0])


@pytest.fixture
def relay(live_server: LiveServer) -> Iterator[Relay]:
    """A relay to a server that no test writes to."""
    with relaying(live_server.address) as relay:
        yield relay


def connection(url: str, pauses: list[float] | None = None, token: str = "", locale: str = "nb") -> Connection:
    """Return a connection that notes its pauses and makes none."""
    noted: list[float] = [] if pauses is None else pauses
    return Connection(Configuration(url, token, locale), noted.append)


def always(status: int, body: object, headers: Mapping[str, str] | None = None) -> Instead:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return lambda _path: (status, headers or {}, content)


def test_a_batch_is_answered_in_order(relay: Relay) -> None:
    found = connection(relay.address, locale="da").evaluate([CALL, call("KS_BIDRAG", [1.0, 2016.0]), call("NIX", [])])
    assert (found.revision, found.results[0]) == (1, {"v": 400000})
    assert [each["e"]["code"] for each in found.results[1:]] == ["#N/A", "#NAME?"]
    assert "Første år er 2018" in found.results[1]["e"]["message"]
    assert "Authorization" not in relay.headers[0]


def test_the_revision_is_asked_for_with_what_is_known(relay: Relay) -> None:
    asked = connection(relay.address)
    assert [asked.revision(), asked.revision()] == [1, 1]
    assert [each.get("If-None-Match") for each in relay.headers] == [None, '"1"']


@pytest.mark.parametrize(
    ("instead", "tries", "sentence"),
    [
        (cut, 3, Sentence.UNREACHABLE),
        (always(503, {}), 3, Sentence.UNREACHABLE),
        (always(500, {}), 1, Sentence.UNREACHABLE),
        (always(302, b"", {"Location": "http://127.0.0.1:9/api/v1/evaluate"}), 1, Sentence.REDIRECTED),
        (always(404, b"<html>"), 1, Sentence.NOT_MEDFIN),
        (always(200, b"<html>Sign in</html>"), 1, Sentence.NOT_MEDFIN),
        (always(200, {"revision": 1, "results": []}), 1, Sentence.NOT_MEDFIN),
        (always(200, {"revision": 1, "results": [{}]}), 1, Sentence.NOT_MEDFIN),
        (always(200, {"revision": "1", "results": [{"v": 1}]}), 1, Sentence.NOT_MEDFIN),
        (always(200, [1]), 1, Sentence.NOT_MEDFIN),
    ],
)
def test_what_is_no_answer_is_told(relay: Relay, instead: Instead, tries: int, sentence: Sentence) -> None:
    relay.instead = instead
    pauses: list[float] = []
    with pytest.raises(UnreachableError) as caught:
        connection(relay.address, pauses).evaluate([CALL])
    assert (caught.value.sentence, caught.value.params) == (sentence, {"url": relay.address})
    assert len(relay.batches) == tries == len(pauses) + 1
    assert all(0 < pause <= 2 for pause in pauses)


@pytest.mark.parametrize(
    "instead", [cut, always(503, {}), always(404, b""), always(200, {"revision": "1"}), always(200, [])]
)
def test_what_is_no_revision_is_told(relay: Relay, instead: Instead) -> None:
    relay.instead = instead
    with pytest.raises(UnreachableError):
        connection(relay.address).revision()


def test_nobody_listens() -> None:
    with pytest.raises(UnreachableError):
        connection(f"http://127.0.0.1:{free_port()}").revision()


def test_a_proxy_of_the_environment_is_used(relay: Relay, monkeypatch: pytest.MonkeyPatch) -> None:
    relay.instead = always(200, {"revision": 7})
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", relay.address)
    assert connection("http://medfin.invalid").revision() == 7
    assert relay.paths == ["http://medfin.invalid/api/v1/revision"]


def test_halves_of_two_revisions_are_asked_for_again(relay: Relay) -> None:
    revisions = iter([1, 2, 2])

    def answered(_path: str) -> tuple[int, Mapping[str, str], bytes]:
        asked = len(relay.batches[-1])
        if asked == 4:
            error = {"error": {"code": "too_many_calls", "message": "For mange.", "params": {}}}
            return 400, {}, json.dumps(error).encode()
        return 200, {}, json.dumps({"revision": next(revisions), "results": [{"v": 1}] * asked}).encode()

    relay.instead = answered
    assert connection(relay.address).evaluate([CALL] * 4) == Answers(2, [{"v": 1}] * 4)
    assert [len(batch) for batch in relay.batches] == [4, 2, 2, 2]


def test_who_may_read_has_a_token(tmp_path: Path) -> None:
    settings = settings_in(tmp_path / "data")
    prepare(settings)
    add_people(settings.database_url)
    engine = open_database(settings.database_url)
    token = token_of(engine, "lise", Role.READER)
    engine.dispose()
    with running(tmp_path, MEDFIN_READING="signed-in") as server:
        assert connection(server.address, token=token).evaluate([CALL]).results == [{"v": 400000}]
        told = set()
        for wrong in ("", "mf_wrong", token[:-1]):
            with pytest.raises(RefusedError) as caught:
                connection(server.address, token=wrong, locale="nb").evaluate([CALL])
            told.add(caught.value.message)
        assert all(each.endswith(".") for each in told)
