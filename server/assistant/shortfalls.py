"""Whether what is left, or still missing, is asked for: hva er igjen av potten, hvor mye mangler."""

from __future__ import annotations

from server.assistant.question import Question
from server.assistant.synonyms import SYNONYMS
from server.assistant.words import Token, phrases_in, stems_in, words_in
from server.functions.registry import Function, Kind, Registry, Result, fits

_ENDINGS = ("_REST", "_MANGLER")
"""How the functions are named that give what is left."""
_WORDS = stems_in(
    """
    igjen att attende tilbage tilbake left remain remains remaining gjenstår gjenstående resten rest resterer resterende
    attståande mangler manglar mangle missing lack lacking lacks short ubrukt unspent ubrugt nødvendig needed shortfall
    trengst trengs behøves kreves krevst required gab gabet gap gapet resta restbeløp restbeløb utestår udestår
    uforbrukt unawarded ufordelt unallocated
    udisponert disponibelt disponibel
    """
)
_LACKING, _HOW = words_in("mangler manglar"), words_in("hvor kor hva kva hvad")
_MEANT = stems_in("igjen mangler")
_PHRASES = phrases_in(
    """
    hvor langt, kor langt, how far, mer må, meir må, mere må, mere skal, mer skal, meir skal, mer trengs, meir trengst
    more must, more is needed, more needs, more do, mer til, meir til, mere til, skal til, må til, må der til
    mangler der
    før staten, før statens, before the state, until the state, til terskelen, til terskelverdien, til grensen
    til grensa
    til tærsklen, op til at, opp til, til vi når, til vi er, fra målet, frå målet, i mål, short of, ikke delt ut
    ikkje delt ut, ikke tildelt, ikkje tildelt, ikke uddelt, ikke bevilget, not been granted, not been awarded
    hvor mye til, kor mykje til, hvor meget til, how much further, et stykke, eit stykke
    """
)


def is_wanted(question: Question) -> bool:
    """Return whether `question` asks for what is left or missing."""
    return bool(word(question))


def word(question: Question) -> str:
    """Return a word in `question` that asks for what is left or missing; empty for none."""
    said = next((phrase for phrase in _PHRASES if question.has(phrase)), "")
    return said or next((token.text for token in question.tokens if _means(token) and not lacks(question, token)), "")


def lacks(question: Question, token: Token) -> bool:
    """Return whether `token` says what whoever asks lacks to know: eg manglar berre KS-bidraget."""
    if token.plain not in _LACKING or not question.has("jeg", "eg"):
        return False
    return not any(each.plain in _HOW for each in question.tokens)


def _means(token: Token) -> bool:
    if token.stems & _WORDS:
        return True
    return any(not SYNONYMS.get(stem, frozenset()).isdisjoint(_MEANT) for stem in token.stems)


def gives(function: Function) -> bool:
    """Return whether `function` gives what is left or missing."""
    return function.name.endswith(_ENDINGS)


def has_rest(function: Function, registry: Registry) -> bool:
    """Return whether another function gives what is left or missing of what `function` gives."""
    return any(registry.find(f"{function.name}{ending}") is not None for ending in _ENDINGS)


def may_have_rest(function: Function, registry: Registry) -> bool:
    """Return whether `function` gives money by a rate of which another one gives what is left or missing."""
    if gives(function) or function.unit != "kr" or function.result is not Result.NUMBER:
        return False
    if any(each.kind is Kind.AMOUNT_OR_KEY for each in function.parameters):
        return False
    others = (rate for each in registry if has_rest(each, registry) for rate in each.rates)
    return any(fits(rate, own) for rate in others for own in function.rates)
