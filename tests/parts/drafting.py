"""Drafts as programs send them, and programs with the tokens of everybody in PEOPLE."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from server.config import Settings
from tests.parts.application import AppFactory, services_of
from tests.parts.people import PEOPLE, add_people, token_of

KEY = "no.ks.bidrag.kommune"
SOURCE = {"title": "KS, vedtak i hovedstyret", "case": "26/00412", "url": "https://example.org/vedtak"}


def row_of(year: int | str = 2027, value: object = 21, **changes: object) -> dict[str, Any]:
    """Return a row of the contribution to KS; a change that is None leaves the field out."""
    row: dict[str, Any] = {"key": KEY, "valid_from": year, "value": value, "reference": SOURCE, **changes}
    return {name: each for name, each in row.items() if each is not None}


def draft_of(*rows: int | Mapping[str, Any], note: str = "KS-bidrag fra 2027", **fields: object) -> dict[str, Any]:
    """Return a draft of `rows`; a year stands for 21 kr from then on."""
    return {"note": note, "rows": [row_of(row) if isinstance(row, int) else row for row in rows], **fields}


@dataclass(frozen=True)
class Programs:
    """Programs that ask a server, each with somebody's token."""

    app: Flask
    tokens: Mapping[str, str]

    @classmethod
    def of(cls, app: Flask) -> Programs:
        """Return programs of everybody in PEOPLE."""
        engine = services_of(app).engine
        return cls(app, {name: token_of(engine, name) for name in PEOPLE})

    def ask(
        self, who: str, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None
    ) -> TestResponse:
        """Ask for `path` under /api/v1 as `who`, as nobody where that is empty."""
        sent = {"Authorization": f"Bearer {self.tokens[who]}"} if who else {}
        given: dict[str, Any] = {} if body is None else {"json": body}
        return self.app.test_client().open(
            f"/api/v1{path}", method=method, headers={"Accept-Language": "nb", **sent, **(headers or {})}, **given
        )

    def draft(self, who: str, *rows: int | Mapping[str, Any], **fields: Any) -> TestResponse:
        """Make a draft of `rows` as `who`, which must succeed."""
        made = self.ask(who, "POST", "/drafts", draft_of(*rows, **fields))
        assert made.status_code == 201, made.text
        return made

    def published(self, who: str, *rows: int | Mapping[str, Any], **fields: Any) -> int:
        """Make a draft of `rows` and publish it; return the revision."""
        number = self.draft(who, *rows, **fields).get_json()["id"]
        done = self.ask(who, "POST", f"/drafts/{number}/publish")
        assert done.status_code == 200, done.text
        revision: int = done.get_json()["revision"]
        return revision


@pytest.fixture
def programs(own_settings: Settings, make_app: AppFactory) -> Programs:
    """Programs of everybody on a database that belongs to the test, and in which KS' contributions are revision 1."""
    add_people(own_settings.database_url)
    return Programs.of(make_app(own_settings))


def seen(answer: TestResponse) -> dict[str, str]:
    """Return the header that says which version of a draft was seen in `answer`."""
    return {"If-Match": answer.headers["ETag"]}
