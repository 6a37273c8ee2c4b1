"""How long a calculation may be held up."""

from __future__ import annotations

import threading
from collections.abc import Callable

AT_ONCE = 20
"""How many new calls of one calculation Excel waits for; the others are gathered."""
SECONDS = 2.0
"""How long Excel waits for them in all."""
_PAUSE = 1.0
"""New calls after a pause this long, in seconds, belong to another calculation."""


class Patience:
    """Tells how long a new call may be waited for; `clock` gives seconds. Any thread may use it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._last = clock() - _PAUSE
        self._begun = 0
        self._spent = 0.0

    def left(self) -> float:
        """Begin a new call; return for how many seconds it may be waited for, nil for one that is to be gathered."""
        with self._lock:
            now = self._clock()
            if now - self._last >= _PAUSE:
                self._begun, self._spent = 0, 0.0
            self._last = now
            self._begun += 1
            return max(0.0, SECONDS - self._spent) if self._begun <= AT_ONCE else 0.0

    def spend(self, seconds: float) -> None:
        """Note for how long a call was waited for."""
        with self._lock:
            self._last = self._clock()
            self._spent += seconds
