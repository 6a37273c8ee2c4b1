"""The file of last known answers: bounded, shared by processes, and of no consequence when it can't be used."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from addin.desktop.cells import Call, call
from addin.desktop.store import Contact, Store

ROOT = Path(__file__).resolve().parents[3]


def numbered(*numbers: int) -> list[tuple[Call, dict[str, object]]]:
    return [(call("SATS", [float(number)]), {"v": number}) for number in numbers]


def test_answers_of_a_revision_are_found_again(tmp_path: Path) -> None:
    path = tmp_path / "medfin" / "answers.sqlite"
    store = Store(path)
    assert (store.contact("a"), store.last_known("a", 1), store.recent("a", 9)) == (None, {}, [])
    assert not path.exists()
    store.keep("a", Contact(1, 100.0), numbered(1, 2))
    store.keep("a", Contact(2, 200.0), numbered(2, 3))
    store.keep("b", Contact(9, 900.0), numbered(4))
    again = Store(path)
    assert again.contact("a") == Contact(2, 200.0)
    assert again.last_known("a", 2) == {each.key: result for each, result in numbered(2, 3)}
    assert again.recent("a", 9)[2:] == [numbered(1)[0][0]]
    assert len(again.recent("a", 2)) == 2
    again.heard("a", Contact(2, 300.0))
    assert store.contact("a") == Contact(2, 300.0)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_least_recent_go(tmp_path: Path) -> None:
    store = Store(tmp_path / "answers.sqlite", most=3)
    for number in range(1, 7):
        store.keep("a", Contact(1, float(number)), numbered(number))
    assert store.recent("a", 9) == [each for each, _ in numbered(6, 5, 4)]


def test_a_damaged_file_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite"
    path.write_bytes(b"not a database, whatever its name says" * 100)
    store = Store(path)
    assert store.contact("a") is None
    store.keep("a", Contact(1, 100.0), numbered(1))
    assert store.last_known("a", 1) == {numbered(1)[0][0].key: {"v": 1}}


def test_a_file_of_another_version_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE answers (other TEXT)")
        connection.execute("PRAGMA user_version = 99")
    store = Store(path)
    store.keep("a", Contact(1, 100.0), numbered(1))
    assert store.contact("a") == Contact(1, 100.0)


def test_what_can_t_be_kept_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "medfin").write_text("a file where the folder should be", encoding="utf-8")
    store = Store(tmp_path / "medfin" / "answers.sqlite")
    store.keep("a", Contact(1, 100.0), numbered(1))
    assert store.contact("a") is None


def test_several_processes_write_at_once(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.addin.desktop.test_store import fill;"
        "fill(Path(sys.argv[1]), int(sys.argv[2]))"
    )
    path = tmp_path / "answers.sqlite"
    command = [sys.executable, "-W", "error", "-c", script, str(path)]
    started = [
        subprocess.Popen([*command, str(first)], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
        for first in (0, 1000, 2000)
    ]
    assert [each.wait(60) for each in started] == [0, 0, 0]
    assert len(Store(path).last_known("a", 1)) == 300


def fill(path: Path, first: int) -> None:
    """Keep a hundred answers, one at a time."""
    store = Store(path)
    for number in range(first, first + 100):
        store.keep("a", Contact(1, float(number)), numbered(number))
