"""How many wrong passwords one address may try. In memory: an account's own lock is in the database."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta

_REMEMBERED = 10_000


class Throttle:
    """Counts failures by address; after `most` within `window` the address must wait until the window is over."""

    def __init__(self, most: int = 20, window: timedelta = timedelta(minutes=10)) -> None:
        self._most = most
        self._window = window
        self._failures: OrderedDict[str, tuple[int, datetime]] = OrderedDict()

    def blocked_until(self, address: str, now: datetime) -> datetime | None:
        """Return when `address` may try again, None when it may now."""
        count, since = self._failures.get(address, (0, now))
        end = since + self._window
        return end if count >= self._most and now < end else None

    def failed(self, address: str, now: datetime) -> None:
        """Note a failure of `address`."""
        count, since = self._failures.pop(address, (0, now))
        if now >= since + self._window:
            count, since = 0, now
        self._failures[address] = (count + 1, since)
        if len(self._failures) > _REMEMBERED:
            self._failures.popitem(last=False)
