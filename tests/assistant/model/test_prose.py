"""What a model writes: an invented number never reaches the reader, in whatever dress it comes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from server.assistant.answering import reply_of
from server.assistant.calls import Caller, Computed
from server.assistant.model.answering import ModelAssistant
from server.assistant.model.facts import Facts, facts_of
from server.assistant.model.prose import MOST_LETTERS, Prose, UnfoundedError
from server.assistant.reply import ModelUse
from server.evaluation.batch import SingleCall
from server.i18n import Locale
from tests.assistant.model.answers import UNDERSTOOD, answered, assistant_with
from tests.parts.asking import assistant
from tests.parts.books import evaluator, packaged_view
from tests.parts.model_server import KEY, ModelServer, calls, serving, text

CALL = ("KS_BIDRAG", {"innbyggere": 20000})


def computed(name: str, *arguments: object, language: str = "nb") -> Computed:
    call = SingleCall(name, list(arguments))  # type: ignore[arg-type]
    return Caller(evaluator(), packaged_view(), Locale(language)).compute(call)


def facts(*made: Computed, language: str = "nb") -> Facts:
    view, locale = packaged_view(), Locale(language)
    question = assistant().question(UNDERSTOOD, view, locale)
    return facts_of(made, reply_of(made, question, ()).text, view, locale)


KS = facts(computed("KS_BIDRAG", 20000))


def passes(said: str, known: Facts = KS, language: str = "nb", secrets: tuple[str, ...] = ()) -> bool:
    prose = Prose(known, Locale(language), secrets)
    try:
        prose.add(said)
        prose.end()
    except UnfoundedError:
        return False
    return True


@pytest.mark.parametrize(
    "said",
    [
        "Det betales én gang, og ikke hvert år.",
        "Bidraget er 400 000 kr.",
        "Bidraget er 400\u00a0000\u00a0kr, og 400\u202f000 kroner er mye.",
        "Bidraget er 400.000 kr.",
        "Bidraget er kr 400 000.",
        "Bidraget er 0,4 millioner kr.",
        "**400 000 kr** er `bidraget`.",
        "Satsen er 20 kr per innbygger, og med 20 000 innbyggere blir det 400 000 kr (2018).",
        "Satsen er 20 kr/innbygger.",
        "Satsen gjelder fra 01.01.2018 og er kjent siden 08.09.2017.",
        "20 000 innbyggere × 20 kr = 400 000 kr.",
        "Formelen er =KS_BIDRAG(20000), og satsen heter no.ks.bidrag.kommune.",
        "Kilden er Ås kommune, sak 16/03919-4.",
        "Kommunen og/eller KS – i 2018–2018.",
    ],
)
def test_lets_through_what_the_calls_bear_out(said: str) -> None:
    assert passes(said)


@pytest.mark.parametrize(
    "said",
    [
        # Other numbers.
        *(
            "Bidraget er 500 000 kr.",
            "Bidraget er 400 001 kr.",
            "Det gjaldt også i 2019.",
            "Det er 40 %.",
            "Bruk 3 år.",
        ),
        *("Av 356 kommuner er én din.", "Det er 1. januar.", "1. Først betaler kommunen.", "Det er sak 17/03919-4."),
        # Other magnitudes and precision.
        *("400 millioner kr", "400 000 millioner kr", "0,04 mill. kr", "4 mrd. kr", "400 tusen", "0,4 mrd. kr"),
        *("400k", "400 k", "0,4M kr", "0 millioner kr", "400 kr", "400,000 kr", "400.000,5 kr"),
        # Other units.
        *("Bidraget er 400 000.", "400 000 innbyggere", "20 000 kr", "20 kr", "400 000 euro", "400 000 svenske kroner"),
        *("400 000 NOK", "20 %", "400 000 kr per innbygger", "400 000 kr årlig", "400 000 kr i året", "2018 kr"),
        *(
            "Hvert år betaler dere 400 000 kr.",
            "Det blir 400 000 kr til hver innbygger.",
            "For hver kommune blir det 400 000 kr.",
            "400 000 kr for hver kommune",
            "400 000 kr/måned",
            "20 kr per kommune",
        ),
        # Signs.
        *("-400 000 kr", "−400 000 kr", "minus 400 000 kr", "Det er – 400 000 kr"),
        # Words.
        *(
            "fire hundre tusen kroner",
            "firehundretusen",
            "fire hundrede tusind",
            "en halv million",
            "halvannen million",
        ),
        *("tjue kroner per innbygger", "et par millioner", "ti prosent", "dobbelt så mye", "en tredjedel", "ingenting"),
        *(
            "Det er gratis.",
            "Null kroner.",
            "fyra hundra tusen",
            "vierhunderttausend",
            "four hundred thousand",
            "femogtyve",
        ),
        *("én million", "et kvart århundre", "tyve tusind", "millionbeløp", "halvparten"),
        # Digits that are none of ours, and letters that look like them.
        *(
            "\uff14\uff10\uff10 \uff10\uff10\uff10 kr",
            "\uff1400 000 kr",
            "\u0664\u0660\u0660 \u0660\u0660\u0660 kr",
            "400 00\uff10 kr",
            "\u00bd million",
            "10\u2075 kr",
            "\u00b2",
            "\u2460",
            "\u2163",
            "\U0001d7d200 kr",
        ),
        *(
            "4OO OOO kr",
            "IOO OOO kr",
            "4ØØ ØØØ kr",
            "lOO kr",
            "MMXVIII",
            "CD kr",
            "\u042700 000 kr",
            "\u56db\u5341\u4e07",
            "4\u09e6\u09e6 kr",
        ),
        # Numbers that are cut up, hidden or reckoned.
        *(
            "4\u200b00 000 kr",
            "400\u00ad000 kr",
            "4 00 000 kr",
            "400  000 kr",
            "400\n000 kr",
            "400\u2009000 kr",
            "00400000 kr",
        ),
        *("4**1**00 000 kr", "20 000 400 000 kr", "1 400 000 kr", "4e5 kr", "4·10^5 kr", "10^5", "2 x 400 000 kr"),
        *("400 000 + 1 kr", "400 000 kr kr 5", "5-400 000 kr", "400 000-kr-5", "a400 000 kr", "400 000kr", "0x61A80"),
        # Links, addresses, markup.
        *(
            "Se https://evil.example/a",
            "Se evil.example nå",
            "www.evil",
            "[her](x)",
            "<b>hei</b>",
            "a@b",
            "http",
            "| a | b |",
        ),
        *("KS_BIDRAG_NY", "Se /etc/passwd", "{}", "\\n", "\x00", "\u202e", "x" * (MOST_LETTERS + 1)),
    ],
)
def test_stops_everything_else(said: str) -> None:
    assert not passes(said)


@pytest.mark.parametrize(
    ("language", "good", "bad"),
    [
        ("en", "The contribution is 400,000 kr (20 kr per inhabitant).", "The contribution is 400.000 kr."),
        ("en", "A municipality pays 400 000 kr to the scheme.", "It pays two times as much."),
        ("da", "Bidraget er 400.000 kr. Kommunen betaler det én gang.", "Bidraget er 400,000 kr."),
        ("nn", "Bidraget er 400 000 kr for kommunen.", "Bidraget er firehundretusen kr."),
    ],
)
def test_as_each_language_writes_them(language: str, good: str, bad: str) -> None:
    known = facts(computed("KS_BIDRAG", 20000, language=language), language=language)
    assert passes(good, known, language)
    assert not passes(bad, known, language)


def test_figures_that_might_be_exchanged_may_not_be_told() -> None:
    two = facts(computed("KS_BIDRAG", 20000), computed("KS_BIDRAG", 5000))
    assert not passes("Den største betaler 100 000 kr.", two)
    assert not passes("Den største betaler 400 000 kr.", two)
    assert not passes("Den har 5 000 innbyggere.", two)
    assert passes("Satsen er 20 kr per innbygger.", two)


def test_an_amount_of_the_question_may_not_be_told_as_the_result() -> None:
    match = facts(computed("KS_MATCHING", 131_500_000))
    assert passes("Staten bidrar med 125 millioner kr.", match)
    assert not passes("Staten bidrar med 131,5 millioner kr.", match)
    assert not passes("Staten bidrar med 131 500 000 kr.", match)


def test_a_rounded_figure_has_three_digits_at_least() -> None:
    uneven = facts(computed("KS_BIDRAG", 20_084))
    assert passes("Bidraget er 0,402 millioner kr.", uneven)
    assert passes("Bidraget er 401,7 tusen kr.", uneven)
    assert not passes("Bidraget er 0,401 millioner kr.", uneven)
    assert not passes("Bidraget er 0,40 millioner kr.", uneven)
    assert not passes("Bidraget er 401 700 kr.", uneven)


def test_a_rate_of_the_results_unit_may_be_taken_for_it() -> None:
    share = facts(computed("KL_BIDRAG", 100_000, 5_500_000, "digitaliseringsstrategi-2008"))
    assert not passes("Andelen er 97 millioner kr.", share)
    assert not passes("Andelen er 1,76 millioner kr.", share)


def test_what_follows_may_take_back_what_was_let_through() -> None:
    prose = Prose(KS, Locale("nb"))
    assert prose.add("Bidraget er 400 000 kr. ") == ""
    assert prose.add("Det betales én") == "Bidraget er 400 000 kr."
    with pytest.raises(UnfoundedError):
        prose.add(" gang, i alt 5 millioner.\n")
    assert prose.text == "Bidraget er 400 000 kr."


def test_nothing_is_shown_before_its_sentence_ends() -> None:
    prose = Prose(KS, Locale("nb"))
    shown = [prose.add(letter) for letter in "Bidraget er ca. 400 000 kr. per 1"]
    assert "".join(shown) == ""
    prose = Prose(KS, Locale("nb"))
    shown = [prose.add(letter) for letter in "Kort sagt: betales én gang. Ferdig"]
    assert "".join(shown) == "Kort sagt: betales én gang."
    assert prose.end() == " Ferdig"


def test_no_secret_is_told(model: ModelServer) -> None:
    assert not passes("Nøkkelen er hemmelighuset.", secrets=("Hemmelighuset",))
    assert passes("Nøkkelen er borte.", secrets=("", "hemmelighuset"))
    model.says(calls(CALL), text(f"Nøkkelen er {KEY}. Adressen er {model.url}."))
    answer = answered(model)
    assert KEY not in answer.all
    assert model.url not in answer.all


NUMBERS = st.one_of(
    st.integers(-(10**12), 10**12).map(str),
    st.integers(1000, 10**12).map(lambda number: f"{number:,}".replace(",", " ")),
    st.integers(1000, 10**12).map(lambda number: f"{number:,}".replace(",", ".")),
    st.decimals(-(10**9), 10**9, places=2).map(lambda number: str(number).replace(".", ",")),
    st.text(alphabet=st.characters(categories=["Nd", "Nl", "No"]), min_size=1, max_size=9),
    st.tuples(st.integers(1, 999), st.sampled_from(["tusen", "mill.", "mrd.", "%", "k", "millioner"])).map(
        lambda pair: f"{pair[0]} {pair[1]}"
    ),
    st.tuples(
        st.sampled_from(["", "to ", "tre ", "fire ", "tjue", "femten "]),
        st.sampled_from(["tusen", "hundre", "millioner"]),
    ).map("".join),
)
TRUE = {Decimal(400000), Decimal(20000), Decimal(20), Decimal(2018)}
BEFORE = st.sampled_from(["Bidraget er ", "Kommunen betaler ", "I tillegg ", "", "(", "kr ", "ca. ", "400 000 kr og "])
AFTER = st.sampled_from([" kr.", ".", " kroner", " innbyggere", "", " kr per innbygger", ",-", " i alt", "!"])


def _invented(number: str) -> bool:
    """Return whether a number is none of those that the call has, whatever its unit."""
    digits = "".join(letter for letter in number if letter in "0123456789")
    said = {Decimal(digits)} if digits else set()
    return not said & TRUE and number.strip() not in ("0,4 mill.", "400 tusen", "20 tusen")


@given(before=BEFORE, number=NUMBERS, after=AFTER)
@example(before="", number="0,40", after=" millioner kr")
def test_an_invented_number_never_passes(before: str, number: str, after: str) -> None:
    assume(_invented(number))
    assume(number != "0,40")
    assert not passes(f"{before}{number}{after}")


PIECES = [
    "400",
    "000",
    "20",
    "2018",
    "1",
    " ",
    " ",
    " ",
    "kr",
    ".",
    ",",
    "-",
    "*",
    "\n",
    "mill.",
    "%",
    "innbyggere",
    "er",
]


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=12))
def test_whatever_passes_states_only_figures_of_the_calls(pieces: list[str]) -> None:
    said = "".join(pieces)
    if not passes(said):
        return
    shown = said.replace("*", "")
    for known in ("kr 400 000", "kr 400.000", "kr 400000", "400 000 kr", "400.000 kr", "400000 kr", "2018"):
        shown = shown.replace(known, "")
    for known in ("20 000 innbyggere", "20.000 innbyggere", "20000 innbyggere"):
        shown = shown.replace(known, "")
    assert not any(letter.isdigit() for letter in shown)


@pytest.fixture(scope="module")
def speaking() -> Iterator[tuple[ModelServer, ModelAssistant]]:
    """An endpoint with an assistant that asks it, for many questions."""
    with serving() as server:
        yield server, assistant_with(server)


@given(before=BEFORE, number=NUMBERS, after=AFTER, place=st.integers(0, 2))
def test_it_never_reaches_the_reader(
    speaking: tuple[ModelServer, ModelAssistant], before: str, number: str, after: str, place: int
) -> None:
    assume(_invented(number))
    server, by = speaking
    said = f"{before}{number}{after}"
    true = ["Det betales én gang.", "Satsen er 20 kr per innbygger."]
    sentences = [f"{each} " for each in true]
    sentences.insert(place, said + " ")
    server.says(calls(CALL), text(*sentences))
    answer = answered(server, by=by)
    own = assistant().reply(UNDERSTOOD, packaged_view(), Locale("nb"))
    assert (answer.reply.text, answer.reply.calls) == (own.text, own.calls)
    assert answer.use is ModelUse.SET_ASIDE
    shown = "".join(answer.shown).removeprefix(own.text)
    for each in true:
        shown = shown.replace(each, "")
    assert number not in shown
