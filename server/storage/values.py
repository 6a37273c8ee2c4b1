"""A rate's value as text in the database and back, exactly; and whether a value suits its rate."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import pairwise
from types import MappingProxyType, NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from server.domain.brackets import Bracket, Brackets
from server.domain.budget import Account
from server.domain.errors import MedfinError
from server.domain.matching import RULES, ShareRule
from server.domain.periods import FIRST_YEAR, LAST_YEAR
from server.domain.rates import RateKind, Said, Withdrawn

LARGEST = Decimal(10) ** 15
"""The largest number that a value may have, in either direction: beyond it Excel loses kroner."""

MOST_DECIMALS = 15


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a kind's values are: their units, their types, and between which bounds its numbers lie."""

    units: frozenset[str]
    types: tuple[type, ...] = (Decimal,)
    signed: bool = False
    above: Decimal | None = None
    below: Decimal | None = None


_KINDS: Mapping[RateKind, _Kind] = MappingProxyType(
    {
        RateKind.AMOUNT: _Kind(frozenset({"kr", "kr_per_month", "kr_per_year"}), signed=True),
        RateKind.APPROPRIATION: _Kind(frozenset({"kr"})),
        RateKind.PER_CAPITA: _Kind(frozenset({"kr_per_inhabitant", "kr_per_inhabitant_month"})),
        RateKind.SHARE: _Kind(frozenset({"share"})),
        RateKind.GROWTH: _Kind(frozenset({"percent"}), signed=True, above=Decimal(-100), below=Decimal(1000)),
        RateKind.INDEX: _Kind(frozenset({"index"}), signed=True, above=Decimal(0)),
        RateKind.BRACKETS: _Kind(frozenset({"kr", "kr_per_year"}), types=(Brackets,)),
        RateKind.MATCHING: _Kind(frozenset({"kr"}), types=tuple(RULES.values())),
        RateKind.ACCOUNT: _Kind(frozenset({"kr", "mio_kr"}), types=(Account,)),
    }
)

UNITS: Mapping[RateKind, frozenset[str]] = MappingProxyType({kind: each.units for kind, each in _KINDS.items()})
"""The units that a kind's values may have, as codes: the text of `kr` is `unit.kr` in locales/."""

_RULE, _TABLE, _ROW = "rule", "table", "row"
_FORMS: Mapping[tuple[str, str], type] = MappingProxyType(
    {(_RULE, name): rule for name, rule in RULES.items()}
    | {(_TABLE, "brackets"): Brackets, (_TABLE, "account"): Account, (_ROW, "withdrawn"): Withdrawn}
)
"""What is kept as a JSON object, by the object's first member."""

_TAGS = {form: tag for tag, form in _FORMS.items()}


def to_text(value: Said) -> str | None:
    """Return `value` as the database keeps it: a decimal number, JSON for a rule, a table or a withdrawal, None for an
    end."""
    if value is None:
        return None
    if isinstance(value, Decimal):
        return str(value)
    tag, name = _TAGS[type(value)]
    return json.dumps({tag: name, **_plain(value)}, ensure_ascii=False)


def from_text(text: str | None) -> Said:
    """Return the value that `to_text` wrote; raise ValueError for any other text."""
    if text is None:
        return None
    try:
        value = _from_object(json.loads(text)) if text.startswith("{") else _number(text)
    except (AttributeError, InvalidOperation, KeyError, RecursionError, TypeError, ValueError) as error:
        raise ValueError(f"not a rate's value: {text[:200]!r}") from error
    if to_text(value) != text:
        raise ValueError(f"not a rate's value as it is written: {text[:200]!r}")
    return value


def check(kind: RateKind, value: Said) -> None:
    """Raise MedfinError unless a row of a rate of `kind` may say `value`. An end and a withdrawal suit every kind."""
    if value is None or isinstance(value, Withdrawn):
        return
    wanted = _KINDS.get(kind)
    if wanted is None or not isinstance(value, wanted.types):
        raise MedfinError("rate_value.wrong_kind", kind=kind.value)
    if isinstance(value, Decimal):
        _check_number(value, signed=wanted.signed)
        _check_between(value, wanted.above, wanted.below)
        if kind is RateKind.SHARE:
            _check_share(value)
    elif isinstance(value, Brackets):
        _check_brackets(value)
    elif isinstance(value, Account):
        _check_account(value)
    else:
        _check_rule({field.name: getattr(value, field.name) for field in fields(value)})
        if isinstance(value, ShareRule):
            _check_window(value)


def _plain(part: Any) -> Any:
    """Return `part` of a value as JSON has it: decimal numbers are texts there, so that none is read as a float."""
    if isinstance(part, Decimal):
        return str(part)
    if isinstance(part, tuple):
        return [_plain(each) for each in part]
    if is_dataclass(part):
        return {field.name: _plain(getattr(part, field.name)) for field in fields(part)}
    return part


def _from_object(found: dict[str, Any]) -> Said:
    tag = next(iter(found), "")
    value: Said = _built(_FORMS[tag, found.pop(tag)], found)
    return value


def _built(form: type, members: dict[str, Any]) -> Any:
    types = _member_types(form)
    if members.keys() != types.keys():
        raise ValueError("other members")
    return form(**{name: _read(types[name], member) for name, member in members.items()})


@cache
def _member_types(form: type) -> dict[str, Any]:
    types = get_type_hints(form)
    return {field.name: types[field.name] for field in fields(form)}


def _read(wanted: Any, found: Any) -> Any:
    """Return the part of a value that `found` stands for where `wanted` belongs; raise what `from_text` catches."""
    if get_origin(wanted) is UnionType:
        (wanted,) = (each for each in get_args(wanted) if each is not NoneType)
        return None if found is None else _read(wanted, found)
    if get_origin(wanted) is tuple:
        if not isinstance(found, list):
            raise TypeError("no list")
        return tuple(_read(get_args(wanted)[0], each) for each in found)
    if is_dataclass(wanted) and isinstance(wanted, type):
        return _built(wanted, found)
    if wanted is Decimal:
        return _number(found)
    if type(found) is not wanted:
        raise TypeError("another type")
    return found


def _number(text: Any) -> Decimal:
    if not isinstance(text, str):
        raise TypeError("a number is written as a text")
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError("not a number")
    return number


def _check_number(number: Decimal, *, signed: bool = False) -> None:
    if not number.is_finite():
        raise MedfinError("rate_value.not_a_number")
    if not signed and number < 0:
        raise MedfinError("rate_value.negative", value=number)
    if abs(number) > LARGEST:
        raise MedfinError("rate_value.too_large", value=number, limit=LARGEST)
    # A finite number's exponent is an int.
    if -int(number.as_tuple().exponent) > MOST_DECIMALS:
        raise MedfinError("rate_value.too_many_decimals", most=MOST_DECIMALS)


def _check_between(number: Decimal, above: Decimal | None, below: Decimal | None) -> None:
    if above is not None and number <= above:
        raise MedfinError("rate_value.not_above", value=number, limit=above)
    if below is not None and number >= below:
        raise MedfinError("rate_value.not_below", value=number, limit=below)


def _check_share(share: Decimal) -> None:
    if not 0 <= share <= 1:
        raise MedfinError("rate_value.not_a_share", value=share)


def _check_rule(members: Mapping[str, Decimal | None]) -> None:
    """Check the numbers of a rule, which have the same meaning by name in all rules."""
    for name, number in members.items():
        if number is None:
            continue
        _check_number(number)
        if name == "share":
            _check_share(number)
        if name == "ratio":
            _check_between(number, Decimal(0), None)


def _check_window(rule: ShareRule) -> None:
    if rule.cost_min is not None and rule.cost_max is not None and rule.cost_min > rule.cost_max:
        raise MedfinError("rate_value.window", low=rule.cost_min, high=rule.cost_max)


def _check_brackets(table: Brackets) -> None:
    """A source may leave a bound out, so there may be gaps; no size may have two values."""
    if not table.rows:
        raise MedfinError("rate_value.empty")
    for row in table.rows:
        for number in (row.low, row.high, row.value):
            if number is not None:
                _check_number(number)
        if row.high is not None and not _is_wide(row, row.high):
            raise MedfinError("rate_value.bracket_empty", low=row.low, high=row.high)
    for before, row in pairwise(table.rows):
        if before.high is None or row.low < before.high or (row.low == before.high and _share_a_bound(before, row)):
            raise MedfinError("rate_value.brackets_overlap", low=row.low)


def _is_wide(row: Bracket, high: Decimal) -> bool:
    return row.low < high or (row.low == high and row.includes_low and row.includes_high)


def _share_a_bound(before: Bracket, row: Bracket) -> bool:
    return before.includes_high and row.includes_low


def _check_account(account: Account) -> None:
    if not (account.years and account.lines):
        raise MedfinError("rate_value.empty")
    _check_years(account.years)
    seen = set()
    for line in account.lines:
        name = line.name.strip()
        if not name or name != line.name or not name.isprintable() or name.casefold() in seen:
            raise MedfinError("rate_value.line_name", name=line.name[:80])
        seen.add(name.casefold())
        if len(line.amounts) != len(account.years):
            given, wanted = Decimal(len(line.amounts)), Decimal(len(account.years))
            raise MedfinError("rate_value.line_length", name=name, given=given, wanted=wanted)
        for amount in line.amounts:
            _check_number(amount, signed=True)


def _check_years(years: Iterable[int]) -> None:
    first, *others = years
    for place, year in enumerate((first, *others)):
        if not FIRST_YEAR <= year <= LAST_YEAR or year != first + place:
            raise MedfinError("rate_value.years", year=year, first=FIRST_YEAR, last=LAST_YEAR)
