"""The audit log as a page, for administrators: who did what, when, from where and why."""

from __future__ import annotations

import json

from flask import Blueprint, Response, request

from server.domain.roles import Role
from server.storage.audit import ACTIONS, Wanted, entries
from server.storage.database import reading
from server.web.pages import page
from server.web.requests import number_of
from server.web.services import Services

_ON_A_PAGE = 50


def blueprint(services: Services) -> Blueprint:
    """Return the page under /audit."""
    pages = Blueprint("audit", __name__, url_prefix="/audit")

    @pages.get("", strict_slashes=False)
    def index() -> Response:
        services.visitors.require(Role.ADMINISTRATOR)
        locale = services.locale()
        who, action, text = (request.args.get(name, "")[:100].strip() for name in ("who", "action", "before"))
        wanted = Wanted(who or None, action or None, before=number_of(text))
        with reading(services.engine) as connection:
            found = list(entries(connection, wanted, _ON_A_PAGE + 1))
        actions = [(name, locale.text(f"audit_action.{name.removeprefix('audit.')}")) for name in ACTIONS]
        shown = [(entry, json.dumps(entry.details, ensure_ascii=False, indent=1)) for entry in found[:_ON_A_PAGE]]
        return page(
            services,
            "audit.html",
            entries=shown,
            older=found[_ON_A_PAGE - 1].id if len(found) > _ON_A_PAGE else None,
            actions=actions,
            called=dict(actions),
            wanted={"who": who, "action": action},
        )

    return pages
