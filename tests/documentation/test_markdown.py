"""The reference as Markdown: complete, the same every time, its links lead somewhere and its tables are tables."""

from __future__ import annotations

import re
from functools import cache

import pytest

from server.documentation.functions import families
from server.documentation.markdown import reference
from server.functions import build_registry
from server.i18n import LANGUAGES, Locale
from tests.parts.books import evaluator, packaged_view
from tests.parts.medfin import plain_spaces

_CELL = re.compile(r"(?<!\\)\|")


@cache
def document(language: str) -> str:
    return reference(evaluator(), packaged_view(), Locale(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_function_has_its_section_in_the_contents(language: str) -> None:
    text = document(language)
    for family in families(Locale(language)):
        assert f"\n- [{family.title}](#family-{family.name})\n" in text
        assert f"\n## {family.title}\n" in text
    for function in build_registry():
        assert f"\n### {function.called(language)}\n" in text
        assert f"  - [{function.called(language)}](#{function.name.lower()}): " in text
        for alias in function.aliases:
            assert alias in text
        for parameter in function.parameters:
            assert f"\n- `{parameter.name}`" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_somewhere(language: str) -> None:
    text = document(language)
    places = re.findall(r'<a id="([^"]+)"></a>', text)
    assert len(places) == len(set(places))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) == set(places)
    addresses = re.findall(r"\]\(<([^>]*)>\)", text)
    assert addresses
    assert all(address.startswith(("https://", "http://")) for address in addresses)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_have_one_width(language: str) -> None:
    width, tables = 0, 0
    for line in document(language).splitlines():
        cells = len(_CELL.findall(line)) if line.startswith("|") else 0
        assert not (cells and width and cells != width), line
        tables += bool(cells and not width)
        width = cells
    assert tables >= 7


def test_it_is_the_same_every_time() -> None:
    assert document("nb") == reference(evaluator(), packaged_view(), Locale("nb"))
    assert len({document(language) for language in LANGUAGES}) == len(LANGUAGES)


def test_it_is_tidy() -> None:
    for language in LANGUAGES:
        text = document(language)
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert "\n\n\n" not in text
        assert "  \n" not in text


def test_a_section_as_people_read_it() -> None:
    text = plain_spaces(document("da"))
    section = text[text.index("### FLERAARSOVERSIGT") : text.index("### NETTOUDGIFT")]
    assert "`=FLERAARSOVERSIGT(konto; [budgetår]; [linje])`" in section
    assert "- `konto`: " in section
    assert "- `budgetår` (kan udelades): " in section
    assert '`=FLERAARSOVERSIGT("07.11.08";2010)` →\n\n|  | R | R | B | F | BO1 | BO2 | BO3 |\n| --- | ---: |' in section
    assert "| **mio. kr.** | **2007** | **2008** |" in section
    assert "| Årets resultat | 0,6 | 0,7 | - | - | - | - | - |" in section
    assert '`=FLERAARSOVERSIGT("07.11.04.60";2009)` → #N/A: ' in section
    assert "(`dk.konto.07-11-08`), 2010: " in section


def test_marks_of_markdown_in_a_text_are_no_marks() -> None:
    text = document("nb")
    assert "{20000\\5000}" in text  # in code nothing is a mark
    for line in text.splitlines():
        bare = re.sub(r"`[^`]*`|\]\(<?[^)]*\)|\\.|<a id=\"[^\"]*\"></a>", "", line)
        assert not re.search(r"[<>]", bare), line
        assert bare.count("**") % 2 == 0, line
