"""Passwords: hashed, compared in equal time, and guessed slowly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import Engine, select

from server.domain.roles import Role
from server.identity.passwords import _NOBODY, PasswordError, Passwords, hashed
from server.identity.person import IdentityError
from server.storage import accounts
from server.storage.audit import Act
from server.storage.database import open_database, reading, writing
from server.storage.errors import AccountError
from server.storage.models import AuditEntry
from server.storage.people import who_is
from server.storage.schema import upgrade
from tests.storage.samples import ACT

PASSWORD = "hest batteri stift 7"
HASH = hashed(PASSWORD, "kari")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database with one account, kari's."""
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('accounts')}/medfin.db")
    upgrade(engine)
    with writing(engine) as connection:
        accounts.add(connection, ACT, "kari", HASH, Role.PUBLISHER)
    yield engine
    engine.dispose()


def at(minutes: float, address: str = "10.0.0.7") -> Act:
    return replace(ACT, at=ACT.at + MINUTE * minutes, where_from=address)


def refusal(passwords: Passwords, act: Act, name: str = "kari", password: str = "feil passord her") -> IdentityError:
    with pytest.raises(IdentityError) as caught:
        passwords.sign_in(act, name, password)
    return caught.value


def test_nobodys_hash_takes_as_long_to_compare_with() -> None:
    assert extract_parameters(_NOBODY) == extract_parameters(HASH)
    with pytest.raises(VerifyMismatchError):
        PasswordHasher().verify(_NOBODY, PASSWORD)


def test_the_right_password_lets_in(engine: Engine) -> None:
    person = Passwords(engine).sign_in(at(0), "kari", PASSWORD)
    assert (person.subject, person.who, person.role, person.local) == ("local:kari", "kari", Role.PUBLISHER, True)


def test_a_hash_is_argon2s_and_each_has_its_salt() -> None:
    assert HASH.startswith("$argon2id$")
    assert hashed(PASSWORD, "kari") != HASH


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("kort", "short"),
        ("x" * 201, "long"),
        ("aaaaaaaaaaaaaa", "easy"),
        ("abababababababab", "easy"),
        ("mitt navn er KARI!", "easy"),
    ],
)
def test_a_password_that_is_easy_is_refused(password: str, code: str) -> None:
    with pytest.raises(PasswordError) as caught:
        hashed(password, "kari")
    assert caught.value.code == f"password.{code}"


def test_what_is_wrong_is_not_told(engine: Engine) -> None:
    passwords = Passwords(engine)
    wrong, unknown = refusal(passwords, at(0)), refusal(passwords, at(0), "nobody", PASSWORD)
    assert (wrong.code, wrong.params) == (unknown.code, unknown.params) == ("sign_in.wrong", {})
    assert refusal(passwords, at(0), "kari", "x" * 1_000_000).code == "sign_in.wrong"


def test_guessing_at_an_account_gets_slower(engine: Engine) -> None:
    passwords = Passwords(engine)
    for guess in range(5):
        assert refusal(passwords, at(0, f"10.0.1.{guess}")).code == "sign_in.wrong"
    locked = refusal(passwords, at(0.1, "10.0.2.1"), password=PASSWORD)
    assert (locked.code, locked.params) == ("sign_in.wait", {"minutes": 1})
    assert refusal(passwords, at(1, "10.0.2.2")).code == "sign_in.wrong"
    assert refusal(passwords, at(1.9, "10.0.2.3"), password=PASSWORD).code == "sign_in.wait"
    assert passwords.sign_in(at(2.1), "kari", PASSWORD).who == "kari"
    assert refusal(passwords, at(3)).code == "sign_in.wrong"
    assert passwords.sign_in(at(3), "kari", PASSWORD).who == "kari"


def test_the_wait_has_an_end(engine: Engine) -> None:
    passwords = Passwords(engine)
    for guess in range(40):
        refusal(passwords, at(20 * guess, f"10.0.1.{guess}"))
    assert refusal(passwords, at(20 * 39 + 1, "10.0.9.9"), password=PASSWORD).params == {"minutes": 14}
    assert passwords.sign_in(at(20 * 40), "kari", PASSWORD).who == "kari"


def test_an_address_that_guesses_at_names_has_to_wait(engine: Engine) -> None:
    passwords = Passwords(engine)
    for guess in range(20):
        assert refusal(passwords, at(0), f"gjett{guess}").code == "sign_in.wrong"
    assert refusal(passwords, at(1), password=PASSWORD).code == "sign_in.wait"
    assert passwords.sign_in(at(1, "10.0.0.8"), "kari", PASSWORD).who == "kari"


def test_a_disabled_account_lets_nobody_in(engine: Engine) -> None:
    with writing(engine) as connection:
        accounts.disable(connection, ACT, "kari")
    assert refusal(Passwords(engine), at(0), password=PASSWORD).code == "sign_in.wrong"


def test_a_name_of_somebody_elses_is_not_taken(engine: Engine) -> None:
    with writing(engine) as connection:
        assert who_is(connection, ACT, "https://login.example 7", "ola") == "ola"
        assert who_is(connection, ACT, "https://login.example 8", "ola") is None
        assert who_is(connection, ACT, "https://login.example 7", "ola nordmann") == "ola"
    with writing(engine) as connection, pytest.raises(AccountError):
        accounts.add(connection, ACT, "ola", HASH, Role.EDITOR)


def test_failures_and_successes_are_in_the_audit_log(engine: Engine) -> None:
    passwords = Passwords(engine)
    refusal(passwords, at(0))
    refusal(passwords, at(1), "nobody")
    with reading(engine) as connection:
        rows = connection.execute(select(AuditEntry.action, AuditEntry.details, AuditEntry.where_from)).all()
    assert [(row.action, row.details.get("name"), row.where_from) for row in rows][1:] == [
        ("audit.sign_in.failed", "kari", "10.0.0.7"),
        ("audit.sign_in.failed", "nobody", "10.0.0.7"),
    ]
    assert PASSWORD not in str(rows)
