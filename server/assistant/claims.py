"""What somebody says that the answer is: KS-bidraget er 500 000 kr, ikke sant?"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from server.assistant.mentions import BARE, KRONER, PERCENT, Amount, Mention
from server.assistant.question import Question
from server.assistant.words import phrases_in
from server.functions.registry import Function, Result

_CONFIRMING = phrases_in(
    """
    ikke sant, ikke sandt, ikkje sant, stemmer, stemmer det, stemmer ikke, er det riktig, er det rett, er det rigtigt
    har jeg ret, har jeg rett, har eg rett, am i right, er det korrekt, rigtigt, riktig, rett, korrekt, correct
    right, isn't it, ikke ?, ikkje ?, vel ?, kan det passe
    kan det stemme, passer det, held det, holder det, regne efter, regne etter, rekne etter, er det sandt, er det sant
    is it true, is that so, true that, tjek, sjekk, kontroller, verify, confirm, bekreft, bekræft, stadfest
    """
)
_LEAST = 1000


def claim_in(question: Question, function: Function, left: Sequence[Mention]) -> Amount | None:
    """Return the one of the mentions that are `left` which is said to be what `function` gives; None where nothing asks
    whether that is so, or several may be meant."""
    if function.result is Result.TEXT or not (question.has(*_CONFIRMING) or _supposes(question)):
        return None
    amounts = [each for each in left if isinstance(each, Amount) and _may_be(each, function)]
    return amounts[0] if len(amounts) == 1 else None


def _supposes(question: Question) -> bool:
    """Return whether something is supposed, and asked whether it is so: deflatoren var vel 9,9 prosent?"""
    return question.has("vel", "jo", "visst") and question.tokens[-1].text == "?"


def _may_be(amount: Amount, function: Function) -> bool:
    if amount.problem is not None:
        return False
    if not function.unit:
        return amount.unit in (PERCENT, KRONER)
    if not function.unit.startswith("kr"):
        return False
    return amount.unit == KRONER or (amount.unit == BARE and abs(amount.value) >= _LEAST)


def holds(claimed: Amount, answer: Decimal) -> bool:
    """Return whether the answer is what was claimed, to the digits that were said: 1,2 mio. is 1 234 000.

    A claim in per cent holds for a share too: 30 % is 0,3.
    """
    if claimed.unit == PERCENT and _is_as_said(claimed, answer * 100):
        return True
    return _is_as_said(claimed, answer)


def _is_as_said(claimed: Amount, answer: Decimal) -> bool:
    said = (claimed.value / claimed.scale).normalize()
    exponent = said.as_tuple().exponent
    places = Decimal(1).scaleb(min(exponent if isinstance(exponent, int) else 0, 0))
    return (answer / claimed.scale).quantize(places, ROUND_HALF_UP) == said
