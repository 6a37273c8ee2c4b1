"""Words for the rules that there are now: what is answered anyway where no year is said."""

from __future__ import annotations

from collections.abc import Sequence

from server.assistant.words import Token, phrases_in

TODAYS_RULES = phrases_in(
    """
    nuværende regler, nåværende regler, noverande reglar, dagens regler, dagens reglar, gældende regler
    gjeldende regler, gjeldande reglar, dagens regelverk, gjeldende regelverk, gjeldande regelverk, de nye regler
    de nye reglene, dei nye reglane, today's rules, current rules, the rules of today, rules now, present rules
    reglene nå, reglene som gjelder nå, reglane no, reglerne nu
    """
)
_PHRASES = tuple(tuple(phrase.split()) for phrase in TODAYS_RULES)


def todays_rules(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the places of such words among `tokens`."""
    plain = tuple(token.plain for token in tokens)
    return frozenset(
        place + offset
        for phrase in _PHRASES
        for place in range(len(plain) - len(phrase) + 1)
        if plain[place : place + len(phrase)] == phrase
        for offset in range(len(phrase))
    )
