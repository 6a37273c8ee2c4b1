"""The catalogues as the translators wrote them, and whether a failure's sentence is there in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter

from babel.messages.pofile import read_po

from server.evaluation.cells import Failure
from server.i18n import LANGUAGES, Locale

ROOT = Path(__file__).resolve().parents[2]


@cache
def forms(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the sentences of `language` by their code: one, or that for one and that for several."""
    path = ROOT / "locales" / language / "LC_MESSAGES" / "medfin.po"
    with path.open("rb") as file:
        entries = [entry for entry in read_po(file, locale=language) if entry.id]
    found: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        code = entry.id if isinstance(entry.id, str) else entry.id[0]
        found[code] = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())
    return found


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return the sentences of `language` by their code; of several forms the one for several."""
    return {code: sentences[-1] for code, sentences in forms(language).items()}


def sentences(language: str) -> Iterator[tuple[str, str]]:
    """Yield every form of every sentence of `language` with its code."""
    for code, each in forms(language).items():
        for sentence in each:
            yield code, sentence


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
