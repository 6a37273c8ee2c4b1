"""Runs `medfin` in the test's own process: quicker than a process each, where several commands make a story."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result
from sqlalchemy import Engine, select

from server.cli import main
from server.storage.database import open_database, reading
from server.storage.models import AuditEntry
from tests.parts.medfin import plain_spaces


@dataclass(frozen=True)
class Commands:
    """Runs commands in one data folder."""

    data_dir: Path

    @property
    def url(self) -> str:
        """The address of the database."""
        return f"sqlite:///{self.data_dir}/medfin.db"

    def run(self, *arguments: str, stdin: str = "", **environment: str) -> Result:
        """Run `medfin` with `arguments` and something to read."""
        return CliRunner().invoke(main, arguments, input=stdin, env=environment, catch_exceptions=False)

    def answer(self, *arguments: str, stdin: str = "", **environment: str) -> str:
        """Run `medfin`, which must succeed, and return what it printed, with plain spaces."""
        done = self.run(*arguments, stdin=stdin, **environment)
        assert done.exit_code == 0, done.stderr
        return plain_spaces(done.stdout)

    def refusal(self, *arguments: str, stdin: str = "", **environment: str) -> str:
        """Run `medfin`, which must fail with a sentence, and return that."""
        done = self.run(*arguments, stdin=stdin, **environment)
        assert (done.exit_code, done.stdout) == (1, "")
        return plain_spaces(done.stderr).strip()

    @contextmanager
    def database(self) -> Iterator[Engine]:
        """Open the database."""
        engine = open_database(self.url)
        try:
            yield engine
        finally:
            engine.dispose()

    def audited(self) -> list[tuple[str, str]]:
        """Return where from what was done, by the audit log, the packaged rates aside."""
        with self.database() as engine, reading(engine) as connection:
            found = connection.execute(select(AuditEntry.where_from, AuditEntry.action).order_by(AuditEntry.id))
            return [(entry.where_from, entry.action) for entry in found][1:]
