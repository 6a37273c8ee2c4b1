"""Signing in and out: with the provider, or with the password of an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, redirect, request, session, url_for
from werkzeug.wrappers import Response as Redirection

from server.identity.claims import Pending
from server.identity.person import IdentityError, Person
from server.storage.accounts import any_usable
from server.storage.database import reading
from server.web.pages import page
from server.web.requests import RequestError
from server.web.services import Services

if TYPE_CHECKING:
    # Loaded where there is a provider: it would slow down every start.
    from server.identity.provider import Provider

_PENDING = "pending_sign_in"
_MOST_LETTERS = 1_000


def blueprint(services: Services) -> Blueprint:
    """Return the pages for signing in and out."""
    auth = Blueprint("auth", __name__)
    visitors = services.visitors

    @auth.get("/sign-in")
    def sign_in() -> Response:
        return _form(services)

    @auth.post("/sign-in")
    def with_password() -> Response | Redirection:
        name, password = request.form.get("name", "").strip(), request.form.get("password", "")
        try:
            person = visitors.passwords.sign_in(visitors.act(who=name[:_MOST_LETTERS]), name, password)
        except IdentityError as error:
            return _form(services, error, name)
        return _signed_in(services, person, request.form.get("next", ""))

    @auth.get("/sign-in/provider")
    def to_provider() -> Redirection | Response:
        provider = _provider(services)
        try:
            url, pending = provider.begin(_back(services))
        except IdentityError as error:
            return _form(services, error)
        kept = {"state": pending.state, "nonce": pending.nonce, "verifier": pending.verifier}
        session[_PENDING] = {**kept, "next": local_path(request.args.get("next", ""))}
        return redirect(url)

    @auth.get("/sign-in/callback")
    def from_provider() -> Response | Redirection:
        provider = _provider(services)
        # Taken out: an answer serves once.
        kept = session.pop(_PENDING, None)
        try:
            if kept is None:
                raise IdentityError("sign_in.stale")
            pending = Pending(kept["state"], kept["nonce"], kept["verifier"])
            person = visitors.person_of(provider.finish(pending, _back(services), request.args))
        except IdentityError as error:
            return _form(services, error)
        return _signed_in(services, person, kept["next"])

    @auth.post("/sign-out")
    def sign_out() -> Redirection:
        person = visitors.current()
        front = services.origin() + url_for("pages.front", locale=None)
        ended = visitors.provider.end(front) if visitors.provider and person and not person.local else None
        response = redirect(ended or url_for("pages.front"))
        visitors.sign_out(response)
        session.clear()
        return response

    return auth


def local_path(text: str) -> str:
    """Return `text` if it is a path of this server's, else the path of the front page: a link that somebody is sent may
    not lead them elsewhere once they have signed in."""
    alone = text.startswith("/") and not text.startswith(("//", "/\\")) and text.isprintable() and "\\" not in text
    return text if alone and len(text) <= _MOST_LETTERS else "/"


def _signed_in(services: Services, person: Person, target: str) -> Redirection:
    response = redirect(local_path(target))
    session.clear()
    services.visitors.sign_in(person, response)
    return response


def _form(services: Services, error: IdentityError | None = None, name: str = "") -> Response:
    with reading(services.engine) as connection:
        has_accounts = any_usable(connection)
    label = services.settings.oidc_label or services.settings.oidc_issuer.partition("://")[2].partition("/")[0]
    return page(
        services,
        "sign_in.html",
        200 if error is None else 401,
        problem=services.locale().text(error.code, **error.params) if error else "",
        name=name[:_MOST_LETTERS],
        next=local_path(request.values.get("next", "")),
        provider=label if services.visitors.provider else "",
        has_accounts=has_accounts,
    )


def _provider(services: Services) -> Provider:
    if services.visitors.provider is None:
        raise RequestError(404, "sign_in.no_provider")
    return services.visitors.provider


def _back(services: Services) -> str:
    return services.origin() + url_for("auth.from_provider", locale=None)
