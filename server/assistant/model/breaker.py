"""What keeps an endpoint that doesn't answer from making every question slow."""

from __future__ import annotations

import time

_FAILURES = 3
_SECONDS = 30.0


class Breaker:
    """After some failures in a row nobody tries for a while; then one does, and the others follow if that succeeds."""

    def __init__(self) -> None:
        self._failures = 0
        self._closed_until = 0.0

    def may_try(self) -> bool:
        """Return whether the endpoint is worth a try now."""
        now = time.monotonic()
        if self._failures < _FAILURES:
            return True
        if now < self._closed_until:
            return False
        self._closed_until = now + _SECONDS
        return True

    def succeeded(self) -> None:
        """Note that the endpoint answered."""
        self._failures = 0

    def failed(self) -> None:
        """Note that it didn't."""
        self._failures += 1
        self._closed_until = time.monotonic() + _SECONDS
