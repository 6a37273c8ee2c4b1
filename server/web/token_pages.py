"""Personal access tokens as a page: somebody's own, and for administrators everybody's."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as Redirection

from server.domain.errors import MedfinError
from server.domain.roles import Role
from server.identity.person import How
from server.identity.secret import TOKEN_PREFIX, hash_of, new_secret
from server.storage import access_tokens
from server.storage.access_tokens import AccessToken
from server.storage.database import reading, writing
from server.storage.errors import AccountError
from server.web.pages import page
from server.web.services import Services
from server.web.visitors import NotAllowedError

DAYS = 90
"""How long a token lasts if nobody says otherwise."""


def blueprint(services: Services) -> Blueprint:
    """Return the pages under /tokens."""
    pages = Blueprint("tokens", __name__, url_prefix="/tokens")

    @pages.before_request
    def only_browsers() -> None:
        # A token may not make another: one that leaked would outlive its day.
        if services.visitors.require(Role.READER).how is not How.SIGN_IN:
            raise NotAllowedError(403, "access.browser")

    @pages.get("", strict_slashes=False)
    def index() -> Response:
        return _tokens_page(services)

    @pages.post("")
    def add() -> Response:
        person = services.visitors.require(Role.READER)
        label, days = request.form.get("label", ""), request.form.get("days", "")
        chosen = request.form.get("role", "")
        try:
            role = Role(chosen) if chosen in [role.value for role in Role] else person.role
            secret, _ = new_token(services, label, role, int(days) if days.isdecimal() and len(days) < 6 else 0)
        except AccountError as error:
            return _tokens_page(services, problem=error)
        return _tokens_page(services, secret=secret)

    @pages.post("/<int:number>/revoke")
    def revoke(number: int) -> Redirection | Response:
        person = services.visitors.require(Role.READER)
        subject = None if person.role.includes(Role.ADMINISTRATOR) else person.subject
        try:
            with writing(services.engine) as connection:
                access_tokens.revoke(connection, services.visitors.act(), number, subject)
        except AccountError as error:
            return _tokens_page(services, problem=error)
        return redirect(url_for("tokens.index"))

    return pages


def new_token(services: Services, label: str, role: Role, days: int) -> tuple[str, AccessToken]:
    """Give the visitor a token of `role`, or of their own role where that is lower; return its secret, which is kept
    nowhere, and the token. Raise AccountError."""
    person, secret = services.visitors.require(Role.READER), new_secret(TOKEN_PREFIX)
    with writing(services.engine) as connection:
        token = access_tokens.add(
            connection,
            services.visitors.act(),
            hash_of(secret),
            label,
            person.subject,
            role.at_most(person.role),
            days,
            local=person.local,
        )
    return secret, token


def _tokens_page(services: Services, *, secret: str = "", problem: MedfinError | None = None) -> Response:
    person, locale = services.visitors.require(Role.READER), services.locale()
    subject = None if person.role.includes(Role.ADMINISTRATOR) else person.subject
    with reading(services.engine) as connection:
        listed = access_tokens.listed(connection, subject)
    return page(
        services,
        "tokens.html",
        200 if problem is None else 422,
        tokens=listed,
        secret=secret,
        problem=locale.text(problem.code, **problem.params) if problem else "",
        roles=[role for role in Role if person.role.includes(role)],
        days=DAYS,
        now=services.visitors.now(),
    )
