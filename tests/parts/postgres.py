"""A real PostgreSQL for the tests: Debian's own binaries, a server in a temporary folder, one fresh database per test.

The server listens on a Unix socket only. As root it runs as another user, because PostgreSQL refuses to run as root.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

_BINARIES = Path("/usr/lib/postgresql")
_ADMIN = "medfin_tests"


@dataclass(frozen=True)
class PostgresServer:
    """A running server: its socket's folder, and the numbers that make the names of its databases."""

    folder: Path
    numbers: Iterator[int]

    def conninfo(self, database: str = "postgres") -> str:
        """Return libpq's connection string to `database`."""
        return f"host={self.folder} user={_ADMIN} dbname={database}"

    def url(self, database: str) -> str:
        """Return the address of `database` as people write it, without a driver's name."""
        return f"postgresql://{_ADMIN}@/{database}?host={self.folder}"

    def create_database(self) -> str:
        """Create an empty database and return its name."""
        name = f"medfin_{next(self.numbers)}"
        self._run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return name

    def drop_database(self, name: str) -> None:
        """Drop `name`, ending whatever connections are still open to it."""
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.conninfo(), autocommit=True) as connection:
            connection.execute(statement)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server for the session; without the binaries: a failure under CI=true, elsewhere a skip."""
    versions = [folder for folder in _BINARIES.glob("*/bin") if (folder / "postgres").exists()]
    if not versions:
        reason = f"PostgreSQL's server is not installed: no postgres under {_BINARIES}/*/bin"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    binaries = max(versions, key=lambda folder: int(folder.parent.name))
    # A socket's address may be 107 bytes long at most, which pytest's own temporary folders can exceed.
    folder = Path(tempfile.mkdtemp(prefix="medfin-pg-"))
    user = _user()
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [binaries / program, "-D", folder / "data", *arguments],
            check=True,
            cwd=folder,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "HOME": str(folder)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            user=None if user is None else user.pw_uid,
            group=None if user is None else user.pw_gid,
            extra_groups=None if user is None else [],
        )

    try:
        run("initdb", "--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", f"--username={_ADMIN}")
        with (folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(f"listen_addresses = ''\nunix_socket_directories = '{folder}'\nfsync = off\n")
        run("pg_ctl", "start", "--wait", "--silent", f"--log={folder / 'log'}")
        try:
            yield PostgresServer(folder, count(1))
        finally:
            # pg_ctl signals the one process whose id the server wrote into its own data folder.
            run("pg_ctl", "stop", "--wait", "--silent", "--mode=immediate")
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of a fresh, empty PostgreSQL database that is dropped after the test."""
    name = postgres_server.create_database()
    yield postgres_server.url(name)
    postgres_server.drop_database(name)


def _user() -> pwd.struct_passwd | None:
    if os.getuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]
