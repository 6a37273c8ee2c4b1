"""The words that people say for the choices of an argument."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from server.assistant.words import NUMBER, WORD, Token, stems_in, stems_of, words_in
from server.domain.texts import LANGUAGES
from server.functions.registry import Parameter

_ALSO = {
    "kommune": "kommune kommuner kommunar municipality municipalities",
    "fylkeskommune": "fylkeskommune fylkeskommuner fylke fylket fylker county counties",
    "kr": "kroner",
    "tkr": "tusen tusind tusinde tusinder tusener thousand thousands",
    "mio": "mio mill million millioner millionar millions",
    "mrd": "mrd mia milliard milliarder milliardar billion billions",
    "da": "dansk danish danes danskerne danskene danskane",
    "nb": "bokmål norsk norwegian norwegians nordmenn nordmænd nordmændene nordmennene",
    "nn": "nynorsk",
    "en": "engelsk english",
}
"""Other words for a choice; the choice itself always counts."""
CHOICE_WORDS = frozenset(word for words in _ALSO.values() for word in words.split())
"""All of them."""
_BEGINNINGS = {"fylkes": "fylkeskommune"}
"""How compounds begin that say a choice: fylkessatsen."""
_TURNED_INTO = words_in("til i in into som as hele heile whole")
_ORDINALS = {"1": "en ett én første first one", "2": "to andre anden second two"}
NUMBERED = stems_in("kategori kategorien category kat")
"""What a choice that is a number is said after."""


def choices_said(parameter: Parameter, tokens: Sequence[Token], taken: frozenset[int]) -> Iterator[tuple[str, int]]:
    """Yield the choices of `parameter` that `tokens` say, each with the place of its word; those that are part of a
    mention aside."""
    by_stem = {
        stem: choice
        for choice in parameter.choices
        if not choice.isdigit()
        for word in (*(() if choice in LANGUAGES else (choice,)), *_ALSO.get(choice, "").split())
        for stem in stems_of(word.casefold())
    }
    for place, token in enumerate(tokens):
        if token.kind == WORD and (place not in taken or _is_scale(tokens, place)):
            stems = (by_stem[stem] for stem in sorted(token.stems) if stem in by_stem)
            choice = next(stems, None) or _begun(token, parameter)
            if choice is not None:
                yield choice, place
        if token.plain == "t" and [each.plain for each in tokens[place + 1 : place + 3]] == [".", "kr"]:
            yield from (("tkr", place),) if "tkr" in parameter.choices else ()
        # A choice that is a number is said after what it numbers: kategori 2.
        if token.stems & NUMBERED and place + 1 < len(tokens):
            after = tokens[place + 1]
            for choice in parameter.choices:
                words = _ORDINALS.get(choice, "").split()
                if choice.isdigit() and (after.plain in words or (after.kind == NUMBER and after.text == choice)):
                    yield choice, place + 1


def _is_scale(tokens: Sequence[Token], place: int) -> bool:
    """Return whether the word at `place` isn't counted: til tusinde kroner."""
    before = tokens[place - 1] if place else None
    return before is None or (before.kind == WORD and before.plain in _TURNED_INTO)


def _begun(token: Token, parameter: Parameter) -> str | None:
    """Return the choice of `parameter` that the beginning of a compound says, None for none."""
    said = (choice for beginning, choice in _BEGINNINGS.items() if token.plain.startswith(beginning))
    return next((choice for choice in said if choice in parameter.choices), None)
