"""What a question says that would make a function's answer the answer to another question: a number is only stated when
nothing of the kind is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from server.assistant import reserved_words, shortfalls
from server.assistant.arguments import Filled, LookedUp, Several
from server.assistant.calls import Computed
from server.assistant.comparing import COMPARING, GROWING
from server.assistant.hints import GETTING, is_received
from server.assistant.mentions import INHABITANTS, Amount
from server.assistant.nearness import roles_of
from server.assistant.other_names import other_name, other_topic, scope
from server.assistant.own_words import SHARES, OwnWords, own_words
from server.assistant.question import Question
from server.assistant.repeats import is_in
from server.assistant.reserved_amounts import reserved_amount
from server.assistant.scope import said_of
from server.assistant.synonyms import SYNONYMS
from server.assistant.words import WORD, Token, tokens_of, words_in
from server.domain.countries import Country
from server.domain.rates import RateValue
from server.functions.registry import Function, Kind, Registry, Result

_AS_WELL = 0.6
"""How much of a rate's score another one has at least that is compared with it."""
_COUNTY, _PART = "fylkeskommune", "part"
_UNIT = 4
"""How many words the unit behind an amount has at most: kr pr. indbygger."""


class Reservations:
    """Tells what in a question stands against an answer by the function that fits it best."""

    def __init__(self, registry: Registry) -> None:
        self._own = {function.name: own_words(function) for function in registry}
        self._with_rest = frozenset(each.name for each in registry if shortfalls.may_have_rest(each, registry))

    def before(self, question: Question, filled: Filled) -> str:
        """Return the words of `question` that the call `filled` would leave out of account, empty for none."""
        function = filled.function
        own = self._own[function.name]
        return next(
            (
                found
                for found in (
                    _said(
                        question,
                        (*reserved_words.CHANGES, *(reserved_words.WHICH_YEAR if filled.results < 2 else ())),
                        own,
                        but=reserved_words.IDLE,
                        outside=question.idle,
                    ),
                    _said(
                        question,
                        (*(() if shortfalls.gives(function) else reserved_words.LEFT), *reserved_words.OWN_PART),
                        own,
                        but=reserved_words.IDLE,
                        outside=question.outside | _before_amounts(question) | _lacking(question),
                    ),
                    _said(question, reserved_words.SUMS, own) if filled.results > 1 and not _has_whole(filled) else "",
                    _said(question, reserved_words.MORE, own, but=reserved_words.IDLE, outside=question.outside)
                    if filled.results < 2 and not _is_table(function)
                    else "",
                    other_topic(question, filled, own),
                    reserved_amount(question, filled),
                    _said(question, reserved_words.HOW_GREAT_A_SHARE, own)
                    if _is_table(function) and own.words.isdisjoint(SHARES)
                    else "",
                    _single(question, function, own),
                    _yearly(question, function, own),
                    _of_county(filled),
                    _of_index(question, filled),
                    _counted(question, function, own),
                    _when(question, own),
                    _county(question, function, own),
                    other_name(question, filled, own),
                    scope(question, filled, own),
                    _country(question, function),
                    _left_of(question, function),
                    _got(question, function),
                    shortfalls.word(question) if function.name in self._with_rest else "",
                    _paid(question, function, own),
                    _rounded(question, function),
                    _turned_round(question, function),
                    _crossed(question, filled),
                    _said(question, GROWING, own) if function.unit == INHABITANTS and filled.results < 2 else "",
                    _paired(question, filled),
                    _another(question, filled),
                )
                if found
            ),
            "",
        )

    def speaks(self, function: Function, words: str) -> bool:
        """Return whether the own questions of `function` say `words`."""
        return f" {words} " in self._own[function.name].text

    def after(
        self, question: Question, computed: Sequence[Computed], units: Sequence[str], repeated: Sequence[Amount] = ()
    ) -> str:
        """Return the words that ask for another unit than `units`, those of what was `computed`; empty for none. What
        stands behind the amounts that are `repeated` is their unit."""
        behind = frozenset(place for each in repeated for place in range(each.end, each.end + _UNIT))
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
            if mark == "year" and any(_is_yearly(each, question) for each in asked):
                continue
            if any(mark not in unit.partition("_per_")[2] for unit in units) and (
                said := _said(question, phrases, own, outside=behind)
            ):
                return said
        if any(unit not in ("percent", "share") for unit in units):
            spoken = next(
                (token.text for token in question.tokens if token.plain.startswith(reserved_words.PERCENTS)), ""
            )
            asking = (*reserved_words.HOW_MANY_PERCENT, *reserved_words.HOW_GREAT_A_SHARE)
            return _said(question, asking, own) or spoken
        return ""


def _is_yearly(computed: Computed, question: Question) -> bool:
    """Return whether the rates that an answer rests on are said to be of each year: ramme pr. år."""
    rows = [row for row in computed.explanation.lookups if isinstance(row, RateValue)]
    labels = (question.view.rate(row.key).label.in_language(question.locale.language) for row in rows)
    plain = (f" {' '.join(token.plain for token in tokens_of(label))} " for label in labels)
    return bool(rows) and all(any(f" {each} " in label for each in reserved_words.PER_YEAR) for label in plain)


def unfounded_repeat(amount: Amount, computed: Sequence[Computed], question: Question) -> bool:
    """Return whether `amount`, which no argument takes, is neither what a rate that was looked up is, nor what it was:
    20 kr."""
    keys = {row.key for each in computed for row in each.explanation.lookups if isinstance(row, RateValue)}
    return not any(is_in(amount, row, question.view) for key in keys for row in question.view.in_force(key))


def _plain(question: Question, but: Set[int] = frozenset()) -> str:
    """Return what the question says, the words of its numbers aside, and the tokens at the places `but`."""
    numbers = {place for each in question.mentions.amounts for place in range(each.start, each.end)}
    words = (
        "#" if place in numbers and token.plain in reserved_words.SIGNS else token.plain
        for place, token in enumerate(question.tokens)
        if place not in but
    )
    return f" {' '.join(words)} "


def _before_amounts(question: Question) -> frozenset[int]:
    """Return the places of the words before amounts: vi selv skyder 400.000 kr. ind says whose they are."""
    return frozenset(
        place for each in question.mentions.amounts for place in range(max(each.start - _UNIT - 1, 0), each.start)
    )


def _lacking(question: Question) -> frozenset[int]:
    """Return the places of the words that say what whoever asks lacks to know."""
    return frozenset(place for place, token in enumerate(question.tokens) if shortfalls.lacks(question, token))


def _has_whole(filled: Filled) -> bool:
    """Return whether what all of something is stands among the arguments: 5,5 mio. indbyggere i alt."""
    given = zip(filled.function.parameters, filled.arguments, strict=True)
    return any(parameter.name.endswith("i_alt") and filler is not None for parameter, filler in given)


def _said(
    question: Question,
    phrases: Sequence[str],
    own: OwnWords,
    *,
    but: Sequence[str] = (),
    outside: Set[int] = frozenset(),
) -> str:
    """Return the first of `phrases` that the question says and the function's own questions don't; what stands at the
    places `outside` doesn't count."""
    plain = _plain(question, outside)
    for idle in but:
        plain = plain.replace(f" {idle} ", " | ")
    found = next((each for each in phrases if f" {each} " in plain and f" {each} " not in own.text), "")
    return found.removesuffix(" #")


def _is_table(function: Function) -> bool:
    return function.result is Result.TABLE


def _single(question: Question, function: Function, own: OwnWords) -> str:
    """Return the words that ask for one of the parties that a party's amount is of together: den enkelte region."""
    if not any(each.name == _PART for each in function.parameters):
        return ""
    return _said(question, reserved_words.SINGLE, own, outside=question.outside)


def _yearly(question: Question, function: Function, own: OwnWords) -> str:
    """Return the words that ask for what a table's amounts are for each year, month or inhabitant."""
    if not _is_table(function):
        return ""
    phrases = (*reserved_words.PER_YEAR, *reserved_words.PER_MONTH, *reserved_words.PER_PERSON)
    return _said(question, phrases, own, outside=question.outside)


def _of_county(filled: Filled) -> str:
    """Return the county that is asked about where the inhabitants would be a municipality's."""
    looked_up = any(isinstance(each, LookedUp) for each in filled.arguments)
    return _COUNTY if looked_up and _COUNTY in filled.arguments else ""


def _of_index(question: Question, filled: Filled) -> str:
    """Return the word for Denmark where prices would be changed by the index of Norway, which is the default."""
    given = zip(filled.function.parameters, filled.arguments, strict=True)
    norwegian = any(
        parameter.kind is Kind.KEY and filler is None and str(parameter.default or "").startswith("no.")
        for parameter, filler in given
    )
    if not norwegian:
        return ""
    return said_of(Country.DENMARK, question)


def _counted(question: Question, function: Function, own: OwnWords) -> str:
    """Return what is counted, where that is not what the function gives: how many municipalities."""
    words = [token for token in question.tokens if token.kind == WORD]
    for one, two, noun in zip(words, words[1:], words[2:], strict=False):
        if f"{one.plain} {two.plain}" not in reserved_words.COUNTING:
            continue
        if noun.plain in reserved_words.COMPARED:
            if function.unit.startswith("kr"):
                return f"{one.text} {two.text} {noun.text}"
            continue
        if noun.plain in reserved_words.PERCENT and not (_is_table(function) and own.words.isdisjoint(SHARES)):
            # Whether a number is given in percent is known when it is computed.
            continue
        phrase = f" {one.plain} {two.plain} {noun.plain} "
        is_money = noun.plain in reserved_words.MONEY and (function.unit.startswith("kr") or "*" in function.rates)
        is_people = function.unit == INHABITANTS and (noun.plain in reserved_words.PEOPLE or _means_people(noun))
        if not is_money and not is_people and phrase not in own.text and not _counts_as(noun, own):
            return f"{one.text} {two.text} {noun.text}"
    return ""


def _means_people(noun: Token) -> bool:
    return any(not SYNONYMS.get(stem, frozenset()).isdisjoint(reserved_words.INHABITANTS) for stem in noun.stems)


def _counts_as(noun: Token, own: OwnWords) -> bool:
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


def _when(question: Question, own: OwnWords) -> str:
    if any(token.plain in reserved_words.ASKING for token in question.tokens):
        return ""
    plain = _plain(question)
    begun = (each for each in reserved_words.WHEN if plain.startswith(f" {each} "))
    return next((each for each in begun if f" {each.split()[0]} " not in own.text), "")


def _county(question: Question, function: Function, own: OwnWords) -> str:
    if any(parameter.kind is Kind.CHOICE and "fylkeskommune" in parameter.choices for parameter in function.parameters):
        return ""
    if any(token.plain in reserved_words.MUNICIPALITIES for token in question.tokens):
        # Municipalities and counties together are the sector.
        return ""
    counties = (token for token in question.tokens if token.plain in reserved_words.COUNTIES)
    return next((token.text for token in counties if not token.stems & own.words), "")


def _country(question: Question, function: Function) -> str:
    """Return the country that is spoken of beside one of its municipalities: the share of Norway that lives there."""
    if not question.mentions.places or not any(each.kind is Kind.PLACE for each in function.parameters):
        return ""
    shares = words_in("andel andelen del share part prosent procent percent")
    tokens: Iterator[Token] = (token for token in question.tokens if token.plain in shares)
    return next((token.text for token in tokens), "")


def _got(question: Question, function: Function) -> str:
    """Return what is got, where a function gives all that there is: hvad kan vi få fra puljen."""
    takes_amount = any(each.kind in (Kind.NUMBER, Kind.AMOUNT_OR_KEY) for each in function.parameters)
    if function.unit != "kr" or takes_amount or not is_received(question):
        return ""
    return next((token.text for token in question.asked if token.plain in GETTING), "")


def _left_of(question: Question, function: Function) -> str:
    """Return what is spoken of where a function gives what is left, and nothing says that this is wanted: what was
    granted."""
    if question.turn is not None or not shortfalls.gives(function) or shortfalls.is_wanted(question):
        return ""
    return next((token.text for token in question.telling), "")


def _crossed(question: Question, filled: Filled) -> str:
    """Return the last year where several places and years are said, but not a year after each place."""
    several = [each for each in filled.arguments if isinstance(each, Several)]
    places, years = question.mentions.places, question.mentions.years
    if len(several) < 2 or not places or not years:
        return ""
    marks = sorted([(each.start, "place") for each in places] + [(each.start, "year") for each in years])
    kinds = [kind for _, kind in marks]
    return "" if kinds == ["place", "year"] * len(places) else str(years[-1].year)


def _paired(question: Question, filled: Filled) -> str:
    """Return the last number where several choices and several numbers are said: which goes with which is not known."""
    choices = [place for place, _ in filled.variants if filled.function.parameters[place].kind is Kind.CHOICE]
    counted = any(isinstance(each, Several) for each in filled.arguments) or len(choices) < len(filled.variants)
    amounts = question.mentions.amounts
    return amounts[-1].text if choices and counted and amounts else ""


def _another(question: Question, filled: Filled) -> str:
    """Return the name of another rate that the one which was found is compared with: kommunal PL or statens PL."""
    mine = filled.named
    keys = {place for place, parameter in enumerate(filled.function.parameters) if parameter.kind is Kind.KEY}
    if mine is None or not question.has(*COMPARING) or not keys or any(place in keys for place, _ in filled.variants):
        return ""
    others = (
        each
        for each in question.named
        if each.score >= _AS_WELL * mine.score
        and each.tokens - mine.tokens
        and (mine.tokens - each.tokens or each.score > mine.score)
    )
    other = next((each for each in others if not each.is_part_of(mine)), None)
    return question.tokens[min(other.tokens - mine.tokens)].text if other is not None else ""


def _paid(question: Question, function: Function, own: OwnWords) -> str:
    if not function.name.endswith(reserved_words.RECEIVED):
        return ""
    return _said(question, (*reserved_words.PAID, *reserved_words.WITH_THE_REST), own)


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
