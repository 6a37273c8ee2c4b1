"""The reference as pages: in four languages, well-formed, linked, and safe from what stands in an address."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import pytest
from flask.testing import FlaskClient
from lxml import html

from server.documentation.examples import computed
from server.documentation.rates import latest_values
from server.functions import build_registry
from server.functions.registry import Function
from server.i18n import LANGUAGES, Locale
from tests.parts.books import evaluator, packaged_view
from tests.parts.medfin import plain_spaces

FUNCTIONS = pytest.mark.parametrize("function", build_registry().functions, ids=lambda function: function.name)
PAGES = ("/", "/docs/functions", "/rates", "/docs/functions/KS_BIDRAG", "/docs/functions/FLERAARSOVERSIKT")

_CODE = re.compile(r"\b(docs|page|table|kind|takes|result|family|error_value|bounds|unit|heading)\.[a-z]")


def page(client: FlaskClient, path: str, status: int = 200, accept: str = "") -> html.HtmlElement:
    """Return the page at `path`, having checked what every page must be."""
    response = client.get(path, headers={"Accept-Language": accept} if accept else {})
    assert response.status_code == status
    assert response.content_type == "text/html; charset=utf-8"
    tree = html.document_fromstring(response.text)
    assert response.text.startswith("<!doctype html>")
    assert tree.get("lang") == response.headers["Content-Language"]
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert response.headers["Vary"] == "Accept-Language, Cookie"
    assert response.headers["Medfin-Revision"] == "1"
    scripted = "script-src 'self'" in response.headers["Content-Security-Policy"]
    assert not tree.xpath("//script[not(@src or @type='application/json')] | //style | //@style | //@onclick")
    assert bool(tree.xpath("//script")) == scripted
    assert len(tree.xpath("//h1")) == len(tree.xpath("//main")) == 1
    identities = tree.xpath("//@id")
    assert len(identities) == len(set(identities))
    assert all(cell.get("scope") in ("col", "row") for cell in tree.xpath("//th"))
    levels = [int(each.tag[1]) for each in tree.xpath("//h1 | //h2 | //h3")]
    assert all(level <= before + 1 for before, level in pairwise(levels))
    assert all(link.get("rel") == "noreferrer" for link in tree.xpath("//a[starts-with(@href, 'http')]"))
    return tree


def text(element: html.HtmlElement) -> str:
    return plain_spaces(" ".join(" ".join(element.itertext()).split()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_in_the_language_asked_for(client: FlaskClient, path: str, language: str) -> None:
    tree = page(client, f"{path}?locale={language}")
    assert tree.get("lang") == language
    switch = tree.xpath("//nav[@class='languages']/a")
    assert [link.get("hreflang") for link in switch] == list(LANGUAGES)
    assert [link.get("lang") for link in switch if link.get("aria-current")] == [language]
    assert all(link.get("href") == f"?locale={link.get('hreflang')}" for link in switch)
    assert not _CODE.search(text(tree))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_follows_the_browser_and_its_links_keep_what_is_asked_for(client: FlaskClient, path: str) -> None:
    followed = page(client, path, accept="da-DK, en;q=0.5")
    assert followed.get("lang") == "da"
    assert not [each for each in followed.xpath("//main//a/@href") if "locale=" in each]
    asked = page(client, f"{path}?locale=nn", accept="da")
    inner = [each for each in asked.xpath("//main//a/@href | //header/p//a/@href") if each.startswith("/")]
    assert all(each.endswith("?locale=nn") for each in inner)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_has_every_function_by_family(client: FlaskClient, language: str) -> None:
    tree = page(client, f"/docs/functions?locale={language}")
    links = tree.xpath("//section//dt/a")
    assert [link.get("href") for link in links] == [
        f"/docs/functions/{function.name}?locale={language}" for function in build_registry()
    ]
    for function, link in zip(build_registry(), links, strict=True):
        assert text(link).startswith(f"{function.called(language)}(")
        summary = text(link.getparent().getnext())
        assert summary.startswith(plain_spaces(Locale(language).text(function.summary)))
        others = {function.name, *function.aliases} - {function.called(language)}
        assert all(name in summary for name in others)
    assert {"#N/A", "#VALUE!", "#NUM!", "#DIV/0!", "#NAME?"} <= {text(each) for each in tree.xpath("//dt/code")}


@cache
def results(name: str, language: str) -> list[str]:
    """Return what a function's examples give, computed apart from the page."""
    function = evaluator().registry.find(name)
    assert function is not None
    told = computed(function, evaluator(), packaged_view(), Locale(language))
    return [
        plain_spaces(" ".join(cell for row in each.table.rows for cell in row if cell) if each.table else each.result)
        for each in told
        if "rev. 14" not in each.result
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@FUNCTIONS
def test_a_function_has_its_page(client: FlaskClient, function: Function, language: str) -> None:
    tree = page(client, f"/docs/functions/{function.name}?locale={language}")
    assert text(tree.xpath("//h1")[0]) == function.called(language)
    assert tree.xpath("//title")[0].text_content() == f"{function.called(language)} – Medfin"
    assert [text(name) for name in tree.xpath("//dl[@class='arguments']/dt/code")] == [
        parameter.name for parameter in function.parameters
    ]
    main = text(tree.xpath("//main")[0])
    for parameter in function.parameters:
        assert plain_spaces(" ".join(Locale(language).text(parameter.description).split())) in main
    rows = tree.xpath("//table[contains(@class, 'examples')]/tbody/tr")
    assert len(rows) == len(function.examples)
    shown = [text(row.xpath("./td")[0]) for row in rows]
    for result in results(function.name, language):
        assert any(" ".join(result.split()) in each for each in shown), result
    sources = tree.xpath("//h2[@id='rates']/following-sibling::table/tbody/tr")
    assert bool(sources) == bool(function.rates)
    assert all(text(row.xpath("./td[3]")[0]) for row in sources)


def test_inner_links_lead_to_pages(client: FlaskClient) -> None:
    seen: set[str] = set()
    waiting = ["/?locale=da"]
    while waiting:
        path = waiting.pop()
        if path not in seen:
            seen.add(path)
            inner = [each for each in page(client, path).xpath("//a/@href") if each.startswith("/")]
            waiting += [each for each in inner if not each.startswith(("/sign-in", "/export/"))]
    pages = {path.partition("?")[0] for path in seen}
    assert pages >= {"/", "/docs/functions", "/rates", "/revisions", "/revisions/1"}
    assert pages >= {f"/docs/functions/{function.name}" for function in build_registry()}
    assert pages >= {f"/rates/{rate.key}" for rate in latest_values(packaged_view(), Locale("da"))}
    assert all(path.endswith("?locale=da") for path in seen)


@pytest.mark.parametrize("name", ["ks_bidrag", "_xldudf_KS_BIDRAG", "_xll.ks_bidrag"])
def test_another_spelling_leads_to_the_functions_own_page(client: FlaskClient, name: str) -> None:
    response = client.get(f"/docs/functions/{name}")
    assert (response.status_code, response.headers["Location"]) == (302, "/docs/functions/KS_BIDRAG")


def test_an_alias_leads_to_the_functions_own_page_in_the_same_language(client: FlaskClient) -> None:
    response = client.get("/docs/functions/FLERAARSOVERSIGT?locale=da")
    assert (response.status_code, response.headers["Location"]) == (
        302,
        "/docs/functions/FLERAARSOVERSIKT?locale=da",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_function_is_told_of_in_the_readers_language(client: FlaskClient, language: str) -> None:
    tree = page(client, f"/docs/functions/UKJENT?locale={language}", 404)
    assert tree.get("lang") == language
    assert Locale(language).text("unknown_function", name="UKJENT") in text(tree)
    assert tree.xpath("//main//a/@href") == [f"/docs/functions?locale={language}"]


@pytest.mark.parametrize("name", ["<script>alert(1)", "%00", "x" * 3000, "KS BIDRAG", "%22onclick=%22"])
def test_what_stands_in_an_address_is_only_text(client: FlaskClient, name: str) -> None:
    tree = page(client, f"/docs/functions/{name}", 404)
    assert len(text(tree)) < 600


def test_the_locale_of_an_address_is_only_a_choice(client: FlaskClient) -> None:
    tree = page(client, '/docs/functions?locale="><script>')
    links = tree.xpath("//section//a/@href")
    assert links
    assert not any("locale" in link for link in links)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_multi_year_overview_is_a_table_with_headings(client: FlaskClient, language: str) -> None:
    tree = page(client, f"/docs/functions/FLERAARSOVERSIKT?locale={language}")
    table = tree.xpath("//table[contains(@class, 'examples')]//table")[0]
    assert [text(cell) for cell in table.xpath(".//tr[1]/th")][:2] == ["R", "R"]
    assert [text(cell) for cell in table.xpath("./thead/tr[2]/th[@scope='col']")][1:3] == ["2007", "2008"]
    assert [text(cell) for cell in table.xpath("./tbody/tr/th[@scope='row']")] == [
        "Nettoudgiftsbevilling",
        "Indtægt",
        "Udgift",
        "Årets resultat",
    ]
    assert [text(cell) for cell in table.xpath("./tbody/tr[4]/td")][2:] == ["-"] * 5


@pytest.mark.parametrize("path", ["/docs", "/docs/", "/docs?locale=da"])
def test_the_references_address_alone_leads_to_the_functions(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert response.location == "/docs/functions" + ("?locale=da" if "locale" in path else "")


@pytest.mark.parametrize("path", ["/docs/functions/", "/rates/"])
def test_a_stroke_at_an_addresss_end_does_no_harm(client: FlaskClient, path: str) -> None:
    page(client, path)
