"""Cells of Excel with our functions, through Microsoft's own runtime for custom functions and a running server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from server.i18n import Locale
from tests.browser.workbook import TEXTS, Workbook, column, workbook
from tests.parts.application import prepare, settings_in
from tests.parts.medfin import Medfin
from tests.parts.server import LiveServer, free_port

ALL_SHOWN = "() => excel.all().every(([, value]) => value !== undefined)"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder of a database of the test's own."""
    prepare(settings_in(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def server(data: Path, tmp_path: Path) -> Iterator[LiveServer]:
    """A server on that database."""
    with LiveServer(data, tmp_path / "server.log") as server:
        server.wait()
        yield server


@pytest.fixture
def book(chromium: Browser, live_server: LiveServer) -> Iterator[Workbook]:
    """A workbook on a server whose rates don't change."""
    with workbook(chromium, live_server.address) as book:
        yield book


def publish(data: Path, value: str) -> None:
    """Publish another rate of 2018, by the command in a process of its own."""
    change = ("no.ks.bidrag.kommune", "2018", value, "--reference", "KS, vedtak", "--publish")
    Medfin(data, data.parent).answer("rates", "set", *change)


def error(code: str, message: str | None = None) -> dict[str, object]:
    """Return how Microsoft's runtime hands Excel an error."""
    kinds = {"#VALUE!": "Value", "#N/A": "NotAvailable", "#NUM!": "Num", "#DIV/0!": "Div0"}
    told = {"message": message} if message else {}
    base = {"valueType": "CustomFunctionError", "type": "Error", "basicType": "Error", "errorType": kinds[code]}
    return {**base, "code": code, "basicValue": code, **told}


def test_ten_thousand_cells_take_few_requests(book: Workbook) -> None:
    book.enter(*column(10_000))
    book.wait(ALL_SHOWN)
    assert [book.values(f"A{row}") for row in (1, 9_999, 10_000)] == [[20], [199_980], [200_000]]
    assert len(book.batches) <= 3
    assert sum(len(batch["calls"]) for batch in book.batches) == 10_000


def test_arguments_and_results_of_every_kind(book: Workbook) -> None:
    division = {"code": "#DIV/0!", "type": "CustomFunctionError"}
    book.enter(
        ("A1", "KS_BIDRAG", [[[1000, 2000], ["", division]], None, None]),
        ("A2", "KS_BIDRAG", [20000, 2018, "fylkeskommune"]),
        ("A3", "KS_BIDRAG", [True, None, None]),
        ("A4", "SATSVERSJON", []),
        ("A5", "KS_BIDRAG", [-1, None, None]),
        ("A6", "SATS", ["no.such.rate", 2018, None]),
    )
    blank, passed_on = book.value("A1")[1]
    assert book.value("A1")[0] == [20_000, 40_000]
    assert (blank, passed_on) == ("", error("#DIV/0!"))
    assert book.value("A2") == 100_000
    assert book.value("A3")["code"] == "#VALUE!"
    assert book.value("A4").startswith("Satser rev. 1")
    assert book.value("A5") == error("#NUM!")
    assert book.value("A6") == error("#N/A", Locale("nb").text("unknown_rate", key="no.such.rate"))


def test_one_bad_cell_of_five_hundred(book: Workbook) -> None:
    book.enter(*column(499), ("B1", "KS_BIDRAG", ["20.5", None, None]))
    book.wait(ALL_SHOWN)
    values = dict(book.page.evaluate("() => excel.all()"))
    wrong = values.pop("B1")
    assert wrong == error("#VALUE!", Locale("nb").text("ambiguous_number", argument="innbyggere", text="20.5"))
    assert values == {f"A{row}": 20 * row for row in range(1, 500)}


@pytest.mark.parametrize("locale", ["da-DK", "nb-NO", "nn-NO", "en-GB"])
def test_errors_speak_the_reader_s_language(chromium: Browser, live_server: LiveServer, locale: str) -> None:
    with workbook(chromium, live_server.address, locale) as book:
        book.enter(("A1", "SATS", ["no.such.rate", 2018, None]))
        assert book.value("A1")["message"] == Locale(locale[:2]).text("unknown_rate", key="no.such.rate")


def test_cells_that_excel_calls_twice_cost_nothing(book: Workbook) -> None:
    book.enter(*column(20))
    book.page.evaluate("addresses => excel.repeat(addresses)", [f"A{row}" for row in range(1, 20)])
    book.wait(ALL_SHOWN)
    assert len(book.batches) == 1
    assert len(book.batches[0]["calls"]) == 20
    assert book.state()["live"] == 20


def test_a_cancelled_cell_is_given_nothing(book: Workbook) -> None:
    book.enter(*column(3))
    book.page.evaluate("() => excel.clear(['A2'])")
    book.wait(ALL_SHOWN)
    assert (book.values("A1"), book.values("A3")) == ([20], [60])
    assert book.page.evaluate("() => excel.strays") == []
    assert book.state()["live"] == 2


def test_a_publication_of_another_process_reaches_the_cells(chromium: Browser, server: LiveServer, data: Path) -> None:
    with workbook(chromium, server.address) as book:
        book.enter(*column(300), ("B1", "KS_BIDRAG", [20000, 2018, "fylkeskommune"]))
        book.wait(ALL_SHOWN)
        publish(data, "21")
        book.wait("() => excel.values('A300').at(-1) === 6300")
        assert [book.values(cell) for cell in ("A1", "A300", "B1")] == [[20, 21], [6000, 6300], [100_000]]
        assert (book.state()["revision"], book.state()["waiting"]) == (2, 0)


def test_the_as_of_lock_travels_with_every_batch(chromium: Browser, server: LiveServer, data: Path) -> None:
    with workbook(chromium, server.address) as book:
        book.enter(("A1", "KS_BIDRAG", [20000, 2018, None]))
        assert book.value("A1") == 400_000
        book.page.evaluate("() => runtime.setAsOf('rev:1')")
        publish(data, "21")
        book.until_state("state => state.revision === 2 && state.waiting === 0")
        book.enter(("A2", "KS_BIDRAG", [10000, 2018, None]))
        assert book.value("A2") == 200_000
        assert book.values("A1") == [400_000]
        assert {batch["as_of"] for batch in book.batches} == {None, "rev:1"}
        book.page.evaluate("() => runtime.setAsOf(null)")
        book.wait("() => excel.values('A1').at(-1) === 420000 && excel.values('A2').at(-1) === 210000")


def test_a_server_that_is_killed_and_comes_back(chromium: Browser, data: Path, tmp_path: Path) -> None:
    port = free_port()
    with LiveServer(data, tmp_path / "first.log", port=port) as first:
        first.wait()
        with workbook(chromium, first.address, patience=100, firstPause=100, longestPause=400) as book:
            book.enter(*column(50))
            book.wait(ALL_SHOWN)
            first.kill()
            book.until_state("state => !state.online")
            assert book.state()["since"]
            book.enter(("B1", "KS_BIDRAG", [5000, None, None]))
            assert book.value("B1") == error("#N/A", TEXTS["away"])
            assert book.values("A50") == [1000]
            publish(data, "21")
            with LiveServer(data, tmp_path / "second.log", port=port) as second:
                second.wait()
                book.wait("() => excel.values('A50').at(-1) === 1050 && excel.values('B1').at(-1) === 105000")
                assert book.state()["online"]
            book.refused_connections()


def test_a_slow_server(chromium: Browser, live_server: LiveServer) -> None:
    with workbook(chromium, live_server.address, calls=100) as book:
        held: list[Route] = []
        book.page.route("**/api/v1/evaluate", lambda route: held.append(route))
        with book.page.expect_request("**/api/v1/evaluate"):
            book.enter(*column(450))
        book.page.wait_for_function("() => runtime.state.live === 450")
        book.page.evaluate("() => excel.clear(['A1'])")
        assert book.state()["waiting"] == 449
        book.page.unroute("**/api/v1/evaluate")
        for route in held:
            route.continue_()
        book.wait(ALL_SHOWN)
        assert len(held) <= 3
        assert book.values("A450") == [9000]
        assert book.page.evaluate("() => excel.strays") == []
