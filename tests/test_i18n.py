"""Which language a reader gets, and how numbers, days and amounts are written in it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from babel import Locale as Cldr
from babel.numbers import get_decimal_symbol, get_group_symbol
from hypothesis import given
from hypothesis import strategies as st

from server.domain.brackets import Bracket, Brackets
from server.domain.budget import Account, Line
from server.domain.matching import ShareRule, ThresholdRule
from server.domain.rates import Unreadable
from server.domain.texts import Figure, Label, Message
from server.evaluation.numbers import MAGNITUDE, parse_number
from server.i18n import LANGUAGES, Locale, locale_of, negotiate


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("no", "nb"),
        ("NO", "nb"),
        ("no-NO", "nb"),
        ("nb", "nb"),
        ("nb-NO", "nb"),
        ("nb_NO", "nb"),
        ("NB-no", "nb"),
        ("nn", "nn"),
        ("nn-NO", "nn"),
        ("da", "da"),
        ("da_DK", "da"),
        ("da-DK-x-other", "da"),
        (" da-DK ", "da"),
        ("en", "en"),
        ("en-US", "en"),
        ("en-GB", "en"),
    ],
)
def test_a_tag_of_a_language_that_medfin_has(tag: str, language: str) -> None:
    assert locale_of(tag) == Locale(language)
    assert negotiate([tag], "da" if language != "da" else "nb") == Locale(language)


@pytest.mark.parametrize(
    "tag", ["sv", "sv-SE", "de", "*", "", " ", "-", "nob", "dan", "nbNO", "x-da", "../da", "da/../en"]
)
def test_a_tag_of_another_language(tag: str) -> None:
    assert locale_of(tag) is None
    assert negotiate([tag], "nn") == Locale("nn")


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        (["sv", "da-DK", "en"], "da"),
        ([None, "", "nn"], "nn"),
        (["en-US", "nb"], "en"),
        ([], "nb"),
        ([None], "nb"),
        (["sv", "fi", "de"], "nb"),
    ],
)
def test_the_first_that_medfin_has_is_taken(wanted: list[str | None], language: str) -> None:
    assert negotiate(wanted, "nb") == Locale(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_separators_are_those_of_cldr(language: str) -> None:
    cldr = Cldr.parse(LANGUAGES[language])
    group, point = get_group_symbol(cldr), get_decimal_symbol(cldr)
    assert Locale(language).number(Decimal("1234567.5")) == f"1{group}234{group}567{point}5"


@pytest.mark.parametrize(
    ("language", "text"),
    [("da", "400.000,25"), ("nb", "400\u00a0000,25"), ("nn", "400\u00a0000,25"), ("en", "400,000.25")],
)
def test_numbers(language: str, text: str) -> None:
    assert Locale(language).number(Decimal("400000.25")) == text


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [
        ("0", 15, "0"),
        ("20", 15, "20"),
        ("20.50", 15, "20,5"),
        ("0.1", 15, "0,1"),
        ("0.30000000000000004", 15, "0,3"),
        ("1763636.363636363636", 15, "1.763.636,363636363636"),
        ("-5", 15, "-5"),
        ("1E+3", 15, "1.000"),
        ("20", 2, "20"),
        ("0.125", 2, "0,13"),
        ("-0.125", 2, "-0,13"),
        ("0.135", 2, "0,14"),
        ("2.5", 0, "3"),
        ("1999.5", 0, "2.000"),
    ],
)
def test_decimals_are_rounded_half_up(number: str, decimals: int, text: str) -> None:
    assert Locale("da").number(Decimal(number), decimals) == text


def test_as_many_decimals_as_asked_for_are_written() -> None:
    assert Locale("da").number(Decimal(20), 2, fewest=2) == "20,00"
    assert Locale("da").number(Decimal(2018), 0, grouped=False) == "2018"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_largest_number_can_be_written(language: str) -> None:
    for number in (MAGNITUDE, -MAGNITUDE, Decimal(10**300), Decimal("5E-324"), Decimal("0." + "1" * 390)):
        text = Locale(language).number(number)
        digits = "".join(character for character in text if character.isdigit())
        assert int(digits.ljust(1, "0")) >= 0
    assert len(Locale(language).number(MAGNITUDE)) == 308 + 102


@pytest.mark.parametrize(("language", "minus"), [("da", "-"), ("nb", "\u2212"), ("nn", "\u2212"), ("en", "-")])
def test_the_minus_is_that_of_cldr(language: str, minus: str) -> None:
    """Babel writes a hyphen everywhere; ICU has U+2212 in Norwegian."""
    locale = Locale(language)
    assert locale.minus == minus
    assert locale.number(Decimal(-5)) == f"{minus}5"
    assert locale.amount(Decimal(-5), "kr").startswith(f"{minus}5\u00a0kr")
    assert locale.show(Figure(Decimal(-5), 1)).startswith(f"{minus}5")


@pytest.mark.parametrize("number", ["-0", "-0.004", "-0.0"])
def test_nil_has_no_sign(number: str) -> None:
    assert Locale("nb").number(Decimal(number), 2, fewest=2) == "0,00"


@pytest.mark.parametrize(
    ("number", "digits", "grouped", "text"),
    [
        (214, 4, False, "0214"),
        (214, 4, True, "0\u00a0214"),
        (-7, 3, False, "\u2212007"),
        (12345, 2, True, "12\u00a0345"),
    ],
)
def test_leading_zeros(number: int, digits: int, grouped: bool, text: str) -> None:
    assert Locale("nb").number(Decimal(number), 0, grouped=grouped, digits=digits) == text


@pytest.mark.parametrize(
    ("share", "decimals", "text"),
    [("0.41568", 1, "41,6 %"), ("1", 1, "100,0 %"), ("0.3", 0, "30 %"), ("-0.125", 1, "\u221212,5 %")],
)
def test_shares_in_per_cent(share: str, decimals: int, text: str) -> None:
    assert Locale("nb").percent(Decimal(share), decimals).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        ("12.5", "kr", "12,50 kr"),
        ("1763636.36", "kr", "1 763 636,36 kr"),
        ("0.125", "kr_per_inhabitant", "0,125 kr per innbygger"),
        ("12.0", "kr", "12 kr"),
        ("6.7", "percent", "6,7 %"),
    ],
)
def test_money_has_no_decimals_or_two_at_least(number: str, unit: str, text: str) -> None:
    assert Locale("nb").amount(Decimal(number), unit).replace("\u00a0", " ") == text


def test_a_figure_keeps_its_decimals() -> None:
    assert Locale("da").show(Figure(Decimal(155), 1)) == "155,0"
    assert Locale("en").show(Figure(Decimal("1234.567"), 2)) == "1,234.57"


def test_a_sentence_may_have_a_language_of_its_own() -> None:
    params = {"amount": Figure(Decimal(155), 1)}
    texts = {Locale("nb").message(Message("money.mio", params, language)) for language in ("da", "nb", "")}
    assert {text.replace("\u00a0", " ") for text in texts} == {"155,0 mio. kr.", "155,0 mill. kr"}
    assert Locale("en").show(Message("party.state", {}, "nn")) == "Staten"


@given(st.decimals(-(10**15), 10**15, places=6), st.sampled_from(["da", "nb", "nn"]))
def test_a_number_that_is_shown_can_be_typed(number: Decimal, language: str) -> None:
    assert parse_number(Locale(language).number(number)) == number


@pytest.mark.parametrize(
    ("language", "text"), [("da", "03.11.2026"), ("nb", "03.11.2026"), ("nn", "03.11.2026"), ("en", "03/11/2026")]
)
def test_days(language: str, text: str) -> None:
    assert Locale(language).day(date(2026, 11, 3)) == text
    assert Locale(language).show(datetime(2026, 11, 3, 12, 30)) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [("da", "400.000 kr."), ("nb", "400 000 kr"), ("nn", "400 000 kr"), ("en", "400,000 kr")],
)
def test_amounts_do_not_break_over_lines(language: str, text: str) -> None:
    assert Locale(language).amount(Decimal(400_000), "kr") == text.replace(" ", "\u00a0")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_amount_without_a_unit_is_a_number(language: str) -> None:
    locale = Locale(language)
    assert locale.amount(Decimal("1234.5"), "") == locale.number(Decimal("1234.5"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_row_says(language: str) -> None:
    locale = Locale(language)
    assert locale.rate_value(None, "kr") == locale.text("rate_ends")
    assert locale.rate_value(Decimal(20), "kr_per_inhabitant") == locale.amount(Decimal(20), "kr_per_inhabitant")
    rule = locale.rate_value(ThresholdRule(Decimal(7_000_000), Decimal(125_000_000)), "kr")
    assert locale.number(Decimal(7_000_000)) in rule
    assert rule.index(locale.number(Decimal(7_000_000))) < rule.index(locale.number(Decimal(125_000_000)))


def test_what_a_row_of_a_table_or_a_rule_says() -> None:
    steps = Brackets(
        (
            Bracket(Decimal(0), True, Decimal(5000), False, Decimal(25_000)),
            Bracket(Decimal(5000), False, None, False, Decimal("40000.5")),
        )
    )
    account = Account((2009, 2010), (Line("Udgift", (Decimal(1),) * 2), Line("Indtægt", (Decimal(1),) * 2)))
    one_year = Account((2010,), (Line("Udgift", (Decimal(1),)),))
    rule = ShareRule(Decimal("0.5"), Decimal(15_000_000), Decimal(5_000_000), Decimal(50_000_000))
    nb, da = Locale("nb"), Locale("da")
    said = [
        nb.rate_value(steps, "kr_per_year"),
        da.rate_value(account, "mio_kr"),
        nb.rate_value(one_year, "kr"),
        da.rate_value(rule, "kr"),
        nb.rate_value(Unreadable(), "later"),
    ]
    assert [text.replace("\u00a0", " ") for text in said] == [
        "under 5 000: 25 000 kr per år; over 5 000: 40 000,50 kr per år",
        "Udgift, Indtægt (2009–2010, mio. kr.)",
        "Udgift (2010, kr)",
        "50 % af udgiften, højst 15.000.000 kr., for projekter til 5.000.000–50.000.000 kr.",
        "kan ikke leses av denne versjonen",
    ]


def test_what_stands_in_a_sentence() -> None:
    label = Label(da="på dansk", nb="på bokmål", nn="på nynorsk", en="in English")
    nb, en = Locale("nb"), Locale("en")
    assert nb.show(2018) == "2018"
    assert nb.show(Decimal(2018)) == "2\u00a0018"
    assert (nb.show(True), en.show(False)) == ("SANN", "FALSE")
    assert (nb.show(label), en.show(label)) == ("på bokmål", "in English")
    assert nb.show("20.000 {ikke} %s") == "20.000 {ikke} %s"
    assert nb.show(Message("rates_stamp", {"revision": 14, "day": date(2026, 11, 23)})) == "Satser rev. 14, 23.11.2026"


def test_a_sentence_with_its_placeholders() -> None:
    label = Label(da="KS-bidrag", nb="KS-bidrag", nn="KS-bidrag", en="KS contribution")
    sentence = Locale("nb").text("no_rate.before", rate=label, year=2016, first=2018)
    assert sentence == "Ingen sats for KS-bidrag i 2016. Første år er 2018."


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 nye tall"), (1, "1 nytt tall"), (2, "2 nye tall"), (1000, "1\u00a0000 nye tall")]
)
def test_a_sentence_has_a_form_for_one_and_one_for_several(count: int, text: str) -> None:
    assert Locale("nb").text("population.import.added", count=Decimal(count)) == text


def test_what_a_user_wrote_is_not_read_as_a_placeholder() -> None:
    sentence = Locale("da").text("unknown_rate", key="{key} {0} %(key)s {")
    assert "{key} {0} %(key)s {" in sentence
