"""Languages at the edges: which one a reader wants, and how sentences, numbers and days are written in it.

Only assistant, web, cli and workbooks may import this; below them a text is a Message and an error a code.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache
from importlib.resources import files

import babel
from babel.dates import format_date
from babel.numbers import format_decimal, get_minus_sign_symbol

from server.domain.brackets import Brackets, bounds_in_words
from server.domain.budget import Account
from server.domain.matching import in_words
from server.domain.rates import Said, Unreadable, Withdrawn
from server.domain.reader import Reader
from server.domain.texts import Figure, Label, Message

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
    def reader(self) -> Reader:
        """The reader, as far as a cell's meaning depends on who reads it."""
        return Reader(self.language)

    def text(self, code: str, /, **params: object) -> str:
        """Return the sentence that `code` names, its placeholders filled with `params` as this reader writes them.

        A sentence that has a form for one and one for several takes that of the Decimal `count`.
        """
        count, catalogue = params.get("count"), _catalogue(self.language)
        sentence = catalogue.ngettext(code, code, int(count)) if isinstance(count, Decimal) else code
        if sentence == code:
            sentence = catalogue.gettext(code)
        return sentence.format_map({name: self.show(value) for name, value in params.items()}) if params else sentence

    def template(self, code: str, /) -> str:
        """Return the sentence that `code` names with its placeholders, for what fills them in elsewhere."""
        return _catalogue(self.language).gettext(code)

    def message(self, message: Message) -> str:
        """Return `message` as a sentence, in its own language if it has one."""
        locale = Locale(message.language) if message.language else self
        return locale.text(message.code, **message.params)

    def show(self, value: object) -> str:
        """Return `value` inside a sentence: a Decimal is a number, an int an identifier such as a year, ungrouped."""
        match value:
            case Decimal():
                return self.number(value)
            case Figure():
                return self.number(value.number, value.decimals, fewest=value.decimals)
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

    @property
    def minus(self) -> str:
        """The sign before a negative number, as CLDR has it: U+2212 in Norwegian, a hyphen in Danish and English."""
        return get_minus_sign_symbol(_cldr(self.language))

    def number(
        self,
        number: Decimal,
        decimals: int = _ALL_DECIMALS,
        *,
        fewest: int = 0,
        grouped: bool = True,
        digits: int = 1,
    ) -> str:
        """Return `number` as this reader writes it, rounded half up to `decimals` decimals as Excel shows it.

        Trailing zeros are left out beyond the `fewest` decimals; leading ones fill the whole part up to `digits`. See
        `minus` for a negative number's sign.
        """
        whole = "0" * digits
        if grouped:
            whole = whole.rjust(4, "#")
            whole = f"{whole[:-3]},{whole[-3:]}"
        pattern = f"{whole}." + "0" * fewest + "#" * (decimals - fewest)
        # Wide enough for the largest number that a cell can hold.
        with localcontext(prec=400, rounding=ROUND_HALF_UP):
            text: str = format_decimal(number, format=pattern, locale=_cldr(self.language))
        if not text.startswith("-"):
            return text
        # Babel puts a hyphen before a negative number in every language, and before one that is rounded to nil.
        return (self.minus if any(digit in text for digit in "123456789") else "") + text[1:]

    def amount(self, number: Decimal, unit: str) -> str:
        """Return `number` with its unit, a code such as `kr`: 400 000 kr, 400.000 kr."""
        if not unit:
            return self.number(number)
        cents = unit.startswith("kr") and number != number.to_integral_value()
        return self.text(f"amount.{unit}", number=self.number(number, fewest=2) if cents else number)

    def percent(self, share: Decimal, decimals: int = 1) -> str:
        """Return a share of 1 in per cent with exactly `decimals` decimals: 42,2 %."""
        with localcontext(prec=400):
            return self.text("amount.percent", number=self.number(share * 100, decimals, fewest=decimals))

    def rate_value(self, value: Said | Unreadable, unit: str) -> str:
        """Return what a row of a rate says: a number with its unit, a rule, a table or an account in words, that the
        rate ends, that the value is withdrawn, or that only a newer Medfin can read it."""
        match value:
            case None:
                return self.text("rate_ends")
            case Withdrawn():
                return self.text("rate_withdrawn")
            case Unreadable():
                return self.text("rate_unreadable")
            case Decimal():
                return self.amount(value, unit)
            case Brackets():
                steps = ((self.message(bounds_in_words(row)), self.amount(row.value, unit)) for row in value.rows)
                return "; ".join(f"{bounds}: {amount}" for bounds, amount in steps)
            case Account():
                years = "–".join(str(year) for year in sorted({value.years[0], value.years[-1]}))
                return f"{', '.join(line.name for line in value.lines)} ({years}, {self.text(f'unit.{unit}')})"
            case _:
                return self.message(in_words(value))

    def instant(self, at: datetime, zone: tzinfo) -> str:
        """Return the instant `at` as it is read off a clock in `zone`: 23.11.2026 kl. 14.05, 23/11/2026 14:05."""
        local = at.astimezone(zone)
        clock = f"{local:%H:%M}" if self.language == "en" else f"kl. {local:%H.%M}"
        return f"{self.day(local.date())} {clock}"

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
