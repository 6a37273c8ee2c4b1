"""What is beyond Medfin though it sounds like it: other countries, other currencies, names that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import babel

from server.assistant.question import Question
from server.assistant.words import WORD, Token, words_in
from server.domain.countries import Country
from server.functions.registry import Function
from server.i18n import LANGUAGES

_OURS = frozenset({"NO", "DK"})
_SIGNS = "€$£¥"
_ALSO = words_in(
    """
    euro euros eur dollar dollars dollarar usd gbp pund pounds sek isk yen kronor bitcoin
    """
)
_NATIONAL = {
    **dict.fromkeys(("svenske", "svensk", "islandske", "swedish", "icelandic", "tsjekkiske", "færøske"), None),
    **dict.fromkeys(("dansk", "danske", "danish"), Country.DENMARK),
    **dict.fromkeys(("norsk", "norske", "norwegian"), Country.NORWAY),
}
_CURRENCIES = {"DKK": Country.DENMARK, "NOK": Country.NORWAY}
_MONEY = frozenset({"kroner", "krone", "kr", "crowns"})
_COUNTRIES = {
    **dict.fromkeys(("danmark", "denmark"), Country.DENMARK),
    **dict.fromkeys(("norge", "noreg", "norway"), Country.NORWAY),
}
_WHOLE = frozenset({*_COUNTRIES, "landet"})
_REGIONS = words_in(
    """
    fyn jylland sjælland lolland-falster sønderjylland nordjylland vestjylland østjylland midtjylland hovedstaden
    vestlandet østlandet sørlandet nordland nordnorge nord-norge trøndelag innlandet viken rogaland agder vestland
    telemark
    vestfold finnmark troms buskerud østfold akershus møre romsdal hedmark oppland sunnmøre nordmøre lofoten helgeland
    """
)
_MUNICIPAL = frozenset({"kommune", "kommuner", "kommunar", "municipality", "municipalities", "byer", "byar"})


@lru_cache(maxsize=1)
def _elsewhere() -> frozenset[str]:
    """Return the names of all other countries, in the four languages."""
    names: set[str] = set()
    for cldr in LANGUAGES.values():
        for code, name in babel.Locale.parse(cldr).territories.items():
            if code.isalpha() and code not in _OURS:
                names.add(name.casefold())
    return frozenset(names)


def other_country(question: Question) -> str:
    """Return the name of another country that `question` speaks of, empty for none."""
    taken = question.mentions.taken
    for place, token in enumerate(question.tokens):
        if token.kind == WORD and token.capital and place not in taken and _is_country(token):
            return token.text
    return ""


def _is_country(token: Token) -> bool:
    bare = token.plain
    return any(
        each in _elsewhere() for each in (bare, bare.removesuffix("s"), bare.removesuffix("'s")) if len(each) > 3
    )


def other_currency(question: Question) -> str:
    """Return the currency that `question` wants or has amounts in, where that is neither country's krone."""
    for token in question.tokens:
        if token.text in _SIGNS or (token.kind == WORD and token.plain in _ALSO):
            return token.text
    for word, country in _national_money(question):
        if country is None:
            return word
    return ""


def krone_of(question: Question) -> Country | None:
    """Return whose krone `question` says that it means; None where it doesn't."""
    return next((country for _, country in _national_money(question) if country is not None), None)


def exchanges(question: Question) -> bool:
    """Return whether `question` speaks of the kroner of both countries, whose rate of exchange isn't known here."""
    said = {country for _, country in _national_money(question) if country is not None}
    said |= {_CURRENCIES[token.text] for token in question.tokens if token.text in _CURRENCIES}
    return len(said) > 1


def _national_money(question: Question) -> Iterator[tuple[str, Country | None]]:
    tokens = question.tokens
    for place, token in enumerate(tokens[:-1]):
        if token.plain in _NATIONAL and tokens[place + 1].plain in _MONEY:
            yield f"{token.text} {tokens[place + 1].text}", _NATIONAL[token.plain]


def of_other_country(function: Function, question: Question) -> bool:
    """Return whether the question is about the municipalities of a country that `function` isn't for."""
    countries, tokens = countries_of(function), question.tokens
    for place, token in enumerate(tokens[:-1]):
        country = _NATIONAL.get(token.plain)
        if countries and country and country not in countries and tokens[place + 1].plain in _MUNICIPAL:
            return True
    return False


def is_abroad(function: Function, question: Question) -> bool:
    """Return whether `function` is only for the country that the reader isn't of."""
    countries, country = countries_of(function), question.locale.reader.country
    return bool(countries and country and country not in countries)


def is_national(token: Token) -> bool:
    """Return whether `token` says which of our own countries something is of."""
    return token.plain in _NATIONAL or _nominative(token) in _WHOLE


def said_of(country: Country, question: Question) -> str:
    """Return the word in `question` that says that something is of `country`, empty for none."""
    for token in question.tokens:
        said = (_NATIONAL.get(token.plain), _COUNTRIES.get(_nominative(token)), _CURRENCIES.get(token.text))
        if country in said:
            return token.text
    return ""


def _nominative(token: Token) -> str:
    return token.plain.partition("'")[0].removesuffix("s")


def speaks_of_country(question: Question) -> bool:
    """Return whether the question says which of our own countries it is about."""
    return any(is_national(token) for token in question.tokens)


def whole_country(question: Question) -> bool:
    """Return whether the question speaks of one of our own countries as a whole, or of a part of one."""
    return any(token.plain in _WHOLE | _REGIONS for token in question.tokens)


def unknown_name(question: Question) -> str:
    """Return a name in the middle of `question` that is neither a municipality's nor a word of ours, empty for none."""
    start = True
    unknown = set(question.unknown)
    for place, token in enumerate(question.tokens):
        is_name = token in unknown and token.capital and not start and not is_national(token)
        if is_name and place not in question.mentions.taken:
            return token.text
        start = token.text in ".?!:\"'«" or (start and token.kind != WORD)
    return ""


def countries_of(function: Function) -> frozenset[Country]:
    """Return the countries whose rates `function` looks up; none for one of either."""
    begin = {pattern.partition(".")[0] for pattern in function.rates}
    found = frozenset(country for country in Country if country.value in begin)
    return found if len(found) == 1 and "*" not in function.rates else frozenset()


def places_elsewhere(function: Function, question: Question) -> str:
    """Return the name of a municipality in the question that is not of the country that `function` is for."""
    countries = countries_of(function)
    for place in question.mentions.places:
        if countries and place.country is not None and place.country not in countries:
            return place.text
    return ""
