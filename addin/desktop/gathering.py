"""Gathers calls that come one after another into batches."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .cells import Call
from .sentences import AddInError, Sentence, UnreachableError

log = logging.getLogger(__name__)

MOST_CALLS = 5_000
QUIET_SECONDS = 0.005


@dataclass
class Ticket:
    """A call that waits; `abandoned` when nobody waits for it any more. `error` says why there is no answer."""

    call: Call
    done: threading.Event = field(default_factory=threading.Event)
    error: AddInError | None = None
    abandoned: bool = False

    def wait(self, seconds: float) -> bool:
        """Return whether the call was answered within `seconds`; when not, it is abandoned."""
        if seconds > 0 and self.done.wait(seconds):
            return True
        self.abandoned = True
        # Whoever sets `done` looks at `abandoned` afterwards: one of the two sees the other.
        return self.done.is_set()


class Gatherer:
    """Hands the calls to `send` in a thread of its own, once none has come for `quiet` seconds, or `most` have.

    Equal calls are sent once. `send` raises AddInError when it can't have them answered. `late` is called after a batch
    with calls that were abandoned.
    """

    def __init__(
        self,
        send: Callable[[Sequence[Call]], None],
        late: Callable[[], None],
        quiet: float = QUIET_SECONDS,
        most: int = MOST_CALLS,
    ) -> None:
        self._send, self._late, self._quiet, self._most = send, late, quiet, most
        self._tickets: dict[str, Ticket] = {}
        self._unsent: list[Ticket] = []
        self._came = threading.Condition()
        self._thread: threading.Thread | None = None

    def submit(self, call: Call) -> Ticket:
        """Return the ticket of `call`, which goes with the next batch unless it is on its way."""
        with self._came:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="medfin-gatherer", daemon=True)
                self._thread.start()
            ticket = self._tickets.get(call.key)
            if ticket is None:
                ticket = self._tickets[call.key] = Ticket(call)
                self._unsent.append(ticket)
                self._came.notify()
            return ticket

    @property
    def waiting(self) -> int:
        """The number of calls that have not been answered."""
        with self._came:
            return len(self._tickets)

    def _run(self) -> None:
        while True:
            batch = self._next()
            error: AddInError | None = None
            try:
                self._send([ticket.call for ticket in batch])
            except AddInError as failure:
                error = failure
            except Exception:
                log.exception("a batch failed")
                error = UnreachableError(Sentence.BROKEN)
            with self._came:
                for ticket in batch:
                    del self._tickets[ticket.call.key]
            for ticket in batch:
                ticket.error = error
                ticket.done.set()
            if any(ticket.abandoned for ticket in batch):
                self._late()

    def _next(self) -> list[Ticket]:
        with self._came:
            self._came.wait_for(lambda: self._unsent)
            before = 0
            while before < len(self._unsent) < self._most:
                before = len(self._unsent)
                self._came.wait_for(lambda: len(self._unsent) >= self._most, self._quiet)
            batch, self._unsent = self._unsent[: self._most], self._unsent[self._most :]
            return batch
