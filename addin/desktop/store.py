"""The last known answers, in a file of the user's: for when the server is away, and to ask for all at once.

Several Excel processes may use it at the same time. What can't be kept is not kept: the file is of use, not of need.
"""

from __future__ import annotations

import json
import logging
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .cells import Call, Result

log = logging.getLogger(__name__)

MOST_ROWS = 50_000
_VERSION = 1
_WAIT_SECONDS = 2.0
_SCHEMA = """
CREATE TABLE answers (
  scope TEXT NOT NULL, call TEXT NOT NULL, result TEXT NOT NULL, revision INTEGER NOT NULL, used REAL NOT NULL,
  PRIMARY KEY (scope, call)
) WITHOUT ROWID;
CREATE INDEX answers_used ON answers (scope, used);
CREATE TABLE contacts (scope TEXT PRIMARY KEY, revision INTEGER NOT NULL, at REAL NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True)
class Contact:
    """When the server was last heard of, in seconds since 1970, and the revision it then had."""

    revision: int
    at: float


class Store:
    """The file at `path`. A scope is the answers of one server in one language and as of one day.

    Any thread may use it.
    """

    def __init__(self, path: Path, most: int = MOST_ROWS) -> None:
        self._path = path
        self._most = most
        self._lock = threading.Lock()

    def contact(self, scope: str) -> Contact | None:
        """Return the last contact; None when there was none."""
        found = self._read("SELECT revision, at FROM contacts WHERE scope = ?", (scope,))
        return Contact(*found[0]) if found else None

    def heard(self, scope: str, contact: Contact) -> None:
        """Keep when the server was heard of."""
        self._write([("REPLACE INTO contacts VALUES (?, ?, ?)", [(scope, contact.revision, contact.at)])])

    def keep(self, scope: str, contact: Contact, answers: Iterable[tuple[Call, Result]]) -> None:
        """Keep answers of the revision in force; the least recently kept beyond the bound go."""
        rows = [
            (scope, call.key, json.dumps(result, ensure_ascii=False), contact.revision, contact.at)
            for call, result in answers
        ]
        oldest = "SELECT used FROM answers WHERE scope = ? ORDER BY used DESC LIMIT 1 OFFSET ?"
        self._write(
            [
                ("REPLACE INTO answers VALUES (?, ?, ?, ?, ?)", rows),
                ("REPLACE INTO contacts VALUES (?, ?, ?)", [(scope, contact.revision, contact.at)]),
                (f"DELETE FROM answers WHERE scope = ? AND used <= ({oldest})", [(scope, scope, self._most)]),
            ]
        )

    def last_known(self, scope: str, revision: int) -> dict[str, Result]:
        """Return every answer of `revision`, by its call's key."""
        query = "SELECT call, result FROM answers WHERE scope = ? AND revision = ?"
        return {key: json.loads(result) for key, result in self._read(query, (scope, revision))}

    def recent(self, scope: str, most: int) -> list[Call]:
        """Return the calls that were answered most recently, of whichever revision."""
        found = self._read("SELECT call FROM answers WHERE scope = ? ORDER BY used DESC LIMIT ?", (scope, most))
        calls = [json.loads(key) for (key,) in found]
        return [Call(each["f"], tuple(each["a"])) for each in calls]

    def _read(self, query: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        if not self._path.exists():
            return []
        with self._lock:
            try:
                with closing(self._open()) as connection:
                    return connection.execute(query, values).fetchall()
            except (sqlite3.Error, OSError) as error:
                log.warning("the last known answers can't be read", exc_info=error)
                return []

    def _write(self, statements: Sequence[tuple[str, Sequence[Sequence[object]]]]) -> None:
        with self._lock:
            try:
                with closing(self._open()) as connection, connection:
                    for statement, rows in statements:
                        connection.executemany(statement, rows)
            except (sqlite3.Error, OSError) as error:
                log.warning("the last known answers can't be kept", exc_info=error)

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            return self._connected()
        except sqlite3.OperationalError:
            # Busy, or not to be written to: not a reason to lose it.
            raise
        except sqlite3.DatabaseError:
            log.warning("the file of last known answers was damaged and is begun anew")
            self._path.unlink(missing_ok=True)
            return self._connected()

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_WAIT_SECONDS)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            if connection.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
                self._begin(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _begin(self, connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN IMMEDIATE")
        # Another process may have been first.
        if connection.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            for table in ("answers", "contacts"):
                connection.execute(f"DROP TABLE IF EXISTS {table}")
            for statement in _SCHEMA.strip().rstrip(";").split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {_VERSION}")
        connection.commit()
