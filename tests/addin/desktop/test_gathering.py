"""Calls that come one after another become batches."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from addin.desktop.cells import Call, call
from addin.desktop.gathering import Gatherer
from addin.desktop.sentences import RefusedError, Sentence

NEVER = 60.0


class Sender:
    """Keeps the batches; each is held until it may go."""

    def __init__(self) -> None:
        self.batches: list[list[Call]] = []
        self.came, self.go, self.late = threading.Semaphore(0), threading.Semaphore(0), threading.Semaphore(0)
        self.failure: Exception | None = None

    def __call__(self, calls: Sequence[Call]) -> None:
        self.batches.append(list(calls))
        self.came.release()
        assert self.go.acquire(timeout=30)
        if self.failure:
            raise self.failure


def numbered(number: int) -> Call:
    return call("SATS", [float(number)])


def test_a_full_batch_goes_at_once_and_the_rest_with_the_next() -> None:
    sender = Sender()
    gatherer = Gatherer(sender, sender.late.release, quiet=NEVER, most=200)
    tickets = [gatherer.submit(numbered(number)) for number in range(300)]
    assert sender.came.acquire(timeout=30)
    assert [len(batch) for batch in sender.batches] == [200]
    assert gatherer.waiting == 300
    # The same calls again, on their way or not yet, are the same tickets.
    assert [gatherer.submit(numbered(number)) for number in range(300)] == tickets
    tickets += [gatherer.submit(numbered(number)) for number in range(300, 400)]
    sender.go.release(2)
    assert all(ticket.done.wait(30) for ticket in tickets)
    assert [len(batch) for batch in sender.batches] == [200, 200]
    assert gatherer.waiting == 0
    assert not sender.late.acquire(blocking=False)


def test_a_pause_ends_a_batch() -> None:
    sender = Sender()
    sender.go.release(2)
    gatherer = Gatherer(sender, sender.late.release, quiet=0.001, most=200)
    for number in range(2):
        assert gatherer.submit(numbered(number)).wait(30)
    assert [len(batch) for batch in sender.batches] == [1, 1]


def test_who_stopped_waiting_is_told_of() -> None:
    sender = Sender()
    gatherer = Gatherer(sender, sender.late.release, quiet=0.001)
    ticket = gatherer.submit(numbered(1))
    assert not ticket.wait(0)
    sender.go.release()
    assert sender.late.acquire(timeout=30)
    assert ticket.wait(0)


def test_a_failure_is_each_ticket_s() -> None:
    sender = Sender()
    sender.failure = RefusedError("Nei.")
    gatherer = Gatherer(sender, sender.late.release, quiet=NEVER, most=2)
    tickets = [gatherer.submit(numbered(number)) for number in range(2)]
    sender.go.release()
    assert all(ticket.wait(30) for ticket in tickets)
    assert [ticket.error for ticket in tickets] == [sender.failure] * 2
    sender.failure = ValueError("a mistake of ours")
    tickets = [gatherer.submit(numbered(number)) for number in range(2)]
    sender.go.release()
    assert all(ticket.wait(30) for ticket in tickets)
    assert [ticket.error and ticket.error.sentence for ticket in tickets] == [Sentence.BROKEN] * 2
