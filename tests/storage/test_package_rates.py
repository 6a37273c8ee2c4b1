"""The files of rates: strict, exact, and every fault with its place. What the package ships: test_packaged_figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from server.domain.brackets import Bracket, Brackets
from server.domain.budget import Account, Line
from server.domain.matching import FixedShareRule, PerKroneRule, ShareRule, ThresholdRule
from server.domain.rates import RateKind, Said, Value
from server.domain.texts import Message
from server.storage.errors import RatesFileError
from server.storage.package_rates import read_rates

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


def read(text: str) -> list[tuple[str, date, Said, date | None]]:
    rows = read_rates({"prove.yaml": text.encode()}).rows
    return [(row.key, row.valid_from, row.value, row.known_from) for row in rows]


def of_kind(kind: str, value: str) -> str:
    """Return the good file with a rate of `kind` and `value`."""
    return GOOD.replace("kind: amount", f"kind: {kind}").replace("value: 20", f"value: {value}")


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


@pytest.mark.parametrize(
    ("kind", "value", "read_as"),
    [
        (
            "matching",
            "{rule: threshold, amount: 125000000, threshold: 130000000.5}",
            ThresholdRule(Decimal(125_000_000), Decimal("130000000.5")),
        ),
        ("matching", "{rule: per_krone, cap: 100000000, ratio: 1}", PerKroneRule(Decimal(1), Decimal(100_000_000))),
        ("matching", "{rule: fixed_share, share: 0.20}", FixedShareRule(Decimal("0.20"))),
        ("matching", "{rule: share, share: 0.85}", ShareRule(Decimal("0.85"))),
        (
            "matching",
            "{rule: share, share: 0.50, cap: 15, cost_min: 5, cost_max: 50}",
            ShareRule(Decimal("0.50"), Decimal(15), Decimal(5), Decimal(50)),
        ),
        (
            "matching",
            "{rule: share, share: 1, cost_max: 100}",
            ShareRule(Decimal(1), cost_max=Decimal(100)),
        ),
        (
            "brackets",
            "{brackets: [{from: 0, below: 5000, value: 25000}, {value: 1.5, above: 5000, to: 7000}, "
            "{above: 10000, value: 60000}]}",
            Brackets(
                (
                    Bracket(Decimal(0), True, Decimal(5000), False, Decimal(25_000)),
                    Bracket(Decimal(5000), False, Decimal(7000), True, Decimal("1.5")),
                    Bracket(Decimal(10_000), False, None, False, Decimal(60_000)),
                )
            ),
        ),
        (
            "account",
            "{years: [2009, 2010], lines: [{name: Udgift, amounts: [5.5, 6.0]}, "
            '{name: "Årets resultat", amounts: [0, -0.1]}]}',
            Account(
                (2009, 2010),
                (
                    Line("Udgift", (Decimal("5.5"), Decimal("6.0"))),
                    Line("Årets resultat", (Decimal(0), Decimal("-0.1"))),
                ),
            ),
        ),
    ],
)
def test_a_value_of_each_form(kind: str, value: str, read_as: Value | None) -> None:
    assert read(of_kind(kind, value))[0][2] == read_as


def test_a_number_is_never_a_float() -> None:
    value = read(GOOD.replace("value: 20", "value: 123456789012345.123456789012345"))[0][2]
    assert str(value) == "123456789012345.123456789012345"


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
        ("rates_file.bad_key", 1, "no.prove.gebyr", "no.prove-"),
        ("rates_file.bad_key", 1, "no.prove.gebyr", "no.-prove"),
        ("rates_file.bad_key", 1, "no.prove.gebyr", "no-prove.gebyr"),
        ("rates_file.unknown_choice", 2, "kind: amount", "kind: tax"),
        ("rates_file.unknown_choice", 3, "unit: kr", "unit: percent"),
        ("rates_file.unknown_choice", 11, "value: 20", "end: false"),
        ("rates_file.unknown_choice", 2, "kind: amount", "kind: unknown"),
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
        ("rates_file.not_a_list", 11, GOOD[GOOD.index("      value") :], "      []\n"),
        ("rates_file.not_yaml", 12, "value: 20", "value: [20"),
        ("rates_file.not_yaml", 11, "value: 20", "value: " + "[" * 100_000),
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


def test_a_key_may_have_hyphens() -> None:
    assert read(GOOD.replace("no.prove.gebyr", "no.pulje.ikt-fornying-2009.til-delt"))[0][0].count("-") == 3


RULE, TABLE = "{rule: share, share: 0.5}", "{brackets: [{from: 0, value: 1}]}"
LINE = "{name: A, amounts: [1]}"


@pytest.mark.parametrize(
    ("kind", "value", "code", "column", "params"),
    [
        ("matching", "{amount: 1}", "unknown_choice", 15, {"field": "value", "choices": "rule, brackets, years"}),
        ("matching", "{}", "not_a_mapping", 14, {}),
        ("matching", "{rule: later}", "unknown_choice", 21, {"field": "rule", "text": "later"}),
        ("matching", "{rule: [share]}", "not_a_word", 21, {}),
        ("matching", "{rule: share}", "field_missing", 14, {"field": "share"}),
        ("matching", "{rule: share, share: 0.5, roof: 1}", "unknown_field", 40, {"field": "roof"}),
        ("matching", "{rule: fixed_share, share: 0.5, cap: 1}", "unknown_field", 46, {"field": "cap"}),
        ("matching", "{rule: share, share: half}", "not_a_number", 35, {"text": "half"}),
        ("matching", "{rule: share, share: ~}", "not_a_number", 35, {}),
        ("matching", "{rule: share, share: 1, share: 1}", "key_twice", 38, {"key": "share"}),
        ("matching", "{rule: per_krone, ratio: 0, cap: 1}", "value", 14, {}),
        ("matching", TABLE, "value", 14, {}),
        ("brackets", RULE, "value", 14, {}),
        ("brackets", "1", "value", 14, {}),
        ("brackets", "{brackets: {}}", "not_a_list", 25, {}),
        ("brackets", "{brackets: []}", "not_a_list", 25, {}),
        ("brackets", "{brackets: 5}", "not_a_list", 25, {}),
        ("brackets", "{brackets: [5]}", "not_a_mapping", 26, {}),
        ("brackets", "{brackets: [{value: 1}]}", "bracket_bounds", 26, {}),
        ("brackets", "{brackets: [{below: 1, value: 1}]}", "bracket_bounds", 26, {}),
        ("brackets", "{brackets: [{from: 0, above: 0, value: 1}]}", "bracket_bounds", 26, {}),
        ("brackets", "{brackets: [{from: 0, to: 1, below: 1, value: 1}]}", "bracket_bounds", 26, {}),
        ("brackets", "{brackets: [{from: 0}]}", "field_missing", 26, {"field": "value"}),
        ("brackets", "{brackets: [{from: 0, upto: 1, value: 1}]}", "unknown_field", 36, {"field": "upto"}),
        ("brackets", "{brackets: [{from: a, value: 1}]}", "not_a_number", 33, {"text": "a"}),
        ("brackets", "{brackets: [{from: 0, value: 1}, {from: 5, value: 1}]}", "value", 14, {}),
        ("brackets", "{brackets: [{from: 0, value: 1}], years: [2009]}", "unknown_field", 48, {"field": "years"}),
        ("account", "{years: [2009]}", "field_missing", 14, {"field": "lines"}),
        ("account", "{years: 2009, lines: [" + LINE + "]}", "not_a_list", 22, {}),
        ("account", "{years: [09], lines: [" + LINE + "]}", "not_a_number", 23, {"text": "09"}),
        ("account", "{years: [2009], lines: [X]}", "not_a_mapping", 38, {}),
        ("account", "{years: [2009], lines: [{name: 5, amounts: [1]}]}", "not_a_text", 45, {}),
        ("account", "{years: [2009], lines: [{name: A, amounts: [-]}]}", "not_a_number", 58, {"text": "-"}),
        ("account", "{years: [2009], lines: [{name: A, amounts: ['1']}]}", "not_a_word", 58, {}),
        ("account", "{years: [2009], lines: [{name: A, amounts: [1, 2]}]}", "value", 14, {}),
        ("account", "{years: [2009], lines: [{name: A, sum: 1, amounts: [1]}]}", "unknown_field", 48, {"field": "sum"}),
        ("account", "{years: [2009, 2011], lines: [{name: A, amounts: [1, 2]}]}", "value", 14, {}),
    ],
)
def test_a_fault_in_a_value_is_named_with_its_column(
    kind: str, value: str, code: str, column: int, params: dict[str, str]
) -> None:
    with pytest.raises(RatesFileError) as caught:
        read(of_kind(kind, value))
    assert (caught.value.code, caught.value.line, caught.value.column) == (f"rates_file.{code}", 11, column)
    assert {name: caught.value.params[name] for name in params} == params


@pytest.mark.parametrize("value", ["1.01", "20"])
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
