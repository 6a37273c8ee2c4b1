"""The catalogues as the translators wrote them, and whether a failure's sentence is there in every language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter

from babel.messages.pofile import read_po

from server.evaluation.cells import Failure
from server.i18n import LANGUAGES, Locale

ROOT = Path(__file__).resolve().parents[2]


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return the sentences of `language` by their code."""
    path = ROOT / "locales" / language / "LC_MESSAGES" / "medfin.po"
    with path.open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file, locale=language) if entry.id}


def placeholders(sentence: str) -> set[str]:
    """Return the names in braces; raise ValueError where a brace stands alone."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def assert_sentences(failure: Failure) -> None:
    """Check that `failure` has a sentence in every language, all of its placeholders filled."""
    for language in LANGUAGES:
        assert failure.code in catalogue(language), f"{language} has no sentence for {failure.code}"
        wanted = placeholders(catalogue(language)[failure.code])
        assert wanted <= set(failure.params), f"{failure.code} in {language} is given only {sorted(failure.params)}"
        assert Locale(language).text(failure.code, **failure.params) not in ("", failure.code)
