"""Excel itself, spoken to through xlwings from a thread of its own: it may be busy for as long as somebody types."""

from __future__ import annotations

import logging
import platform
import threading
from collections.abc import Callable, Iterable
from typing import Any, Protocol

log = logging.getLogger(__name__)


class Host(Protocol):
    """The program that the functions are called from."""

    def recalculate(self) -> None:
        """Have every formula computed anew, soon."""

    def show(self, text: str) -> None:
        """Show `text` where the user sees it whatever the sheet; an empty one takes it away."""


def _running() -> Iterable[Any]:
    if platform.system() != "Windows":
        return ()
    import xlwings

    return tuple(xlwings.apps)


class Excel:
    """Every Excel that the user has open. Requests that come while one is carried out are carried out together."""

    def __init__(self, running: Callable[[], Iterable[Any]] = _running) -> None:
        self._running = running
        self._wanted = threading.Condition()
        self._recalculate = False
        self._text: str | None = None
        self._thread: threading.Thread | None = None

    def recalculate(self) -> None:
        """Have every formula of every open workbook computed anew, as Ctrl+Alt+F9 does."""
        with self._wanted:
            self._recalculate = True
            self._wake()

    def show(self, text: str) -> None:
        """Show `text` in the status bar; an empty one gives the bar back to Excel."""
        with self._wanted:
            self._text = text
            self._wake()

    def _wake(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="medfin-excel", daemon=True)
            self._thread.start()
        self._wanted.notify()

    def _run(self) -> None:
        while True:
            with self._wanted:
                self._wanted.wait_for(lambda: self._recalculate or self._text is not None)
                recalculate, text = self._recalculate, self._text
                self._recalculate, self._text = False, None
            try:
                for app in self._running():
                    if text is not None:
                        app.status_bar = text or False
                    if recalculate:
                        app.api.CalculateFull()
            except Exception:
                log.exception("Excel could not be told to recalculate")
