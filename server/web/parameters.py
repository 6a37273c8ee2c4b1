"""What an operation may be told beside its body, as the OpenAPI document describes it."""

from __future__ import annotations

from typing import Any

from server.domain.rates import RateKind
from server.storage.drafts import State

PAGE, MOST = 50, 500
"""How many revisions or entries of the audit log are told at once: when nothing is asked for, and at most."""

_NUMBER = {"type": "integer", "minimum": 1, "maximum": 999_999_999}
_DAY = {"type": "string", "pattern": "^(19|2[01])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$"}


def _path(name: str, description: str, schema: dict[str, Any] | None = None) -> dict[str, Any]:
    described = {"name": name, "in": "path", "required": True, "description": description}
    return {**described, "schema": schema or {"type": "string"}}


def _query(name: str, description: str, schema: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": description, "schema": schema or {"type": "string"}}


def _header(name: str, description: str, *, required: bool = False) -> dict[str, Any]:
    described = {"name": name, "in": "header", "description": description, "schema": {"type": "string"}}
    return {**described, "required": True} if required else described


_VERSION = "The ETag of the draft as the caller has seen it."

PARAMETERS: dict[str, dict[str, Any]] = {
    "name": _path("name", "A function's name or alias, in any case and spelling."),
    "key": _path("key", "A rate's key, such as no.ks.bidrag.kommune."),
    "number": _path("number", "The number of the draft or revision.", _NUMBER),
    "locale": _query("locale", "The reader's language, as a tag such as nb-NO; without it Accept-Language decides."),
    "q": _query("q", "What must be in the rate's key or one of its names."),
    "kind": _query("kind", "The kind of rate.", {"enum": [kind.value for kind in RateKind]}),
    "family": _query("family", "The second part of the rate's key, such as pulje."),
    "as_of": _query(
        "as_of",
        "The rates as of a day (2022-05-12) that has come, or a revision (rev:14); without it: now.",
        {"type": "string", "anyOf": [{"format": "date"}, {"pattern": "^rev:[1-9][0-9]{0,8}$"}]},
    ),
    "limit": _query("limit", f"How many to tell at most; without it {PAGE}.", {**_NUMBER, "maximum": MOST}),
    "before": _query("before", "Only those before this number.", _NUMBER),
    "state": _query(
        "state",
        "What has become of the draft; without it: open and scheduled ones.",
        {"enum": [state.value for state in State]},
    ),
    "who": _query("who", "Whose doings."),
    "action": _query("action", "What was done, or the beginning of it: audit.draft."),
    "since": _query("since", "The first day.", _DAY),
    "until": _query("until", "The last day.", _DAY),
    "If-None-Match": _header("If-None-Match", "The ETag of the revision that the caller has."),
    "Last-Event-ID": _header("Last-Event-ID", "The id of the last event that the client had: a revision."),
    "If-Match": _header("If-Match", _VERSION, required=True),
    "If-Match, optional": _header("If-Match", _VERSION),
    "Idempotency-Key": _header("Idempotency-Key", "The same key again is the same publication, and the same answer."),
}
