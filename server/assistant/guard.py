"""No number is ever invented: every number in a text must stand in the question, in a call or in a source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from itertools import combinations

from server.domain.texts import Message
from server.i18n import Locale

_NUMBER = re.compile(
    r"[0-9]{1,3}(?P<mark>[.,\u00a0\u202f ])[0-9]{3}(?:(?P=mark)[0-9]{3})*(?:[.,][0-9]+)?(?![0-9])|[0-9]+(?:[.,][0-9]+)*"
)
_DIGITS = re.compile(r"[0-9]+")
_GROUPS = re.compile(r"[0-9]{1,3}(?:[.,\u00a0\u202f ][0-9]{3})+")
_POWERS = (0, 2, -3, -6, -9)
"""A share may be written in per cent, an amount in thousands, millions or billions."""
_MOST_DIFFERENCES = 12


def unfounded(text: str, backing: Iterable[object], results: Iterable[object], locale: Locale) -> tuple[str, ...]:
    """Return the numbers in `text` that nothing stands behind.

    They may be a number in `backing` or in `results`, the difference of two results, or any of these rounded, in per
    cent, or in thousands, millions or billions. A text in either gives the numbers that stand in it, as they stand.
    """
    founded = _Founded(locale)
    founded.add(backing)
    given = [number for result in results for number in founded.add([result])]
    founded.numbers |= {abs(one - other) for one, other in combinations(given[:_MOST_DIFFERENCES], 2)}
    return tuple(match[0] for match in _NUMBER.finditer(text) if not founded.has(match[0]))


class _Founded:
    def __init__(self, locale: Locale) -> None:
        self._locale = locale
        self.numbers: set[Decimal] = set()
        self._written: set[str] = set()

    def add(self, things: Iterable[object]) -> list[Decimal]:
        """Take the numbers in `things`, and return them."""
        found: list[Decimal] = []
        for thing in things:
            for each in _leaves(thing):
                if isinstance(each, Decimal):
                    found.append(each)
                else:
                    self._written |= set(_DIGITS.findall(each))
                    for match in _NUMBER.finditer(each):
                        self._written.add(_digits(match[0]))
                        found += _readings(match[0])
        self.numbers |= set(found)
        return found

    def has(self, written: str) -> bool:
        """Return whether the number `written` is among them."""
        if _digits(written) in self._written or all(each in self._written for each in _DIGITS.findall(written)):
            return True
        return any(self._is(number, reading) for reading in _readings(written) for number in self.numbers)

    @staticmethod
    def _is(number: Decimal, shown: Decimal) -> bool:
        exponent = shown.as_tuple().exponent
        with localcontext(prec=400, rounding=ROUND_HALF_UP):
            places = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
            return any(abs(number).scaleb(power).quantize(places) == shown for power in _POWERS)


def _digits(text: str) -> str:
    return "".join(_DIGITS.findall(text))


def _readings(text: str) -> Iterator[Decimal]:
    """Yield what `text` may say, in whichever language it is written: groups of three, and decimals."""
    if _GROUPS.fullmatch(text) or text.isdigit():
        yield Decimal(_digits(text))
    for sign in ",.":
        whole, found, decimals = text.rpartition(sign)
        if found and decimals.isdigit() and (whole.isdigit() or _GROUPS.fullmatch(whole)):
            yield Decimal(f"{_digits(whole)}.{decimals}")


def _leaves(thing: object) -> Iterator[Decimal | str]:
    match thing:
        case bool() | None:
            return
        case Decimal():
            yield thing
        case int() | float():
            yield Decimal(repr(thing))
            yield repr(thing)
        case str():
            yield thing
        case date():
            yield thing.isoformat()
            yield f"{thing:%d.%m.%Y}"
            yield f"{thing:%d/%m/%Y}"
        case Message():
            yield from _leaves(list(thing.params.values()))
        case Mapping():
            yield from _leaves(list(thing.values()))
        case list() | tuple():
            for each in thing:
                yield from _leaves(each)
        case _ if is_dataclass(thing):
            for field in fields(thing):
                yield from _leaves(getattr(thing, field.name))
