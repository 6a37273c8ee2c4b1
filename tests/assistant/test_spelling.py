"""Slips of the pen are read as the word that is meant; numbers, names and right words are left alone."""

from __future__ import annotations

import pytest

from server.assistant.spelling import Speller
from server.assistant.words import stems_of, tokens_of
from tests.parts.asking import formulas
from tests.parts.books import packaged_view

SPELLER = Speller(
    {"bidrag", "innbyggere", "indbyggere", "millioner", "seksti", "digitaliseringsstrategien"}, {"bedrag"}
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("bidrga", "bidrag"),
        ("milioner", "millioner"),
        ("digitaliseringstrategien", "digitaliseringsstrategien"),
        ("bedrag", "bedrag"),
        ("sekstito", "sekstito"),
        ("hund", "hund"),
    ],
)
def test_a_word_is_read_as_the_one_that_is_meant(written: str, read: str) -> None:
    (token,) = SPELLER.mended(tokens_of(written), packaged_view().population)
    assert (token.text, token.plain) == (written, read)


@pytest.mark.parametrize(("written", "read"), [("16 tusn", "tusen"), ("3 millon", "million"), ("16 hund", "hund")])
def test_behind_digits_a_short_word_may_be_one_that_multiplies(written: str, read: str) -> None:
    _, token = SPELLER.mended(tokens_of(written), packaged_view().population)
    assert token.plain == read


def test_a_word_that_is_as_near_to_two_means_either() -> None:
    (token,) = SPELLER.mended(tokens_of("inbyggere"), packaged_view().population)
    assert stems_of("innbyggere") | stems_of("indbyggere") <= token.stems


def test_a_name_inside_a_sentence_is_none() -> None:
    *_, token = SPELLER.mended(tokens_of("i Bidrga"), packaged_view().population)
    assert token.plain == "bidrga"


def test_a_misspelt_scale_is_not_left_out() -> None:
    assert formulas("Skriv 25 milioner kr i hele tusen") == ['=BELOP_TEKST(25000000;"tkr")']
