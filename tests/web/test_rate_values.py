"""A rate's value on the wire and back, exactly: no number goes by way of a float."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.brackets import Bracket, Brackets
from server.domain.budget import Account, Line
from server.domain.matching import FixedShareRule, PerKroneRule, ShareRule, ThresholdRule
from server.domain.rates import Unreadable, Value, Withdrawn
from server.storage.package_rates import packaged_rates
from server.web.rate_values import ExactDecoder, value_body, value_of
from server.web.rate_wire import RowBody
from server.web.wire import ENCODER
from tests.parts.drafting import KEY, Programs, row_of

DECODER = ExactDecoder(RowBody)

numbers = st.decimals(-(10**15), 10**15, places=15) | st.integers(-(10**15), 10**15).map(Decimal)
bounds = st.none() | numbers
brackets = st.builds(Bracket, numbers, st.booleans(), bounds, st.booleans(), numbers)
lines = st.builds(Line, st.text(st.characters(codec="utf-8")), st.lists(numbers, max_size=3).map(tuple))
values = st.one_of(
    numbers,
    st.builds(ThresholdRule, numbers, numbers),
    st.builds(PerKroneRule, numbers, numbers),
    st.builds(ShareRule, numbers, bounds, bounds, bounds),
    st.builds(FixedShareRule, numbers),
    st.builds(Brackets, st.lists(brackets, max_size=3).map(tuple)),
    st.builds(
        Account, st.lists(st.integers(1900, 2200), max_size=3).map(tuple), st.lists(lines, max_size=3).map(tuple)
    ),
)


def sent(value: Value) -> Value:
    """Return `value` as it arrives."""
    body = DECODER.decode(ENCODER.encode(RowBody(KEY, 2027, value_body(value))))
    assert body.value is not None
    return value_of(body.value)


@given(values)
def test_every_value_arrives_as_it_was(value: Value) -> None:
    assert sent(value) == value


def test_every_packaged_value_arrives_as_it_was() -> None:
    for row in packaged_rates().rows:
        if row.value is not None and not isinstance(row.value, Withdrawn):
            assert sent(row.value) == row.value


@pytest.mark.parametrize("value", [None, Withdrawn(), Unreadable()])
def test_what_is_no_value_has_none(value: Withdrawn | Unreadable | None) -> None:
    assert value_body(value) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0.1", "0.1"),
        ("123456789012345.123456789012345", "123456789012345.123456789012345"),
        ("21", "21"),
        ("21.0", "21"),
        ("2.1e1", "21"),
        ("1E3", "1000"),
        ("25e-3", "0.025"),
        ("-0", "0"),
        ("-0.0", "0"),
        ("999999999999999", "999999999999999"),
    ],
)
def test_a_number_is_what_is_written(written: str, meant: str) -> None:
    body = DECODER.decode(b'{"key": "no.a", "valid_from": 2027, "value": %s}' % written.encode())
    assert body.value is not None
    assert str(value_of(body.value)) == meant


def test_no_digit_is_lost_on_the_way_to_the_answer(programs: Programs) -> None:
    number = "1234567890.123456789012345"
    client, token = programs.app.test_client(), programs.tokens["kari"]
    row = row_of(2027).copy()
    text = b'{"note": "x", "rows": [%s]}' % ENCODER.encode(row | {"value": Decimal(number)})
    headers = {"Authorization": f"Bearer {token}"}
    made = client.post("/api/v1/drafts", data=text, content_type="application/json", headers=headers)
    assert made.status_code == 201
    assert client.post("/api/v1/drafts/1/publish", headers=headers).status_code == 200
    for path in (f"/rates/{KEY}", "/rates", "/revisions/2", f"/rates/{KEY}/history"):
        assert f'"value":{number},' in client.get(f"/api/v1{path}").text
