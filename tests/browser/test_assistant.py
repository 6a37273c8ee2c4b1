"""The assistant's page: asking, following up, copying, stopping, and what is said when there is no answer."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, Route, expect

from server.i18n import LANGUAGES
from tests.browser.asking import PATH, Asking, answer_of, answering, as_json
from tests.browser.conftest import peopled, server_for
from tests.browser.streaming import streaming
from tests.browser.tab import opened
from tests.parts.server import LiveServer

QUESTION = "Hva må en kommune med 20 000 innbyggere betale?"
FOLLOW_UP = "og for en fylkeskommune?"


@pytest.fixture
def asking(chromium: Browser, live_server: LiveServer) -> Iterator[Asking]:
    """The page in bokmål, as it begins."""
    with opened(chromium, live_server.address) as tab:
        asking = Asking(tab)
        tab.open("/assistant")
        yield asking


def clipboard(asking: Asking) -> str:
    text: str = asking.page.evaluate("navigator.clipboard.readText()")
    return text.replace("\u00a0", " ")


def test_an_answer_has_the_number_the_formula_and_the_source(asking: Asking) -> None:
    expect(asking.field).to_be_focused()
    exchange = asking.ask(QUESTION)
    expect(exchange.locator(".told")).to_contain_text("400\u00a0000\u00a0kr")
    expect(exchange.locator(".value")).to_have_text("400\u00a0000\u00a0kr")
    expect(exchange.locator("code")).to_have_text("=KS_BIDRAG(20000)")
    source = exchange.get_by_role("link")
    expect(source).to_contain_text("sak 16/03919-4")
    expect(source).not_to_contain_text("https://")
    expect(source).to_have_attribute("rel", "noopener noreferrer")
    expect(exchange.locator(".basis")).to_have_text(asking.tab.text("ask.revision", revision=1))
    expect(asking.field).to_be_focused()
    expect(asking.field).to_have_value("")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_answered(chromium: Browser, live_server: LiveServer, language: str) -> None:
    with opened(chromium, live_server.address, language) as tab:
        asking = Asking(tab)
        tab.open("/assistant")
        examples = tab.page.locator(".empty button").all_text_contents()
        assert len(examples) == 5
        for example in examples:
            tab.page.get_by_role("button", name=example, exact=True).click()
            exchange = asking.settled(tab.page.locator(".exchange"))
            expect(exchange.get_by_role("button", name=tab.text("ask.copy_answer"))).to_be_visible()
            asking.press("ask.new")
            expect(tab.page.locator(".exchange")).to_have_count(0)


def test_a_follow_up_goes_with_what_was_asked_before(asking: Asking) -> None:
    asking.ask(QUESTION)
    expect(asking.ask("hva er været").locator(".value")).to_have_count(0)
    expect(asking.ask(FOLLOW_UP).locator(".value")).to_have_text("100\u00a0000\u00a0kr")
    before = {"message": QUESTION, "calls": [{"f": "KS_BIDRAG", "a": [20000]}]}
    # What wasn't understood is nothing to follow up.
    assert [body["turns"] for body in asking.sent] == [[], [before], [before]]
    asking.press("ask.new")
    asking.ask(FOLLOW_UP)
    assert asking.sent[-1]["turns"] == []


def test_a_question_back_is_answered(asking: Asking) -> None:
    asking.ask("KS-bidrag for en kommune")
    expect(asking.ask("20 000 innbyggere").locator(".value")).to_have_text("400\u00a0000\u00a0kr")


def test_the_rates_of_a_day(asking: Asking) -> None:
    question = "Hva er den kommunale deflatoren i 2022?"
    asking.page.get_by_label(asking.tab.text("trial.rates_of"), exact=True).fill("2022-05-12")
    exchange = asking.ask(question)
    expect(exchange.locator(".value")).to_contain_text("3,7")
    expect(exchange.locator(".basis")).to_have_text(asking.tab.text("ask.revision_as_of", revision=1, day="12.05.2022"))
    with asking.tab.refused():
        asking.page.get_by_label(asking.tab.text("trial.rates_of"), exact=True).fill("2199-01-01")
        expect(asking.ask(question).locator(".problem")).to_contain_text("01.01.2199")
    expect(asking.field).to_have_value(question)


def test_what_is_asked_next_is_a_button(asking: Asking) -> None:
    asking.ask(QUESTION)
    first = asking.page.locator(".next button").first
    question = first.text_content() or ""
    first.click()
    exchange = asking.settled(asking.page.locator(".exchange").nth(1))
    expect(exchange.locator(".asked")).to_contain_text(question)
    expect(asking.page.locator(".exchange").first.locator(".next")).to_have_count(0)
    expect(asking.field).to_be_focused()


def test_formula_number_table_and_answer_are_copied(asking: Asking) -> None:
    asking.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    exchange = asking.ask(QUESTION)
    asking.press("ask.copy_formula", exchange)
    expect(asking.page.locator("#ask-said")).to_have_text(asking.tab.text("ask.copied_said"))
    assert clipboard(asking) == "=KS_BIDRAG(20000)"
    asking.press("ask.copy_number", exchange)
    expect(exchange.locator(".call button").nth(1)).to_have_text(asking.tab.text("ask.copied"))
    expect(exchange.locator(".call button").nth(0)).to_have_text(asking.tab.text("ask.copy_formula"))
    assert clipboard(asking) == "400000"
    asking.press("ask.copy_answer", exchange)
    expect(exchange.locator(".end button")).to_have_text(asking.tab.text("ask.copied"))
    said = clipboard(asking)
    for part in ("400 000 kr i engangsbidrag", "=KS_BIDRAG(20000) → 400 000 kr", "sak 16/03919-4", "Satser rev. 1"):
        assert part in said
    exchange = asking.ask("Vis flerårsoversikten for konto 07.11.08 i finansloven 2010")
    expect(exchange.locator("thead th")).to_have_text(
        ["R", "R", "B", "F", "BO1", "BO2", "BO3", "mill. kr", *map(str, range(2007, 2014))]
    )
    # The text's lines of the table aren't there twice.
    expect(exchange.locator(".told")).not_to_contain_text("; ")
    asking.press("ask.copy_table", exchange)
    expect(exchange.locator(".call button").nth(1)).to_have_text(asking.tab.text("ask.copied"))
    lines = clipboard(asking).split("\n")
    assert [len(line.split("\t")) for line in lines] == [8] * 6
    assert "1,5" in lines[2]


def test_a_browser_that_forbids_the_clipboard_copies_the_old_way(asking: Asking) -> None:
    asking.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    exchange = asking.ask(QUESTION)
    copy = exchange.get_by_role("button", name=asking.tab.text("ask.copy_formula"), exact=True)
    copy.click()
    expect(exchange.get_by_role("button", name=asking.tab.text("ask.copied"), exact=True)).to_be_focused()
    asking.page.evaluate("() => { document.execCommand = () => false; }")
    asking.press("ask.copy_number", exchange)
    expect(asking.page.locator("#ask-said")).to_have_text(asking.tab.text("ask.not_copied"))


def test_an_answer_is_seen_as_it_comes(asking: Asking) -> None:
    with streaming(asking.page) as stream:
        exchange = asking.type(QUESTION)
        told = exchange.locator(".told")
        expect(told).to_have_text(asking.tab.text("ask.answering"))
        stream.write("Det ", "blir ")
        expect(told).to_have_text("Det blir")
        expect(exchange).to_have_attribute("aria-busy", "true")
        stream.event("reset", {})
        expect(told).to_have_text(asking.tab.text("ask.answering"))
        stream.write("400 000 ")
        expect(told).to_have_text("400 000")
        stream.event("answer", answer_of("Det er 400 000 kr."))
        stream.end()
        expect(told).to_have_text("Det er 400 000 kr.")
        asking.settled(exchange)


def test_escape_stops_an_answer_and_gives_the_question_back(asking: Asking) -> None:
    with streaming(asking.page) as stream:
        exchange = asking.type(QUESTION)
        stream.write("Det blir")
        expect(exchange.locator(".told")).to_have_text("Det blir")
        with asking.page.expect_event("requestfailed"):
            asking.page.keyboard.press("Escape")
        expect(exchange.locator(".problem")).to_have_text(asking.tab.text("ask.stopped"))
        expect(exchange).not_to_contain_text("Det blir")
        expect(asking.field).to_have_value(QUESTION)
    expect(asking.ask(QUESTION).locator(".value")).to_have_text("400\u00a0000\u00a0kr")
    assert asking.sent[-1]["turns"] == []


def test_one_question_at_a_time(asking: Asking) -> None:
    with streaming(asking.page) as stream:
        exchange = asking.type(QUESTION)
        send = asking.page.get_by_role("button", name=asking.tab.text("ask.send"), exact=True)
        expect(send).to_be_hidden()
        for _ in range(3):
            asking.field.fill(FOLLOW_UP)
            asking.field.press("Enter")
        expect(asking.field).to_have_value(FOLLOW_UP)
        stream.event("answer", answer_of("Ja."))
        stream.end()
        asking.settled(exchange)
        expect(send).to_be_visible()
    assert len(asking.sent) == 1
    expect(asking.page.locator(".exchange")).to_have_count(1)


def test_an_answer_to_a_conversation_that_is_over_lands_nowhere(asking: Asking) -> None:
    held: list[Route] = []
    asking.page.route(PATH, lambda route: held.append(route), times=1)
    with asking.page.expect_request(PATH):
        asking.type("Hva er satsen?")
    asking.press("ask.new")
    expect(asking.page.locator(".exchange")).to_have_count(0)
    exchange = asking.ask(QUESTION)
    held[0].abort()
    expect(exchange.locator(".value")).to_have_text("400\u00a0000\u00a0kr")
    expect(asking.page.locator(".exchange")).to_have_count(1)
    expect(asking.field).to_have_value("")


def test_a_stream_that_breaks_off_is_no_answer(asking: Asking) -> None:
    with streaming(asking.page) as stream:
        for way in (stream.end, stream.cut):
            exchange = asking.type(QUESTION)
            stream.write("En kommune betaler 4")
            expect(exchange.locator(".told")).to_have_text("En kommune betaler 4")
            way()
            expect(exchange.locator(".problem")).to_have_text(asking.tab.text("ask.cut"))
            expect(exchange).not_to_contain_text("betaler 4")
            expect(asking.field).to_have_value(QUESTION)
    asking.tab.complaints[:] = [each for each in asking.tab.complaints if "net::ERR_" not in each]


def problem_of(asking: Asking) -> Locator:
    """Ask, and return what is said in place of an answer; the question isn't lost."""
    exchange = asking.ask(QUESTION)
    expect(asking.field).to_have_value(QUESTION)
    return exchange.locator(".problem")


@pytest.mark.parametrize(
    ("status", "headers", "code", "params"),
    [
        (413, {}, "ask.large", {}),
        (429, {}, "ask.busy", {}),
        (429, {"Retry-After": "30"}, "ask.busy_seconds", {"seconds": 30}),
        (500, {}, "ask.broken", {}),
        (503, {}, "ask.broken", {}),
    ],
)
def test_what_to_do_is_said(
    asking: Asking, status: int, headers: dict[str, str], code: str, params: dict[str, object]
) -> None:
    refused = as_json({"error": {"code": "x", "message": "Traceback"}}, status, **headers)
    with answering(asking.page, refused):
        expect(problem_of(asking)).to_have_text(asking.tab.text(code, **params))
    asking.tab.complaints.clear()


def test_a_proxys_page_and_no_network_are_told_apart(asking: Asking) -> None:
    with answering(asking.page, {"status": 200, "content_type": "text/html", "body": "<p>Wi-Fi</p>"}):
        expect(problem_of(asking)).to_have_text(asking.tab.text("ask.cut"))
    asking.page.context.set_offline(True)
    expect(problem_of(asking)).to_have_text(asking.tab.text("ask.away"))
    asking.page.context.set_offline(False)
    asking.field.press("Enter")
    expect(asking.page.locator(".exchange").last.locator(".value")).to_have_text("400\u00a0000\u00a0kr")
    asking.tab.complaints.clear()


def test_all_at_once_is_an_answer_too(asking: Asking) -> None:
    with answering(asking.page, as_json(answer_of("Ett.\nTo."))):
        expect(asking.ask(QUESTION).locator(".told p")).to_have_text(["Ett.", "To."])


def test_what_comes_from_elsewhere_is_text(asking: Asking) -> None:
    evil = '<img src=x onerror="alert(1)">'
    call = {"f": evil, "a": [1], "formula": f'=KS_BIDRAG("{evil}")', "text": evil, "v": evil}
    urls = ("javascript:alert(1)", "data:text/html,x")
    sources = [{"key": "k", "reference": f"{evil}, {url}", "url": url} for url in urls]
    told = answer_of(evil, calls=[call], sources=sources, suggestions=[evil])
    with answering(asking.page, as_json(told)):
        exchange = asking.ask(evil)
        expect(exchange.locator(".told")).to_have_text(evil)
    expect(asking.page.locator("img, .answered a")).to_have_count(0)


def test_a_plan_is_downloaded_as_a_workbook(asking: Asking) -> None:
    exchange = asking.ask("Lag en fireårsplan for en kommune med 30 000 innbyggere fra 2018")
    with asking.page.expect_download() as downloading:
        exchange.get_by_role("link", name=asking.tab.text("ask.download")).click()
    assert downloading.value.suggested_filename == "okonomiplan-nb.xlsx"
    book = load_workbook(BytesIO(downloading.value.path().read_bytes()), data_only=True)
    assert book["Økonomiplan"]["D16"].value == 600_000


def test_the_keyboard_is_enough(asking: Asking) -> None:
    keyboard = asking.page.keyboard
    keyboard.type("Hva må en kommune med")
    keyboard.press("Shift+Enter")
    keyboard.type("20 000 innbyggere betale?")
    expect(asking.field).to_have_value("Hva må en kommune med\n20 000 innbyggere betale?")
    keyboard.press("Enter")
    expect(asking.settled(asking.page.locator(".exchange")).locator(".value")).to_have_text("400\u00a0000\u00a0kr")
    keyboard.type(FOLLOW_UP)
    keyboard.press("Enter")
    asking.settled(asking.page.locator(".exchange").nth(1))
    keyboard.press("ArrowUp")
    expect(asking.field).to_have_value(FOLLOW_UP)
    keyboard.press("ArrowUp")
    expect(asking.field).to_have_value("Hva må en kommune med\n20 000 innbyggere betale?")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowDown")
    expect(asking.field).to_have_value("")
    keyboard.type("mitt eget")
    keyboard.press("ArrowUp")
    expect(asking.field).to_have_value("mitt eget")
    keyboard.press("Shift+Tab")
    expect(asking.page.get_by_role("button", name=asking.tab.text("ask.new"))).to_be_focused()
    keyboard.press("Enter")
    expect(asking.field).to_be_focused()


def test_who_is_signed_out_meanwhile_is_told_where(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings = peopled(tmp_path_factory.mktemp("closed"))
    with server_for(settings, MEDFIN_READING="signed-in") as server, opened(chromium, server.address) as tab:
        server.wait()
        asking = Asking(tab)
        tab.open("/assistant")
        expect(tab.page.get_by_label(tab.text("page.password"), exact=True)).to_be_visible()
        expect(tab.page.locator("#ask")).to_have_count(0)
        tab.sign_in("lise")
        tab.open("/assistant")
        expect(asking.ask(QUESTION).locator(".value")).to_have_text("400\u00a0000\u00a0kr")
        tab.page.context.clear_cookies()
        with tab.refused():
            exchange = asking.ask(FOLLOW_UP)
        expect(exchange.locator(".problem")).to_have_text(tab.text("ask.sign_in"))
        link = exchange.get_by_role("link", name=tab.text("ask.sign_in_link"))
        expect(link).to_have_attribute("href", "/sign-in?locale=nb")
        expect(asking.field).to_have_value(FOLLOW_UP)
