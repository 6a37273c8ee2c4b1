"""Numbers as people write and say them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from server.assistant.numbers import number_at
from server.assistant.words import tokens_of


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("20 000", "nb", "20000"),
        ("20\u00a0000", "nb", "20000"),
        ("20.000", "da", "20000"),
        ("20k", "nb", "20000"),
        ("131 500 000", "nb", "131500000"),
        ("5 000,50", "nb", "5000.5"),
        ("1,2 mio.", "da", "1200000"),
        ("98,5 millioner", "nb", "98500000"),
        ("27 mia.", "da", "27000000000"),
        ("3 mrd", "nb", "3000000000"),
        ("400 tusen", "nb", "400000"),
        ("-500", "nb", "-500"),
        ("minus 500", "nb", "-500"),
        ("tjue tusen", "nb", "20000"),
        ("tyve tusind", "da", "20000"),
        ("tyvetusind", "da", "20000"),
        ("tjuge tusen", "nn", "20000"),
        ("femogtyve", "da", "25"),
        ("fem og tyve", "da", "25"),
        ("femogtyve tusind", "da", "25000"),
        ("halvtreds tusind", "da", "50000"),
        ("to hundrede og halvtreds", "da", "250"),
        ("tohundreogfemti", "nb", "250"),
        ("hundretusen", "nb", "100000"),
        ("hundre og femti tusen", "nb", "150000"),
        ("tretten tusen fem hundre", "nb", "13500"),
        ("ett tusen to hundre og trettifire", "nb", "1234"),
        ("halvannen million", "nb", "1500000"),
        ("halvanden million", "da", "1500000"),
        ("en halv million", "nb", "500000"),
        ("to og en halv million", "nb", "2500000"),
        ("to komma fem millioner", "nb", "2500000"),
        ("to millioner og fem hundre tusen", "nb", "2500000"),
        ("fire millionar", "nn", "4000000"),
        ("et dusin", "nb", "12"),
        ("twenty-five thousand", "en", "25000"),
        ("one and a half million", "en", "1500000"),
        ("half a million", "en", "500000"),
        ("one hundred and thirty-one million five hundred thousand", "en", "131500000"),
        ("1.2 million", "en", "1200000"),
        ("20,000", "en", "20000"),
        ("5.6m", "en", "5600000"),
        ("22 m", "en", "22000000"),
        ("16 k", "nb", "16000"),
        ("131,5m", "nb", "131500000"),
        ("40-millionersprosjekt", "nb", "40000000"),
        ("22-million", "en", "22000000"),
        ("2,5 milliardersramme", "da", "2500000000"),
    ],
)
def test_is_read(text: str, language: str, number: str) -> None:
    tokens = tokens_of(text)
    said = number_at(tokens, 0, language)
    assert said is not None
    assert said.problem is None
    assert said.value == Decimal(number)
    assert said.end == len(tokens)


@pytest.mark.parametrize(
    ("text", "language"),
    [("20.5", "nb"), ("20.5 tusen", "nb"), ("1,000,000", "nb"), ("1.00.000", "da")],
)
def test_what_may_mean_two_things_is_not_guessed(text: str, language: str) -> None:
    said = number_at(tokens_of(text), 0, language)
    assert said is not None
    assert said.problem is not None


@pytest.mark.parametrize(
    ("text", "language"), [("en kommune", "nb"), ("to pay", "en"), ("a county", "en"), ("kommune", "nb")]
)
def test_a_word_of_the_sentence_is_no_number(text: str, language: str) -> None:
    assert number_at(tokens_of(text), 0, language) is None


def test_an_english_billion_is_a_norwegian_milliard() -> None:
    english, norwegian = (number_at(tokens_of("3 billion"), 0, language) for language in ("en", "nb"))
    assert english is not None
    assert norwegian is not None
    assert (english.value, norwegian.value) == (Decimal(3 * 10**9), Decimal(3 * 10**12))
