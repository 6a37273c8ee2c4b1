"""Restoring and copying: back to the last byte in either database, or nothing at all."""

from __future__ import annotations

import signal
import tracemalloc
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, inspect, select
from sqlalchemy.exc import DBAPIError

from server.domain.reference import Reference
from server.domain.roles import Role
from server.identity.person import IdentityError
from server.identity.secret import hash_of
from server.storage import access_tokens, sign_ins
from server.storage.database import open_database, reading, writing
from server.storage.errors import UnknownRevisionError
from server.storage.lines import TABLES
from server.storage.models import AuditEntry
from server.storage.restoration import copy_database
from server.storage.schema import upgrade
from server.storage.undoing import undoing
from tests.storage.administration import KARI, drafted, published
from tests.storage.backups import backup, count_of, forged, refusal, restored
from tests.storage.databases import PAIRS, Databases
from tests.storage.lived_in import COOKIE, TOKEN, answers, contents, signed_in, unfinished
from tests.storage.neighbour import die_while_restoring, started
from tests.storage.samples import ACT, NOW, publish_rows, rate, row
from tests.storage.test_rate_books import rate_books

LATER = NOW + timedelta(minutes=1)
ANSWERED = {0: "400000", 2: "6.7", 5: "20000"}
"""What some of the calls are answered with at last."""


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_a_backup_is_restored_to_the_last_byte(pair: tuple[str, str], databases: Databases, tmp_path: Path) -> None:
    source, target = databases.lived_in(pair[0]), databases.new(pair[1])
    first = backup(source, tmp_path / "first.zip")
    restored(target, tmp_path / "first.zip")
    assert backup(target, tmp_path / "second.zip") == first
    assert contents(target) == contents(source)
    assert answers(target) == answers(source)
    assert len(answers(source)) == first.revision == 7
    assert ANSWERED.items() <= dict(enumerate(map(str, answers(source)[-1]))).items()
    assert unfinished(target) == unfinished(source)
    assert len(unfinished(source)) == 1
    assert all(first.tables[table.name].rows for table in TABLES)


@pytest.mark.parametrize("pair", PAIRS[:2], ids="-".join)
def test_a_database_is_copied_to_another_kind_and_back(pair: tuple[str, str], databases: Databases) -> None:
    source, middle, back = databases.lived_in(pair[0]), databases.new(pair[1]), databases.new(pair[0])
    copy_database(source, middle)
    copy_database(middle, back)
    assert contents(source) == contents(middle) == contents(back)
    assert answers(source) == answers(middle) == answers(back)


def test_work_goes_on_in_a_restored_database(used: Engine, databases: Databases, tmp_path: Path) -> None:
    backup(used, tmp_path / "all.zip")
    target = databases.new(used.dialect.name)
    restored(target, tmp_path / "all.zip")
    assert publish_rows(target, row(23, 2025)) == 8
    assert published(target, unfinished(target)[0]) == 9
    assert drafted(target, row(24, 2026), base=9).id == 3
    with writing(target) as connection:
        token = access_tokens.add(connection, KARI, "x", "Nok en", "local:kari", Role.READER, 1, local=True)
    assert token.id == 2


def test_people_and_programs_come_in_as_before_but_browsers_sign_in_anew(
    used: Engine, databases: Databases, tmp_path: Path
) -> None:
    backup(used, tmp_path / "all.zip")
    target = databases.new(used.dialect.name)
    restored(target, tmp_path / "all.zip")
    assert signed_in(target) == signed_in(used)
    with pytest.raises(IdentityError):
        signed_in(target, "ola")
    with reading(used) as before, reading(target) as after:
        there = access_tokens.find(after, hash_of(TOKEN))
        assert there is not None
        assert there == access_tokens.find(before, hash_of(TOKEN))
        assert there.works(NOW)
        assert sign_ins.find(before, hash_of(COOKIE), NOW) is not None
        assert sign_ins.find(after, hash_of(COOKIE), NOW) is None


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_a_database_with_anything_is_left_alone_or_replaced(
    pair: tuple[str, str], databases: Databases, tmp_path: Path
) -> None:
    source, target = databases.lived_in(pair[0]), databases.new(pair[1])
    backup(source, tmp_path / "all.zip")
    upgrade(target)
    rows = (row(number, 2020 + number) for number in range(100))
    publish_rows(target, *rows, rates=(rate(nb="Et annet"),), at=LATER)
    before = contents(target)
    assert refusal(target, tmp_path / "all.zip").code == "restore.not_empty"
    assert contents(target) == before
    restored(target, tmp_path / "all.zip", replace=True)
    assert answers(target) == [*answers(source), answers(source)[-1]]
    assert unfinished(target) == unfinished(source)
    assert publish_rows(target, row(23, 2025)) == 9


def test_no_number_is_used_for_another_publication(used: Engine, archive: Path) -> None:
    """The backup ends with revision 7; whoever has seen 8 and 9 sees neither again."""
    assert publish_rows(used, row(24, 2025)) == 9
    restored(used, archive, replace=True)
    books = rate_books(used)
    assert (books.revision(), books.before(10).revision, books.before(1).revision) == (10, 7, 0)
    for number in (8, 9):
        for find in (books.at_revision, books.before):
            with pytest.raises(UnknownRevisionError):
                find(number)
    with reading(used) as connection:
        entry = connection.execute(select(AuditEntry.who, AuditEntry.details).order_by(AuditEntry.id.desc())).first()
        undone = undoing(connection, books.before(10), books.current(), 10, NOW.date(), Reference("x"), NOW.date())
    assert entry == (ACT.who, {"revision": 10, "restored": 7})
    assert not undone.additions
    assert publish_rows(used, row(25, 2025)) == 11
    restored(used, archive, replace=True)
    assert publish_rows(used, row(25, 2025)) == 13


def test_what_does_away_with_no_publication_adds_none(used: Engine, tmp_path: Path) -> None:
    backup(used, tmp_path / "all.zip")
    before = contents(used)
    drafted(used, row(24, 2026), base=7)
    restored(used, tmp_path / "all.zip", replace=True)
    assert contents(used) == before


def test_only_a_sign_in_is_something_too(used: Engine, databases: Databases, tmp_path: Path) -> None:
    backup(used, tmp_path / "all.zip")
    target = databases.new(used.dialect.name)
    upgrade(target)
    with target.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO sign_in (secret_hash, subject, who, role, local, created_at, expires_at)"
            " VALUES ('x', 'local:eva', 'eva', 'reader', true, '2026-11-23 10:00:00', '2026-11-23 18:00:00')"
        )
    assert refusal(target, tmp_path / "all.zip").code == "restore.not_empty"


GUARDED = {
    "revision": "note",
    "rate": "unit",
    "rate_value": "value",
    "population_value": "name",
    "audit_entry": "why",
}


def test_history_is_as_guarded_after_it_was_replaced(used: Engine, tmp_path: Path) -> None:
    backup(used, tmp_path / "all.zip")
    restored(used, tmp_path / "all.zip", replace=True)
    before = contents(used)
    for table, column in GUARDED.items():
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = ''"):
            with pytest.raises(DBAPIError, match="rows are added, never changed"), used.begin() as connection:
                connection.exec_driver_sql(statement)
    assert contents(used) == before


def test_who_is_killed_half_way_leaves_the_database_as_it_was(
    used: Engine, database_url: str, databases: Databases, tmp_path: Path
) -> None:
    backup(databases.lived_in("sqlite"), tmp_path / "all.zip")
    publish_rows(used, row(23, 2025))
    before = contents(used)
    with started(die_while_restoring, database_url, str(tmp_path / "all.zip")) as (process,):
        assert process.wait() == -signal.SIGKILL
    assert contents(used) == before
    assert publish_rows(used, row(24, 2026)) == 9


def test_who_is_killed_half_way_leaves_no_tables(database_url: str, databases: Databases, tmp_path: Path) -> None:
    backup(databases.lived_in("sqlite"), tmp_path / "all.zip")
    with started(die_while_restoring, database_url, str(tmp_path / "all.zip")) as (process,):
        assert process.wait() == -signal.SIGKILL
    engine = open_database(database_url)
    assert inspect(engine).get_table_names() == []
    restored(engine, tmp_path / "all.zip")
    engine.dispose()


FORGED: dict[str, tuple[str, Callable[[bytes], bytes], str]] = {
    "no row": ("rate", lambda body: body + b"x\n", "archive.bad_row"),
    "another column": ("rate", lambda body: body.replace(b'"unit"', b'"units"', 1), "archive.bad_row"),
    "a number for a text": ("rate_value", lambda body: body.replace(b'"20.50"', b"20.50"), "archive.bad_row"),
    "without end": ("rate", lambda body: body[:-1], "archive.bad_row"),
    "a rate less": ("rate", lambda body: body[body.index(b"\n") + 1 :], "restore.refused"),
    "a row twice": ("rate", lambda body: body + body, "restore.refused"),
    "no source": ("rate_value", lambda body: body.replace(b'"Vedtak"', b'" "'), "restore.refused"),
}


@pytest.mark.parametrize("name", FORGED)
def test_rows_that_cannot_be_leave_the_database_as_it_was(name: str, used: Engine, archive: Path) -> None:
    table, change, code = FORGED[name]
    forged(archive, table, change)
    before = contents(used)
    error = refusal(used, archive, replace=True)
    assert error.code == code
    assert contents(used) == before
    assert publish_rows(used, row(24, 2026)) == 9
    assert drafted(used, row(24, 2027), base=9).id == 3


def test_what_postgresql_cannot_hold_is_refused(used: Engine, archive: Path, databases: Databases) -> None:
    forged(archive, "revision", lambda body: body.replace(b"Pr\\u00f8ve", b"Pr\\u0000ve", 1))
    target = databases.new("postgresql")
    error = refusal(target, archive)
    assert (error.code, error.params["table"]) == ("restore.refused", "revision")
    assert inspect(target).get_table_names() == []


def test_a_large_database_is_not_held_in_memory(engine: Engine, databases: Databases, tmp_path: Path) -> None:
    count, size = 2_000, 10_000
    entry = {"at": NOW, "who": "kari", "action": "test", "where_from": "", "why": "", "details": {"text": "x" * size}}
    with writing(engine) as connection:
        for _ in range(count // 200):
            connection.execute(insert(AuditEntry), [entry] * 200)
    target = databases.new(engine.dialect.name)
    tracemalloc.start()
    try:
        backup(engine, tmp_path / "all.zip")
        restored(target, tmp_path / "all.zip")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count_of(target, "audit_entry") == count
    assert peak < count * size * 0.7
