"""Attacks on every route there is: forged forms, split headers, stored script, other hosts, tokens run out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.routing import Rule

from server.domain.roles import Role
from server.i18n import LANGUAGES
from server.identity.person import subject_of_account
from server.identity.secret import TOKEN_PREFIX, hash_of, new_secret
from server.storage import access_tokens
from server.storage.audit import Act
from server.storage.database import reading, writing
from server.storage.models import AuditEntry
from tests.parts.application import services_of
from tests.parts.drafting import KEY, Programs, draft_of, row_of
from tests.parts.people import Browser

EVIL = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
EVIL_KEY = "no.sats.ond"
SPLIT = "da%0d%0aX-Evil:%201%0d%0a%0d%0a<script>"
PARAMETERS = ("locale", "as_of", "q", "kind", "family", "next", "who", "action", "before", "day", "year", "function")
WITHOUT_FORMS = ("/api/", "/xlwings/")


def rules(app: Flask, method: str) -> Iterator[Rule]:
    """Yield the routes that answer to `method`."""
    yield from (rule for rule in app.url_map.iter_rules() if rule.methods is not None and method in rule.methods)


def address(rule: Rule, values: Mapping[str, object]) -> str:
    """Return the address of a route with `values` in the place of its variables."""
    path = rule.rule
    for name in rule.arguments:
        for kind in ("", "int:", "path:"):
            path = path.replace(f"<{kind}{name}>", str(values[name]))
    return path


def entries(app: Flask) -> int:
    """Return how long the audit log is."""
    with reading(services_of(app).engine) as connection:
        return connection.scalar(select(func.count(AuditEntry.id))) or 0


def test_no_form_is_taken_without_its_token(programs: Programs) -> None:
    programs.draft("ola", 2027)
    app = programs.app
    forms = [rule for rule in rules(app, "POST") if not rule.rule.startswith(WITHOUT_FORMS)]
    assert len(forms) > 10
    anne = Browser.of(app, "anne")
    before = entries(app)
    for rule in forms:
        path = address(rule, {"number": 1, "key": KEY})
        for token in (None, "", "x", Browser.of(app).csrf("/sign-in")):
            fields = {"version": "1", **({} if token is None else {"csrf_token": token})}
            answer = anne.client.post(path, data=fields, headers={"Accept": "text/html"})
            assert answer.status_code == 400, path
    assert entries(app) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_stored_is_script_on_no_page(programs: Programs, language: str) -> None:
    label = dict.fromkeys(LANGUAGES, EVIL)
    rate = {"key": EVIL_KEY, "kind": "amount", "unit": "kr", "label": label}
    source = {"title": EVIL, "case": EVIL, "url": "https://example.org/" + "%3Cscript%3E"}
    row = row_of(2027, 21, key=EVIL_KEY, reference=source)
    assert programs.published("kari", row, note=EVIL, rates=[rate]) == 2
    programs.draft("ola", {**row, "valid_from": 2028}, note=EVIL)
    values = {"number": 2, "key": EVIL_KEY, "name": "SATS", "filename": "medfin.css", "form": "csv"}
    anne = Browser.of(programs.app, "anne")
    shown = []
    for rule in rules(programs.app, "GET"):
        answer = anne.client.get(
            f"{address(rule, values)}?locale={language}", headers={"Accept": "text/html", "Accept-Language": language}
        )
        assert answer.status_code < 500, rule
        assert answer.headers["X-Content-Type-Options"] == "nosniff", rule
        if answer.mimetype in ("text/html", "text/javascript"):
            assert "<script>alert" not in answer.text, rule
            assert "<img src=x" not in answer.text, rule
            shown.append("&lt;script&gt;alert" in answer.text)
        answer.close()
    assert shown.count(True) >= 6


def test_no_header_is_split_by_what_is_sent(programs: Programs) -> None:
    query = "&".join(f"{name}={SPLIT}" for name in PARAMETERS)
    values = dict.fromkeys(("key", "name", "filename", "form"), SPLIT) | {"number": 1}
    anne = Browser.of(programs.app, "anne")
    for browser in (anne, Browser.of(programs.app)):
        for rule in rules(programs.app, "GET"):
            for path in (f"{address(rule, values)}?{query}", f"{address(rule, {**values, 'key': KEY})}?locale={SPLIT}"):
                answer = browser.client.get(path, headers={"Accept": "text/html"})
                assert answer.status_code < 500, path
                assert "X-Evil" not in answer.headers
                assert not any("\n" in value or "\r" in value for value in answer.headers.values())
                answer.close()


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "localhost.evil.example"])
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_another_host_than_ours_is_refused(programs: Programs, host: str, accept: str) -> None:
    answer = programs.app.test_client().get("/drafts", headers={"Accept": accept, "Host": host})
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (400, "bad_request")
    assert "evil" not in answer.text


def test_a_proxy_that_is_not_trusted_names_no_host(programs: Programs) -> None:
    headers = {"Accept": "text/html", "X-Forwarded-Host": "evil.example"}
    answer = programs.app.test_client().get("/drafts", headers=headers)
    assert (answer.status_code, answer.location) == (302, "/sign-in?next=/drafts")


@pytest.mark.parametrize("path", ["/sign-in/provider", "/sign-in/callback?code=x&state=y"])
def test_without_a_provider_there_is_no_way_to_it(programs: Programs, path: str) -> None:
    assert Browser.of(programs.app).get(path).status_code == 404


@pytest.mark.parametrize("days", [1, 30])
def test_a_token_that_has_run_out_opens_nothing(programs: Programs, days: int) -> None:
    now, secrets = datetime.now().astimezone(), {}
    with writing(services_of(programs.app).engine) as connection:
        for name, left in (("expired", timedelta(minutes=-1)), ("works", timedelta(minutes=5))):
            secrets[name] = new_secret(TOKEN_PREFIX)
            act, subject = Act("kari", now - timedelta(days=days) + left, "test"), subject_of_account("kari")
            access_tokens.add(connection, act, hash_of(secrets[name]), name, subject, Role.PUBLISHER, days, local=True)
    programs = Programs(programs.app, secrets)
    answer = programs.ask("expired", "POST", "/drafts", draft_of(2027))
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (401, "token.invalid")
    for path in ("/drafts", "/rates", "/revision"):
        assert programs.ask("expired", "GET", path).status_code == 401
    assert programs.ask("works", "POST", "/drafts", draft_of(2027)).status_code == 201
