"""What a formula reads out of texts by the reader's decimal sign, which no file tells.

To the engine the text 20.000 is 20, to a Danish or Norwegian reader 20 000: such a formula can't be computed here.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from server.refresh.classes import PASSES_TEXTS

_NUMBER = r"[+\-−–(]{0,2}[0-9]*(?:[.,\s][0-9]+)+(?:[eE][+-]?[0-9]+)?\)? ?%?"
_TEXT = re.compile(rf"\s*{_NUMBER}\s*")
_CRITERION = re.compile(rf"\s*(?:<=|>=|<>|[<>=])?\s*{_NUMBER}\s*")
_ARITHMETIC = frozenset("+-*/^%")


def is_ambiguous(text: object) -> bool:
    """Return whether a cell's content is a text that is one number here and another there."""
    return isinstance(text, str) and _TEXT.fullmatch(text) is not None


def is_ambiguous_criterion(literal: str) -> bool:
    """Return whether a text in a formula, without its quotation marks, is one; a comparison such as >0,5 counts too."""
    return _CRITERION.fullmatch(literal) is not None


def counts(functions: Collection[str], operators: Collection[str]) -> bool:
    """Return whether a formula with these functions and operators reads numbers out of the texts that it is given."""
    return not _ARITHMETIC.isdisjoint(operators) or not PASSES_TEXTS.issuperset(functions)
