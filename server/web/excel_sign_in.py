"""The dialog in which Excel's task pane is given a token: browsers don't send the add-in's pages a cookie there."""

from __future__ import annotations

from flask import Blueprint, Response

from server.domain.roles import Role
from server.identity.person import How
from server.web.addin_files import PREFIX
from server.web.pages import page
from server.web.policies import for_excel
from server.web.services import Services
from server.web.token_pages import DAYS, new_token
from server.web.visitors import NotAllowedError

LABEL = "Excel"
"""What the tokens are called in the list of a person's tokens."""


def blueprint(services: Services) -> Blueprint:
    """Return the page of the dialog, for people who are signed in; the others are sent to sign in, and back."""
    pages = Blueprint("excel_sign_in", __name__, url_prefix=PREFIX)

    @pages.before_request
    def only_browsers() -> None:
        if services.visitors.require(Role.READER).how is not How.SIGN_IN:
            raise NotAllowedError(403, "access.browser")

    @pages.get("/sign-in")
    def ask() -> Response:
        return _page(services, None)

    @pages.post("/sign-in")
    def connect() -> Response:
        # Cells are read with it, whatever else the person may do.
        secret, token = new_token(services, LABEL, Role.READER, DAYS)
        return _page(services, {"token": secret, "who": token.who, "expires": token.expires_at.isoformat()})

    return pages


def _page(services: Services, connection: dict[str, str] | None) -> Response:
    return page(
        services,
        "excel_sign_in.html",
        policy=for_excel,
        office_js=services.office_js(),
        connection=connection,
        days=DAYS,
    )
