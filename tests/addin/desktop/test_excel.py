"""Excel told to recalculate, through what xlwings gives: nothing here blocks who asks."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from addin.desktop.excel import Excel


class App:
    """Stands for xlwings' App: it is busy until it may go on."""

    def __init__(self) -> None:
        self.api = self
        self.done: list[object] = []
        self.calculated = threading.Semaphore(0)

    def __setattr__(self, name: str, value: object) -> None:
        if name == "status_bar":
            self.done.append(value)
        super().__setattr__(name, value)

    def CalculateFull(self) -> None:  # noqa: N802  # Excel's name
        self.done.append("calculated")
        self.calculated.release()


def test_every_excel_is_told_and_what_is_asked_meanwhile_is_done_once() -> None:
    apps, go, asked = [App(), App()], threading.Semaphore(0), threading.Semaphore(0)

    def running() -> Iterable[App]:
        asked.release()
        assert go.acquire(timeout=30)
        return apps

    excel = Excel(running)
    excel.recalculate()
    assert asked.acquire(timeout=30)
    # Busy: these come together.
    for _ in range(5):
        excel.recalculate()
    excel.show("Medfin: borte")
    go.release(2)
    for app in apps:
        assert all(app.calculated.acquire(timeout=30) for _ in range(2))
        assert app.done == ["calculated", "Medfin: borte", "calculated"]


def test_the_bar_is_given_back_and_a_failure_is_survived() -> None:
    app, failures, failed = App(), iter([OSError("Excel is gone")]), threading.Semaphore(0)

    def running() -> Iterable[App]:
        for failure in failures:
            failed.release()
            raise failure
        return [app]

    excel = Excel(running)
    excel.show("Medfin: borte")
    assert failed.acquire(timeout=30)
    excel.show("")
    excel.recalculate()
    assert app.calculated.acquire(timeout=30)
    assert app.done == [False, "calculated"]


def test_there_is_no_excel_here() -> None:
    excel = Excel()
    excel.recalculate()
    excel.show("")
