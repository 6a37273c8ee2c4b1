"""The manifest, by what Microsoft's reference says of its elements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from lxml import etree

from server.excel.manifest import LOCALES, Environment, Texts, manifest
from server.i18n import LANGUAGES
from tests.parts.node import RunScript

ORIGIN = "https://medfin.example.no"
PROVIDER = "https://login.microsoftonline.com"
LIVE = Environment(ORIGIN, "0.1.0", provider=PROVIDER)
TEST = Environment(ORIGIN, "0.1.0", "TEST")
TEXTS = {
    language: Texts(*(f"{name} {language}" for name in ("about", "open", "ready", "tip", "first")))
    for language in LANGUAGES
}

ORDER = {
    "OfficeApp": "Id AlternateId Version ProviderName DefaultLocale DisplayName Description IconUrl "
    "HighResolutionIconUrl SupportUrl AppDomains Hosts Requirements DefaultSettings Permissions VersionOverrides",
    "VersionOverrides": "Description Requirements Hosts Resources",
    "Host": "Requirements Runtimes AllFormFactors DesktopFormFactor",
    "DesktopFormFactor": "GetStarted FunctionFile ExtensionPoint",
    "GetStarted": "Title Description LearnMoreUrl",
    "ExtensionPoint": "Script Page Metadata Namespace OfficeTab CustomTab",
    "Group": "Label Icon Control",
    "Control": "Label Supertip Icon Action",
    "Supertip": "Title Description",
    "Action": "TaskpaneId SourceLocation Title",
    "Resources": "Images Urls ShortStrings LongStrings",
}
"""The order that the schema wants the children of an element in."""

LONGEST = {"ShortStrings": 125, "LongStrings": 250, "Urls": 2048, "Images": 2048}
CULTURE = re.compile(r"[a-z]{2}-[A-Z]{2}")


def name(element: etree._Element) -> str:
    return etree.QName(element).localname


def read(environment: Environment) -> etree._Element:
    return etree.fromstring(manifest(environment, TEXTS))


def found(root: etree._Element, path: str) -> list[etree._Element]:
    """Return the elements at a path of bare names."""
    steps = "/".join(f"*[local-name()='{step}']" for step in path.split("/"))
    listed: list[etree._Element] = root.xpath(f".//{steps}")
    return listed


def values(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield every value of a resource, with the kind of resource."""
    for kind in LONGEST:
        for each in found(root, f"Resources/{kind}")[0].iter():
            for attribute in ("DefaultValue", "Value"):
                if value := each.get(attribute):
                    yield kind, value


@pytest.fixture(params=[LIVE, TEST], ids=["live", "test"])
def root(request: pytest.FixtureRequest) -> etree._Element:
    """The manifest of either environment."""
    return read(request.param)


def test_children_stand_in_the_order_of_the_schema(root: etree._Element) -> None:
    seen = set()
    for parent in root.iter():
        if order := ORDER.get(name(parent)):
            places = [order.split().index(name(child)) for child in parent if name(child) != "Override"]
            assert places == sorted(places), name(parent)
            seen.add(name(parent))
    assert seen == set(ORDER)


def test_every_reference_leads_to_a_resource_and_every_resource_is_used(root: etree._Element) -> None:
    resources = [each.get("id") or "" for kind in LONGEST for each in found(root, f"Resources/{kind}")[0]]
    assert len(resources) == len(set(resources))
    assert all(0 < len(each) <= 32 for each in resources)
    assert {each.get("resid") for each in root.iter() if each.get("resid")} == set(resources)


def test_no_text_is_longer_than_excel_takes(root: etree._Element) -> None:
    assert [(kind, value) for kind, value in values(root) if not 0 < len(value) <= LONGEST[kind]] == []


def test_every_address_is_of_the_installation(root: etree._Element) -> None:
    addresses = [value for kind, value in values(root) if kind in ("Urls", "Images")]
    addresses += [
        each.get("DefaultValue") or ""
        for tag in ("IconUrl", "HighResolutionIconUrl", "SupportUrl", "SourceLocation")
        for each in found(root, tag)
        if each.get("DefaultValue")
    ]
    assert all(each.startswith(f"{ORIGIN}/") for each in addresses)
    assert len(addresses) > 15


@pytest.mark.parametrize("resource", ["Pane.Url", "Functions.Url", "Help.Url"])
def test_every_excel_opens_the_pages_of_its_language(resource: str) -> None:
    (url,) = [each for each in found(read(LIVE), "Urls/Url") if each.get("id") == resource]
    addresses = {"nb-NO": url.get("DefaultValue"), **{each.get("Locale"): each.get("Value") for each in url}}
    asked = {locale: parse_qs(urlsplit(str(address)).query)["locale"] for locale, address in addresses.items()}
    assert asked == {locale: [language] for locale, language in LOCALES.items()}


def test_every_language_is_some_excels_and_has_its_texts() -> None:
    assert set(LOCALES.values()) == set(LANGUAGES)
    assert all(CULTURE.fullmatch(locale) for locale in LOCALES)
    root = read(LIVE)
    assert [each.text for each in found(root, "DefaultLocale")] == ["nb-NO"]
    for tag, text in (
        ("OfficeApp/Description", "about"),
        ("LongStrings/String", "tip"),
        ("ShortStrings/String", "open"),
    ):
        parents = root.xpath("./*[local-name()='Description']") if "OfficeApp" in tag else found(root, tag)
        (localised,) = [each for each in parents if each.get("DefaultValue") == f"{text} nb"]
        assert {(each.get("Locale"), each.get("Value")) for each in localised} == {
            (locale, f"{text} {language}") for locale, language in LOCALES.items() if language != "nb"
        }


def test_an_override_says_something_else_than_the_default(root: etree._Element) -> None:
    overrides = found(root, "Override")
    assert overrides
    for each in overrides:
        parent = each.getparent()
        assert parent is not None
        assert each.get("Value") != parent.get("DefaultValue")


def test_functions_and_task_pane_share_one_page_that_lives_on(root: etree._Element) -> None:
    (runtime,) = found(root, "Runtimes/Runtime")
    assert runtime.get("lifetime") == "long"
    shared = found(root, "Page/SourceLocation") + found(root, "Action/SourceLocation") + [runtime]
    assert {each.get("resid") for each in shared} == {"Pane.Url"}
    sets = {each.get("Name"): each.get("MinVersion") for each in found(root, "Sets/Set")}
    assert sets["SharedRuntime"] == "1.1"


def test_without_a_namespace_functions_have_their_plain_names() -> None:
    assert found(read(LIVE), "Namespace") == []
    (namespace,) = found(read(TEST), "Namespace")
    (text,) = [each for each in found(read(TEST), "String") if each.get("id") == namespace.get("resid")]
    assert text.get("DefaultValue") == "TEST"
    assert LIVE.called("KS_SATS") == "KS_SATS"
    assert TEST.called("KS_SATS") == "TEST.KS_SATS"


def test_environments_can_be_told_apart() -> None:
    names = [found(read(each), "DisplayName")[0].get("DefaultValue") for each in (LIVE, TEST)]
    assert names == ["Medfin", "Medfin (TEST)"]
    others = [LIVE, TEST, Environment("https://medfin.example.dk", "0.1.0"), Environment(ORIGIN, "0.1.0", "PRØVE")]
    assert len({each.addin_id for each in others}) == len(others)
    assert LIVE.addin_id == Environment(ORIGIN, "7.0.0").addin_id
    given = UUID("3f0c9c1e-6f0b-4c55-9d2c-0a3f3a6f1b11")
    assert found(read(Environment(ORIGIN, "0.1.0", id=given)), "Id")[0].text == str(given)


@pytest.mark.parametrize(
    ("version", "shown"),
    [
        ("0.1.0", "1.0.1.0"),
        ("2.13.4", "1.2.13.4"),
        ("1.0", "1.1.0.0"),
        ("0.2.0.dev3+g1", "1.0.2.0"),
        ("1.2.3.4", "1.1.2.3"),
    ],
)
def test_the_version_has_four_parts_and_is_never_below_one(version: str, shown: str) -> None:
    assert Environment(ORIGIN, version).manifest_version == shown


def test_the_provider_s_pages_may_be_opened() -> None:
    assert [each.text for each in found(read(LIVE), "AppDomain")] == [ORIGIN, PROVIDER]
    assert [each.text for each in found(read(TEST), "AppDomain")] == [ORIGIN]


def test_microsofts_reader_finds_everything(
    run_script: RunScript, node_package: Callable[[str], Path], tmp_path: Path
) -> None:
    node_package("office-addin-manifest")
    path = tmp_path / "manifest.xml"
    path.write_bytes(manifest(LIVE, TEXTS))
    told = run_script(Path(__file__).with_name("manifest.mjs"), {"path": str(path)})
    assert told == {
        "id": str(LIVE.addin_id),
        "version": "1.0.1.0",
        "officeAppType": "TaskPaneApp",
        "manifestType": "xml",
        "displayName": "Medfin",
        "providerName": "Medfin",
        "description": "about nb",
        "defaultLocale": "nb-NO",
        "hosts": ["Workbook"],
        "permissions": "ReadWriteDocument",
        # It reads no further than the first.
        "appDomains": [ORIGIN],
        "iconUrl": f"{ORIGIN}/add-in/files/icons/icon-32.png",
        "highResolutionIconUrl": f"{ORIGIN}/add-in/files/icons/icon-64.png",
        "supportUrl": f"{ORIGIN}/docs",
        "defaultSettings": {"sourceLocation": f"{ORIGIN}/add-in/pane?locale=nb"},
    }
