"""The metadata of custom functions, as Excel wants it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from server.excel.metadata import streaming_functions, xlwings_functions
from server.functions import build_registry
from server.functions.registry import Kind, Takes
from server.i18n import LANGUAGES, Locale
from tests.parts.node import RunScript

REGISTRY = build_registry()
NAMED = [(name, function) for function in REGISTRY for name in (function.name, *function.aliases)]
HELP = "https://medfin.example.no/docs/functions/"


def for_xlwings(language: str) -> dict[str, Any]:
    return xlwings_functions(REGISTRY, Locale(language).text)


def for_addin(language: str) -> dict[str, Any]:
    return streaming_functions(REGISTRY, Locale(language).text, lambda function: HELP + function.name)


@pytest.mark.parametrize("metadata", [for_xlwings, for_addin])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_and_alias_is_a_function_described_in_the_language(
    metadata: Callable[[str], dict[str, Any]], language: str
) -> None:
    functions, locale = metadata(language)["functions"], Locale(language)
    assert [each["id"] for each in functions] == [name for name, _ in NAMED]
    for each, (name, function) in zip(functions, NAMED, strict=True):
        assert each["name"] == name
        assert each["result"] == {"dimensionality": "matrix", "type": "any"}
        assert re.fullmatch(r"[A-Z0-9._]{3,}", name)
        assert each["description"] == locale.text(function.summary)
        assert [given["name"] for given in each["parameters"]] == [known.name for known in function.parameters]
        for given, known in zip(each["parameters"], function.parameters, strict=True):
            assert given["description"] == locale.text(known.description)
            assert given["optional"] is known.optional
    assert json.loads(json.dumps(functions)) == functions


@pytest.mark.parametrize("metadata", [for_xlwings, for_addin])
def test_an_optional_parameter_never_comes_before_a_required_one(metadata: Callable[[str], dict[str, Any]]) -> None:
    for each in metadata("nb")["functions"]:
        flags = [parameter["optional"] for parameter in each["parameters"]]
        assert flags == sorted(flags)


@pytest.mark.parametrize("metadata", [for_xlwings, for_addin])
def test_the_languages_differ_in_the_descriptions_only(metadata: Callable[[str], dict[str, Any]]) -> None:
    def without_texts(value: object) -> object:
        if isinstance(value, dict):
            return {name: without_texts(each) for name, each in value.items() if name != "description"}
        return [without_texts(each) for each in value] if isinstance(value, list) else value

    english = metadata("en")["functions"]
    assert all(metadata(language)["functions"] != english for language in LANGUAGES if language != "en")
    assert len({json.dumps(without_texts(metadata(language))) for language in LANGUAGES}) == 1


def test_xlwings_has_every_argument_as_rows() -> None:
    for each in for_xlwings("nb")["functions"]:
        assert {(given["dimensionality"], given["type"]) for given in each["parameters"]} <= {("matrix", "any")}


def test_every_function_of_the_add_in_is_streaming_and_nothing_that_excludes_it() -> None:
    assert all(each["options"] == {"stream": True} for each in for_addin("da")["functions"])


def test_help_leads_to_the_page_of_the_function_whatever_its_spelling() -> None:
    pages = {each["id"]: each["helpUrl"] for each in for_addin("da")["functions"]}
    assert pages["SATSVERSION"] == pages["SATSVERSJON"] == HELP + "SATSVERSJON"


def test_excel_converts_no_argument_and_hands_over_a_range_in_one_piece() -> None:
    for each, (_, function) in zip(for_addin("nb")["functions"], NAMED, strict=True):
        for given, known in zip(each["parameters"], function.parameters, strict=True):
            assert given["type"] == ("string" if "customEnumId" in given else "any")
            assert ("customEnumId" in given) is (known.kind is Kind.CHOICE and known.takes is Takes.ONE)
            assert given["dimensionality"] == ("scalar" if known.takes is Takes.ONE else "matrix")


def test_choices_are_listed_as_they_are_typed() -> None:
    metadata = for_addin("da")
    listed = {each["id"]: each for each in metadata["enums"]}
    assert len(listed) == len(metadata["enums"])
    used = set()
    for each, (_, function) in zip(metadata["functions"], NAMED, strict=True):
        for given, known in zip(each["parameters"], function.parameters, strict=True):
            if "customEnumId" in given:
                used.add(given["customEnumId"])
                choices = listed[given["customEnumId"]]
                assert choices["type"] == "string"
                assert choices["values"] == [{"name": name, "stringValue": name} for name in known.choices]
    assert used == set(listed) != set()


SCHEMA = "build/json-schemas/teams/vDevPreview/MicrosoftTeams.schema.json"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_fits_microsofts_schema(language: str, node_package: Callable[[str], Path]) -> None:
    """The schema is that of the unified manifest, which lists functions itself. Two things differ there: an option
    stands beside its function's name, not in an object of options, and whether errors are handed on can't be said."""
    document = json.loads((node_package("@microsoft/app-manifest") / SCHEMA).read_text(encoding="utf-8"))
    schema = {"definitions": document["definitions"], "$ref": "#/definitions/extensionCustomFunctions"}
    metadata = for_addin(language)
    assert metadata.pop("allowErrorForDataTypeAny") is True
    described = document["definitions"]["extensionFunction"]["properties"]
    for each in metadata["functions"]:
        options = each.pop("options")
        assert options.keys() <= described.keys()
        assert each.keys() <= described.keys()
        each |= options
        for given in each["parameters"]:
            assert given.keys() <= document["definitions"]["extensionFunctionParameter"]["properties"].keys()
    validator = jsonschema_rs.Draft4Validator(schema)
    assert [str(error) for error in validator.iter_errors(metadata)] == []
    metadata["functions"][0]["name"] = "1+1"
    assert not validator.is_valid(metadata)


def test_microsofts_generator_would_write_the_same(run_script: RunScript, node_package: Callable[[str], Path]) -> None:
    """Written as TypeScript with its comments, our functions become the same metadata in every field."""
    node_package("custom-functions-metadata")
    metadata = for_addin("nb")
    sources = [
        "\n".join(
            (
                f"/** @customenum {{string}} */\nenum {each['id']} {{",
                *(f"  {value['name']} = {json.dumps(value['stringValue'])}," for value in each["values"]),
                "}",
            )
        )
        for each in metadata["enums"]
    ]
    sources += [_written(each) for each in metadata["functions"]]
    generated = run_script(Path(__file__).with_name("metadata.mjs"), {"source": "\n".join(sources)})
    assert generated["errors"] == []
    assert [_common(each) for each in generated["functions"]] == [_common(each) for each in metadata["functions"]]
    for each in generated["enums"]:
        assert {value.pop("tooltip") for value in each["values"]} == {""}
    assert generated["enums"] == metadata["enums"]


def _written(function: dict[str, Any]) -> str:
    tags, parameters = [f" * {_plain(function['description'])}", f" * @customfunction {function['id']}"], []
    tags.append(f" * @helpurl {function['helpUrl']}")
    for given in function["parameters"]:
        kind = given.get("customEnumId", given["type"]) + ("[][]" if given["dimensionality"] == "matrix" else "")
        tags.append(f" * @param {given['name']} {_plain(given['description'])}")
        parameters.append(f"{given['name']}{'?' if given['optional'] else ''}: {kind}")
    kind = "any" + ("[][]" if function["result"]["dimensionality"] == "matrix" else "")
    parameters.append(f"invocation: CustomFunctions.StreamingInvocation<{kind}>")
    return "\n".join(("/**", *tags, " */", f"function {function['id']}({', '.join(parameters)}) {{}}"))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _common(function: dict[str, Any]) -> dict[str, Any]:
    """Return `function` with what goes without saying said."""
    return {
        **function,
        "description": _plain(function["description"]),
        "parameters": [
            {
                "optional": False,
                "dimensionality": "scalar",
                **{name: value for name, value in given.items() if name != "description"},
                "description": _plain(given["description"]),
            }
            for given in function["parameters"]
        ],
        "result": {"dimensionality": "scalar", "type": "any", **function["result"]},
    }
