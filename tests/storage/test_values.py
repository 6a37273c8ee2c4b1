"""Values as text: exact both ways, and only such as their rate can have."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.brackets import Bracket, Brackets
from server.domain.budget import Account, Line
from server.domain.errors import MedfinError
from server.domain.matching import RULES, FixedShareRule, PerKroneRule, ShareRule, ThresholdRule
from server.domain.rates import RateKind, Value
from server.storage.values import UNITS, check, from_text, to_text

numbers = st.decimals(allow_nan=False, allow_infinity=False)
brackets = st.builds(
    Brackets,
    st.lists(st.builds(Bracket, numbers, st.booleans(), numbers | st.none(), st.booleans(), numbers)).map(tuple),
)
lines = st.lists(st.builds(Line, st.text(), st.lists(numbers).map(tuple))).map(tuple)
accounts = st.builds(Account, st.lists(st.integers()).map(tuple), lines)
share_rules = st.builds(ShareRule, numbers, numbers | st.none(), numbers | st.none(), numbers | st.none())
other_rules = [st.builds(rule, *(numbers for _ in fields(rule))) for rule in RULES.values() if rule is not ShareRule]
values = st.one_of(st.none(), numbers, brackets, accounts, share_rules, *other_rules)

TO_5000 = Bracket(Decimal(0), True, Decimal(5000), False, Decimal(25_000))
FROM_5000 = Bracket(Decimal(5000), True, None, False, Decimal(40_000))
TABLE = Brackets((TO_5000, FROM_5000))
ACCOUNT = Account((2009, 2010), (Line("Udgift", (Decimal("5.5"), Decimal("6.0"))), Line("Indtægt", (Decimal(0),) * 2)))
RULE = ShareRule(Decimal("0.50"), Decimal(15), Decimal(5), Decimal(50))
WRITTEN: dict[str, Value] = {
    "20.50": Decimal("20.50"),
    '{"rule": "threshold", "amount": "125000000", "threshold": "125000000"}': ThresholdRule(
        Decimal(125_000_000), Decimal(125_000_000)
    ),
    '{"rule": "share", "share": "0.50", "cap": "15", "cost_min": "5", "cost_max": "50"}': RULE,
    '{"rule": "share", "share": "1", "cap": null, "cost_min": null, "cost_max": null}': ShareRule(Decimal(1)),
    '{"rule": "fixed_share", "share": "0.20"}': FixedShareRule(Decimal("0.20")),
    '{"rule": "per_krone", "ratio": "1", "cap": "100"}': PerKroneRule(Decimal(1), Decimal(100)),
    '{"table": "brackets", "rows": [{"low": "0", "includes_low": true, "high": "5000", "includes_high": false, '
    '"value": "25000"}]}': Brackets((TO_5000,)),
    '{"table": "account", "years": [2009, 2010], "lines": [{"name": "Udgift", "amounts": ["5.5", "6.0"]}, '
    '{"name": "Indtægt", "amounts": ["0", "0"]}]}': ACCOUNT,
}
"""How each kind of value stands in databases that are out there."""


@given(values)
def test_a_value_comes_back_to_the_last_digit(value: Value | None) -> None:
    text = to_text(value)
    back = from_text(text)
    assert back == value
    assert to_text(back) == text
    assert (text is None) == (value is None)


@pytest.mark.parametrize("text", WRITTEN)
def test_a_value_is_written_as_it_always_was(text: str) -> None:
    assert to_text(WRITTEN[text]) == text
    assert from_text(text) == WRITTEN[text]


def test_every_rule_is_among_them() -> None:
    assert {json.loads(text).get("rule") for text in WRITTEN if text.startswith("{")} - {None} == set(RULES)


def test_trailing_zeros_are_kept() -> None:
    assert str(from_text(to_text(Decimal("2.50")))) == "2.50"


@pytest.mark.parametrize(
    "text",
    [
        *("", "tyve", " 20", "20 ", "2e1", "020", "+20", "1_000", "٢٠", "20,5", "NaN", "sNaN", "Infinity", "null"),
        *("{", "{}", "{]", "[]", '"20"', '{"rule": "threshold"}', '{"20": "20"}'),
        *('{"rule": null}', '{"rule": ["threshold"]}', '{"rule": "table"}', '{"table": "threshold"}'),
        '{"rule": "per_krone", "amount": "1", "threshold": "1"}',
        '{"rule": "later", "amount": "1", "threshold": "1"}',
        '{"rule": "threshold", "amount": "1"}',
        '{"rule": "threshold", "amount": "1", "threshold": "x"}',
        '{"rule": "threshold", "amount": "1", "threshold": 1}',
        '{"rule": "threshold", "amount": "1", "threshold": 1.5}',
        '{"rule": "threshold", "amount": "1", "threshold": null}',
        '{"rule": "threshold", "amount": "1", "threshold": "NaN"}',
        '{"rule": "threshold", "amount": "1", "threshold": "1", "cap": "1"}',
        '{"rule": "threshold", "threshold": "1", "amount": "1"}',
        '{"amount": "1", "rule": "threshold", "threshold": "1"}',
        '{"rule":"threshold","amount":"1","threshold":"1"}',
        '{"rule": "threshold", "amount": "1", "amount": "1", "threshold": "1"}',
        '{"rule": "fixed_share", "share": "0.2"}\n',
        '{"table": "brackets", "rows": {}}',
        '{"table": "brackets", "rows": "x"}',
        '{"table": "brackets", "rows": ["x"]}',
        '{"table": "brackets", "rows": [{"low": "0"}]}',
        '{"table": "brackets", "rows": [{"low": "0", "includes_low": 1, "high": null, "includes_high": false, '
        '"value": "1"}]}',
        '{"table": "account", "years": [2009.0], "lines": []}',
        '{"table": "account", "years": [true], "lines": []}',
        '{"table": "account", "years": ["2009"], "lines": []}',
        '{"table": "account", "years": [2009], "lines": [{"name": null, "amounts": []}]}',
        '{"table": "account", "years": 2009, "lines": []}',
        '{"table": "brackets", "rows": ' + "[" * 100_000,
        '{"table": "account", "years": [' + "9" * 10_000 + '], "lines": []}',
    ],
)
def test_a_text_that_is_no_value_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a rate's value"):
        from_text(text)


NAMES = st.sampled_from(["rule", "table", "rows", "years", "lines", "name", "amounts", "amount", "threshold", "share"])
JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["0", "1", "NaN", "threshold", "x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=6),
    max_leaves=12,
)


@given(
    st.dictionaries(NAMES, JSON) | st.builds(lambda inner: {"rule": "threshold", **inner}, st.dictionaries(NAMES, JSON))
)
def test_no_object_does_worse_than_being_refused(found: dict[str, Any]) -> None:
    text = json.dumps(found)
    try:
        value = from_text(text)
    except ValueError:
        return
    assert to_text(value) == text


def account(*names: str, years: tuple[int, ...] = (2009, 2010), amounts: int = 2) -> Account:
    """Return an account with lines called `names`."""
    return Account(years, tuple(Line(name, (Decimal(1),) * amounts) for name in names))


def table(*rows: Bracket) -> Brackets:
    """Return a bracket table."""
    return Brackets(rows)


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        (RateKind.SHARE, Decimal("1.01"), "rate_value.not_a_share"),
        (RateKind.SHARE, Decimal("-0.01"), "rate_value.negative"),
        (RateKind.AMOUNT, Decimal("NaN"), "rate_value.not_a_number"),
        (RateKind.AMOUNT, Decimal("1000000000000000.01"), "rate_value.too_large"),
        (RateKind.AMOUNT, Decimal(-(10**15) - 1), "rate_value.too_large"),
        (RateKind.AMOUNT, Decimal("1e-16"), "rate_value.too_many_decimals"),
        (RateKind.APPROPRIATION, Decimal(-1), "rate_value.negative"),
        (RateKind.PER_CAPITA, Decimal(-20), "rate_value.negative"),
        (RateKind.INDEX, Decimal("Infinity"), "rate_value.not_a_number"),
        (RateKind.INDEX, Decimal(0), "rate_value.not_above"),
        (RateKind.INDEX, Decimal(-1), "rate_value.not_above"),
        (RateKind.GROWTH, Decimal(-100), "rate_value.not_above"),
        (RateKind.GROWTH, Decimal(1000), "rate_value.not_below"),
        (RateKind.MATCHING, Decimal(1), "rate_value.wrong_kind"),
        (RateKind.AMOUNT, RULE, "rate_value.wrong_kind"),
        (RateKind.AMOUNT, TABLE, "rate_value.wrong_kind"),
        (RateKind.BRACKETS, ACCOUNT, "rate_value.wrong_kind"),
        (RateKind.ACCOUNT, TABLE, "rate_value.wrong_kind"),
        (RateKind.MATCHING, TABLE, "rate_value.wrong_kind"),
        (RateKind.UNKNOWN, Decimal(1), "rate_value.wrong_kind"),
        (RateKind.MATCHING, ThresholdRule(Decimal(1), Decimal(-1)), "rate_value.negative"),
        (RateKind.MATCHING, ThresholdRule(Decimal(-1), Decimal(1)), "rate_value.negative"),
        (RateKind.MATCHING, ThresholdRule(Decimal("NaN"), Decimal(1)), "rate_value.not_a_number"),
        (RateKind.MATCHING, PerKroneRule(Decimal(0), Decimal(1)), "rate_value.not_above"),
        (RateKind.MATCHING, PerKroneRule(Decimal(1), Decimal("1e16")), "rate_value.too_large"),
        (RateKind.MATCHING, FixedShareRule(Decimal(20)), "rate_value.not_a_share"),
        (RateKind.MATCHING, replace(RULE, share=Decimal("1.5")), "rate_value.not_a_share"),
        (RateKind.MATCHING, replace(RULE, cap=Decimal(-1)), "rate_value.negative"),
        (RateKind.MATCHING, replace(RULE, cost_min=Decimal(51)), "rate_value.window"),
        (RateKind.BRACKETS, table(), "rate_value.empty"),
        (RateKind.BRACKETS, table(replace(TO_5000, value=Decimal(-1))), "rate_value.negative"),
        (RateKind.BRACKETS, table(replace(TO_5000, low=Decimal(-1))), "rate_value.negative"),
        (RateKind.BRACKETS, table(replace(TO_5000, low=Decimal(5000))), "rate_value.bracket_empty"),
        (RateKind.BRACKETS, table(replace(TO_5000, low=Decimal(6000))), "rate_value.bracket_empty"),
        (RateKind.BRACKETS, table(FROM_5000, TO_5000), "rate_value.brackets_overlap"),
        (RateKind.BRACKETS, table(TO_5000, TO_5000), "rate_value.brackets_overlap"),
        (RateKind.BRACKETS, table(FROM_5000, FROM_5000), "rate_value.brackets_overlap"),
        (RateKind.BRACKETS, table(replace(TO_5000, includes_high=True), FROM_5000), "rate_value.brackets_overlap"),
        (RateKind.BRACKETS, table(replace(TO_5000, high=Decimal(5001)), FROM_5000), "rate_value.brackets_overlap"),
        (RateKind.ACCOUNT, account(), "rate_value.empty"),
        (RateKind.ACCOUNT, account("A", years=(), amounts=0), "rate_value.empty"),
        (RateKind.ACCOUNT, account("A", years=(2009, 2011)), "rate_value.years"),
        (RateKind.ACCOUNT, account("A", years=(2010, 2009)), "rate_value.years"),
        (RateKind.ACCOUNT, account("A", years=(2009, 2009)), "rate_value.years"),
        (RateKind.ACCOUNT, account("A", years=(1899, 1900)), "rate_value.years"),
        (RateKind.ACCOUNT, account("A", years=(2200, 2201)), "rate_value.years"),
        (RateKind.ACCOUNT, account("A", amounts=1), "rate_value.line_length"),
        (RateKind.ACCOUNT, account("A", "B", amounts=3), "rate_value.line_length"),
        (RateKind.ACCOUNT, account("A", "a"), "rate_value.line_name"),
        (RateKind.ACCOUNT, account(" "), "rate_value.line_name"),
        (RateKind.ACCOUNT, account("A "), "rate_value.line_name"),
        (RateKind.ACCOUNT, Account((2009,), (Line("A", (Decimal("NaN"),)),)), "rate_value.not_a_number"),
        (RateKind.ACCOUNT, Account((2009,), (Line("A", (Decimal("1e16"),)),)), "rate_value.too_large"),
    ],
)
def test_a_value_that_the_kind_cannot_have_is_refused(kind: RateKind, value: Value, code: str) -> None:
    with pytest.raises(MedfinError) as caught:
        check(kind, value)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *((RateKind.SHARE, Decimal(share)) for share in ("0", "0.5", "1")),
        *((RateKind.GROWTH, Decimal(growth)) for growth in ("-99.9", "0", "6.7", "999.9")),
        *((RateKind.AMOUNT, Decimal(amount)) for amount in ("-0.5", "0", "1e15", "-1e15", "1e-15")),
        (RateKind.PER_CAPITA, Decimal("0.125")),
        (RateKind.INDEX, Decimal("70.9")),
        (RateKind.APPROPRIATION, Decimal(0)),
        *((RateKind.MATCHING, value) for text, value in WRITTEN.items() if '"rule"' in text),
        (RateKind.MATCHING, replace(RULE, cost_min=Decimal(50))),
        (RateKind.BRACKETS, TABLE),
        (RateKind.BRACKETS, table(TO_5000, replace(FROM_5000, includes_low=False))),
        (RateKind.BRACKETS, table(TO_5000, replace(FROM_5000, low=Decimal(7000)))),
        (RateKind.BRACKETS, table(replace(TO_5000, low=Decimal(5000), includes_high=True))),
        (RateKind.ACCOUNT, ACCOUNT),
        (RateKind.ACCOUNT, Account((2009,), (Line("A", (Decimal("-0.1"),)),))),
    ],
)
def test_a_value_that_the_kind_can_have_is_taken(kind: RateKind, value: Value) -> None:
    check(kind, value)
    assert from_text(to_text(value)) == value


@pytest.mark.parametrize("kind", [kind for kind in RateKind if kind is not RateKind.UNKNOWN])
def test_every_kind_has_units_and_may_end(kind: RateKind) -> None:
    check(kind, None)
    assert UNITS[kind]


def test_what_is_unknown_has_no_units() -> None:
    assert RateKind.UNKNOWN not in UNITS
