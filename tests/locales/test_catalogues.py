"""The four catalogues beside each other: complete, well-formed, and each in its own language."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from server.i18n import DOMAIN, LANGUAGES
from tests.parts.catalogues import ROOT, catalogue, forms, placeholders, sentences

OTHERS = [language for language in LANGUAGES if language != "en"]

SAME_AS_ENGLISH = {
    "amount.index",
    "audit.heading",
    "revisions.number",
    "amount.kr",
    "amount.percent",
    "amount.share",
    "assistant.answer.bracket",
    "assistant.answer.general",
    "assistant.answer.pool",
    "assistant.answer.rate",
    "assistant.answer.source",
    "assistant.answer.table",
    "ask.send",
    "ask.stop",
    "explain.share",
    "explain.share_by_population",
    "language.da",
    "language.en",
    "language.nb",
    "language.nn",
    "money.kr",
    "role.administrator",
    "table.revision",
    "table.revision_number",
    "unit.kr",
    "workbook.plan.column_budget",
}
"""What is written alike in English and in a Nordic language."""

FOREIGN = {
    "da": "av hva nå ikkje ein eit frå kva berre språk",
    "nb": "af hvad ikkje ein eit frå kva berre sprog nogen kun findes",
    "nn": "ikke fra hva noe en et hvis hvilken bare skal være af kun språket",
}
"""Words that belong to a neighbour's language; they come with copying."""

ENGLISH = "the and is of with not this that year must cannot can't"


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+(?:'t)?", re.sub(r"\{[^}]*\}", " ", text).lower()))


def test_there_is_a_catalogue_for_each_language_and_no_other() -> None:
    found = {path.parts[-3] for path in (ROOT / "locales").glob(f"*/LC_MESSAGES/{DOMAIN}.po")}
    assert found == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_header_says_what_it_is(language: str) -> None:
    path = ROOT / "locales" / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    with path.open("rb") as file:
        catalogue = read_po(file)
    assert str(catalogue.locale) == language
    assert catalogue.charset == "utf-8"
    assert "[" not in path.read_text(encoding="utf-8").partition("\n\n")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_is_fuzzy_empty_or_left_over(language: str) -> None:
    with (ROOT / "locales" / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        found = read_po(file, locale=language)
    assert [entry.id for entry in found if entry.id and (entry.fuzzy or entry.context)] == []
    assert [code for code, sentence in sentences(language) if not sentence.strip()] == []
    assert not found.obsolete


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_for_one_stands_beside_one_for_several_and_counts(language: str) -> None:
    for code, each in forms(language).items():
        assert len(each) == len(forms("en")[code]), code
        if len(each) > 1:
            assert len(each) == 2, code
            assert all("{count}" in sentence for sentence in each), code


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_languages_have_the_same_codes_in_the_same_order(language: str) -> None:
    assert sorted(catalogue(language)) == sorted(catalogue("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_those_of_every_language(language: str) -> None:
    english = catalogue("en")
    differing = {
        code: (placeholders(sentence), placeholders(english[code]))
        for code, sentence in sentences(language)
        if code in english and placeholders(sentence) != placeholders(english[code])
    }
    assert differing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_plain_names(language: str) -> None:
    """A number is written by the language's own rules before it is put in, so a placeholder formats nothing."""
    for code, sentence in sentences(language):
        for _, name, spec, conversion in Formatter().parse(sentence):
            if name is not None:
                assert re.fullmatch(r"[a-z][a-z0-9_]*", name), code
                assert (spec, conversion) == ("", None), code


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(language: str) -> None:
    english = catalogue("en")
    same = {code for code, sentence in catalogue(language).items() if sentence == english.get(code)}
    assert sorted(same - SAME_AS_ENGLISH) == []


def test_what_may_be_the_same_is_there() -> None:
    stale = {
        code
        for code in SAME_AS_ENGLISH
        if code not in catalogue("en") or all(catalogue(each)[code] != catalogue("en")[code] for each in OTHERS)
    }
    assert stale == set()


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_is_in_its_own_language(language: str) -> None:
    forbidden = set(f"{FOREIGN[language]} {ENGLISH}".split())
    mixed = {code: found for code, text in sentences(language) if (found := words(text) & forbidden)}
    assert mixed == {}


@pytest.mark.parametrize("language", OTHERS)
def test_sentences_end_alike_in_all_languages(language: str) -> None:
    def ends(text: str) -> bool:
        return text.removesuffix("kr.").endswith(".")

    english = catalogue("en")
    differing = [code for code, text in sentences(language) if code in english and ends(text) != ends(english[code])]
    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_tidy(language: str) -> None:
    for code, text in sentences(language):
        assert text == text.strip(), code
        assert "  " not in text, code
        assert "..." not in text, code


def test_the_check_of_words_is_not_blind() -> None:
    assert words("Argumentet {the} kan ikke; the «{x}»") & set(ENGLISH.split()) == {"the"}
    assert words("You can't") & set(ENGLISH.split()) == {"can't"}


def test_the_compiled_catalogues_lie_beside_the_sources() -> None:
    for language in LANGUAGES:
        assert Path(ROOT / "locales" / language / "LC_MESSAGES" / f"{DOMAIN}.mo").is_file()
