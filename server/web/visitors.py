"""Who is asking, in each request: by a browser's sign-in, a personal access token, or a token of the provider."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from flask import Request, g, request
from sqlalchemy import Engine
from werkzeug.wrappers import Response

from server.config import Settings
from server.domain.errors import MedfinError
from server.domain.roles import Role
from server.domain.texts import Message
from server.identity.claims import Claims
from server.identity.passwords import Passwords
from server.identity.person import How, IdentityError, Person
from server.identity.secret import TOKEN_PREFIX, hash_of, new_secret
from server.storage import access_tokens, sign_ins
from server.storage.audit import Act
from server.storage.database import reading, writing
from server.storage.people import who_is
from server.storage.sign_ins import SignIn

if TYPE_CHECKING:
    # Loaded where there is a provider: it would slow down every start.
    from server.identity.provider import Provider

_MOST_LETTERS = 20_000
_FOR_PROGRAMS = ("/api/", "/xlwings/")


class NotAllowedError(MedfinError):
    """A visitor who must first show who they are (401), or who may not do this (403)."""

    def __init__(self, status: int, code: str, /, **params: object) -> None:
        super().__init__(code, **params)
        self.status = status


class Visitors:
    """The visitors of one server."""

    def __init__(self, settings: Settings, engine: Engine, provider: Provider | None) -> None:
        self._settings = settings
        self._engine = engine
        self.provider = provider
        self.passwords = Passwords(engine)
        self._cookie = "__Host-medfin_sign_in" if settings.public_url.startswith("https:") else "medfin_sign_in"

    def current(self) -> Person | None:
        """Return who is asking, None for somebody who hasn't said. Raise NotAllowedError (401) for a bad token."""
        if "visitor" not in g:
            g.visitor = self._by_token() if "Authorization" in request.headers else self._by_cookie()
        visitor: Person | None = g.visitor
        return visitor

    def require_reader(self) -> None:
        """Raise NotAllowedError unless the visitor may read and compute."""
        if self.current() is None and not self._settings.reading_open:
            raise NotAllowedError(401, "access.sign_in")

    def require(self, role: Role) -> Person:
        """Return the visitor; raise NotAllowedError unless they may do what `role` may."""
        person = self.current()
        if person is None:
            raise NotAllowedError(401, "access.sign_in")
        if not person.role.includes(role):
            raise NotAllowedError(403, "access.role", role=Message(f"role.{role.value}"))
        return person

    def require_token(self, role: Role) -> Person:
        """Return the visitor as `require` does; raise NotAllowedError (401) for one who comes by a browser's cookie,
        which the browser would send along with any other page's request too."""
        person = self.require(role)
        if person.how is How.SIGN_IN:
            raise NotAllowedError(401, "access.token")
        return person

    def renewal(self) -> Callable[[], bool] | None:
        """Return what tells, at any later time, whether the visitor may still read; None where anybody may. It needs no
        request, and raises StorageError."""
        if self._settings.reading_open:
            return None
        if "Authorization" not in request.headers:
            secret = request.cookies.get(self._cookie, "")
            return lambda: self._signed_in(secret) is not None
        secret = _bearer(request)
        return lambda: self._works(secret)

    def may(self, role: Role) -> bool:
        """Return whether the visitor may do what `role` may."""
        person = self.current()
        return person is not None and person.role.includes(role)

    def act(self, why: str = "", who: str | None = None) -> Act:
        """Return what the visitor does with this request."""
        person = self.current()
        named = who if who is not None else person.who if person else "?"
        return Act(named, self.now(), request.remote_addr or "?", why)

    def now(self) -> datetime:
        """Return the time, in the installation's zone."""
        return datetime.now(self._settings.time_zone)

    def sign_in(self, person: Person, response: Response) -> None:
        """Sign `person` in with this browser: a new secret, whatever cookie it came with."""
        secret = new_secret()
        act = self.act(who=person.who)
        lasts = timedelta(hours=self._settings.session_hours)
        with writing(self._engine) as connection:
            signed_in = SignIn(person.subject, person.who, person.role, person.local, act.at + lasts)
            sign_ins.begin(connection, act, hash_of(secret), signed_in)
        response.set_cookie(
            self._cookie,
            secret,
            max_age=int(lasts.total_seconds()),
            secure=self._cookie.startswith("__Host-"),
            httponly=True,
            samesite="Lax",
            path="/",
        )

    def sign_out(self, response: Response) -> None:
        """End the visitor's sign-in."""
        secret = request.cookies.get(self._cookie, "")
        if secret and self.current() is not None:
            with writing(self._engine) as connection:
                sign_ins.end(connection, self.act(), hash_of(secret))
        response.delete_cookie(self._cookie, secure=self._cookie.startswith("__Host-"), httponly=True, samesite="Lax")

    def person_of(self, claims: Claims, how: How = How.SIGN_IN) -> Person:
        """Return whom the provider's `claims` are of; raise IdentityError when their name is somebody else's here."""
        with writing(self._engine) as connection:
            who = who_is(connection, self.act(who=claims.name), claims.subject, claims.name)
        if who is None:
            raise IdentityError("sign_in.name_taken", name=claims.name)
        return Person(claims.subject, who, claims.role, how)

    def _by_cookie(self) -> Person | None:
        secret = request.cookies.get(self._cookie, "")
        if not secret or len(secret) > _MOST_LETTERS or self._is_from_elsewhere():
            return None
        found = self._signed_in(secret)
        return None if found is None else Person(found.subject, found.who, found.role, How.SIGN_IN, found.local)

    def _is_from_elsewhere(self) -> bool:
        """Return whether another origin's page sends a program's request: the browser's cookie isn't that page's."""
        origin = request.headers.get("Origin", "")
        if not origin or not request.path.startswith(_FOR_PROGRAMS):
            return False
        return origin != self._settings.public_url and origin.partition("://")[2] != request.host

    def _signed_in(self, secret: str) -> SignIn | None:
        with reading(self._engine) as connection:
            return sign_ins.find(connection, hash_of(secret), self.now())

    def _works(self, secret: str) -> bool:
        if secret.startswith(TOKEN_PREFIX):
            with reading(self._engine) as connection:
                token = access_tokens.find(connection, hash_of(secret))
            return token is not None and token.works(self.now())
        try:
            return self.provider is not None and bool(self.provider.bearer(secret))
        except IdentityError:
            return False

    def _by_token(self) -> Person:
        secret = _bearer(request)
        try:
            return self._by_own_token(secret) if secret.startswith(TOKEN_PREFIX) else self._by_provider(secret)
        except IdentityError as error:
            raise NotAllowedError(401, error.code, **error.params) from error

    def _by_own_token(self, secret: str) -> Person:
        now = self.now()
        with reading(self._engine) as connection:
            token = access_tokens.find(connection, hash_of(secret))
        if token is None or not token.works(now):
            raise IdentityError("token.invalid")
        if access_tokens.used_long_ago(token, now):
            with writing(self._engine) as connection:
                access_tokens.note_use(connection, token, now)
        return Person(token.subject, token.who, token.role, How.TOKEN, token.local)

    def _by_provider(self, secret: str) -> Person:
        if self.provider is None:
            raise IdentityError("token.invalid")
        return self.person_of(self.provider.bearer(secret), How.BEARER)


def _bearer(request: Request) -> str:
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    secret = secret.strip()
    if kind.lower() != "bearer" or not secret or len(secret) > _MOST_LETTERS:
        raise NotAllowedError(401, "token.invalid")
    return secret
