"""What xlwings makes of the module for Excel: VBA that compiles, with the registry's signatures."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from server.excel.desktop import EXPLAIN, STATUS, argument_name
from server.functions import build_registry
from server.functions.registry import Takes
from server.i18n import LANGUAGES, Locale
from tests.parts.desktop import build
from tests.parts.vba import WRITTEN, Generated, generated

REGISTRY = build_registry()
NAMES = {*REGISTRY.names, STATUS, *EXPLAIN}
LONGEST_TEXT = 255
LONGEST_LINE = 1_023
MOST_CONTINUED = 24
MOST_ARGUMENTS = 60


@pytest.fixture(scope="module", params=[*LANGUAGES, "expand"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Generated, Locale, bool]:
    """The VBA in each language, and that for an Excel whose results don't spill by themselves."""
    expand = request.param == "expand"
    locale = Locale("nb" if expand else request.param)
    options = ["--locale", locale.language, *(["--expand"] if expand else [])]
    return generated(build(tmp_path_factory.mktemp("desktop"), *options)), locale, expand


@cache
def signatures(source: str) -> dict[str, list[tuple[str, str]]]:
    """Return each function's arguments in the VBA: how they are passed, and their names."""
    found = re.findall(r"^Function (\w+)\((.*)\)$", source, re.MULTILINE)
    return {name: [argument(each) for each in given.split(", ") if each] for name, given in found}


def argument(text: str) -> tuple[str, str]:
    how, _, name = text.rpartition(" ")
    return how, name


def test_every_function_is_there_once(made: tuple[Generated, Locale, bool]) -> None:
    vba = made[0]
    assert re.findall(r"^Function (\w+)", vba.source, re.MULTILINE) == sorted(NAMES)
    assert vba.source.count("End Function") == len(NAMES)


def test_signatures_are_the_registry_s(made: tuple[Generated, Locale, bool]) -> None:
    found = signatures(made[0].source)
    for name, function in REGISTRY.names.items():
        wanted = [
            ("Optional" if parameter.optional else "", argument_name(parameter.name, NAMES))
            for parameter in function.parameters
        ]
        assert found[name] == wanted
    assert found[STATUS] == []
    for name in EXPLAIN:
        assert found[name] == [("", "funksjon"), ("ParamArray", "argumenter()")]


def test_names_can_be_names_in_vba(made: tuple[Generated, Locale, bool]) -> None:
    for name, arguments in signatures(made[0].source).items():
        names = [given.removesuffix("()").lower() for _, given in arguments]
        assert len(set(names)) == len(names) <= MOST_ARGUMENTS
        for each in names:
            # Ours are renamed where they must be; renamed once more they would differ.
            assert argument_name(each, NAMES) == each
            assert re.fullmatch(r"[a-z][a-z0-9_]*", each)
            assert len(each) <= LONGEST_TEXT
            assert each != name.lower()


def test_every_call_hands_on_every_argument(made: tuple[Generated, Locale, bool]) -> None:
    calls = re.findall(r'(\w+) = XLPy\.CallUDF\("medfin", "(\w+)", Array\((.*?)\), ActiveWorkbook', made[0].source)
    assert {name for name, _, _ in calls} == NAMES - set(EXPLAIN)
    for result, name, given in calls:
        assert result == name
        assert [each for each in given.split(", ") if each] == [each for _, each in signatures(made[0].source)[name]]


def test_lines_are_within_vba_s_limits(made: tuple[Generated, Locale, bool]) -> None:
    source = made[0].source
    assert source.isascii()
    lines = source.split("\n")
    assert max(map(len, lines)) <= LONGEST_LINE
    assert sum(line.endswith(" _") for line in lines) <= MOST_CONTINUED
    assert all(line.count('"') % 2 == 0 for line in lines)


def test_the_wizard_s_texts_are_whole_and_in_the_reader_s_language(made: tuple[Generated, Locale, bool]) -> None:
    vba, locale, _ = made
    for name, record in vba.functions.items():
        texts = [record["ret"]["doc"], *(each["doc"] for each in record["args"])]
        assert all(0 < len(text) <= LONGEST_TEXT for text in texts), name
        assert record["category"] == "Medfin"
        if function := REGISTRY.names.get(name):
            told = [function.summary, *(parameter.description for parameter in function.parameters)]
            assert texts == [locale.text(each) for each in told]


def test_arguments_and_results_are_converted_as_they_must_be(made: tuple[Generated, Locale, bool]) -> None:
    vba, _, expand = made
    for name, record in vba.functions.items():
        result = record["ret"]["options"]
        assert result["convert"] == "raw"
        assert (record["volatile"], record["async_mode"]) == (name == STATUS, None)
        function = REGISTRY.names.get(name)
        if function is None:
            continue
        for parameter, given in zip(function.parameters, record["args"], strict=True):
            assert given["options"]["err_to_str"] is True
            assert (given["options"].get("ndim") == 2) == (parameter.takes is not Takes.ONE)
        spills = function.result.value == "table" or any(each.takes.lifts for each in function.parameters)
        assert result.get("expand") == ("table" if expand and spills else None)


def test_results_reach_excel_as_they_are(made: tuple[Generated, Locale, bool]) -> None:
    # An error is None, which is a Null in VBA and #VALUE! in the cell; xlwings would make an empty text of it.
    assert made[0].written == dict.fromkeys(NAMES, WRITTEN)


def test_a_name_that_vba_keeps_is_changed() -> None:
    functions = {"PULJE", "KS_BIDRAG"}
    spelled = {"år": "aar", "nøkkel": "noekkel", "indtægt": "indtaegt", "type": "type_", "pulje": "pulje_"}
    spelled |= {"caller": "caller_", "lambda": "lambda_", "kostnad": "kostnad", "Øre": "OEre"}
    assert {name: argument_name(name, functions) for name in spelled} == spelled


def test_building_again_replaces_what_was_there(tmp_path: Path) -> None:
    build(tmp_path, "--locale", "da")
    (tmp_path / "medfin_desktop" / "left_over.py").write_text("", encoding="utf-8")
    (tmp_path / "medfin.xlam").write_text("theirs", encoding="utf-8")
    build(tmp_path, "--locale", "nb", "--url", "https://medfin.example/")
    assert not (tmp_path / "medfin_desktop" / "left_over.py").exists()
    assert (tmp_path / "medfin.xlam").read_text(encoding="utf-8") == "theirs"
    assert "url='https://medfin.example'," in (tmp_path / "medfin.py").read_text(encoding="utf-8")
