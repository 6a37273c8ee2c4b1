"""What a question says that would make a function's answer the answer to another question: a number is only stated when
nothing of the kind is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from server.assistant import reserved_words
from server.assistant.arguments import Filled, LookedUp, Several
from server.assistant.calls import Computed
from server.assistant.choices import NUMBERED
from server.assistant.mentions import BARE, INHABITANTS, KRONER, Amount
from server.assistant.nearness import roles_of
from server.assistant.question import Question
from server.assistant.synonyms import SYNONYMS
from server.assistant.words import MARK, WORD, Token, tokens_of, words_in
from server.domain.rates import RateValue
from server.domain.texts import LANGUAGES
from server.functions.registry import Function, Kind, Registry, Result, Takes


@dataclass(frozen=True, slots=True)
class _Own:
    """What a function's own questions say, from which it is known what it can be asked."""

    text: str
    words: frozenset[str]


class Reservations:
    """Tells what in a question stands against an answer by the function that fits it best."""

    def __init__(self, registry: Registry) -> None:
        self._own = {function.name: _own(function) for function in registry}

    def before(self, question: Question, filled: Filled) -> str:
        """Return the words of `question` that the call `filled` would leave out of account, empty for none."""
        function = filled.function
        own = self._own[function.name]
        return next(
            (
                found
                for found in (
                    _said(question, reserved_words.CHANGES, own, but=reserved_words.IDLE),
                    _said(question, reserved_words.SUMS, own) if _count(filled) > 1 else "",
                    _said(question, reserved_words.MORE, own) if _count(filled) < 2 and not _is_table(function) else "",
                    _bound(question, function),
                    _scaled(question, function),
                    _counted(question, function, own),
                    _when(question, own),
                    _county(question, function, own),
                    _other_name(question, filled, own),
                    _scope(question, filled, own),
                    _country(question, function),
                    _left_of(question, function),
                    _paid(question, function, own),
                    _rounded(question, function),
                    _turned_round(question, function),
                    _crossed(question, filled),
                )
                if found
            ),
            "",
        )

    def speaks(self, function: Function, words: str) -> bool:
        """Return whether the own questions of `function` say `words`."""
        return f" {words} " in self._own[function.name].text

    def after(self, question: Question, computed: Sequence[Computed], units: Sequence[str]) -> str:
        """Return the words that ask for another unit than `units`, those of what was `computed`; empty for none."""
        asked = [each for each in computed if not each.helps]
        if not asked or any(each.explanation.function.result is not Result.NUMBER for each in asked):
            return ""
        function = asked[-1].explanation.function
        own = self._own[function.name]
        for phrases, mark in (
            (reserved_words.PER_PERSON, "inhabitant"),
            (reserved_words.PER_YEAR, "year"),
            (reserved_words.PER_MONTH, "month"),
            (reserved_words.PER_DAY, "day"),
        ):
            if any(mark not in unit for unit in units) and (said := _said(question, phrases, own)):
                return said
        if any(unit not in ("percent", "share") for unit in units):
            spoken = next((token.text for token in question.tokens if token.plain in reserved_words.PERCENTS), "")
            return _said(question, reserved_words.HOW_MANY_PERCENT, own) or spoken
        return ""


def unfounded_repeat(amount: Amount, computed: Sequence[Computed], question: Question) -> bool:
    """Return whether `amount`, which no argument takes, is anything else than a rate that was looked up: 20 kr."""
    view = question.view
    rows = [row for each in computed for row in each.explanation.lookups if isinstance(row, RateValue)]
    units = reserved_words.KNOWN_UNITS.get(amount.unit, ())
    return not any(
        row.value == amount.value and any(view.rate(row.key).unit.startswith(unit) for unit in units) for row in rows
    )


def _own(function: Function) -> _Own:
    texts = [question.in_language(language) for question in function.questions for language in LANGUAGES]
    texts += [name.replace("_", " ") for name in (function.name, *function.aliases)]
    tokens = [tokens_of(text) for text in texts]
    text = " | ".join(" ".join(token.plain for token in each) for each in tokens)
    return _Own(f" {text} ", frozenset(stem for each in tokens for token in each for stem in token.stems))


def _plain(question: Question) -> str:
    """Return what the question says, the words of its numbers aside."""
    numbers = {place for each in question.mentions.amounts for place in range(each.start, each.end)}
    words = (
        "#" if place in numbers and token.plain in reserved_words.SIGNS else token.plain
        for place, token in enumerate(question.tokens)
    )
    return f" {' '.join(words)} "


def _said(question: Question, phrases: Sequence[str], own: _Own, *, but: Sequence[str] = ()) -> str:
    """Return the first of `phrases` that the question says and the function's own questions don't."""
    plain = _plain(question)
    for idle in but:
        plain = plain.replace(f" {idle} ", " | ")
    return next((each for each in phrases if f" {each} " in plain and f" {each} " not in own.text), "")


def _count(filled: Filled) -> int:
    """Return how many results there will be."""
    counts = [len(values) for _, values in filled.variants]
    for parameter, filler in zip(filled.function.parameters, filled.arguments, strict=True):
        if parameter.takes is Takes.WHOLE:
            continue
        if isinstance(filler, Several):
            counts.append(len(filler.values))
        elif isinstance(filler, LookedUp):
            counts.append(len(filler.places))
    return max(counts, default=1)


def _is_table(function: Function) -> bool:
    return function.result is Result.TABLE


def _bound(question: Question, function: Function) -> str:
    if any(parameter.takes is Takes.WHOLE for parameter in function.parameters):
        return ""
    for amount in question.mentions.amounts:
        before = question.tokens[amount.start - 1] if amount.start else None
        if before is not None and before.plain in reserved_words.BOUNDS:
            return f"{before.text} {amount.text}"
        after = question.tokens[amount.end] if amount.end < len(question.tokens) else None
        if after is not None and after.plain in reserved_words.COMPARED:
            return f"{amount.text} {after.text}"
    return ""


def _scaled(question: Question, function: Function) -> str:
    """Return a small bare number beside one of millions: 3 av 12 millioner may be millions too."""
    if any(parameter.takes is Takes.WHOLE for parameter in function.parameters):
        return ""
    kroner = [each for each in question.mentions.amounts if each.unit in (BARE, KRONER)]
    if not any(each.scale >= reserved_words.MILLION for each in kroner):
        return ""
    small = [each for each in kroner if each.unit == BARE and each.scale == 1 and 0 < each.value < 1000]
    return next((each.text for each in small if not _is_category(question, each)), "")


def _is_category(question: Question, amount: Amount) -> bool:
    return amount.start > 0 and bool(question.tokens[amount.start - 1].stems & NUMBERED)


def _counted(question: Question, function: Function, own: _Own) -> str:
    """Return what is counted, where that is not what the function gives: how many municipalities."""
    words = [token for token in question.tokens if token.kind == WORD]
    for one, two, noun in zip(words, words[1:], words[2:], strict=False):
        if f"{one.plain} {two.plain}" not in reserved_words.COUNTING:
            continue
        phrase = f" {one.plain} {two.plain} {noun.plain} "
        is_money = noun.plain in reserved_words.MONEY and (function.unit.startswith("kr") or "*" in function.rates)
        is_people = function.unit == INHABITANTS and (noun.plain in reserved_words.PEOPLE or _means_people(noun))
        if not is_money and not is_people and phrase not in own.text and not _counts_as(noun, own):
            return f"{one.text} {two.text} {noun.text}"
    return ""


def _means_people(noun: Token) -> bool:
    return any(not SYNONYMS.get(stem, frozenset()).isdisjoint(reserved_words.INHABITANTS) for stem in noun.stems)


def _counts_as(noun: Token, own: _Own) -> bool:
    """Return whether a function's own questions count what `noun` is, whatever its form."""
    if "inhabitants" not in own.text:
        return False
    counted = frozenset(
        stem
        for phrase in reserved_words.COUNTING
        for piece in own.text.split(f" {phrase} ")[1:]
        for token in tokens_of(piece)[:1]
        for stem in token.stems
    )
    return not noun.stems.isdisjoint(counted)


def _when(question: Question, own: _Own) -> str:
    if any(token.plain in reserved_words.ASKING for token in question.tokens):
        return ""
    plain = _plain(question)
    begun = (each for each in reserved_words.WHEN if plain.startswith(f" {each} "))
    return next((each for each in begun if f" {each.split()[0]} " not in own.text), "")


def _county(question: Question, function: Function, own: _Own) -> str:
    if any(parameter.kind is Kind.CHOICE and "fylkeskommune" in parameter.choices for parameter in function.parameters):
        return ""
    counties = (token for token in question.tokens if token.plain in reserved_words.COUNTIES)
    return next((token.text for token in counties if not token.stems & own.words), "")


def _other_name(question: Question, filled: Filled, own: _Own) -> str:
    """Return a name in the question that is neither the function's, nor that of the rate that it is about."""
    named = filled.named.tokens if filled.named is not None else frozenset()
    label = _label_stems(filled)
    start = True
    for place, token in enumerate(question.tokens):
        capital = token.kind == WORD and token.capital and (not start or _is_abbreviation(token))
        start = (token.kind == MARK and token.text in ".?!:\"'«»–-(") or (start and token.kind != WORD)
        if not capital or place in question.mentions.taken or place in named or token.stems & (own.words | label):
            continue
        if place in question.said_at and token in question.telling and question.said[question.said_at.index(place)]:
            return token.text
    return ""


def _is_abbreviation(token: Token) -> bool:
    return token.text.isupper() and len(token.text) > 1


def _label_stems(filled: Filled) -> frozenset[str]:
    if filled.named is None:
        return frozenset()
    rate = filled.named.rate
    texts = [rate.key.replace(".", " ").replace("-", " "), *(rate.label.in_language(each) for each in LANGUAGES)]
    return frozenset(stem for text in texts for token in tokens_of(text) for stem in token.stems)


def _scope(question: Question, filled: Filled, own: _Own) -> str:
    """Return a word for whose or which figures are wanted, where the rate that was found is of others."""
    if "*" not in filled.function.rates and not filled.function.kinds:
        return ""
    known = own.words | _label_stems(filled)
    scoped = frozenset(word for words in reserved_words.SCOPES.values() for word in words)
    return next((token.text for token in question.tokens if token.plain in scoped and not token.stems & known), "")


def _country(question: Question, function: Function) -> str:
    """Return the country that is spoken of beside one of its municipalities: the share of Norway that lives there."""
    if not question.mentions.places or not any(each.kind is Kind.PLACE for each in function.parameters):
        return ""
    shares = words_in("andel andelen del share part prosent procent percent")
    tokens: Iterator[Token] = (token for token in question.tokens if token.plain in shares)
    return next((token.text for token in tokens), "")


def _left_of(question: Question, function: Function) -> str:
    """Return what is spoken of where a function gives what is left, and nothing says that this is wanted: what was
    granted."""
    if question.turn is not None or function.name.rpartition("_")[2] not in reserved_words.LEFT_OVERS:
        return ""
    if any(token.stems & reserved_words.LEFT or _means(token, reserved_words.LEFT_WORDS) for token in question.tokens):
        return ""
    return next((token.text for token in question.telling), "")


def _means(token: Token, words: frozenset[str]) -> bool:
    return any(not SYNONYMS.get(stem, frozenset()).isdisjoint(words) for stem in token.stems)


def _crossed(question: Question, filled: Filled) -> str:
    """Return the last year where several places and years are said, but not a year after each place."""
    several = [each for each in filled.arguments if isinstance(each, Several)]
    places, years = question.mentions.places, question.mentions.years
    if len(several) < 2 or not places or not years:
        return ""
    marks = sorted([(each.start, "place") for each in places] + [(each.start, "year") for each in years])
    kinds = [kind for _, kind in marks]
    return "" if kinds == ["place", "year"] * len(places) else str(years[-1].year)


def _paid(question: Question, function: Function, own: _Own) -> str:
    if not function.name.endswith(reserved_words.RECEIVED):
        return ""
    return _said(question, reserved_words.PAID, own)


def _rounded(question: Question, function: Function) -> str:
    """Return the words that ask for whole thousands of a function that can't give them."""
    if any(each.kind is Kind.INTEGER or "tkr" in each.choices for each in function.parameters):
        return ""
    return next((each for each in reserved_words.WHOLE_THOUSANDS if question.has(each)), "")


def _turned_round(question: Question, function: Function) -> str:
    """Return the argument that is asked for as if it were the result: hva er inntekten når netto er 2."""
    asked = [words for words in (roles_of(each) for each in function.parameters if not each.optional) if words]
    for one, two, three in zip(question.tokens, question.tokens[1:], question.tokens[2:], strict=False):
        begins = one.plain in reserved_words.ASKING and two.kind == WORD
        if begins and not one.plain.startswith("hvor") and any(three.plain in words for words in asked):
            return three.text if len(asked) > 1 else ""
    return ""
