"""The server is killed at random moments while programs publish: what it acknowledged is there whole, and all else is
absent whole; who asks again with the same key is answered as if nothing had happened, and nothing is done twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from http.client import HTTPException
from random import Random
from threading import Condition

from server.domain.roles import Role
from tests.faults.installation import Installation
from tests.faults.program import Answer, Program, draft_of_pairs
from tests.faults.publications import Publication, publications
from tests.parts.server import LiveServer

PUBLICATIONS = 200
PROGRAMS = 4
KILLS = 8
FIRST_YEAR = 1950
_PATIENCE = 120.0


@dataclass
class Service:
    """The server that is up, and the ones that come after it; threads share it."""

    server: LiveServer
    changed: Condition = field(default_factory=Condition)
    begun: int = 0
    acknowledged: list[Publication] = field(default_factory=list)
    interrupted: set[str] = field(default_factory=set)

    def begin(self) -> None:
        """Say that a publication begins."""
        with self.changed:
            self.begun += 1
            self.changed.notify_all()

    def wait_until(self, begun: int) -> None:
        """Wait until so many publications have begun."""
        with self.changed:
            assert self.changed.wait_for(lambda: self.begun >= begun, _PATIENCE)

    def put(self, server: LiveServer) -> None:
        """Let the programs go on with another server."""
        with self.changed:
            self.server = server
            self.changed.notify_all()

    def next_after(self, server: LiveServer) -> LiveServer:
        """Return the server that is up in the place of `server`."""
        with self.changed:
            assert self.changed.wait_for(lambda: self.server is not server, _PATIENCE)
            return self.server


@dataclass
class Publisher:
    """A program that goes on with the next server when its own is gone."""

    service: Service
    token: str

    def __post_init__(self) -> None:
        """Go to the server that is up."""
        self._server = self.service.server
        self._program = Program(self._server, self.token)

    def publish_all(self, places: range) -> None:
        """Publish a pair in a year of its own for each of `places`."""
        for place in places:
            pair = (FIRST_YEAR + place, 1 + place)
            # Drafts have no keys: one whose answer is lost stays open, and another is made.
            draft = self.insist("/drafts", draft_of_pairs(dict([pair]))).expected(201).body["id"]
            self.service.begin()
            answer = self.insist(f"/drafts/{draft}/publish", key=f"place-{place}").expected(200)
            assert answer.body["draft"] == draft
            self.service.acknowledged.append(Publication(answer.body["revision"], draft, (pair,)))

    def publish_again(self, places: range) -> None:
        """Ask for every publication again, with its key: the answer is that of the first time."""
        for each in self.service.acknowledged:
            ((year, _),) = each.pairs
            if year - FIRST_YEAR in places:
                again = self.insist(f"/drafts/{each.draft}/publish", key=f"place-{year - FIRST_YEAR}").expected(200)
                assert (again.body["revision"], again.body["draft"]) == (each.revision, each.draft)

    def close(self) -> None:
        """Close the connection."""
        self._program.close()

    def insist(self, path: str, body: object = None, key: str = "") -> Answer:
        """Ask until a server answers."""
        headers = {"Idempotency-Key": key} if key else {}
        while True:
            try:
                return self._program.ask("POST", path, body, headers)
            except (OSError, HTTPException):
                self.service.interrupted.add(key)
                self.close()
                self._server = self.service.next_after(self._server)
                self._program = Program(self._server, self.token)


def moments(random: Random) -> Iterator[tuple[int, int]]:
    """Yield when to kill: after so many publications have begun, and so many questions later."""
    for begun in sorted(random.sample(range(2, PUBLICATIONS - PROGRAMS), KILLS)):
        yield begun, random.randrange(6)


def kill(server: LiveServer, questions: int) -> None:
    """Kill the server after it has answered some questions."""
    with closing(Program(server)) as program:
        for _ in range(questions):
            program.read([2018])
    server.kill()


def whole(installation: Installation, acknowledged: Sequence[Publication]) -> list[Publication]:
    """Return what is there, each whole and none twice; all that was acknowledged before is among it."""
    expected = {*acknowledged}
    with installation.database() as engine:
        found = publications(engine)
    assert expected <= {*found}
    assert len({each.pairs for each in found}) == len(found)
    return found


def test_what_was_acknowledged_is_there_and_nothing_is_done_twice(installation: Installation) -> None:
    tokens = installation.tokens(Role.PUBLISHER, [f"publisher-{number}" for number in range(PROGRAMS)])
    share = PUBLICATIONS // PROGRAMS
    with ExitStack() as servers, ThreadPoolExecutor(PROGRAMS) as pool, ExitStack() as programs:
        service = Service(servers.enter_context(installation.serving(workers=1)))
        publishers = [programs.enter_context(closing(Publisher(service, token))) for token in tokens]
        publishing = [
            pool.submit(each.publish_all, range(number * share, (number + 1) * share))
            for number, each in enumerate(publishers)
        ]
        for begun, questions in moments(Random(4)):
            service.wait_until(begun)
            kill(service.server, questions)
            whole(installation, service.acknowledged)
            service.put(servers.enter_context(installation.serving(workers=1)))
        for future in publishing:
            future.result()
        found = whole(installation, service.acknowledged)
        assert found == sorted(service.acknowledged)
        assert len(found) == PUBLICATIONS
        assert service.interrupted
        for number, publisher in enumerate(publishers):
            publisher.publish_again(range(number * share, (number + 1) * share))
    assert whole(installation, service.acknowledged) == found
