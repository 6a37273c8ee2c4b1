"""Excel's part played against a real server behind a relay: batches, revisions, the server away and back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest

from addin.desktop.add_in import AddIn
from addin.desktop.cells import Rows
from addin.desktop.gathering import MOST_CALLS
from addin.desktop.patience import AT_ONCE
from server.config import Settings
from tests.parts.desktop import AddIns, Sheet, texts_in, write_configuration
from tests.parts.publisher import publish_rates
from tests.parts.relay import Relay, Reply, cut, passes, relaying
from tests.parts.server import LiveServer

TEXTS = texts_in("nb")
CELLS = 1_000


@pytest.fixture
def relay(live_server: LiveServer) -> Iterator[Relay]:
    """A relay to a server that no test writes to."""
    with relaying(live_server.address) as relay:
        yield relay


@pytest.fixture
def own_relay(own_server: LiveServer) -> Iterator[Relay]:
    """A relay to a server of the test's own."""
    with relaying(own_server.address) as relay:
        yield relay


def contributions(add_in: AddIn, sheet: Sheet, count: int) -> None:
    """Fill the sheet with `count` different calls."""
    sheet.cells = [partial(add_in.call, "KS_BIDRAG", float(number), 2018.0) for number in range(1, count + 1)]


def at_rate(rate: int, count: int) -> list[Rows]:
    return [[[float(rate * number)]] for number in range(1, count + 1)]


def started(add_in: AddIn) -> None:
    """Return when the add-in has looked at the server's revision."""
    add_in.status()
    add_in.check()


def test_the_calls_of_a_calculation_are_gathered(relay: Relay, add_ins: AddIns) -> None:
    sheet = Sheet()
    contributions(add_ins(relay.address, sheet, quiet=0.5), sheet, CELLS)
    sheet.settle(at_rate(20, CELLS))
    # Excel waits for the first few, each of which may be a request; the others come after they were gathered.
    assert sum(map(len, relay.batches)) == CELLS
    assert len(relay.batches) <= AT_ONCE + 1
    assert len(relay.batches[-1]) >= CELLS - AT_ONCE
    before = len(relay.batches)
    assert sheet.calculate() == at_rate(20, CELLS)
    assert len(relay.batches) == before


def test_equal_calls_are_sent_once(relay: Relay, add_ins: AddIns) -> None:
    sheet = Sheet()
    add_in = add_ins(relay.address, sheet)
    sheet.cells = [partial(add_in.call, "KS_BIDRAG", float(number % 7 + 1), 2018.0) for number in range(CELLS)]
    sheet.settle([[[20.0 * (number % 7 + 1)]] for number in range(CELLS)])
    assert sum(map(len, relay.batches)) == 7


def test_calls_of_many_threads_share_a_request(relay: Relay, add_ins: AddIns) -> None:
    add_in = add_ins(relay.address, Sheet(), quiet=0.5)
    started(add_in)
    found: dict[int, Rows] = {}
    # All arrive while the gatherer waits for quiet.
    ready = threading.Barrier(AT_ONCE)

    def ask(number: int) -> None:
        ready.wait()
        found[number] = add_in.call("KS_BIDRAG", float(number), 2018.0)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(1, AT_ONCE + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[number] for number in sorted(found)] == at_rate(20, AT_ONCE)
    assert [len(batch) for batch in relay.batches] == [AT_ONCE]


def test_the_next_session_asks_for_all_at_once(relay: Relay, add_ins: AddIns) -> None:
    sheet = Sheet()
    contributions(add_ins(relay.address, sheet), sheet, CELLS)
    sheet.settle(at_rate(20, CELLS))
    add_ins.close()
    relay.batches.clear()
    later = Sheet()
    contributions(add_ins(relay.address, later), later, CELLS)
    assert later.calculate() == at_rate(20, CELLS)
    assert [len(batch) for batch in relay.batches] == [CELLS]


def test_a_new_revision_is_fetched_and_shown(own_relay: Relay, add_ins: AddIns, live_settings: Settings) -> None:
    sheet = Sheet()
    add_in = add_ins(own_relay.address, sheet)
    contributions(add_in, sheet, CELLS)
    sheet.settle(at_rate(20, CELLS))
    publish_rates(live_settings.database_url, 21)
    own_relay.batches.clear()
    # Until it is looked at, a cell shows what it was given.
    assert sheet.calculate() == at_rate(20, CELLS)
    add_in.check()
    assert [len(batch) for batch in own_relay.batches] == [CELLS]
    sheet.settle(at_rate(21, CELLS))
    assert [len(batch) for batch in own_relay.batches] == [CELLS]


def test_an_answer_of_a_new_revision_renews_the_others(
    own_relay: Relay, add_ins: AddIns, live_settings: Settings
) -> None:
    sheet = Sheet()
    add_in = add_ins(own_relay.address, sheet)
    started(add_in)
    contributions(add_in, sheet, 3)
    sheet.settle(at_rate(20, 3))
    publish_rates(live_settings.database_url, 21)
    assert add_in.call("KS_BIDRAG", 4.0, 2018.0) == [[84.0]]
    assert sheet.calculate_when_asked() == at_rate(21, 3)


def test_the_last_known_are_shown_while_the_server_is_away(relay: Relay, add_ins: AddIns) -> None:
    sheet = Sheet()
    add_in = add_ins(relay.address, sheet)
    contributions(add_in, sheet, 3)
    sheet.settle(at_rate(20, 3))
    relay.instead = cut
    add_in.check()
    assert sheet.calculate() == at_rate(20, 3)
    assert add_in.call("KS_BIDRAG", 4.0, 2018.0) == [[None]]
    assert add_in.explain("KS_BIDRAG", 4.0, 2018.0) == [[TEXTS["unreachable"].format(url=relay.address)]]
    (told,) = add_in.status()[0]
    assert TEXTS["last_known"].split("{")[0] in str(told)
    assert sheet.shown == [f"Medfin: {told}"]
    relay.instead = passes
    add_in.check()
    assert sheet.shown == [f"Medfin: {told}", ""]
    sheet.cells.append(partial(add_in.call, "KS_BIDRAG", 4.0, 2018.0))
    assert sheet.calculate_when_asked() == at_rate(20, 4)


def test_a_session_without_contact_shows_what_is_young_enough(relay: Relay, add_ins: AddIns) -> None:
    sheet = Sheet()
    contributions(add_ins(relay.address, sheet, now=lambda: 1e9), sheet, 3)
    sheet.settle(at_rate(20, 3))
    add_ins.close()
    relay.instead = cut
    week = 7 * 86_400
    for later, shown in ((week - 60, at_rate(20, 3)), (week + 60, [[[None]]] * 3), (-week, [[[None]]] * 3)):
        add_in = add_ins(relay.address, sheet, now=partial(float, 1e9 + later))
        contributions(add_in, sheet, 3)
        sheet.settle(shown)
    (told,) = add_in.explain("KS_BIDRAG", 1.0, 2018.0)[0]
    assert told == TEXTS["too_old"].format(url=relay.address, since="09.09.2001", days="7")
    assert TEXTS["nothing_shown"].split("{")[0] in str(add_in.status()[0][0])


def test_figures_go_when_they_have_become_too_old(relay: Relay, add_ins: AddIns) -> None:
    sheet, clock = Sheet(), [1e9]
    add_in = add_ins(relay.address, sheet, now=lambda: clock[0])
    contributions(add_in, sheet, 3)
    sheet.settle(at_rate(20, 3))
    relay.instead = cut
    add_in.check()
    clock[0] += 8 * 86_400
    add_in.check()
    sheet.calculate_when_asked()
    assert sheet.values == [[[None]]] * 3


def test_a_new_day_asks_anew(relay: Relay, add_ins: AddIns) -> None:
    sheet, clock = Sheet(), [1e9]
    add_in = add_ins(relay.address, sheet, now=lambda: clock[0])
    started(add_in)
    contributions(add_in, sheet, 3)
    sheet.settle(at_rate(20, 3))
    relay.batches.clear()
    clock[0] += 86_400
    add_in.check()
    assert [len(batch) for batch in relay.batches] == [3]
    assert sheet.calculate_when_asked() == at_rate(20, 3)


def test_a_slow_server_holds_excel_up_for_a_while_only(relay: Relay, add_ins: AddIns) -> None:
    sheet, go = Sheet(), threading.Event()

    def slow(path: str) -> Reply | None:
        if path.endswith("/evaluate"):
            assert go.wait(60)
        return None

    relay.instead = slow
    add_in = add_ins(relay.address, sheet)
    contributions(add_in, sheet, CELLS)
    # Nothing is answered, and yet the calculation ends.
    assert sheet.calculate() == [[[None]]] * CELLS
    assert add_in.explain("KS_BIDRAG", 1.0, 2018.0) == [[TEXTS["waiting"]]]
    assert TEXTS["cells_wait"].format(number=CELLS) in str(add_in.status()[0][0])
    go.set()
    sheet.settle(at_rate(20, CELLS))
    assert [len(batch) for batch in relay.batches] == [1, CELLS - 1]


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_server_that_restarts_is_asked_again(relay: Relay, add_ins: AddIns, status: int) -> None:
    left = [2]

    def restarting(path: str) -> Reply | None:
        if path.endswith("/evaluate") and left[0]:
            left[0] -= 1
            return status, {"Retry-After": "1"}, b"{}"
        return None

    relay.instead = restarting
    sheet = Sheet()
    contributions(add_ins(relay.address, sheet), sheet, 1)
    sheet.settle(at_rate(20, 1))
    assert len(relay.batches) == 3


def test_what_is_refused_is_not_asked_for_over_and_over(relay: Relay, add_ins: AddIns) -> None:
    sheet = Sheet()
    write_configuration(add_ins.places.own, 'as_of = "rev:99"')
    add_in = add_ins(relay.address, sheet)
    started(add_in)
    contributions(add_in, sheet, CELLS)
    assert sheet.calculate() == [[[None]]] * CELLS
    (told,) = add_in.explain("KS_BIDRAG", 1.0, 2018.0)[0]
    assert "99" in str(told)
    assert sheet.calculate() == [[[None]]] * CELLS
    assert len(relay.batches) == 1


def test_rates_as_of_a_day_are_asked_for_and_said_to_be(relay: Relay, add_ins: AddIns) -> None:
    write_configuration(add_ins.places.own, 'as_of = "2022-05-12"')
    sheet = Sheet()
    add_in = add_ins(relay.address, sheet)
    sheet.cells = [partial(add_in.call, "SATS", "no.deflator.kommunal", 2022.0)]
    sheet.settle([[[3.7]]])
    assert TEXTS["as_of"].format(as_of="2022-05-12") in str(add_in.status()[0][0])


def test_a_batch_that_is_too_large_is_sent_in_parts(relay: Relay, add_ins: AddIns) -> None:
    sheet = Sheet()
    add_in = add_ins(relay.address, sheet)
    row = [[1.0] * 30_000]
    sheet.cells = [partial(add_in.call, "KS_BIDRAG", row, float(year)) for year in range(2018, 2023)]
    sheet.settle([[[20.0] * 30_000], *([[[0.0] * 30_000]] * 4)])
    add_in.close()
    # The next session asks for all of them at once.
    again = add_ins(relay.address, Sheet())
    relay.batches.clear()
    assert again.call("KS_BIDRAG", row, 2018.0) == [[20.0] * 30_000]
    assert [len(batch) for batch in relay.batches] == [5, 2, 3]


def test_a_call_that_is_too_large_fails_alone(relay: Relay, add_ins: AddIns) -> None:
    sheet = Sheet()
    add_in = add_ins(relay.address, sheet, quiet=0.2)
    column = [[1.0]] * 100_001
    sheet.cells = [partial(add_in.call, "KS_BIDRAG", column, 2018.0), partial(add_in.call, "KS_BIDRAG", 1.0, 2018.0)]
    sheet.settle([[[None]], [[20.0]]])
    (told,) = add_in.explain("KS_BIDRAG", column, 2018.0)[0]
    assert "100\u00a0000" in str(told) or "100 000" in str(told)


def test_no_more_than_a_server_takes_is_sent_at_once(relay: Relay, add_ins: AddIns) -> None:
    sheet = Sheet()
    count = MOST_CALLS + 500
    contributions(add_ins(relay.address, sheet), sheet, count)
    sheet.settle(at_rate(20, count))
    assert max(map(len, relay.batches)) <= MOST_CALLS
