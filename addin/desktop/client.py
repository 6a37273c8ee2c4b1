"""The answers: from memory while they hold, from the server in batches, and the last known ones while it is away."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from .cells import Call, Result
from .configuration import Configuration
from .connection import Connection
from .gathering import MOST_CALLS, QUIET_SECONDS, Gatherer
from .patience import Patience
from .sentences import AddInError, Sentence, UnreachableError, WaitingError
from .store import Contact, Store

MOST_ANSWERS = 50_000
_DAY_SECONDS = 86_400
_CLOCK_SET_BACK = -3_600


@dataclass(frozen=True)
class State:
    """How things stand: the last contact with the server, the trouble since if there is any, whether the contact is too
    long ago for its answers to be shown, and how many calls wait."""

    contact: Contact | None
    trouble: AddInError | None
    too_old: bool
    waiting: int


class Client:
    """Answers calls, from whichever thread.

    `recalculate` is called when the cells are to ask again, `changed` when the trouble begins or ends. `now` is the
    time in seconds since 1970, `clock` one that nobody sets.
    """

    def __init__(
        self,
        configuration: Configuration,
        connection: Connection,
        store: Store,
        recalculate: Callable[[], None],
        changed: Callable[[], None],
        *,
        now: Callable[[], float] = time.time,
        clock: Callable[[], float] = time.monotonic,
        quiet: float = QUIET_SECONDS,
    ) -> None:
        self._configuration, self._connection, self._store = configuration, connection, store
        self._recalculate, self._changed, self._now, self._clock = recalculate, changed, now, clock
        self._scope = "|".join((configuration.url, configuration.locale, configuration.as_of))
        self._gatherer = Gatherer(self._fetch, recalculate, quiet)
        self._patience = Patience(clock)
        self._lock = threading.RLock()
        self._checking = threading.Lock()
        self._answers: OrderedDict[str, tuple[Call, Result]] = OrderedDict()
        self._day = self._today()
        self._contact = store.contact(self._scope)
        self._asked_for_all = False
        self._trouble: AddInError | None = None
        self._probe: Call | None = None
        self._kept: Mapping[str, Result] = {}
        self._shown_too_old = False

    def ask(self, call: Call) -> Result:
        """Return the answer to `call`.

        Raise WaitingError when it comes later, after which the cells are to ask again; UnreachableError or RefusedError
        when there is none, and none is known that is young enough.
        """
        with self._lock:
            if self._trouble is not None:
                return self._last_known(call, self._trouble)
            if (known := self._recalled(call)) is not None:
                return known
        left = self._patience.left()
        ticket = self._gatherer.submit(call)
        begun = self._clock()
        answered = ticket.wait(left)
        self._patience.spend(self._clock() - begun)
        if not answered:
            raise WaitingError(Sentence.WAITING)
        with self._lock:
            if ticket.error is not None:
                return self._last_known(call, ticket.error)
            if (known := self._recalled(call)) is not None:
                return known
        # Another revision came in between, and the cells will be asked to ask again.
        raise WaitingError(Sentence.WAITING)

    def check(self) -> None:
        """Ask for the server's revision. When it, or the day, is another one, all answers are fetched anew."""
        with self._checking:
            with self._lock:
                probe = self._probe if self._trouble is not None else None
            try:
                revision = self._connection.revision()
                if probe is not None:
                    # The revision may be told while the functions aren't answered: to a token that was revoked, say.
                    self._connection.evaluate([probe])
                with self._lock:
                    back = self._trouble is not None
                    another = self._is_another(revision)
                    calls = [call for call, _ in self._answers.values()]
                if another and calls:
                    self._renew(calls)
                else:
                    self._store.heard(self._scope, self._heard(revision))
            except AddInError as error:
                self._lost(error, None)
                return
            if another or back:
                self._recalculate()

    def state(self) -> State:
        """Return how things stand."""
        with self._lock:
            return State(self._contact, self._trouble, self._too_old(), self._gatherer.waiting)

    def _recalled(self, call: Call) -> Result | None:
        found = self._answers.get(call.key) if self._day == self._today() else None
        if found is None:
            return None
        self._answers.move_to_end(call.key)
        return found[1]

    def _fetch(self, calls: Sequence[Call]) -> None:
        """Fetch the answers to `calls`; with the first also those that were asked for in earlier sessions, for they are
        what the next cells ask."""
        with self._lock:
            if self._trouble is not None:
                raise self._trouble.with_traceback(None)
            known = [call for call, _ in self._answers.values()]
            first, self._asked_for_all = not self._asked_for_all, True
        wanted = list(calls)
        if first:
            asked = {call.key for call in calls}
            earlier = [call for call in self._store.recent(self._scope, MOST_CALLS) if call.key not in asked]
            wanted += earlier[: max(0, MOST_CALLS - len(calls))]
        try:
            if self._load(wanted) and known:
                # The server was faster than the next check: every other cell shows an old revision.
                self._renew([*known, *calls])
                self._recalculate()
        except AddInError as error:
            self._lost(error, calls[0])
            raise

    def _renew(self, calls: Sequence[Call]) -> None:
        for start in range(0, len(calls), MOST_CALLS):
            self._load(calls[start : start + MOST_CALLS])

    def _load(self, calls: Sequence[Call]) -> bool:
        """Fetch and keep answers; return whether they are of another revision, or day, than those before."""
        answers = self._connection.evaluate(calls)
        found = list(zip(calls, answers.results, strict=True))
        with self._lock:
            another = self._is_another(answers.revision)
            contact = self._heard(answers.revision)
            for call, result in found:
                self._answers[call.key] = (call, result)
                self._answers.move_to_end(call.key)
            while len(self._answers) > MOST_ANSWERS:
                self._answers.popitem(last=False)
        self._store.keep(self._scope, contact, found)
        return another

    def _is_another(self, revision: int) -> bool:
        return (self._contact is not None and self._contact.revision != revision) or self._day != self._today()

    def _heard(self, revision: int) -> Contact:
        """Note that the server answered: answers of another revision or day go, and so does the trouble."""
        with self._lock:
            if self._is_another(revision):
                self._answers.clear()
            self._day = self._today()
            self._contact = contact = Contact(revision, self._now())
            over = self._trouble is not None
            self._trouble = self._probe = None
            self._kept = {}
            self._shown_too_old = False
        if over:
            self._changed()
        return contact

    def _lost(self, error: AddInError, probe: Call | None) -> None:
        """Note that the server gives no answers, so that the cells are given the last known ones."""
        with self._lock:
            begins = self._trouble is None
            self._trouble = error
            self._probe = probe or self._probe
            if begins and self._contact is not None:
                mine = {key: result for key, (_, result) in self._answers.items()}
                self._kept = {**self._store.last_known(self._scope, self._contact.revision), **mine}
            grown_old = self._too_old() and not self._shown_too_old
            self._shown_too_old = self._too_old()
        if begins:
            self._changed()
        if grown_old:
            self._recalculate()

    def _last_known(self, call: Call, error: AddInError) -> Result:
        # One error serves many cells; it need not remember each of them.
        error = error.with_traceback(None)
        if self._contact is None:
            raise error
        if self._too_old():
            days = f"{self._configuration.offline_days:g}"
            since = datetime.fromtimestamp(self._contact.at)
            raise UnreachableError(Sentence.TOO_OLD, url=self._configuration.url, since=since, days=days) from error
        known = self._kept.get(call.key)
        if known is None:
            raise error
        return known

    def _too_old(self) -> bool:
        if self._contact is None:
            return False
        age = self._now() - self._contact.at
        return not _CLOCK_SET_BACK <= age <= self._configuration.offline_days * _DAY_SECONDS

    def _today(self) -> date:
        return datetime.fromtimestamp(self._now()).date()
