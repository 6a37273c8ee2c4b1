"""`medfin user`: accounts are made, listed and changed, and no password is ever an argument."""

from __future__ import annotations

import os
import pty
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from server.domain.roles import Role
from server.identity.passwords import Passwords
from server.identity.person import IdentityError, Person
from server.identity.secret import hash_of
from server.storage import sign_ins
from server.storage.audit import Act
from server.storage.database import reading, writing
from server.storage.people import who_is
from server.storage.sign_ins import SignIn
from tests.cli.commands import Commands
from tests.parts.medfin import PROGRAM, Medfin

PASSWORD = "hest batteri stift 7"
OTHER = "sykkel lampe vott 9"


def now() -> Act:
    return Act("test", datetime.now().astimezone(), "test")


def added(commands: Commands, name: str, *options: str, password: str = PASSWORD) -> str:
    return commands.answer("user", "add", name, "--password-stdin", *options, stdin=f"{password}\n")


def signed_in(commands: Commands, name: str, password: str = PASSWORD) -> Person:
    with commands.database() as engine:
        return Passwords(engine).sign_in(now(), name, password)


def test_the_first_account_is_an_administrators_and_the_next_a_readers(commands: Commands) -> None:
    assert added(commands, "kari").splitlines() == [
        "Kontoen kari er opprettet med rollen administrator.",
        "Den første kontoen blir administrator når --role ikke sier noe annet.",
    ]
    assert added(commands, "ola").splitlines() == [
        "Kontoen ola er opprettet med rollen leser.",
        "En konto blir leser når --role ikke sier noe annet. Endre den med «medfin user role».",
    ]
    assert added(commands, "eva", "--role", "publisher") == "Kontoen eva er opprettet med rollen utgiver.\n"
    roles = {name: signed_in(commands, name).role for name in ("kari", "ola", "eva")}
    assert roles == {"kari": Role.ADMINISTRATOR, "ola": Role.READER, "eva": Role.PUBLISHER}


def test_the_first_account_may_be_given_another_role(commands: Commands) -> None:
    added(commands, "kari", "--role", "reader")
    assert signed_in(commands, "kari").role is Role.READER


def test_the_name_is_that_persons_from_the_beginning(commands: Commands) -> None:
    added(commands, "kari")
    with commands.database() as engine, writing(engine) as connection:
        assert who_is(connection, now(), "https://idp#7", "kari") is None
        assert who_is(connection, now(), "https://idp#7", "eva") == "eva"
    assert commands.refusal("user", "add", "eva", "--generate") == "Navnet eva er opptatt."
    assert commands.audited() == [
        ("medfin user add", "audit.account.added"),
        ("medfin user add", "audit.person.new"),
        ("test", "audit.person.new"),
    ]


@pytest.mark.parametrize("name", ["kari", "Kari", " kari ", "KÅRE", "Ka\u030are", "medfin", "Medfin"])
def test_a_name_that_is_taken_is_nobody_elses(name: str, commands: Commands) -> None:
    added(commands, "kari")
    added(commands, "kåre")
    assert commands.refusal("user", "add", name, "--generate").endswith("er opptatt.")
    assert len(commands.answer("user", "list").splitlines()) == 3


@pytest.mark.parametrize("name", ["", "  ", "ka\nri", "x" * 81, "kari\u200b"])
def test_a_name_that_nobody_may_have(name: str, commands: Commands) -> None:
    assert commands.refusal("user", "add", name, "--generate") == (
        "Et kontonavn har fra 1 til 80 tegn, uten linjeskift og andre styretegn."
    )


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("", "Passordet må ha minst 12 tegn."),
        ("kort", "Passordet må ha minst 12 tegn."),
        ("x" * 201, "Passordet kan ha høyst 200 tegn."),
        ("aaaaaaaaaaaaaaaa", "Passordet er for lett å gjette. Bruk flere ulike tegn, og ikke navnet."),
        ("kari er sjefen her", "Passordet er for lett å gjette. Bruk flere ulike tegn, og ikke navnet."),
    ],
)
def test_a_bad_password_is_a_sentence_and_makes_no_account(password: str, sentence: str, commands: Commands) -> None:
    assert commands.refusal("user", "add", "kari", "--password-stdin", stdin=f"{password}\n") == sentence
    assert commands.answer("user", "list") == "Det finnes ingen kontoer. Opprett en med «medfin user add».\n"


def test_a_generated_password_is_printed_once_and_works(commands: Commands) -> None:
    *_, said, password = commands.answer("user", "add", "kari", "--generate").splitlines()
    assert said == "Passordet vises bare denne ene gangen:"
    assert signed_in(commands, "kari", password).who == "kari"
    assert password not in commands.answer("user", "list")
    assert password.encode() not in (commands.data_dir / "medfin.db").read_bytes()
    assert commands.answer("user", "add", "ola", "--generate").splitlines()[-1] != password


def test_a_password_is_no_argument(commands: Commands) -> None:
    assert commands.run("user", "add", "kari", PASSWORD).exit_code == 2
    assert commands.run("user", "add", "kari", "--password-stdin", "--generate").exit_code == 2


def test_without_a_terminal_nothing_is_asked(commands: Commands) -> None:
    assert commands.refusal("user", "add", "kari", stdin=f"{PASSWORD}\n{PASSWORD}\n") == (
        "Det er ingen terminal å spørre om passordet på. Bruk --password-stdin eller --generate."
    )


def typed(commands: Commands, work_dir: Path, *passwords: str) -> tuple[int, str]:
    """Make kari's account on a terminal and type `passwords`; return the status and what stood on the terminal."""
    ours, theirs = pty.openpty()
    try:
        process = subprocess.Popen(
            [PROGRAM, "user", "add", "kari"],
            env=Medfin(commands.data_dir, work_dir).environment(),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
    finally:
        os.close(theirs)
    seen = b""
    with process:
        left = list(passwords)
        while True:
            try:
                seen += os.read(ours, 4096)
            except OSError:
                # Whoever wrote there has ended.
                break
            if left and seen.count(b": ") == len(passwords) - len(left) + 1:
                os.write(ours, left.pop(0).encode() + b"\n")
    os.close(ours)
    return process.returncode, seen.decode()


def test_a_terminal_asks_twice_and_shows_nothing(commands: Commands, tmp_path: Path) -> None:
    status, seen = typed(commands, tmp_path, PASSWORD, PASSWORD)
    assert status == 0, seen
    assert seen.startswith("Passord: ")
    assert "Passordet en gang til: " in seen
    assert "hest" not in seen
    assert signed_in(commands, "kari").role is Role.ADMINISTRATOR


def test_two_passwords_that_differ_make_no_account(commands: Commands, tmp_path: Path) -> None:
    status, seen = typed(commands, tmp_path, PASSWORD, OTHER)
    assert status == 1
    assert "Det ble skrevet to ulike passord." in seen
    assert commands.answer("user", "list").startswith("Det finnes ingen kontoer.")


def test_another_password_ends_what_is_signed_in(commands: Commands) -> None:
    added(commands, "kari")
    act = now()
    with commands.database() as engine, writing(engine) as connection:
        signed = SignIn("local:kari", "kari", Role.ADMINISTRATOR, True, act.at.replace(year=act.at.year + 1))
        sign_ins.begin(connection, act, hash_of("cookie"), signed)
    said = commands.answer("user", "password", "kari", "--password-stdin", stdin=f"{OTHER}\n")
    assert said == "Kontoen kari har fått nytt passord og er logget ut overalt.\n"
    assert signed_in(commands, "kari", OTHER).who == "kari"
    with pytest.raises(IdentityError):
        signed_in(commands, "kari")
    with commands.database() as engine, reading(engine) as connection:
        assert sign_ins.find(connection, hash_of("cookie"), act.at) is None


def test_roles_and_disabled_accounts_are_listed(commands: Commands) -> None:
    added(commands, "kari")
    added(commands, "ola")
    assert commands.answer("user", "role", "ola", "editor") == "Kontoen ola har nå rollen redaktør.\n"
    assert commands.answer("user", "disable", "ola").startswith("Kontoen ola er sperret og logget ut overalt")
    heading, *lines = (line.split() for line in commands.answer("user", "list").splitlines())
    assert heading == ["Navn", "Rolle", "Opprettet", "Tilstand"]
    assert [(line[0], line[1], line[-1]) for line in lines] == [
        ("kari", "administrator", "gjelder"),
        ("ola", "redaktør", "sperret"),
    ]
    with pytest.raises(IdentityError):
        signed_in(commands, "ola")
    assert [action for _, action in commands.audited() if "person" not in action][2:] == [
        "audit.account.role",
        "audit.account.disabled",
        "audit.sign_in.failed",
    ]


def test_an_account_that_was_guessed_at_is_listed_as_locked(commands: Commands) -> None:
    added(commands, "kari")
    for _ in range(6):
        with pytest.raises(IdentityError):
            signed_in(commands, "kari", OTHER)
    assert "låst til" in commands.answer("user", "list")


@pytest.mark.parametrize("change", [("role", "kari", "reader"), ("disable", "kari")])
def test_it_is_said_when_no_administrator_is_left(change: tuple[str, ...], commands: Commands) -> None:
    added(commands, "kari")
    done = commands.run("user", *change)
    assert done.exit_code == 0
    assert done.stderr.startswith("Nå kan ingen administrator logge inn med passord.")


@pytest.mark.parametrize("command", [("password", "eva", "--generate"), ("role", "eva", "reader"), ("disable", "eva")])
def test_an_account_that_is_not_there(command: tuple[str, ...], commands: Commands) -> None:
    assert commands.refusal("user", *command) == "Det finnes ingen konto som heter eva."
