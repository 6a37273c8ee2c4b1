"""A process beside the test's own: `python -m tests.storage.neighbour DOING URL [MARK]`.

It says "ready" and waits for a line, so that several can be let go at once.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Table

from server.domain.additions import Additions
from server.storage.archive import Archive, open_archive
from server.storage.database import open_database, writing
from server.storage.lines import TABLES
from server.storage.publication import publish
from server.storage.restoration import restore
from server.storage.setup import prepared_database
from tests.storage.figures import figure, import_figures
from tests.storage.samples import ACT, NOW, publish_rows, rate, row

PUBLICATIONS = 5


def prepare(url: str, _mark: str) -> None:
    """Start as a server does."""
    prepared_database(url, NOW).dispose()


def publish_one(url: str, mark: str) -> None:
    """Publish one row."""
    engine = open_database(url)
    publish_rows(engine, row(7, 2021, entered_by=mark))
    engine.dispose()


def publish_many(url: str, mark: str) -> None:
    """Publish some revisions of two rows each."""
    engine = open_database(url)
    for number in range(PUBLICATIONS):
        name = f"{mark}-{number}"
        publish_rows(engine, row(number, 2021, entered_by=name), row(number, 2022, entered_by=name))
    engine.dispose()


def die_before_commit(url: str, mark: str) -> None:
    """Be killed in the middle of a publication."""
    with writing(open_database(url)) as connection:
        rows = (row(8, 2022, entered_by=mark), row(9, 2023, key="test.nytt", entered_by=mark))
        publish(
            connection,
            Additions((rate("test.nytt"),), rows),
            replace(ACT, who="ola"),
            "",
        )
        os.kill(os.getpid(), signal.SIGKILL)


def die_after_commit(url: str, mark: str) -> None:
    """Be killed as soon as a publication is acknowledged."""
    publish_rows(open_database(url), row(8, 2022, entered_by=mark))
    os.kill(os.getpid(), signal.SIGKILL)


def import_many(url: str, mark: str) -> None:
    """Import the same figures as the others do."""
    engine = open_database(url)
    import_figures(engine, *(figure(f"{1100 + place:04d}", 1 + place, name=f"Sted {place}") for place in range(40)))
    engine.dispose()


class _Deadly:
    """An archive whose reader is killed before its last table."""

    def __init__(self, archive: Archive) -> None:
        self.name = archive.name
        self._archive = archive

    def lines(self, table: Table) -> Iterator[bytes]:
        """Yield the rows of `table`, unless it is the last one."""
        if table is TABLES[-1]:
            os.kill(os.getpid(), signal.SIGKILL)
        return self._archive.lines(table)


def die_while_restoring(url: str, mark: str) -> None:
    """Be killed in the middle of restoring the archive `mark` in the place of what is there."""
    with open_archive(Path(mark)) as archive:
        restore(open_database(url), _Deadly(archive), replace=ACT)


DOINGS: tuple[Callable[[str, str], None], ...] = (
    prepare,
    publish_one,
    publish_many,
    die_before_commit,
    die_after_commit,
    import_many,
    die_while_restoring,
)


@contextmanager
def started(doing: Callable[[str, str], None], url: str, *marks: str) -> Iterator[list[subprocess.Popen[str]]]:
    """Run a process for each of `marks`, all let go at once; they are waited for."""
    command = [sys.executable, "-W", "error", "-m", "tests.storage.neighbour", doing.__name__, url]
    root = Path(__file__).parents[2]
    with ExitStack() as stack:
        processes = [
            stack.enter_context(
                subprocess.Popen([*command, mark], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            )
            for mark in marks
        ]
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        yield processes


def run_neighbours(doing: Callable[[str, str], None], url: str, *marks: str) -> list[int]:
    """Run a process for each of `marks`, all let go at once; return their exit codes."""
    with started(doing, url, *marks) as processes:
        return [process.wait() for process in processes]


if __name__ == "__main__":
    chosen = {doing.__name__: doing for doing in DOINGS}[sys.argv[1]]
    print("ready", flush=True)
    sys.stdin.readline()
    chosen(sys.argv[2], sys.argv[3])
