"""Fifty people change and publish the same years' rates at once while others compute: nothing lost, nothing mixed.

Each publication adds one to what its author has read, so that a lost update is a number that is missing; and each moves
two rates together, so that a mixture of two revisions is a sum that is wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from queue import Queue
from threading import Barrier, Event
from typing import Any

from server.domain.roles import Role
from tests.faults.installation import Installation
from tests.faults.program import SUM, Answer, Program, Seen, draft_of_pairs
from tests.faults.publications import Publication, publications, state_at
from tests.parts.server import LiveServer

EDITORS, PUBLISHERS, READERS = 25, 25, 8
DRAFTS = 2
"""What each editor prepares."""
YEARS = range(2030, 2035)


@dataclass(frozen=True)
class Acknowledged:
    """What the server said was done: versions of drafts, and publications. Threads share it."""

    versions: list[tuple[int, int]] = field(default_factory=list)
    published: list[Publication] = field(default_factory=list)
    ready: Queue[int | None] = field(default_factory=Queue)
    """Drafts that their editors are done with; None for each publisher when there are no more."""

    def saved(self, draft: Answer) -> Answer:
        """Note that a draft was saved."""
        self.versions.append((draft.body["id"], draft.body["version"]))
        return draft


def add_one(program: Program, year: int) -> dict[str, Any]:
    """Return a draft that adds one to what `program` reads of `year`."""
    seen = program.read([year])
    return draft_of_pairs({year: seen.pairs[0][0] + 1}, base_revision=seen.revision)


def edit(program: Program, done: Acknowledged, year: int) -> None:
    """Prepare drafts, and correct each once more while a publisher has it already."""
    for turn in range(DRAFTS):
        made = done.saved(program.ask("POST", "/drafts", add_one(program, year)).expected(201))
        path = f"/drafts/{made.body['id']}"
        again = {**add_one(program, year), "note": f"Rettet {turn}"}
        done.saved(program.ask("PUT", path, again, made.seen).expected(200))
        done.ready.put(made.body["id"])
        for _ in correcting(program, path):
            seen = program.ask("GET", path).expected(200)
            corrected = {"note": f"Rettet igjen {turn}", "rows": seen.body["rows"]}
            answer = program.ask("PUT", path, corrected, seen.seen)
            if answer.status == 200:
                done.saved(answer)
                break
            assert answer.status in (409, 412), answer.body


def correcting(program: Program, path: str) -> Iterator[None]:
    """Yield until the draft is published."""
    while program.ask("GET", path).expected(200).body["state"] == "open":
        yield


def publish_ready(program: Program, done: Acknowledged) -> None:
    """Publish what is ready until there is no more."""
    while (number := done.ready.get(timeout=60)) is not None:
        publication = publish(program, done, number)
        done.published.append(publication)
        assert program.read(YEARS).revision >= publication.revision


def publish(program: Program, done: Acknowledged, number: int) -> Publication:
    """Publish a draft; where it is stale read it again, where others published meanwhile draw it up anew."""
    path, key = f"/drafts/{number}", {"Idempotency-Key": f"draft-{number}"}
    draft = program.ask("GET", path).expected(200)
    while True:
        own = draft.body["rows"][0]
        year = int(own["valid_from"][:4])
        answer = program.ask("POST", f"{path}/publish", headers={**draft.seen, **key})
        if answer.status == 200:
            return Publication(answer.body["revision"], number, ((year, own["value"]),))
        if answer.status == 409:
            changed = program.ask("PUT", path, add_one(program, year), draft.seen)
            if changed.status == 200:
                draft = done.saved(changed)
                continue
            answer = changed
        assert answer.status == 412, answer.body
        draft = program.ask("GET", path).expected(200)


def compute(program: Program, begun: Barrier, ended: Event) -> list[Seen]:
    """Compute all the time, now and at revisions of before, and once more when all is done; return what was seen."""
    seen = [program.read(YEARS)]
    newest = seen[0].revision
    begun.wait(60)
    for turn in count():
        last = ended.is_set()
        now = program.read(YEARS)
        assert now.revision >= newest
        newest = now.revision
        seen += [now, program.read(YEARS, f"rev:{seen[turn].revision}")]
        if last:
            break
    return seen


@dataclass(frozen=True)
class Crowd:
    """Threads that each have a program of their own."""

    server: LiveServer
    pool: ThreadPoolExecutor

    def begin(self, do: Callable[..., Any], token: str, *arguments: object) -> Future[Any]:
        """Have a program with `token` do something."""

        def run() -> Any:
            with closing(Program(self.server, token)) as program:
                return do(program, *arguments)

        return self.pool.submit(run)


def all_at_once(server: LiveServer, editors: list[str], publishers: list[str], done: Acknowledged) -> list[list[Seen]]:
    """Let everybody work until all is published; return what each reader has seen."""
    begun, ended = Barrier(READERS + 1), Event()
    with ThreadPoolExecutor(EDITORS + PUBLISHERS + READERS) as pool:
        crowd = Crowd(server, pool)
        reading = [crowd.begin(compute, "", begun, ended) for _ in range(READERS)]
        begun.wait(60)
        publishing = [crowd.begin(publish_ready, token, done) for token in publishers]
        editing = [crowd.begin(edit, token, done, YEARS[place % len(YEARS)]) for place, token in enumerate(editors)]
        try:
            for each in editing:
                each.result()
        finally:
            for _ in publishing:
                done.ready.put(None)
            try:
                for each in publishing:
                    each.result()
            finally:
                ended.set()
        return [each.result() for each in reading]


def test_nothing_is_lost_and_nothing_is_mixed(installation: Installation) -> None:
    editors = installation.tokens(Role.EDITOR, [f"editor-{number}" for number in range(EDITORS)])
    publishers = installation.tokens(Role.PUBLISHER, [f"publisher-{number}" for number in range(PUBLISHERS)])
    done = Acknowledged()
    with installation.serving() as server:
        with closing(Program(server, publishers[0])) as program:
            begun = program.ask("POST", "/drafts", draft_of_pairs(dict.fromkeys(YEARS, 1))).expected(201)
            done.saved(begun)
            program.ask("POST", "/drafts/1/publish", headers={"Idempotency-Key": "begun"}).expected(200)
        seen = all_at_once(server, editors, publishers, done)
    with installation.database() as engine:
        found = publications(engine)
    assert found[1:] == sorted(done.published)
    assert len(done.published) == EDITORS * DRAFTS
    for year in YEARS:
        of_year = [value for each in found for year_of, value in each.pairs if year_of == year]
        assert of_year == [*range(1, 2 + EDITORS // len(YEARS) * DRAFTS)]
    published = [each.draft for each in found]
    versions = Counter(done.versions)
    assert set(versions.values()) == {1}
    last = Counter(number for number, _ in versions)
    assert set(versions) == {(number, version + 1) for number in published for version in range(last[number])}
    assert_each_is_one_revision(found, seen)


def assert_each_is_one_revision(found: list[Publication], seen: list[list[Seen]]) -> None:
    """Every batch that a reader saw is what its revision says, from the first revision to the last."""
    for each in {one for reader in seen for one in reader}:
        state = state_at(found, each.revision)
        assert each.pairs == tuple((state[year], SUM - state[year]) for year in YEARS)
    for reader in seen:
        assert (reader[0].revision, reader[-2].revision) == (found[0].revision, found[-1].revision)
