"""`medfin token`: a token is printed once, can do no more than its account, and can be revoked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from server.domain.roles import Role
from server.identity.secret import TOKEN_PREFIX, hash_of
from server.storage import access_tokens
from server.storage.access_tokens import AccessToken
from server.storage.database import reading
from tests.cli.commands import Commands


@pytest.fixture
def people(commands: Commands) -> Commands:
    """The commands, where kari is an administrator and ola an editor."""
    commands.answer("user", "add", "kari", "--generate")
    commands.answer("user", "add", "ola", "--generate", "--role", "editor")
    return commands


def secret_of(answer: str) -> str:
    said, secret = answer.splitlines()
    assert said.endswith("Den vises bare denne ene gangen:")
    assert secret.startswith(TOKEN_PREFIX)
    return secret


def found(commands: Commands, secret: str) -> AccessToken:
    with commands.database() as engine, reading(engine) as connection:
        token = access_tokens.find(connection, hash_of(secret))
    assert token is not None
    return token


def test_a_token_is_its_accounts(people: Commands) -> None:
    secret = secret_of(people.answer("token", "add", "Nattjobb", "--user", "ola"))
    token = found(people, secret)
    assert (token.label, token.who, token.subject) == ("Nattjobb", "ola", "local:ola")
    assert (token.role, token.local, token.used_at) == (Role.EDITOR, True, None)
    assert token.expires_at - token.created_at == timedelta(days=90)
    assert token.works(token.created_at)
    assert people.audited()[-1] == ("medfin token add", "audit.token.added")
    assert secret.encode() not in (people.data_dir / "medfin.db").read_bytes()


def test_a_token_may_do_less_for_fewer_days(people: Commands) -> None:
    answer = people.answer("token", "add", "Les", "--user", "kari", "--role", "reader", "--days", "7")
    token = found(people, secret_of(answer))
    assert token.role is Role.READER
    assert token.expires_at - token.created_at == timedelta(days=7)


def test_a_token_can_do_no_more_than_its_account_now(people: Commands) -> None:
    assert people.refusal("token", "add", "Mer", "--user", "ola", "--role", "publisher") == (
        "En tilgangsnøkkel kan ikke gi flere rettigheter enn kontoen ola selv har."
    )
    secret = secret_of(people.answer("token", "add", "Nattjobb", "--user", "ola"))
    people.answer("user", "role", "ola", "reader")
    assert found(people, secret).role is Role.READER
    people.answer("user", "disable", "ola")
    assert found(people, secret).revoked_at is not None
    assert people.refusal("token", "add", "Ny", "--user", "ola") == "Kontoen ola er sperret."


def test_tokens_are_listed_the_newest_first_without_their_secrets(people: Commands) -> None:
    assert people.answer("token", "list") == "Det finnes ingen tilgangsnøkler. Lag en med «medfin token add».\n"
    first = secret_of(people.answer("token", "add", "Første", "--user", "kari"))
    people.answer("token", "add", "Andre", "--user", "ola")
    assert people.answer("token", "revoke", "1") == "Tilgangsnøkkel nummer 1 er trukket tilbake.\n"
    listed = people.answer("token", "list")
    heading, *lines = (line.split() for line in listed.splitlines())
    assert heading[:4] == ["Nummer", "Betegnelse", "Navn", "Rolle"]
    assert [line[:4] for line in lines] == [
        ["2", "Andre", "ola", "redaktør"],
        ["1", "Første", "kari", "administrator"],
    ]
    assert [line[-1] for line in lines] == ["gjelder", "tilbake"]
    assert first not in listed
    assert TOKEN_PREFIX not in listed


@pytest.mark.parametrize("number", ["1", "0", "99999999"])
def test_a_token_that_is_not_there_cannot_be_revoked(number: str, people: Commands) -> None:
    people.answer("token", "add", "Nattjobb", "--user", "ola")
    people.answer("token", "revoke", "1")
    assert f"nummer {number}" in people.refusal("token", "revoke", number)


@pytest.mark.parametrize("label", ["", " ", "x" * 101, "a\nb"])
def test_a_label_that_is_none(label: str, people: Commands) -> None:
    assert "høyst 100 tegn" in people.refusal("token", "add", label, "--user", "kari")


def test_a_token_needs_an_account(people: Commands) -> None:
    assert people.refusal("token", "add", "Nattjobb", "--user", "eva") == "Det finnes ingen konto som heter eva."
    assert people.run("token", "add", "Nattjobb").exit_code == 2
    assert people.run("token", "add", "Nattjobb", "--user", "kari", "--days", "367").exit_code == 2
