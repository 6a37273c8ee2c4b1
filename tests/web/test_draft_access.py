"""Who may do what with rates, drafts and the audit log over HTTP, and that a browser's cookie changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from server.config import Settings
from server.domain.roles import Role
from server.i18n import Locale
from tests.parts.application import application, prepare, services_of, settings_in
from tests.parts.drafting import KEY, Programs, draft_of, seen
from tests.parts.people import PEOPLE, Browser, add_people, token_of

READING = {
    ("GET", "/rates"): None,
    ("GET", f"/rates/{KEY}"): None,
    ("GET", f"/rates/{KEY}/history"): None,
    ("GET", "/revisions"): None,
    ("GET", "/revisions/1"): None,
    ("GET", "/drafts"): Role.EDITOR,
    ("GET", "/drafts/1"): Role.EDITOR,
    ("GET", "/audit"): Role.ADMINISTRATOR,
}
WRITING = {
    ("POST", "/drafts"): Role.EDITOR,
    ("PUT", "/drafts/1"): Role.EDITOR,
    ("DELETE", "/drafts/1"): Role.EDITOR,
    ("POST", "/drafts/1/check"): Role.EDITOR,
    ("POST", "/drafts/1/schedule"): Role.PUBLISHER,
    ("POST", "/drafts/1/publish"): Role.PUBLISHER,
    ("POST", "/revisions/1/undo"): Role.PUBLISHER,
}
"""The role that each route asks for; None where reading is open to anybody."""

NOBODY = ""
STALE = {"If-Match": '"draft-1-99"'}
"""Whoever gets so far that this is looked at may do what they ask for; and nothing is changed by it."""


@pytest.fixture(scope="module")
def shared_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of a database with one draft, of ola."""
    settings = settings_in(tmp_path_factory.mktemp("access"))
    prepare(settings)
    add_people(settings.database_url)
    return settings


@pytest.fixture(scope="module")
def shared(shared_settings: Settings) -> Iterator[Programs]:
    """Programs of everybody, and one draft, of ola."""
    with application(shared_settings) as app:
        programs = Programs.of(app)
        programs.draft("ola", 2027)
        yield programs


@pytest.fixture(scope="module")
def app_with_draft(shared: Programs) -> Flask:
    """The server that they ask."""
    return shared.app


@pytest.mark.parametrize("who", [NOBODY, *PEOPLE])
@pytest.mark.parametrize(("method", "path"), [*READING])
def test_who_may_read_what(shared: Programs, method: str, path: str, who: str) -> None:
    wanted = READING[method, path]
    allowed = wanted is None or (who != NOBODY and PEOPLE[who].includes(wanted))
    expected = 200 if allowed else 403 if who else 401
    assert shared.ask(who, method, path).status_code == expected


@pytest.mark.parametrize("who", [NOBODY, *PEOPLE])
@pytest.mark.parametrize(("method", "path"), [*WRITING])
def test_who_may_write_what(shared: Programs, method: str, path: str, who: str) -> None:
    answer = shared.ask(who, method, path, {}, STALE)
    if who == NOBODY:
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    elif not PEOPLE[who].includes(WRITING[method, path]):
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (403, "access.role")
        assert answer.get_json()["error"]["params"]["role"] == Locale("nb").text(f"role.{WRITING[method, path].value}")
    else:
        assert answer.status_code in (201, 400, 403, 409, 412)


@pytest.mark.parametrize(("method", "path"), [*WRITING])
def test_a_cookie_is_not_enough_for_writing(app_with_draft: Flask, method: str, path: str) -> None:
    browser = Browser.of(app_with_draft, "anne")
    answer = browser.client.open(f"/api/v1{path}", method=method, json={}, headers=STALE)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (401, "access.token")


@pytest.mark.parametrize(("method", "path"), [*READING])
def test_a_cookie_is_enough_for_reading(app_with_draft: Flask, method: str, path: str) -> None:
    assert Browser.of(app_with_draft, "anne").client.open(f"/api/v1{path}", method=method).status_code == 200


@pytest.mark.parametrize("secret", ["x", "medfin_x", "Bearer", ""])
@pytest.mark.parametrize(("method", "path"), [*READING, *WRITING])
def test_a_bad_token_opens_nothing(app_with_draft: Flask, method: str, path: str, secret: str) -> None:
    headers = {"Authorization": f"Bearer {secret}"}
    assert app_with_draft.test_client().open(f"/api/v1{path}", method=method, headers=headers).status_code == 401


def test_a_token_of_a_lower_role_may_less(programs: Programs) -> None:
    low = token_of(services_of(programs.app).engine, "anne", Role.READER)
    headers = {"Authorization": f"Bearer {low}"}
    answer = programs.app.test_client().post("/api/v1/drafts", json=draft_of(2027), headers=headers)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (403, "access.role")


def test_editors_change_their_own_drafts_only(programs: Programs) -> None:
    made = programs.draft("ola", 2027)
    for method in ("PUT", "DELETE"):
        body = draft_of(2028) if method == "PUT" else None
        answer = programs.ask("eva", method, "/drafts/1", body, seen(made))
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (403, "access.not_your_draft")
    assert programs.ask("ola", "GET", "/drafts/1").get_json()["version"] == 1
    assert programs.ask("eva", "POST", "/drafts/1/check", headers=seen(made)).status_code == 200


@pytest.mark.parametrize("who", ["kari", "anne"])
def test_publishers_change_any_draft(programs: Programs, who: str) -> None:
    made = programs.draft("ola", 2027)
    saved = programs.ask(who, "PUT", "/drafts/1", draft_of(2028), seen(made))
    assert saved.get_json()["authors"] == ["ola", who]
    assert programs.ask("ola", "DELETE", "/drafts/1", headers=seen(saved)).status_code == 200
