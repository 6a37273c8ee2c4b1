"""Signing in with a provider, and its tokens: only what it has signed for us, and hasn't run out, is believed."""

from __future__ import annotations

import base64
import hmac
import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
from joserfc.jwk import ECKey, RSAKey

from server.domain.roles import Role
from server.identity.claims import Claims
from server.identity.person import IdentityError
from server.identity.provider import Provider
from tests.parts.openid import (
    AUDIENCE,
    CLIENT_SECRET,
    Issuer,
    OpenIdProvider,
    running_issuer,
    running_provider,
    sign_in_at,
)

BACK = "http://127.0.0.1:8000/sign-in/callback"


@pytest.fixture(scope="module")
def openid() -> Iterator[OpenIdProvider]:
    """A certified provider."""
    with running_provider([BACK], ["http://127.0.0.1:8000/"]) as running:
        yield running


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    """An issuer whose tokens the tests write."""
    with running_issuer() as running:
        yield running


def provider_of(issuer: Issuer, **changes: Any) -> Provider:
    return Provider(OpenIdProvider(issuer.address).settings(**changes))


def answer_of(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))


def refused(code: str, provider: Provider, token: str) -> None:
    with pytest.raises(IdentityError) as caught:
        provider.bearer(token)
    assert caught.value.code == code


def unpadded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def packed(value: object) -> str:
    return unpadded(json.dumps(value).encode())


def test_somebody_signs_in_with_the_provider(openid: OpenIdProvider) -> None:
    provider = Provider(openid.settings())
    url, pending = provider.begin(BACK)
    asked = dict(parse_qsl(urlsplit(url).query))
    assert (asked["code_challenge_method"], asked["response_type"]) == ("S256", "code")
    assert len({asked["state"], asked["nonce"], asked["code_challenge"]}) == 3
    assert pending.verifier not in url
    claims = provider.finish(pending, BACK, answer_of(sign_in_at(url, "kari")))
    assert claims == Claims(f"{openid.issuer} kari", "kari@aas.kommune.no", Role.PUBLISHER)


def test_an_answer_serves_once_and_only_who_asked(openid: OpenIdProvider) -> None:
    provider = Provider(openid.settings())
    url, pending = provider.begin(BACK)
    answer = answer_of(sign_in_at(url, "ola"))
    _, other = provider.begin(BACK)
    for given, mine, code in (
        (answer, other, "sign_in.stale"),
        ({**answer, "state": other.state}, other, "sign_in.refused"),
        ({"state": pending.state, "error": "access_denied"}, pending, "sign_in.refused"),
        ({"state": pending.state}, pending, "sign_in.refused"),
        ({**answer, "iss": "https://another.example"}, pending, "sign_in.refused"),
    ):
        with pytest.raises(IdentityError) as caught:
            provider.finish(mine, BACK, given)
        assert caught.value.code == code


def test_a_code_that_was_used_is_refused(openid: OpenIdProvider) -> None:
    provider = Provider(openid.settings())
    url, pending = provider.begin(BACK)
    answer = answer_of(sign_in_at(url, "ola"))
    assert provider.finish(pending, BACK, answer).role is Role.EDITOR
    with pytest.raises(IdentityError) as caught:
        provider.finish(pending, BACK, answer)
    assert caught.value.code == "sign_in.refused"


def test_somebody_without_a_role_may_not_come_in(openid: OpenIdProvider) -> None:
    for settings, role in ((openid.settings(), None), (openid.settings(default_role=Role.READER), Role.READER)):
        provider = Provider(settings)
        url, pending = provider.begin(BACK)
        answer = answer_of(sign_in_at(url, "gjest"))
        if role is not None:
            assert provider.finish(pending, BACK, answer).role is role
            continue
        with pytest.raises(IdentityError) as caught:
            provider.finish(pending, BACK, answer)
        assert caught.value.code == "sign_in.no_role"


def test_a_program_comes_with_a_token_of_the_provider(openid: OpenIdProvider) -> None:
    given = requests.post(
        f"{openid.issuer}/token",
        {"grant_type": "client_credentials", "resource": AUDIENCE},
        auth=("medfin", CLIENT_SECRET),
        timeout=10,
    ).json()
    claims = Provider(openid.settings()).bearer(given["access_token"])
    assert (claims.name, claims.role) == ("regneark@aas.kommune.no", Role.READER)


def test_signing_out_leads_to_the_provider(openid: OpenIdProvider) -> None:
    address = Provider(openid.settings()).end("http://127.0.0.1:8000/")
    assert address is not None
    assert address.startswith(f"{openid.issuer}/session/end?client_id=medfin&")
    assert requests.get(address, timeout=10).status_code == 200


def test_a_good_token_is_believed(issuer: Issuer) -> None:
    provider = provider_of(issuer)
    for claims in ({}, {"aud": ["other", AUDIENCE]}, {"nbf": int(time.time()) - 5}, {"exp": int(time.time()) - 5}):
        found = provider.bearer(issuer.token(**claims))
        assert found == Claims(f"{issuer.address} 42", "kari@aas.kommune.no", Role.PUBLISHER)
    assert len(issuer.asked) == 2


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://another.example"},
        {"iss": None},
        {"aud": "medfin-test"},
        {"aud": ["other"]},
        {"aud": None},
        {"exp": 1_700_000_000},
        {"exp": None},
        {"exp": "soon"},
        {"nbf": 4_000_000_000},
        {"sub": None},
    ],
)
def test_a_token_that_is_not_for_us_now_is_refused(issuer: Issuer, claims: dict[str, Any]) -> None:
    refused("token.invalid", provider_of(issuer), issuer.token(**claims))


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"roles": []}, "no_role"),
        ({"roles": None}, "no_role"),
        ({"roles": {"a": 1}}, "no_role"),
        ({"preferred_username": "a\nb"}, "no_name"),
        ({"preferred_username": "x" * 201}, "no_name"),
    ],
)
def test_a_token_without_a_role_or_a_name_is_refused(issuer: Issuer, claims: dict[str, Any], code: str) -> None:
    refused(f"sign_in.{code}", provider_of(issuer), issuer.token(**claims))


def test_another_name_stands_in_for_one_that_is_missing(issuer: Issuer) -> None:
    provider = provider_of(issuer)
    assert provider.bearer(issuer.token(preferred_username=None, email="k@aas.no")).name == "k@aas.no"
    assert provider.bearer(issuer.token(preferred_username=None)).name == "42"


def test_a_signature_of_another_key_is_refused(issuer: Issuer) -> None:
    refused("token.invalid", provider_of(issuer), issuer.token(RSAKey.generate_key(2048)))
    refused("token.invalid", provider_of(issuer), issuer.token(RSAKey.generate_key(2048, {"kid": "first"})))


def test_what_can_be_signed_with_a_public_key_is_refused(issuer: Issuer) -> None:
    """The public key, which everybody has, used as a shared secret: the best-known confusion of algorithms."""
    public = issuer.keys[0].as_pem(private=False)
    _, body, _ = issuer.token().split(".")
    for secret in (public, public.strip(), json.dumps(issuer.keys[0].as_dict(private=False)).encode()):
        for header in ({"alg": "HS256", "kid": "first"}, {"alg": "HS256"}):
            signed = f"{packed(header)}.{body}"
            signature = hmac.digest(secret, signed.encode(), "sha256")
            refused("token.invalid", provider_of(issuer), f"{signed}.{unpadded(signature)}")


def test_a_token_that_nobody_signed_is_refused(issuer: Issuer) -> None:
    good = issuer.token()
    header, body, signature = good.split(".")

    bodies = json.loads(base64.urlsafe_b64decode(body + "=="))
    more = packed({**bodies, "roles": ["Medfin.Administrator"]})
    for forged in (
        f"{packed({'alg': 'none'})}.{body}.",
        f"{packed({'alg': 'None', 'kid': 'first'})}.{body}.",
        f"{header}.{more}.{signature}",
        f"{header}.{body}.",
        f"{header}.{body}",
        f"{packed({'alg': 'RS256', 'jwk': RSAKey.generate_key(2048).as_dict(private=False)})}.{body}.{signature}",
        f"{packed({'alg': 'RS256', 'jku': 'http://127.0.0.1:1/keys'})}.{body}.{signature}",
        "",
        "a.b.c",
        "x" * 20_000,
        "\x00",
    ):
        refused("token.invalid", provider_of(issuer), forged)


def test_a_new_key_is_found_but_not_for_every_bad_token(issuer: Issuer) -> None:
    seconds = [0.0]
    provider = Provider(OpenIdProvider(issuer.address).settings(), clock=lambda: seconds[0])
    provider.bearer(issuer.token())
    second = ECKey.generate_key("P-256", {"kid": "second"})
    issuer.keys.append(second)  # type: ignore[arg-type]  # keys of either kind
    token = issuer.token(second, {"alg": "ES256", "kid": "second"})
    refused("token.invalid", provider, token)
    seconds[0] += 31
    assert provider.bearer(token).role is Role.PUBLISHER
    for _ in range(20):
        refused("token.invalid", provider, issuer.token(header={"kid": "third"}))
    assert issuer.asked.count("/keys") == 2
    issuer.keys.pop(0)
    seconds[0] += 601
    refused("token.invalid", provider, issuer.token(RSAKey.generate_key(2048, {"kid": "first"})))
    assert issuer.asked.count("/keys") == 3


def test_a_provider_that_is_away_or_another_is_said_so(issuer: Issuer) -> None:
    provider = Provider(OpenIdProvider(issuer.address.replace("127.0.0.1", "localhost")).settings())
    refused("sign_in.unreachable", provider, issuer.token())
    refused("sign_in.unreachable", Provider(OpenIdProvider("http://127.0.0.1:9").settings()), issuer.token())
