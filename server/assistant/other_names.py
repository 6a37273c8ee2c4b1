"""Names and words in a question that stand for something else than what a function gives figures of."""

from __future__ import annotations

from collections.abc import Sequence

from server.assistant import reserved_words
from server.assistant.arguments import Filled
from server.assistant.neutral_words import NEUTRAL_WORDS
from server.assistant.other_topics import OTHER_TOPICS
from server.assistant.own_words import OwnWords
from server.assistant.question import Question
from server.assistant.scope import is_national
from server.assistant.words import MARK, WORD, Token, tokens_of
from server.domain.countries import Country
from server.domain.rates import RateKind
from server.domain.texts import LANGUAGES


def other_name(question: Question, filled: Filled, own: OwnWords) -> str:
    """Return a name in the question that is neither the function's, nor that of the rate that it is about."""
    named = filled.named.tokens if filled.named is not None else frozenset()
    label = _label_stems(filled)
    start = True
    for place, token in enumerate(question.tokens):
        capital = token.kind == WORD and ((token.capital and not start) or _is_abbreviation(token))
        capital = capital or _is_quoted(question.tokens, place)
        start = (token.kind == MARK and token.text in ".?!:\"'«»–-(") or (start and token.kind != WORD)
        if not capital or place in question.mentions.taken or place in named or token.stems & (own.words | label):
            continue
        if place in question.outside or token.plain in NEUTRAL_WORDS or _is_sponsor(token, filled):
            continue
        if is_national(token):
            continue
        if _is_quoted(question.tokens, place):
            return token.text
        if place in question.said_at and token in question.telling and question.said[question.said_at.index(place)]:
            return token.text
    return ""


_OF_PRICES = frozenset({RateKind.GROWTH, RateKind.INDEX})
_PRICES = "pl"
_QUOTES = frozenset("«»\"'„“”’")
_SPONSORS = {"ks": Country.NORWAY, "kl": Country.DENMARK}


def _is_sponsor(token: Token, filled: Filled) -> bool:
    """Return whether `token` is the association whose estimates of prices are named: KL's pl-skøn."""
    country = _SPONSORS.get(token.plain.split("'")[0])
    if country is None or filled.named is None:
        return False
    return filled.named.family == _PRICES and filled.named.rate.key.startswith(f"{country.value}.")


def other_topic(question: Question, filled: Filled, own: OwnWords) -> str:
    """Return a word for what Medfin has no figures of, where the function gives its own: lønn, skatt, gjeld."""
    function = filled.function
    if not function.rates and not function.counts_people:
        return ""
    if _OF_PRICES.issuperset(function.kinds) and function.kinds:
        return ""
    label = _label_stems(filled)
    taken = {question.tokens[place] for place in question.mentions.taken}
    spoken = (token for token in question.asked if token not in taken)
    others = (token for token in spoken if token.plain in OTHER_TOPICS and not token.stems & label)
    return next((token.text for token in others if f" {token.plain} " not in own.text), "")


def _is_quoted(tokens: Sequence[Token], place: int) -> bool:
    """Return whether the word at `place` is put between quotation marks, or has a year written on to it: nett-2018."""
    before = tokens[place - 1].text if place else ""
    after = [token.text for token in tokens[place + 1 : place + 3]]
    joined = len(after) == 2 and after[0] == "-" and after[1].isdigit() and tokens[place + 1].start == tokens[place].end
    return tokens[place].kind == WORD and (before in _QUOTES or joined)


def _is_abbreviation(token: Token) -> bool:
    return token.text.isupper() and len(token.text) > 1


def _label_stems(filled: Filled) -> frozenset[str]:
    if filled.named is None:
        return frozenset()
    rate = filled.named.rate
    texts = [rate.key.replace(".", " ").replace("-", " "), *(rate.label.in_language(each) for each in LANGUAGES)]
    return frozenset(stem for text in texts for token in tokens_of(text) for stem in token.stems)


def scope(question: Question, filled: Filled, own: OwnWords) -> str:
    """Return a word for whose or which figures are wanted, where the rate that was found is of others."""
    if "*" not in filled.function.rates and not filled.function.kinds:
        return ""
    known = own.words | _label_stems(filled)
    scoped = frozenset(word for words in reserved_words.SCOPES.values() for word in words)
    return next((token.text for token in question.tokens if token.plain in scoped and not token.stems & known), "")
