"""Any rate's value and source, and the text that says which rates a workbook is computed from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from server.domain.errors import ErrorCode
from server.domain.rate_books import RateView
from server.domain.texts import Message
from server.evaluation.cells import Argument, Failure
from server.i18n import Locale
from tests.functions.calls import answer, assert_fails, explained, written
from tests.parts.books import packaged_book, packaged_view
from tests.parts.catalogues import assert_sentences

DEFLATOR = "no.deflator.kommunal"
CONNECTION = "no.digiorden.tilknytning"


@pytest.mark.parametrize(
    ("arguments", "value"),
    [
        ((DEFLATOR, 2022), "6.7"),
        ((DEFLATOR,), "4.1"),
        ((DEFLATOR, 2022, None), "6.7"),
        ((DEFLATOR, 2022, "2021-10-12"), "2.5"),
        ((DEFLATOR, 2022, "2022-05-11"), "2.5"),
        ((DEFLATOR, 2022, "2022-05-12"), "3.7"),
        ((DEFLATOR, 2022, "12.05.2022"), "3.7"),
        ((DEFLATOR, 2022, 44693), "3.7"),
        ((DEFLATOR, 2022, "31.10.2022"), "5.3"),
        ((DEFLATOR, None, "31.10.2022"), "3.7"),
        ((DEFLATOR, 2022, "2026-11-23"), "6.7"),
        (("NO.Deflator.KOMMUNAL ", "2022"), "6.7"),
        (("no.ks.bidrag.kommune", 2018), "20"),
        (("no.ks.bidrag.kommune", 2019), "0"),
        (("no.ks.bidrag.kommune",), "0"),
    ],
)
def test_value(arguments: tuple[Argument, ...], value: str) -> None:
    assert answer("SATS", *arguments) == Decimal(value)


@pytest.mark.parametrize(
    ("arguments", "excel", "code"),
    [
        ((DEFLATOR, 2190), ErrorCode.NA, "no_rate.year"),
        ((DEFLATOR, 2013), ErrorCode.NA, "no_rate.before"),
        ((DEFLATOR, 2022, "2021-10-11"), ErrorCode.NA, "no_rate.year"),
        ((DEFLATOR, 2016, "2015-10-06"), ErrorCode.NA, "no_rate.not_known"),
        ((DEFLATOR, 2022, "31.02.2022"), ErrorCode.VALUE, "unreadable_day"),
        ((DEFLATOR, 2022, "1899-12-31"), ErrorCode.NUM, "year_out_of_range"),
        ((DEFLATOR, 2022, 60), ErrorCode.NUM, "day_out_of_range"),
        ((DEFLATOR, 2022, True), ErrorCode.VALUE, "truth_value"),
        (("no.deflator",), ErrorCode.NA, "unknown_rate"),
        ((2022,), ErrorCode.VALUE, "not_a_key"),
        ((True,), ErrorCode.VALUE, "not_a_key"),
        (("no.ordning.ks-finansiering", 2018), ErrorCode.VALUE, "rate_is_no_number"),
        ((CONNECTION,), ErrorCode.VALUE, "rate_is_no_number"),
        (("dk.konto.07-11-08", 2010), ErrorCode.VALUE, "rate_is_no_number"),
        (("no.ordning.ks-finansiering", 2019), ErrorCode.NA, "no_rate.ended"),
        (([[DEFLATOR], [DEFLATOR]], 2022), ErrorCode.VALUE, "range_not_accepted"),
        ((DEFLATOR, 2022, [["2022-05-12", "2023-05-12"]]), ErrorCode.VALUE, "range_not_accepted"),
    ],
)
def test_errors(arguments: tuple[Argument, ...], excel: ErrorCode, code: str) -> None:
    failure = answer("SATS", *arguments)
    assert isinstance(failure, Failure)
    assert (failure.excel, failure.code) == (excel, code)
    assert_sentences(failure)


def test_years_lift() -> None:
    failure = Failure(ErrorCode.NA, "no_rate.before")
    found = answer("SATS", DEFLATOR, [[2013, 2022]], "2022-05-12")
    assert isinstance(found, list)
    assert isinstance(found[0][0], Failure)
    assert found[0][0].code == failure.code
    assert found[0][1] == Decimal("3.7")


@pytest.mark.parametrize(
    "key", [key for key in packaged_book().rates if any(row.value for row in packaged_book().rows_of(key))]
)
def test_the_source_is_the_reference_of_the_row(key: str) -> None:
    row = packaged_view().latest(key)
    source = answer("KILDE", key, row.valid_from.year)
    assert source == str(row.reference) == answer("KILDE", key)
    assert row.reference.title in str(source)
    assert row.reference.url in str(source)


def test_the_source_of_a_rule_and_of_nothing() -> None:
    assert "125 mill." in str(answer("KILDE", "no.ordning.ks-finansiering", 2018))
    failure = answer("KILDE", "no.ordning.ks-finansiering", 2019)
    assert isinstance(failure, Failure)
    assert failure.code == "no_rate.ended"


@pytest.mark.parametrize("name", ["SATSVERSJON", "SATSVERSION", "satsversion"])
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Satser rev. 14, 23.11.2026"),
        ("nn", "Satsar rev. 14, 23.11.2026"),
        ("da", "Satser rev. 14, 23.11.2026"),
        ("en", "Rates rev. 14, 23/11/2026"),
    ],
)
def test_the_revision_as_text(name: str, language: str, text: str) -> None:
    stamp = answer(name)
    assert isinstance(stamp, Message)
    assert Locale(language).message(stamp) == text


def test_the_text_tells_when_another_day_was_asked_for() -> None:
    def stamp(view: RateView) -> str:
        message = answer("SATSVERSJON", view=view)
        assert isinstance(message, Message)
        return Locale("nb").message(message)

    book = packaged_book()
    assert stamp(book.seen_on(date(2022, 5, 12))) == "Satser rev. 14, slik de var kjent 12.05.2022"
    assert stamp(book.as_published()) == "Satser rev. 14, 23.11.2026"
    assert stamp(book.seen_on(date(2027, 1, 1), pinned=False)) == "Satser rev. 14, 23.11.2026"


def test_the_revision_takes_no_argument() -> None:
    failure = answer("SATSVERSJON", 1)
    assert isinstance(failure, Failure)
    assert (failure.code, failure.params["most"]) == ("too_many_arguments", 0)
    assert_sentences(failure)


@pytest.mark.parametrize("name", ["TRINNSATS", "TRINSATS"])
@pytest.mark.parametrize(
    ("arguments", "kroner"),
    [
        ((CONNECTION, 20_000), 60_000),
        ((CONNECTION, 10_001), 60_000),
        ((CONNECTION, 10_000.5), 60_000),
        ((CONNECTION, 9_999), 40_000),
        ((CONNECTION, 5_000), 40_000),
        ((CONNECTION, 4_999), 25_000),
        ((CONNECTION, 1), 25_000),
        ((CONNECTION.upper(), "20 000", None), 60_000),
        (("no.fiks.folkeregister", 9_999, 2021), 10_000),
        (("no.fiks.folkeregister", 10_000, 2021), 20_000),
        (("no.fiks.folkeregister", 49_999, 2021), 20_000),
        (("no.fiks.folkeregister", 50_000, 2021), 30_000),
        (("no.fiks.folkeregister", 9e307, 2021), 30_000),
    ],
)
def test_a_size_in_a_bracket_table(name: str, arguments: tuple[Argument, ...], kroner: int) -> None:
    assert answer(name, *arguments) == kroner


def test_a_column_of_sizes() -> None:
    found = written(answer("TRINNSATS", CONNECTION, [[20_000], [None], [10_000], [-1]]))
    assert found == [[60_000], [""], ["#N/A"], ["#NUM!"]]


@pytest.mark.parametrize(
    ("arguments", "excel", "code"),
    [
        ((CONNECTION, 10_000), ErrorCode.NA, "no_bracket"),
        ((CONNECTION, -1), ErrorCode.NUM, "below_minimum"),
        ((CONNECTION, None), ErrorCode.VALUE, "blank_argument"),
        ((CONNECTION, True), ErrorCode.VALUE, "truth_value"),
        ((CONNECTION, "20.5"), ErrorCode.VALUE, "ambiguous_number"),
        ((CONNECTION, 1, 1999), ErrorCode.NA, "no_rate.before"),
        (("findes.ikke", 1), ErrorCode.NA, "unknown_rate"),
        ((DEFLATOR, 1, 2022), ErrorCode.VALUE, "rate_is_a_number"),
        (("no.ordning.ks-finansiering", 1, 2018), ErrorCode.VALUE, "rate_is_no_number"),
        ((5, 1), ErrorCode.VALUE, "not_a_key"),
        (([[CONNECTION]] * 2, 1), ErrorCode.VALUE, "range_not_accepted"),
    ],
)
def test_errors_of_bracket_tables(arguments: tuple[Argument, ...], excel: ErrorCode, code: str) -> None:
    assert_fails(answer("TRINNSATS", *arguments), excel, code)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((CONNECTION, 20_000), "20 000 ligger i trinnet over 10 000: 60 000"),
        (("no.fiks.folkeregister", 50_000), "50 000 ligger i trinnet fra og med 50 000: 30 000"),
        (
            ("no.fiks.folkeregister", 10_000),
            "10 000 ligger i trinnet fra og med 10 000 og under 50 000: 20 000",
        ),
    ],
)
def test_the_bracket_in_words(arguments: tuple[Argument, ...], sentence: str) -> None:
    assert explained("TRINNSATS", *arguments) == sentence
