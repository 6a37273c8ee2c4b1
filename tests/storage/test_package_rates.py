"""The files of rates: strict, exact, and with the figures of their sources."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from server.domain.matching import ThresholdRule
from server.domain.rates import RateKind, Value
from server.domain.texts import Message
from server.storage.errors import RatesFileError
from server.storage.package_rates import packaged_rates, read_rates

GOOD = """\
no.prove.gebyr:
  kind: amount
  unit: kr
  label:
    da: Gebyr
    nb: Gebyr
    nn: Gebyr
    en: Fee
  values:
    2018:
      value: 20
      known_from: 2017-09-08
      reference:
        title: Vedtak
        case: sak 1/17
        url: https://example.org/1
"""
"""Line 10 is the year, 11 the value, 12 the day it was known, 13 to 16 the reference."""

END = "    2019:\n      end: true\n      known_from: 2017-09-08\n      reference:\n        title: Vedtak\n"


def read(text: str) -> list[tuple[str, date, Value | None, date]]:
    rows = read_rates({"prove.yaml": text.encode()}).rows
    return [(row.key, row.valid_from, row.value, row.known_from) for row in rows]


def test_a_file_gives_rates_and_rows() -> None:
    additions = read_rates({"prove.yaml": GOOD.encode()})
    (rate,), (row,) = additions.rates, additions.rows
    assert (rate.key, rate.kind, rate.unit, rate.label.en) == ("no.prove.gebyr", RateKind.AMOUNT, "kr", "Fee")
    assert (row.valid_from, row.value, row.known_from) == (date(2018, 1, 1), Decimal(20), date(2017, 9, 8))
    assert str(row.reference) == "Vedtak, sak 1/17, https://example.org/1"


def test_a_day_a_list_an_end_and_a_rule() -> None:
    vintages = GOOD[GOOD.index("      value") :].replace("      value: 20", "      - value: 20.10")
    vintages = vintages.replace("\n      known", "\n        known").replace("\n      ref", "\n        ref")
    vintages = vintages.replace("\n        title", "\n          title").replace("\n        case", "\n          case")
    vintages = vintages.replace("\n        url", "\n          url")
    later = vintages.replace("2017-09-08", "2018-02-01").replace("20.10", "-0.5")
    text = GOOD[: GOOD.index("    2018:")] + "    2018-07-01:\n" + vintages + later + END
    assert read(text) == [
        ("no.prove.gebyr", date(2018, 7, 1), Decimal("20.10"), date(2017, 9, 8)),
        ("no.prove.gebyr", date(2018, 7, 1), Decimal("-0.5"), date(2018, 2, 1)),
        ("no.prove.gebyr", date(2019, 1, 1), None, date(2017, 9, 8)),
    ]


def test_a_rule_is_a_value() -> None:
    rule = "value: {rule: threshold, amount: 125000000, threshold: 130000000.5}"
    text = GOOD.replace("value: 20", rule).replace("kind: amount", "kind: matching")
    assert read(text)[0][2] == ThresholdRule(Decimal(125_000_000), Decimal("130000000.5"))


def test_a_number_is_never_a_float() -> None:
    value = read(GOOD.replace("value: 20", "value: 123456789012345678.1234567890"))[0][2]
    assert str(value) == "123456789012345678.1234567890"


@pytest.mark.parametrize(
    ("code", "line", "old", "new"),
    [
        ("rates_file.unknown_field", 3, "  unit: kr\n", "  enhet: kr\n"),
        ("rates_file.unknown_field", 14, "title: Vedtak", "titel: Vedtak"),
        ("rates_file.unknown_field", 9, "    en: Fee\n", "    en: Fee\n    sv: Avgift\n"),
        ("rates_file.unknown_field", 12, "      known_from", "      <<: {}\n      known_from"),
        ("rates_file.field_missing", 2, "  unit: kr\n", ""),
        ("rates_file.field_missing", 5, "    nn: Gebyr\n", ""),
        ("rates_file.field_missing", 11, "      known_from: 2017-09-08\n", ""),
        ("rates_file.field_missing", 11, GOOD[GOOD.index("      reference") :], ""),
        ("rates_file.field_missing", 14, "        title: Vedtak\n", ""),
        ("rates_file.not_a_text", 14, "title: Vedtak", "title:"),
        ("rates_file.not_a_text", 14, "title: Vedtak", 'title: "  "'),
        ("rates_file.not_a_text", 14, "title: Vedtak", "title: 2017"),
        ("rates_file.not_a_text", 7, "nn: Gebyr", "nn: [Gebyr]"),
        ("rates_file.key_twice", 4, "  unit: kr\n", "  unit: kr\n  unit: kr\n"),
        ("rates_file.key_twice", 7, "    nn: Gebyr\n", "    nb: Gebyr\n"),
        ("rates_file.key_twice", 17, GOOD[-1:], "\n    2018:\n      value: 21\n"),
        ("rates_file.key_twice", 17, GOOD[-1:], "\nno.prove.gebyr:\n  kind: amount\n"),
        ("rates_file.row_twice", 18, GOOD[-1:], "\n" + END.replace("2019", "2018-01-01")),
        ("rates_file.bad_key", 1, "no.prove.gebyr", "No.Prove.Gebyr"),
        ("rates_file.bad_key", 1, "no.prove.gebyr", "gebyr"),
        ("rates_file.unknown_choice", 2, "kind: amount", "kind: tax"),
        ("rates_file.unknown_choice", 3, "unit: kr", "unit: percent"),
        ("rates_file.unknown_choice", 11, "value: 20", "end: false"),
        ("rates_file.unknown_choice", 11, "value: 20", "value: {rule: per_krone, amount: 1, threshold: 1}"),
        ("rates_file.value_or_end", 11, "      value: 20\n", "      value: 20\n      end: true\n"),
        ("rates_file.value_or_end", 11, "      value: 20\n", ""),
        ("rates_file.not_a_number", 11, "value: 20", "value: .nan"),
        ("rates_file.not_a_number", 11, "value: 20", "value: NaN"),
        ("rates_file.not_a_number", 11, "value: 20", "value: .inf"),
        ("rates_file.not_a_number", 11, "value: 20", "value: 2e1"),
        ("rates_file.not_a_number", 11, "value: 20", "value: 20,5"),
        ("rates_file.not_a_number", 11, "value: 20", "value: 20_000"),
        ("rates_file.not_a_number", 11, "value: 20", "value: 020"),
        ("rates_file.not_a_number", 11, "value: 20", "value: 0x14"),
        ("rates_file.not_a_number", 11, "value: 20", "value: ~"),
        ("rates_file.not_a_number", 11, "value: 20", "value:"),
        ("rates_file.not_a_word", 11, "value: 20", 'value: "20"'),
        ("rates_file.not_a_word", 11, "value: 20", "value: [20]"),
        ("rates_file.value", 11, "value: 20", "value: {rule: threshold, amount: 1, threshold: 1}"),
        ("rates_file.not_a_day", 12, "2017-09-08", "08.09.2017"),
        ("rates_file.not_a_day", 12, "2017-09-08", "2017-9-8"),
        ("rates_file.not_a_day", 12, "2017-09-08", "2017-02-29"),
        ("rates_file.not_a_day", 12, "2017-09-08", "2017-09-08T10:00:00"),
        ("rates_file.not_a_day", 12, "2017-09-08", "2017"),
        ("rates_file.not_a_day", 10, "2018:", "år 2018:"),
        ("rates_file.year", 10, "2018:", "1899:"),
        ("rates_file.year", 10, "2018:", "2201:"),
        ("rates_file.year", 10, "2018:", "2201-01-01:"),
        ("rates_file.year", 12, "2017-09-08", "0017-09-08"),
        ("rates_file.not_plain", 13, "reference:", "reference: &source"),
        ("rates_file.not_plain", 6, "nb: Gebyr", "nb: *label"),
        ("rates_file.not_plain", 14, "title: Vedtak", "title: !!str 2017"),
        ("rates_file.not_plain", 14, "title: Vedtak", "title: !!python/object/apply:os.getcwd []"),
        ("rates_file.not_plain", 14, "title: Vedtak", "title: ! Vedtak"),
        ("rates_file.not_a_mapping", 10, "    2018:\n", "    - 2018:\n"),
        ("rates_file.not_a_mapping", 11, GOOD[GOOD.index("      value") :], "      []\n"),
        ("rates_file.not_yaml", 12, "value: 20", "value: [20"),
        ("rates_file.not_yaml", 5, "    da: Gebyr", "\tda: Gebyr"),
        ("rates_file.not_yaml", 8, "Fee", "Fee\x00"),
        ("rates_file.not_yaml", 17, GOOD[-1:], "\n---\na: b\n"),
    ],
)
def test_a_fault_is_named_with_its_line(code: str, line: int, old: str, new: str) -> None:
    assert GOOD.count(old)
    at = GOOD.rindex(old)
    with pytest.raises(RatesFileError) as caught:
        read(GOOD[:at] + new + GOOD[at + len(old) :])
    assert (caught.value.code, caught.value.line) == (code, line)
    assert caught.value.params["file"] == "prove.yaml"
    assert caught.value.column >= 1


@pytest.mark.parametrize("value", ["1.01", "-0.01", "20"])
def test_a_share_lies_between_0_and_1(value: str) -> None:
    text = GOOD.replace("kind: amount", "kind: share").replace("unit: kr", "unit: share")
    assert read(text.replace("value: 20", "value: 0.85"))[0][2] == Decimal("0.85")
    with pytest.raises(RatesFileError) as caught:
        read(text.replace("value: 20", f"value: {value}"))
    assert (caught.value.code, caught.value.line) == ("rates_file.value", 11)
    assert caught.value.params["reason"] == Message("rate_value.not_a_share", {"value": Decimal(value)})


def test_a_rate_is_in_one_file_only() -> None:
    with pytest.raises(RatesFileError) as caught:
        read_rates({"a.yaml": b"# first\n" + GOOD.encode(), "b.yaml": GOOD.encode()})
    assert (caught.value.code, caught.value.file, caught.value.line) == ("rates_file.rate_twice", "b.yaml", 1)
    assert (caught.value.params["other_file"], caught.value.params["other_line"]) == ("a.yaml", 2)


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (GOOD.replace("Gebyr", "Gebühr").encode("latin-1"), "rates_file.not_utf8", 5),
        (b"", "rates_file.not_a_mapping", 1),
        (b"# nothing yet\n", "rates_file.not_a_mapping", 1),
        (b"{}", "rates_file.not_a_mapping", 1),
        (b"just text", "rates_file.not_a_mapping", 1),
    ],
)
def test_a_file_that_is_not_one_of_rates_is_refused(content: bytes, code: str, line: int) -> None:
    with pytest.raises(RatesFileError) as caught:
        read_rates({"prove.yaml": content})
    assert (caught.value.code, caught.value.line) == (code, line)


def test_the_packaged_figures_are_those_of_their_sources() -> None:
    rows = {row.identity: row.value for row in packaged_rates().rows}
    invitation, rule = date(2017, 9, 8), ThresholdRule(Decimal(125_000_000), Decimal(125_000_000))
    assert rows == {
        ("no.ks.bidrag.kommune", date(2018, 1, 1), invitation): Decimal(20),
        ("no.ks.bidrag.kommune", date(2019, 1, 1), invitation): Decimal(0),
        ("no.ks.bidrag.fylkeskommune", date(2018, 1, 1), invitation): Decimal(5),
        ("no.ks.bidrag.fylkeskommune", date(2019, 1, 1), invitation): Decimal(0),
        ("no.ks.matching.stat", date(2017, 1, 1), invitation): rule,
        ("no.ks.matching.stat", date(2019, 1, 1), date(2017, 10, 12)): None,
        ("no.deflator.kommunal", date(2022, 1, 1), date(2021, 10, 12)): Decimal("2.5"),
        ("no.deflator.kommunal", date(2022, 1, 1), date(2022, 5, 12)): Decimal("3.7"),
        ("no.deflator.kommunal", date(2022, 1, 1), date(2022, 10, 6)): Decimal("5.3"),
        ("no.deflator.kommunal", date(2022, 1, 1), date(2023, 5, 11)): Decimal("6.7"),
    }


def test_every_packaged_row_says_where_it_is_published() -> None:
    assert all(row.reference.url.startswith("https://") for row in packaged_rates().rows)


def test_the_contribution_is_called_what_the_error_messages_call_it() -> None:
    labels = {rate.key: rate.label for rate in packaged_rates().rates}
    assert labels["no.ks.bidrag.kommune"].nb == "KS-bidrag"
