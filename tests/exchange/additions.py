"""Rates and rows to exchange: a few by hand, and any that may be published, with values of every kind and odd texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import strategies as st

from server.domain.additions import Additions, NewRow
from server.domain.brackets import Bracket, Brackets
from server.domain.budget import Account, Line
from server.domain.matching import FixedShareRule, PerKroneRule, ShareRule, ThresholdRule
from server.domain.rates import Rate, RateKind, Said, Withdrawn
from server.domain.reader import Reader
from server.domain.reference import Reference
from server.domain.texts import Label
from server.exchange.selection import arranged
from server.storage.values import UNITS

NB, EN = Reader("nb"), Reader("en")
KNOWN = date(2026, 11, 23)
SOURCE = Reference("Vedtak", "26/1", "https://example.org/1")
LABEL = Label(da="Gebyr", nb="Gebyr", nn="Gebyr", en="Fee")


def rate(key: str = "no.prove.gebyr", kind: RateKind = RateKind.AMOUNT, unit: str = "kr", label: Label = LABEL) -> Rate:
    """Return a rate."""
    return Rate(key, kind, unit, label)


def row(
    said: Said | int,
    start: int | date = 2027,
    known: date | None = KNOWN,
    key: str = "no.prove.gebyr",
    source: Reference = SOURCE,
) -> NewRow:
    """Return a row; a year stands for its first day."""
    day = date(start, 1, 1) if isinstance(start, int) else start
    return NewRow(key, day, Decimal(said) if isinstance(said, int) else said, known, source)


def one(said: Said | int, kind: RateKind = RateKind.AMOUNT, unit: str = "kr", label: Label = LABEL) -> Additions:
    """Return one row of one rate."""
    return Additions((rate(kind=kind, unit=unit, label=label),), (row(said),))


def _number(whole: int, decimals: str) -> Decimal:
    return Decimal(f"{whole}.{decimals}" if decimals else str(whole))


numbers = st.builds(_number, st.integers(0, 10**15 - 1), st.text("0123456789", max_size=15))
signed = st.builds(lambda number, minus: number.copy_negate() if minus and number else number, numbers, st.booleans())
shares = st.builds(_number, st.just(0), st.text("0123456789", max_size=15)) | st.just(Decimal(1))
days = st.dates(date(1900, 1, 1), date(2200, 12, 31)) | st.integers(1900, 2200).map(lambda year: date(year, 1, 1))


def _is_window(bounds: tuple[Decimal | None, Decimal | None]) -> bool:
    low, high = bounds
    return low is None or high is None or low <= high


def _rules() -> st.SearchStrategy[Said]:
    optional = numbers | st.none()
    windows = st.tuples(optional, optional).filter(
        lambda pair: None in pair or sorted(filter(None, pair)) == list(pair)
    )
    share = st.builds(lambda share, cap, window: ShareRule(share, cap, *window), shares, optional, windows)
    per_krone = st.builds(PerKroneRule, numbers.filter(bool), numbers)
    return st.one_of(st.builds(ThresholdRule, numbers, numbers), per_krone, share, st.builds(FixedShareRule, shares))


def _brackets(bounds: Sequence[Decimal], values: Sequence[Decimal], includes_low: bool, open_ended: bool) -> Brackets:
    rows = [
        Bracket(low, includes_low, high, not includes_low, value)
        for (low, high), value in zip(pairwise(bounds), values, strict=False)
    ]
    if open_ended:
        rows.append(Bracket(bounds[-1], includes_low, None, False, values[-1]))
    return Brackets(tuple(rows))


def _tables() -> st.SearchStrategy[Said]:
    bounds = st.lists(numbers, min_size=2, max_size=5, unique=True).map(sorted)
    return st.builds(_brackets, bounds, st.lists(numbers, min_size=5, max_size=5), st.booleans(), st.booleans())


def _accounts(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Said]:
    @st.composite
    def account(draw: Callable[[st.SearchStrategy[object]], object]) -> Account:
        first, count = draw(st.integers(1900, 2190)), draw(st.integers(1, 7))
        assert isinstance(first, int)
        assert isinstance(count, int)
        named = texts.map(str.strip).filter(lambda text: bool(text) and text.isprintable())
        names = draw(st.lists(named, min_size=1, max_size=4, unique_by=str.casefold))
        assert isinstance(names, list)
        amounts = st.lists(signed, min_size=count, max_size=count).map(tuple)
        lines = tuple(Line(name, draw(amounts)) for name in names)  # type: ignore[arg-type]
        return Account(tuple(range(first, first + count)), lines)

    return account()


def _values(kind: RateKind, texts: st.SearchStrategy[str]) -> st.SearchStrategy[Said]:
    match kind:
        case RateKind.AMOUNT:
            return signed
        case RateKind.SHARE:
            return shares
        case RateKind.GROWTH:
            return signed.filter(lambda number: -100 < number < 1000) | st.just(Decimal("6.7"))
        case RateKind.INDEX:
            return numbers.filter(bool)
        case RateKind.MATCHING:
            return _rules()
        case RateKind.BRACKETS:
            return _tables()
        case RateKind.ACCOUNT:
            return _accounts(texts)
        case _:
            return numbers


ODD = [
    *("=1+1", "+47", "-5", "- x", "@SUM(A1)", "\t=1", "\r", "'=1", "''@", "'", "#N/A", "#REF!", "1e5", "20.5", "true"),
    *("null", "~", "2027", "2027-01-01", "a: b", "a #b", "- a", "{a}", "[a]", "*a", "&a", "!a", "%a", "|", ">", '"'),
    *("a;b", 'a"b', "a\nb", "a\r\nb", " a ", "\ufeffa", "\u00a0a", "\u2028", "\u0085", "😀", "\\", "end", "withdrawn"),
    *("_x0041_", "_x005F_x0041_", "https://example.org/Min_x0020_liste", "\N{FULLWIDTH EQUALS SIGN}1"),
]


def additions(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Additions]:
    """Return a strategy for what may be published, in the order of files, with `texts` wherever texts stand."""
    some = (texts | st.sampled_from(ODD)).filter(lambda text: bool(text.strip()))
    url = st.just("") | some.map(str.strip)
    references = st.builds(Reference, some, st.just("") | some, url)
    labels = st.builds(Label, da=some, nb=some, nn=some, en=some)

    @st.composite
    def drawn(draw: Callable[[st.SearchStrategy[object]], object]) -> Additions:
        rates: list[Rate] = []
        rows: list[NewRow] = []
        keys = st.from_regex(r"(no|dk|2)(\.[a-z0-9_]{1,5}(-[a-z0-9_]{1,3})?){1,3}", fullmatch=True)
        for key in draw(st.lists(keys, min_size=1, max_size=3, unique=True)):  # type: ignore[attr-defined]
            kind = draw(st.sampled_from(list(UNITS)))
            assert isinstance(kind, RateKind)
            unit = draw(st.sampled_from(sorted(UNITS[kind])))
            rates.append(Rate(key, kind, unit, draw(labels)))  # type: ignore[arg-type]
            said = st.none() | st.just(Withdrawn()) | _values(kind, some)
            row = st.builds(NewRow, st.just(key), days, said, days | st.none(), references)
            drawn_rows = draw(st.lists(row, min_size=1, max_size=4, unique_by=lambda row: row.identity))
            rows.extend(drawn_rows)  # type: ignore[arg-type]
        return arranged(Additions(tuple(rates), tuple(rows)))

    return drawn()
