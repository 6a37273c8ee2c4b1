"""A provider of OpenID Connect: signing in with it, and the tokens that it gives to programs.

Only what its keys have signed for this installation is believed. Nothing here writes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any
from urllib.parse import urlencode

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jwt import JWTClaimsRegistry

from server.addresses import is_safe
from server.domain.roles import highest
from server.identity.claims import Claims, Pending
from server.identity.person import IdentityError
from server.identity.provider_settings import ProviderSettings

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures with a key pair only: with a shared secret, or none, whoever reads a public key could sign."""

_LEEWAY_SECONDS = 60
_KEYS_LAST_SECONDS = 600
_KEYS_REST_SECONDS = 30
_TIMEOUT_SECONDS = 10
_MOST_LETTERS = 16_384


class Provider:
    """One provider, for one process. `clock` counts seconds; it never goes back."""

    def __init__(self, settings: ProviderSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._lock = Lock()
        self._described: dict[str, Any] | None = None
        self._keys: tuple[KeySet, float] | None = None

    def begin(self, redirect_uri: str) -> tuple[str, Pending]:
        """Return the address to send somebody to, and what to keep until they come back. Raise IdentityError."""
        pending = Pending(*(generate_token(48) for _ in range(3)))
        url, _ = self._session(redirect_uri).create_authorization_url(
            self._endpoint("authorization_endpoint"),
            state=pending.state,
            nonce=pending.nonce,
            code_verifier=pending.verifier,
        )
        return url, pending

    def finish(self, pending: Pending, redirect_uri: str, answer: Mapping[str, str]) -> Claims:
        """Return who has signed in, from the arguments of the address that the provider sent them back to.

        Raise IdentityError when the answer isn't to `pending`, when the provider refused, or can't be reached.
        """
        if answer.get("state") != pending.state:
            raise IdentityError("sign_in.stale")
        meant_for_us = answer.get("iss", self._description()["issuer"]) == self._description()["issuer"]
        if "error" in answer or not answer.get("code") or not meant_for_us:
            raise IdentityError("sign_in.refused")
        try:
            token = self._session(redirect_uri).fetch_token(
                self._endpoint("token_endpoint"),
                code=answer["code"],
                code_verifier=pending.verifier,
                timeout=_TIMEOUT_SECONDS,
            )
        except requests.RequestException as error:
            raise IdentityError("sign_in.unreachable") from error
        except (AuthlibBaseError, ValueError) as error:
            raise IdentityError("sign_in.refused") from error
        claims = self._verified(str(token.get("id_token", "")), self._settings.client_id, pending.nonce)
        return self._claims(claims)

    def bearer(self, token: str) -> Claims:
        """Return whose `token` it is; raise IdentityError for one that isn't the provider's for us, or has run out."""
        return self._claims(self._verified(token, self._settings.audience))

    def end(self, back: str) -> str | None:
        """Return the address that signs somebody out at the provider too, None when it has none."""
        try:
            address = self._description().get("end_session_endpoint")
        except IdentityError:
            return None
        query = urlencode({"client_id": self._settings.client_id, "post_logout_redirect_uri": back})
        return f"{address}?{query}" if address else None

    def _session(self, redirect_uri: str) -> OAuth2Session:
        settings = self._settings
        return OAuth2Session(
            settings.client_id,
            settings.client_secret or None,
            scope=settings.scopes,
            redirect_uri=redirect_uri,
            code_challenge_method="S256",
            token_endpoint_auth_method="client_secret_basic" if settings.client_secret else "none",
        )

    def _verified(self, token: str, audience: str, nonce: str | None = None) -> dict[str, Any]:
        if len(token) > _MOST_LETTERS:
            raise IdentityError("token.invalid")
        wanted: dict[str, Any] = {
            "iss": {"essential": True, "value": self._description()["issuer"]},
            "aud": {"essential": True, "value": audience},
            "exp": {"essential": True},
            "sub": {"essential": True},
        }
        if nonce is not None:
            wanted["nonce"] = {"essential": True, "value": nonce}
        try:
            decoded = self._decoded(token)
            JWTClaimsRegistry(leeway=_LEEWAY_SECONDS, **wanted).validate(decoded.claims)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise IdentityError("token.invalid") from error
        return dict(decoded.claims)

    def _decoded(self, token: str) -> jwt.Token:
        try:
            return jwt.decode(token, self._key_set(), algorithms=list(ALGORITHMS))
        except (JoseError, ValueError):
            # The provider may have a new key since; it is asked once in a while, not for every bad token.
            if not self._keys_may_be_old():
                raise
            return jwt.decode(token, self._key_set(fresh=True), algorithms=list(ALGORITHMS))

    def _keys_may_be_old(self) -> bool:
        return self._keys is None or self._clock() - self._keys[1] > _KEYS_REST_SECONDS

    def _key_set(self, *, fresh: bool = False) -> KeySet:
        with self._lock:
            keys = self._keys
            old = keys is None or self._clock() - keys[1] > _KEYS_LAST_SECONDS
            if keys is None or old or (fresh and self._keys_may_be_old()):
                keys = self._keys = (KeySet.import_key_set(self._fetched(self._endpoint("jwks_uri"))), self._clock())
            return keys[0]

    def _endpoint(self, name: str) -> str:
        address = self._description().get(name)
        if not isinstance(address, str):
            raise IdentityError("sign_in.unreachable")
        return address

    def _description(self) -> dict[str, Any]:
        if self._described is None:
            issuer = self._settings.issuer.rstrip("/")
            described = self._fetched(f"{issuer}/.well-known/openid-configuration")
            # A description under another name would have its tokens believed here.
            if str(described.get("issuer", "")).rstrip("/") != issuer:
                raise IdentityError("sign_in.unreachable")
            self._described = described
        return self._described

    def _fetched(self, url: str) -> Any:
        if not is_safe(url):
            raise IdentityError("sign_in.unreachable")
        try:
            response = requests.get(url, timeout=_TIMEOUT_SECONDS, allow_redirects=False)
            response.raise_for_status()
            return response.json()
        except (requests.RequestException, ValueError) as error:
            raise IdentityError("sign_in.unreachable") from error

    def _claims(self, claims: Mapping[str, Any]) -> Claims:
        settings = self._settings
        given = claims.get(settings.role_claim, [])
        named = {given} if isinstance(given, str) else {each for each in given if isinstance(each, str)}
        role = highest({role for role, names in settings.roles.items() if names & named}) or settings.default_role
        if role is None:
            raise IdentityError("sign_in.no_role")
        name = next(
            (str(claims[claim]) for claim in (settings.name_claim, "email", "name", "sub") if claims.get(claim)), ""
        )
        if not name.isprintable() or not 0 < len(name) <= 200:
            raise IdentityError("sign_in.no_name")
        return Claims(f"{claims['iss']} {claims['sub']}", name, role)
