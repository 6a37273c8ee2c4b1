"""`medfin db backup` while programs publish: restored elsewhere it is one revision's state, and work goes on there."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from threading import Event

from server.domain.roles import Role
from tests.faults.installation import Installation
from tests.faults.program import SUM, Program, draft_of_pairs
from tests.faults.publications import publications, state_at
from tests.parts.server import LiveServer

YEARS = range(2030, 2034)
BACKUPS = 2


def publish(program: Program, year: int, value: int) -> int:
    """Publish a pair; return the revision."""
    draft = program.ask("POST", "/drafts", draft_of_pairs({year: value})).expected(201).body["id"]
    key = {"Idempotency-Key": f"{year}-{value}"}
    revision: int = program.ask("POST", f"/drafts/{draft}/publish", headers=key).expected(200).body["revision"]
    return revision


def publish_until(server: LiveServer, token: str, year: int, ended: Event) -> int:
    """Publish values of `year` from 1 on, at least one and one more when all is done; return the last."""
    with closing(Program(server, token)) as program:
        for value in count(1):
            last = ended.is_set()
            publish(program, year, value)
            if last:
                break
    return value


@contextmanager
def publishing(server: LiveServer, token: str) -> Iterator[None]:
    """Publish in every year at once while the block runs."""
    ended = Event()
    with closing(Program(server, token)) as program:
        program.ask("POST", "/drafts", draft_of_pairs(dict.fromkeys(YEARS, SUM))).expected(201)
        program.ask("POST", "/drafts/1/publish", headers={"Idempotency-Key": "begun"}).expected(200)
    with ThreadPoolExecutor(len(YEARS)) as pool:
        writing = [pool.submit(publish_until, server, token, year, ended) for year in YEARS]
        try:
            yield
        finally:
            ended.set()
        assert all(each.result() for each in writing)


def test_a_backup_is_one_revision_and_the_work_goes_on_from_there(
    installation: Installation, another: Installation, tmp_path: Path
) -> None:
    (token,) = installation.tokens(Role.PUBLISHER, ["kari"])
    files = [tmp_path / f"{number}.zip" for number in range(BACKUPS)]
    with installation.serving() as server:
        with publishing(server, token):
            told = [installation.command("db", "backup", str(file)) for file in files]
        with installation.database() as engine:
            everything = publications(engine)
        another.command("db", "restore", str(files[-1]))
        with another.database() as engine:
            restored = publications(engine)
        assert restored == everything[: len(restored)]
        latest = restored[-1].revision
        assert f"revisjon {latest}: " in told[-1]
        with (
            another.serving() as elsewhere,
            closing(Program(server)) as there,
            closing(Program(elsewhere, token)) as here,
        ):
            now = here.read(YEARS)
            state = state_at(restored, latest)
            assert now.revision == latest
            assert now.pairs == tuple((state[year], SUM - state[year]) for year in YEARS)
            for revision in {2, (2 + latest) // 2, latest}:
                assert here.read(YEARS, f"rev:{revision}") == there.read(YEARS, f"rev:{revision}")
            assert publish(here, YEARS[0], SUM - 1) == latest + 1
            assert here.read(YEARS[:1]).pairs == ((SUM - 1, 1),)
    with another.database() as engine:
        assert publications(engine)[:-1] == restored
