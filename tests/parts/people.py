"""People with accounts on a database of the test's own, and their browsers and tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from server.domain.roles import Role
from server.identity.passwords import hashed
from server.identity.person import subject_of_account
from server.identity.secret import TOKEN_PREFIX, hash_of, new_secret
from server.storage import access_tokens, accounts
from server.storage.audit import Act
from server.storage.database import open_database, writing
from server.storage.people import who_is

PASSWORD = "hest batteri stift 7"
_HASH = hashed(PASSWORD, "somebody")
PEOPLE = {
    "lise": Role.READER,
    "ola": Role.EDITOR,
    "eva": Role.EDITOR,
    "kari": Role.PUBLISHER,
    "anne": Role.ADMINISTRATOR,
}
"""Who has an account, by name."""

_CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')


def _act(who: str) -> Act:
    return Act(who, datetime.now().astimezone(), "test")


def add_people(url: str) -> None:
    """Give everybody in PEOPLE an account in the database at `url`."""
    engine = open_database(url)
    with writing(engine) as connection:
        for name, role in PEOPLE.items():
            accounts.add(connection, _act("test"), name, _HASH, role)
    engine.dispose()


def token_of(engine: Engine, name: str, role: Role | None = None, days: int = 30) -> str:
    """Return a new token of an account, with its role or a lower one."""
    secret = new_secret(TOKEN_PREFIX)
    with writing(engine) as connection:
        subject = subject_of_account(name)
        who_is(connection, _act(name), subject, name)
        access_tokens.add(
            connection, _act(name), hash_of(secret), "Prøve", subject, role or PEOPLE[name], days, local=True
        )
    return secret


@dataclass
class Browser:
    """A browser with its cookies, which fills in the pages' own forms."""

    client: FlaskClient

    @classmethod
    def of(cls, app: Flask, name: str = "") -> Browser:
        """Return a new browser, in which `name` has signed in."""
        browser = cls(app.test_client())
        if name:
            assert browser.sign_in(name).status_code == 302
        return browser

    def get(self, path: str) -> TestResponse:
        """Open a page."""
        return self.client.get(path, headers={"Accept": "text/html", "Accept-Language": "nb"})

    def csrf(self, path: str) -> str:
        """Return the token against forgery that stands in the forms of the page at `path`."""
        found = _CSRF.search(self.get(path).text)
        assert found is not None, f"no form at {path}"
        return found[1]

    def post(self, path: str, fields: dict[str, object] | None = None, *, page: str = "") -> TestResponse:
        """Send a form of the page at `page` (or at `path` itself) to `path`."""
        form = {"csrf_token": self.csrf(page or path), **(fields or {})}
        return self.client.post(path, data=form, headers={"Accept": "text/html", "Accept-Language": "nb"})

    def sign_in(self, name: str, password: str = PASSWORD, target: str = "") -> TestResponse:
        """Sign in with an account."""
        return self.post("/sign-in", {"name": name, "password": password, "next": target})
