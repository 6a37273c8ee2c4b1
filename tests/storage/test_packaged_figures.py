"""The rates that the package ships: every figure as its source has it, and every row with its source and its days."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from server.domain.additions import NewRow
from server.domain.brackets import Brackets
from server.domain.budget import ESTIMATE_YEARS, Account, Identity, identity_of, stage
from server.domain.errors import CellError
from server.domain.indexation import factor
from server.domain.rate_books import RateView
from server.domain.rates import Rate, RateKind
from server.domain.texts import LANGUAGES
from server.storage.package_rates import packaged_rates
from tests.parts.books import packaged_book

TODAY = date(2026, 11, 24)
ALWAYS = "2026-11-24"
PACKAGED = packaged_rates()
DEFLATOR = "no.deflator.kommunal"
PARTIES = "dk.aftale.digitaliseringsstrategi-2008"
PROJECT = "dk.aftale.projekt-digital-forvaltning"
MILLION = 10**6

NUMBERS = [
    ("no.ks.bidrag.kommune", 2018, "2017-09-08", "20"),
    ("no.ks.bidrag.kommune", 2019, ALWAYS, "0"),
    ("no.ks.bidrag.kommune", 2026, ALWAYS, "0"),
    ("no.ks.bidrag.fylkeskommune", 2018, ALWAYS, "5"),
    ("no.ks.bidrag.fylkeskommune", 2019, ALWAYS, "0"),
    ("no.ks.innskudd.ks", 2017, ALWAYS, "40e6"),
    ("no.ks.innskudd.ks", 2018, ALWAYS, "40e6"),
    ("no.ks.innskudd.storbyer", 2018, ALWAYS, "35e6"),
    ("no.pulje.ks-finansiering", 2017, "2017-05-11", "25e6"),
    ("no.pulje.ks-finansiering", 2018, "2017-05-11", "100e6"),
    ("no.pulje.ks-finansiering", 2018, ALWAYS, "100e6"),
    ("no.pulje.ikt-fornying-2009", 2009, "2009-02-28", "60e6"),
    ("no.pulje.ikt-fornying-2009.tildelt", 2009, "2009-06-30", "20e6"),
    ("no.pulje.medfinansiering", 2016, ALWAYS, "105e6"),
    ("no.pulje.medfinansiering", 2017, ALWAYS, "111.8e6"),
    ("no.pulje.medfinansiering", 2018, ALWAYS, "120.4e6"),
    ("no.pulje.medfinansiering", 2019, ALWAYS, "127.2e6"),
    ("no.pulje.medfinansiering", 2021, ALWAYS, "189.5e6"),
    ("no.pulje.medfinansiering", 2022, "2021-11-02", "190.6e6"),
    ("no.pulje.medfinansiering.tildelt", 2019, "2019-03-26", "124.4e6"),
    ("no.digiorden.drift.fast", 2021, ALWAYS, "500"),
    ("no.digiorden.drift.innbygger", 2021, ALWAYS, "0.125"),
    ("no.esunnmore.andel_likt", 2016, ALWAYS, "0.3"),
    ("dk.pulje.digitaliseringsstrategi-2008", 2008, ALWAYS, "268e6"),
    ("dk.pulje.digitalisering-2023", 2023, "2022-06-10", "100e6"),
    *(("dk.pulje.faellesoffentlig-digitalisering", year, "2021-06-14", "80e6") for year in range(2022, 2026)),
    (f"{PARTIES}.kommuner", 2008, "2007-06-30", "97e6"),
    (f"{PARTIES}.regioner", 2008, ALWAYS, "57e6"),
    (f"{PARTIES}.i-alt", 2008, ALWAYS, "155e6"),
    *(
        (f"{PROJECT}.{party}", year, ALWAYS, "6.7e6")
        for party in ("stat", "kommuner", "regioner")
        for year in (2008, 2009, 2010)
    ),
    (f"{PROJECT}.i-alt", 2008, ALWAYS, "60e6"),
    ("dk.pulje.digitaliseringsstrategi-2008", 2010, ALWAYS, "268e6"),
    ("dk.pulje.digitalisering-2023", 2025, ALWAYS, "100e6"),
    ("dk.pulje.infrastruktur-2023", 2023, ALWAYS, "86.5e6"),
    ("no.pulje.ks-finansiering", 2017, "2017-10-12", "25e6"),
    ("no.pulje.medfinansiering", 2016, "2016-05-10", "75e6"),
    ("no.fiks.folkeregister.fylkeskommune", 2021, ALWAYS, "30e3"),
    ("no.fiks.folkeregister.forste-halvar", 2021, ALWAYS, "0.5"),
    ("dk.pl.kommunal", 2020, "2019-09-30", "1.8"),
    ("dk.pl.kommunal", 2020, "2019-10-04", "1.7"),
    ("dk.pl.kommunal", 2022, ALWAYS, "3.3"),
    ("dk.pl.stat", 2023, ALWAYS, "3.9"),
    ("dk.pl.stat", 2025, "2024-06-06", "3.0"),
    (DEFLATOR, 2014, ALWAYS, "3.1"),
    (DEFLATOR, 2015, ALWAYS, "2.4"),
    (DEFLATOR, 2016, "2015-10-07", "2.7"),
    (DEFLATOR, 2016, ALWAYS, "2.6"),
    (DEFLATOR, 2017, ALWAYS, "2.4"),
    (DEFLATOR, 2018, "2017-10-12", "2.6"),
    (DEFLATOR, 2018, ALWAYS, "3.1"),
    (DEFLATOR, 2019, "2018-10-08", "2.8"),
    (DEFLATOR, 2019, ALWAYS, "3.2"),
    (DEFLATOR, 2020, ALWAYS, "1.0"),
    (DEFLATOR, 2021, "2020-10-07", "2.7"),
    (DEFLATOR, 2021, "2021-05-11", "2.7"),
    (DEFLATOR, 2021, "2021-11-01", "3.3"),
    (DEFLATOR, 2021, "2026-05-17", "3.3"),
    (DEFLATOR, 2021, "2026-05-18", "4.4"),
    (DEFLATOR, 2022, "2021-11-01", "2.5"),
    (DEFLATOR, 2022, "2022-05-11", "2.5"),
    (DEFLATOR, 2022, "2022-05-12", "3.7"),
    (DEFLATOR, 2022, "2022-10-06", "5.3"),
    (DEFLATOR, 2022, "2023-05-11", "6.7"),
    (DEFLATOR, 2022, ALWAYS, "6.7"),
    (DEFLATOR, 2023, "2022-10-06", "3.7"),
    (DEFLATOR, 2023, "2023-05-11", "5.2"),
    (DEFLATOR, 2023, "2024-06-25", "4.3"),
    (DEFLATOR, 2024, "2023-10-06", "4.3"),
    (DEFLATOR, 2024, "2024-05-14", "4.3"),
    (DEFLATOR, 2024, ALWAYS, "5.0"),
    (DEFLATOR, 2025, "2024-10-07", "4.1"),
    (DEFLATOR, 2025, "2025-05-15", "3.9"),
    (DEFLATOR, 2025, ALWAYS, "4.7"),
    (DEFLATOR, 2026, ALWAYS, "4.1"),
]
RELEASED = [
    ("no.ordning.ks-finansiering", 2017, "125e6", "125e6"),
    ("no.ordning.ks-finansiering", 2018, "124999999", "0"),
    ("no.ordning.ikt-fornying-2009", 2009, "16.5e6", "3.3e6"),
    ("no.ordning.ikt-fornying-2009", 2011, "16.5e6", "3.3e6"),
    *(("no.ordning.medfinansiering", year, "30e6", "15e6") for year in (2017, 2018, 2019, 2021, 2022)),
    ("no.ordning.medfinansiering", 2018, "40e6", "15e6"),
    ("no.ordning.medfinansiering", 2018, "20e6", "10e6"),
    ("no.ordning.medfinansiering", 2018, "4e6", "0"),
    ("no.ordning.medfinansiering", 2018, "51e6", "0"),
    ("no.ordning.medfinansiering", 2023, "100e6", "50e6"),
    ("no.ordning.medfinansiering", 2026, "9e6", "0"),
    ("no.ordning.medfinansiering", 2026, "10e6", "5e6"),
    ("no.ordning.medfinansiering-2", 2021, "100e6", "85e6"),
    ("no.ordning.medfinansiering-2", 2022, "1e6", "0.85e6"),
    ("no.ordning.medfinansiering-2", 2022, "101e6", "0"),
    ("dk.ordning.digitalisering-2023", 2023, "2.5e6", "2.5e6"),
    ("dk.ordning.digitalisering-2023", 2025, "101e6", "100e6"),
]
PRICES = [
    ("no.digiorden.tilknytning", "4999", "25000"),
    ("no.digiorden.tilknytning", "5000", "40000"),
    ("no.digiorden.tilknytning", "9999", "40000"),
    ("no.digiorden.tilknytning", "10001", "60000"),
    ("no.fiks.folkeregister", "9999", "10000"),
    ("no.fiks.folkeregister", "10000", "20000"),
    ("no.fiks.folkeregister", "49999", "20000"),
    ("no.fiks.folkeregister", "50000", "30000"),
]
ABSENT = [
    ("no.ks.bidrag.kommune", 2017, "no_rate.before"),
    ("no.ks.innskudd.ks", 2019, "no_rate.ended"),
    ("no.ks.innskudd.storbyer", 2026, "no_rate.ended"),
    ("no.ordning.ks-finansiering", 2016, "no_rate.before"),
    ("no.ordning.ks-finansiering", 2019, "no_rate.ended"),
    ("no.ordning.ikt-fornying-2009", 2008, "no_rate.before"),
    ("no.ordning.ikt-fornying-2009", 2012, "no_rate.ended"),
    ("no.ordning.medfinansiering", 2016, "no_rate.before"),
    ("no.ordning.medfinansiering", 2020, "no_rate.ended"),
    ("no.ordning.medfinansiering-2", 2020, "no_rate.before"),
    ("no.ordning.medfinansiering-2", 2023, "no_rate.ended"),
    ("dk.ordning.digitalisering-2023", 2022, "no_rate.before"),
    ("dk.ordning.digitalisering-2023", 2026, "no_rate.ended"),
    ("no.digiorden.drift.fast", 2022, "no_rate.ended"),
    ("no.digiorden.drift.innbygger", 2022, "no_rate.ended"),
    ("no.fiks.folkeregister", 2022, "no_rate.ended"),
    ("no.esunnmore.andel_likt", 2017, "no_rate.ended"),
    ("no.pulje.medfinansiering", 2020, "no_rate.between"),
    ("no.pulje.ikt-fornying-2009", 2010, "no_rate.year"),
    ("dk.pulje.digitaliseringsstrategi-2008", 2011, "no_rate.ended"),
    ("dk.pulje.digitalisering-2023", 2026, "no_rate.ended"),
    ("dk.pulje.infrastruktur-2023", 2024, "no_rate.year"),
    ("no.fiks.folkeregister.fylkeskommune", 2022, "no_rate.ended"),
    (f"{PARTIES}.kommuner", 2009, "no_rate.year"),
    ("dk.konto.07-11-08", 2011, "no_rate.year"),
    ("dk.konto.07-11-04-60", 2009, "no_rate.ended"),
    (DEFLATOR, 2013, "no_rate.before"),
    (DEFLATOR, 2027, "no_rate.year"),
    ("dk.pl.kommunal", 2021, "no_rate.between"),
]


def seen(day: str = ALWAYS) -> RateView:
    """Return the packaged rates as they were known on `day`."""
    return packaged_book().seen_on(date.fromisoformat(day))


@pytest.mark.parametrize(("key", "year", "known_on", "number"), NUMBERS)
def test_a_number_is_that_of_its_source(key: str, year: int, known_on: str, number: str) -> None:
    assert seen(known_on).in_year(key, year).number() == Decimal(number)


@pytest.mark.parametrize(("key", "year", "amount", "released"), RELEASED)
def test_a_rule_pays_what_its_source_says(key: str, year: int, amount: str, released: str) -> None:
    assert seen().in_year(key, year).rule().released(Decimal(amount)) == Decimal(released)


@pytest.mark.parametrize(("key", "inhabitants", "price"), PRICES)
def test_a_price_is_that_of_its_source(key: str, inhabitants: str, price: str) -> None:
    assert seen().in_year(key, 2021).valued(Brackets).at(Decimal(inhabitants)).value == Decimal(price)


@pytest.mark.parametrize(("key", "year", "code"), ABSENT)
def test_a_year_without_a_source_has_no_value(key: str, year: int, code: str) -> None:
    with pytest.raises(CellError) as caught:
        seen().in_year(key, year)
    assert caught.value.code == code


def test_what_digiorden_costs_with_ten_thousand_inhabitants_stays_open() -> None:
    with pytest.raises(CellError) as caught:
        seen().latest("no.digiorden.tilknytning").valued(Brackets).at(Decimal(10_000))
    assert caught.value.code == "no_bracket"


def test_every_number_and_every_rule_is_checked_here() -> None:
    """Each row with a value is the one in force in a case above; the accounts have tests of their own."""
    checked = {seen(day).in_year(key, year) for key, year, day, _ in NUMBERS}
    checked |= {seen().in_year(key, year) for key, year, _, _ in RELEASED}
    checked |= {seen().in_year(key, 2021) for key, _, _ in PRICES}
    there = {row for key in packaged_book().rates for row in packaged_book().rows_of(key) if row.value is not None}
    left = {row for row in there - checked if not isinstance(row.value, Account)}
    # 60 million is in a second document, of the summer: the row above is the one of February.
    assert {(row.key, row.known_from) for row in left} == {("no.pulje.ikt-fornying-2009", date(2009, 6, 30))}


def test_the_sum_of_the_parties_is_not_what_the_source_states() -> None:
    parts = [seen().in_year(f"{PARTIES}.{party}", 2008).number() for party in ("kommuner", "regioner")]
    assert sum(parts) == 154 * MILLION
    assert seen().in_year(f"{PARTIES}.i-alt", 2008).number() == 155 * MILLION
    yearly = [seen().in_year(f"{PROJECT}.stat", year).number() for year in (2008, 2009, 2010)]
    assert 3 * sum(yearly) == Decimal("60.3") * MILLION


def test_what_the_state_gave_is_its_two_appropriations() -> None:
    given = sum((seen().in_year("no.pulje.ks-finansiering", year).number() for year in (2017, 2018)), Decimal(0))
    assert seen().in_year("no.ordning.ks-finansiering", 2018).rule().released(given) == given == 125 * MILLION


def dream() -> Account:
    """Return § 07.11.08 as the Finance Act 2010 shows it."""
    return seen().in_year("dk.konto.07-11-08", 2010).valued(Account)


def test_dream_is_the_table_of_the_finance_act() -> None:
    account = dream()
    assert [stage(year, 2010) for year in account.years] == ["R", "R", "B", "F", "BO1", "BO2", "BO3"]
    assert account.years == tuple(range(2007, 2010 + ESTIMATE_YEARS + 1))
    assert [(line.name, " ".join(map(str, line.amounts))) for line in account.lines] == [
        ("Nettoudgiftsbevilling", "1.5 1.6 1.1 1.7 1.7 1.7 1.7"),
        ("Indtægt", "4.0 4.5 4.4 4.3 4.3 4.3 4.3"),
        ("Udgift", "4.9 5.4 5.5 6.0 6.0 6.0 6.0"),
        ("Årets resultat", "0.6 0.7 0 0 0 0 0"),
    ]


def test_every_column_of_dream_balances() -> None:
    assert identity_of(dream()) == Identity((), Decimal("0.20"))
    sub_account = seen().in_year("dk.konto.07-11-08-10", 2010).valued(Account)
    assert identity_of(sub_account) is None


def test_the_sub_account_is_the_rows_that_the_finance_act_prints() -> None:
    account = seen().in_year("dk.konto.07-11-08-10", 2010).valued(Account)
    assert account.years == dream().years
    assert [(line.name, " ".join(map(str, line.amounts))) for line in account.lines] == [
        ("Udgift", "4.1 4.2 5.5 6.0 6.0 6.0 6.0"),
        ("Indtægt", "3.2 3.3 4.4 4.3 4.3 4.3 4.3"),
    ]


@pytest.mark.parametrize("year", [2008, 2009, None])
def test_whoever_asks_for_the_citizens_portal_is_told_where_it_went(year: int | None) -> None:
    key = "dk.konto.07-11-04-60"
    with pytest.raises(CellError) as caught:
        seen().latest(key) if year is None else seen().in_year(key, year)
    assert caught.value.code == "no_rate.ended"
    assert "§ 19. Ministeriet for Videnskab, Teknologi og Udvikling" in str(caught.value.params["source"])


@pytest.mark.parametrize(
    ("start", "end", "known_on", "amount"),
    [
        (2018, 2026, ALWAYS, "27.72"),
        (2017, 2026, ALWAYS, "28.58"),
        (2020, 2022, "2021-11-01", "21.18"),
    ],
)
def test_twenty_kroner_in_the_prices_of_another_year(start: int, end: int, known_on: str, amount: str) -> None:
    view = seen(known_on)
    indexed = 20 * factor(lambda year: view.in_year(DEFLATOR, year).number(), start, end)
    assert indexed.quantize(Decimal("0.01")) == Decimal(amount)


@pytest.mark.parametrize("row", PACKAGED.rows, ids=lambda row: f"{row.key} {row.valid_from} {row.known_from}")
def test_every_row_has_a_source_and_was_known_by_today(row: NewRow) -> None:
    assert row.reference.title.strip()
    assert row.known_from is not None
    assert row.known_from <= TODAY
    assert not row.reference.url or row.reference.url.startswith(("https://", "http://"))
    assert (row.valid_from.month, row.valid_from.day) == (1, 1)


def test_only_what_was_never_on_the_web_has_no_address() -> None:
    without = Counter(
        row.reference.title.partition(",")[0].partition(":")[0] for row in PACKAGED.rows if not row.reference.url
    )
    assert without == {
        "Finanslov for finansåret 2010": 5,
        "Revidert nasjonalbudsjett 2017": 2,
        "Ås kommune": 3,
        "Fornyings- og administrasjonsdepartementet": 2,
    }


@pytest.mark.parametrize("rate", PACKAGED.rates, ids=lambda rate: rate.key)
def test_every_rate_is_called_something_in_each_language(rate: Rate) -> None:
    assert rate.kind is not RateKind.UNKNOWN
    assert rate.key.partition(".")[0] in ("dk", "no")
    assert all(len(rate.label.in_language(language).strip()) >= 5 for language in LANGUAGES)


def test_rates_of_one_language_have_names_that_tell_them_apart() -> None:
    """A party is called the same in every agreement."""
    for language in LANGUAGES:
        names = Counter(rate.label.in_language(language) for rate in PACKAGED.rates if ".aftale." not in rate.key)
        assert [name for name, count in names.items() if count > 1] == []


def test_the_contribution_is_called_what_the_error_messages_call_it() -> None:
    labels = {rate.key: rate.label for rate in PACKAGED.rates}
    assert labels["no.ks.bidrag.kommune"].nb == "KS-bidrag"


def test_the_families_have_the_names_that_functions_are_given() -> None:
    book = packaged_book()
    assert sorted(book.families["ordning"]) == [
        *("digitalisering-2023", "ikt-fornying-2009", "ks-finansiering", "medfinansiering", "medfinansiering-2")
    ]
    assert sorted(book.families["pulje"]) == [
        *("digitalisering-2023", "digitaliseringsstrategi-2008", "faellesoffentlig-digitalisering"),
        *("ikt-fornying-2009", "ikt-fornying-2009.tildelt", "infrastruktur-2023", "ks-finansiering", "medfinansiering"),
        "medfinansiering.tildelt",
    ]
    assert sorted(book.families["konto"]) == ["07-11-04-60", "07-11-08", "07-11-08-10"]
    assert {name.partition(".")[0] for name in book.families["aftale"]} == {
        "digitaliseringsstrategi-2008",
        "projekt-digital-forvaltning",
    }
