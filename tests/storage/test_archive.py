"""Backups: one consistent moment in one file, whole or refused."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import Connection, Engine, event, inspect

from server.storage.archive import Manifest, open_archive
from server.storage.database import writing
from server.storage.errors import ArchiveError, StorageError
from server.storage.lines import TABLES
from server.storage.restoration import copy_database
from tests.storage.backups import Change, backup, count_of, digested, refusal, restored, rewritten
from tests.storage.databases import Databases
from tests.storage.lived_in import contents
from tests.storage.neighbour import PUBLICATIONS, publish_many, started
from tests.storage.samples import publish_rows, rate, row


def test_a_backup_is_of_one_moment_whatever_is_published_meanwhile(used: Engine, tmp_path: Path) -> None:
    before = contents(used)
    publications: list[int] = []

    def publish_meanwhile(_connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith("SELECT access_token") and not publications:
            publications.append(0)
            publications[0] = publish_rows(used, row(23, 2025))

    event.listen(used, "after_cursor_execute", publish_meanwhile)
    manifest = backup(used, tmp_path / "all.zip")
    assert (manifest.revision, publications) == (7, [8])
    assert manifest.tables == {name: digested(lines) for name, lines in before.items()}
    assert contents(used) != before


def test_a_backup_while_processes_publish_is_of_one_revision(
    engine: Engine, database_url: str, databases: Databases, tmp_path: Path
) -> None:
    publish_rows(engine, row(20), rates=(rate(),))
    taken: list[Manifest] = []
    with started(publish_many, database_url, "ola", "eva") as writers:
        while any(writer.poll() is None for writer in writers) or not taken:
            taken.append(backup(engine, tmp_path / f"{len(taken)}.zip"))
        assert [writer.wait() for writer in writers] == [0, 0]
    assert count_of(engine, "revision") == 1 + 2 * PUBLICATIONS
    for manifest in taken:
        rows = {name: digest.rows for name, digest in manifest.tables.items()}
        assert rows["revision"] == rows["audit_entry"] == manifest.revision
        # Each publication but the first has two rows.
        assert rows["rate_value"] == 2 * manifest.revision - 1
    target = databases.new(engine.dialect.name)
    restored(target, tmp_path / f"{len(taken) - 1}.zip")
    assert publish_rows(target, row(1, 2030)) == taken[-1].revision + 1


def _in_manifest(**changes: object) -> Change:
    def change(members: dict[str, bytes]) -> None:
        members["manifest.json"] = json.dumps({**json.loads(members["manifest.json"]), **changes}).encode()

    return change


def _in_table(table: str, old: bytes, new: bytes) -> Change:
    def change(members: dict[str, bytes]) -> None:
        assert old in members[f"{table}.jsonl"]
        members[f"{table}.jsonl"] = members[f"{table}.jsonl"].replace(old, new)

    return change


def _without_last_row(members: dict[str, bytes]) -> None:
    members["rate_value.jsonl"] = b"".join(members["rate_value.jsonl"].splitlines(keepends=True)[:-1])


SPOILT: dict[str, tuple[Change, str]] = {
    "without manifest": (lambda members: members.__delitem__("manifest.json"), "archive.damaged"),
    "without a table": (lambda members: members.__delitem__("rate.jsonl"), "archive.damaged"),
    "with one more": (lambda members: members.update({"../x": b""}), "archive.damaged"),
    "no JSON": (lambda members: members.update({"manifest.json": b"{"}), "archive.damaged"),
    "another JSON": (lambda members: members.update({"manifest.json": b"[]"}), "archive.damaged"),
    "a huge manifest": (lambda members: members.update({"manifest.json": b" " * 2**21}), "archive.damaged"),
    "no schema": (_in_manifest(schema=3), "archive.damaged"),
    "no tables": (_in_manifest(tables={}), "archive.damaged"),
    "another rate": (_in_table("rate_value", b'"20.50"', b'"20.51"'), "archive.altered"),
    "a row less": (_without_last_row, "archive.altered"),
    "another role": (_in_table("account", b'"editor"', b'"administrator"'), "archive.altered"),
    "newer schema": (_in_manifest(schema="9999", medfin="9.9"), "archive.other_schema"),
    "older schema": (_in_manifest(schema="0001", medfin="0.0.1"), "archive.other_schema"),
    "newer format": (_in_manifest(format=2, medfin="9.9", more=[]), "archive.other_format"),
}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", SPOILT)
def test_an_archive_that_is_not_as_it_was_written_is_refused(name: str, used: Engine, archive: Path) -> None:
    change, code = SPOILT[name]
    rewritten(archive, change)
    before = contents(used)
    error = refusal(used, archive, replace=True)
    assert (error.code, error.params["file"]) == (code, str(archive))
    assert contents(used) == before


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_member_that_is_there_twice_is_refused(used: Engine, archive: Path) -> None:
    with ZipFile(archive, "a") as zipped, pytest.warns(UserWarning, match="Duplicate"):
        zipped.writestr("rate.jsonl", zipped.read("rate.jsonl"))
    assert refusal(used, archive, replace=True).code == "archive.damaged"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("part", [0, 0.1, 0.5, 0.9, 0.999])
def test_an_archive_that_was_cut_off_is_refused(part: float, used: Engine, archive: Path) -> None:
    body = archive.read_bytes()
    archive.write_bytes(body[: int(len(body) * part)])
    assert refusal(used, archive, replace=True).code == "archive.damaged"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_byte_that_has_changed_is_found_or_says_nothing(used: Engine, archive: Path) -> None:
    body = archive.read_bytes()
    with open_archive(archive) as opened:
        before = {table.name: list(opened.lines(table)) for table in TABLES}
    refusals = []
    for place in range(0, len(body), len(body) // 60):
        archive.write_bytes(body[:place] + bytes([body[place] ^ 0x10]) + body[place + 1 :])
        try:
            with open_archive(archive) as opened:
                # Such as the time that a member was written.
                assert {table.name: list(opened.lines(table)) for table in TABLES} == before
        except ArchiveError as error:
            refusals.append(error.code)
    assert set(refusals) == {"archive.damaged"}
    assert len(refusals) > 40


def test_an_archive_is_for_its_owner_only_and_nothing_is_left_beside_it(used: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    backup(used, folder / "all.zip")
    backup(used, folder / "all.zip")
    assert [path.name for path in folder.iterdir()] == ["all.zip"]
    assert stat.S_IMODE((folder / "all.zip").stat().st_mode) == 0o600


def test_a_backup_that_fails_leaves_the_one_before(used: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    backup(used, folder / "all.zip")
    before = (folder / "all.zip").read_bytes()
    with writing(used) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    with pytest.raises(StorageError) as caught:
        backup(used, folder / "all.zip")
    assert (caught.value.code, caught.value.params["version"]) == ("database.older_schema", "0001")
    assert [path.read_bytes() for path in folder.iterdir()] == [before]


def test_a_folder_that_is_not_there_is_said(used: Engine, tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere" / "all.zip", tmp_path):
        with pytest.raises(ArchiveError) as caught:
            backup(used, path)
        assert (caught.value.code, caught.value.params["file"]) == ("archive.not_written", str(path))
    assert refusal(used, tmp_path / "nowhere.zip").code == "archive.not_read"
    assert refusal(used, tmp_path).code == "archive.not_read"


def test_a_database_without_tables_cannot_be_backed_up_or_copied(
    empty_database: Engine, databases: Databases, tmp_path: Path
) -> None:
    with pytest.raises(StorageError) as caught:
        backup(empty_database, tmp_path / "all.zip")
    assert caught.value.code == "database.not_prepared"
    target = databases.new("sqlite")
    with pytest.raises(StorageError) as caught:
        copy_database(empty_database, target)
    assert caught.value.code == "database.not_prepared"
    assert inspect(target).get_table_names() == []
    assert not (tmp_path / "all.zip").exists()
