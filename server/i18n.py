"""Languages at the edges: which one a reader wants, and how sentences, numbers and days are written in it.

Only assistant, web, cli and workbooks may import this; below them a text is a Message and an error a code.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache
from importlib.resources import files

import babel
from babel.dates import format_date
from babel.numbers import format_decimal

from server.domain.matching import ThresholdRule
from server.domain.rates import Value
from server.domain.texts import Label, Message

LANGUAGES: Mapping[str, str] = {"da": "da_DK", "nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}
"""The languages of Medfin, each with the CLDR locale that its numbers and days are written by."""

DOMAIN = "medfin"

_ALSO = {"no": "nb"}

_DASH = re.compile(r'(?:"-"|-|\\-)(?:\?+)?')
_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_PLACES = re.compile(r"[0#]")
_DECIMALS = re.compile(r"\.([0#?]+)")


@dataclass(frozen=True, slots=True)
class Locale:
    """One reader's language; a value, made by `locale_of` or `negotiate`."""

    language: str

    def text(self, code: str, /, **params: object) -> str:
        """Return the sentence that `code` names, its placeholders filled with `params` as this reader writes them."""
        sentence = _catalogue(self.language).gettext(code)
        return sentence.format_map({name: self.show(value) for name, value in params.items()}) if params else sentence

    def message(self, message: Message) -> str:
        """Return `message` as a sentence."""
        return self.text(message.code, **message.params)

    def show(self, value: object) -> str:
        """Return `value` inside a sentence: a Decimal is a number, an int a year or other identifier, left ungrouped.
        Return `value` inside a sentence: a Decimal is a number, an int a year or other identifier, left ungrouped."""
        match value:
            case Decimal():
                return self.number(value)
            case date():
                return self.day(value)
            case Label():
                return value.in_language(self.language)
            case Message():
                return self.message(value)
            case bool():
                return self.text("truth.true" if value else "truth.false")
            case _:
                return str(value)

    def number(self, number: Decimal, decimals: int | None = None) -> str:
        """Return `number` with grouped thousands: all its decimals up to ten, or exactly `decimals` of them."""
        pattern = "#,##0.##########" if decimals is None else "#,##0." + "0" * decimals
        return self._written(number, pattern)

    def amount(self, number: Decimal, unit: str) -> str:
        """Return `number` with its unit, a code such as `kr`: 400 000 kr, 400.000 kr."""
        if not unit:
            return self.number(number)
        return self.text(f"amount.{unit}", number=number)

    def rate_value(self, value: Value | None, unit: str) -> str:
        """Return what a row of a rate says: a number with its unit, a rule in words, or that the rate ends."""
        if value is None:
            return self.text("rate_ends")
        if isinstance(value, ThresholdRule):
            return self.text("rule.threshold", amount=value.amount, threshold=value.threshold)
        return self.amount(value, unit)

    def cell(self, value: float | str | bool | None, number_format: str) -> str:
        """Return a cell's value as this reader's Excel shows it under a number format: its decimals, grouping,
        percent, nil."""
        if value is None or isinstance(value, str):
            return value or ""
        if isinstance(value, bool):
            return self.show(value)
        number = Decimal(repr(value))
        sections = number_format.split(";")
        if number == 0 and len(sections) > 2 and _DASH.fullmatch(sections[2].strip()):
            return "-"
        pattern = _LITERALS.sub("", sections[0])
        if not _PLACES.search(pattern):
            return self.number(number)
        if "%" in pattern:
            number *= 100
        decimals = len(match[1]) if (match := _DECIMALS.search(pattern)) else 0
        text = self.number(number, decimals) if "," in pattern else self._ungrouped(number, decimals)
        sign = "+" if pattern.lstrip().startswith("+") and number > 0 else ""
        return sign + (self.text("amount.percent", number=text) if "%" in pattern else text)

    def _ungrouped(self, number: Decimal, decimals: int) -> str:
        return self._written(number, "0." + "0" * decimals)

    def _written(self, number: Decimal, pattern: str) -> str:
        # Wide enough for the largest number that a cell can hold, and halves go up, as Excel shows them.
        with localcontext(prec=400, rounding=ROUND_HALF_UP):
            return format_decimal(number, format=pattern, locale=_cldr(self.language))

    def day(self, day: date) -> str:
        """Return `day` as a Dane, Norwegian or Briton writes it: 23.11.2026, 23/11/2026."""
        pattern = "dd/MM/y" if self.language == "en" else "dd.MM.y"
        return format_date(day, format=pattern, locale=_cldr(self.language))


def locale_of(tag: str) -> Locale | None:
    """Return the locale of a language tag such as `nb-NO`, `da_DK` or `no`; None when Medfin doesn't have the
    language."""
    language = tag.strip().replace("_", "-").partition("-")[0].lower()
    language = _ALSO.get(language, language)
    return Locale(language) if language in LANGUAGES else None


def negotiate(wanted: Iterable[str | None], default: str) -> Locale:
    """Return the first of the `wanted` tags that Medfin has, else the `default` language."""
    for tag in wanted:
        if tag and (locale := locale_of(tag)):
            return locale
    return Locale(default)


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(language: str) -> gettext.NullTranslations:
    path = files("locales") / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


@lru_cache(maxsize=len(LANGUAGES))
def _cldr(language: str) -> babel.Locale:
    return babel.Locale.parse(LANGUAGES[language])
