"""Languages at the edges: which one a reader wants, and how sentences, numbers and days are written in it.

Only assistant, web, cli and workbooks may import this; below them a text is a Message and an error a code.
"""

from __future__ import annotations

import gettext
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

_ALL_DECIMALS = 15
"""Excel keeps fifteen digits of a number."""


@dataclass(frozen=True, slots=True)
class Locale:
    """One reader's language; a value, made by `locale_of` or `negotiate`."""

    language: str

    @property
    def english(self) -> bool:
        """Whether the reader writes numbers as in English: 20,000.5."""
        return self.language == "en"

    def text(self, code: str, /, **params: object) -> str:
        """Return the sentence that `code` names, its placeholders filled with `params` as this reader writes them."""
        sentence = _catalogue(self.language).gettext(code)
        return sentence.format_map({name: self.show(value) for name, value in params.items()}) if params else sentence

    def message(self, message: Message) -> str:
        """Return `message` as a sentence."""
        return self.text(message.code, **message.params)

    def show(self, value: object) -> str:
        """Return `value` inside a sentence: a Decimal is a number, an int an identifier such as a year, ungrouped."""
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

    def number(self, number: Decimal, decimals: int = _ALL_DECIMALS, *, fewest: int = 0, grouped: bool = True) -> str:
        """Return `number` as this reader writes it, rounded half up to `decimals` decimals as Excel shows it.

        Trailing zeros are left out beyond the `fewest` decimals.
        """
        pattern = ("#,##0." if grouped else "0.") + "0" * fewest + "#" * (decimals - fewest)
        # Wide enough for the largest number that a cell can hold.
        with localcontext(prec=400, rounding=ROUND_HALF_UP):
            return format_decimal(number, format=pattern, locale=_cldr(self.language))

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
