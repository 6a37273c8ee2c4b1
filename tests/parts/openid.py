"""A real OpenID provider (npm's certified oidc-provider) on the loopback; and a pen for tokens it never gave."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from typing import Any
from urllib.parse import urljoin

import pytest
import requests
from joserfc import jwt
from joserfc.jwk import RSAKey
from lxml import html

from server.domain.roles import Role
from server.identity.provider_settings import ProviderSettings

_FOLDER = Path(__file__).resolve().parents[1]
_SCRIPT = _FOLDER / "parts" / "oidc" / "provider.mjs"
CLIENT_SECRET = "a secret that only this test knows"
AUDIENCE = "api://medfin"
ROLES: Mapping[Role, frozenset[str]] = {role: frozenset({f"Medfin.{role.value.title()}"}) for role in Role}

PEOPLE: dict[str, dict[str, Any]] = {
    "kari": {"preferred_username": "kari@aas.kommune.no", "roles": ["Medfin.Publisher", "Other.Role"]},
    "ola": {"preferred_username": "ola@aas.kommune.no", "roles": ["Medfin.Editor"]},
    "gjest": {"preferred_username": "gjest@aas.kommune.no", "roles": []},
    "navnebror": {"preferred_username": "kari@aas.kommune.no", "roles": ["Medfin.Administrator"]},
}
"""Who may sign in at the provider, by what they type there."""


@dataclass(frozen=True)
class OpenIdProvider:
    """A running provider."""

    issuer: str

    def settings(self, **changes: Any) -> ProviderSettings:
        """Return what an administrator of Medfin says of it."""
        given: dict[str, Any] = {
            "issuer": self.issuer,
            "client_id": "medfin",
            "client_secret": CLIENT_SECRET,
            "scopes": "openid profile",
            "audience": AUDIENCE,
            "role_claim": "roles",
            "roles": ROLES,
            "name_claim": "preferred_username",
        }
        return ProviderSettings(**{**given, **changes})


def require_node_package(name: str) -> str:
    """Return the path of Node.js where npm's package `name` is installed for the tests; else skip, or fail under
    CI=true."""
    node = shutil.which("node") or shutil.which("nodejs")
    if node is None or not (_FOLDER / "node_modules" / name).is_dir():
        reason = f"npm's package {name} is not installed under tests/node_modules (make test does it where npm is)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return node


@contextmanager
def running_provider(redirects: Sequence[str], signed_out: Sequence[str] = ()) -> Iterator[OpenIdProvider]:
    """Start a provider that sends people back to `redirects` only; it is stopped by its process id."""
    node = require_node_package("oidc-provider")
    given = json.dumps({"redirectUris": list(redirects), "signedOutUris": list(signed_out), "people": PEOPLE})
    with subprocess.Popen(
        [node, "--no-warnings", _SCRIPT, given],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            issuer = process.stdout.readline().strip()
            assert issuer.startswith("http://127.0.0.1:"), "the provider didn't start"
            yield OpenIdProvider(issuer)
        finally:
            process.kill()


def sign_in_at(address: str, login: str) -> str:
    """Do what somebody does with their browser at the provider: sign in as `login` and consent; return the address that
    they are sent back to."""
    with requests.Session() as browser:
        answer = browser.get(address, allow_redirects=False, timeout=10)
        for _ in range(20):
            target = answer.headers.get("Location")
            if target is not None and not target.startswith(("/", address.partition("/auth")[0])):
                return target
            if target is not None:
                answer = browser.get(urljoin(answer.url, target), allow_redirects=False, timeout=10)
                continue
            form = html.fromstring(answer.text, base_url=answer.url).forms[0]
            fields = {name: value or "" for name, value in form.form_values()}
            if "login" in form.fields:
                fields |= {"login": login, "password": "anything"}
            answer = browser.post(urljoin(answer.url, form.action), fields, allow_redirects=False, timeout=10)
    raise AssertionError("the provider sent nobody back")


class Issuer:
    """A provider's description and keys over HTTP, and a pen that signs whatever is asked for."""

    def __init__(self) -> None:
        self.keys = [RSAKey.generate_key(2048, {"kid": "first"})]
        self.asked: list[str] = []
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                issuer.asked.append(self.path)
                body = json.dumps(issuer.documents()[self.path]).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def documents(self) -> dict[str, Any]:
        """Return what is answered by path."""
        described = {
            "issuer": self.address,
            "jwks_uri": f"{self.address}/keys",
            "authorization_endpoint": f"{self.address}/auth",
            "token_endpoint": f"{self.address}/token",
        }
        keys = {"keys": [key.as_dict(private=False) for key in self.keys]}
        return {"/.well-known/openid-configuration": described, "/keys": keys}

    def token(self, key: Any = None, header: Mapping[str, Any] = MappingProxyType({}), **claims: Any) -> str:
        """Return a token with good claims but for `claims` (None: left out), signed with the first key or `key`."""
        now = int(time.time())
        given = {
            "iss": self.address,
            "sub": "42",
            "aud": AUDIENCE,
            "exp": now + 300,
            "iat": now,
            "preferred_username": "kari@aas.kommune.no",
            "roles": ["Medfin.Publisher"],
            **claims,
        }
        head = {"alg": "RS256", "kid": "first", **header}
        kept = {name: value for name, value in given.items() if value is not None}
        return jwt.encode(head, kept, key or self.keys[0], algorithms=["RS256", "ES256", "HS256", "none"])


@contextmanager
def running_issuer() -> Iterator[Issuer]:
    """Start an issuer; it ends with the block."""
    issuer = Issuer()
    thread = Thread(target=issuer.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield issuer
    finally:
        issuer.server.shutdown()
        issuer.server.server_close()
        thread.join()
