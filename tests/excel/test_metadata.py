"""The metadata of custom functions, as Excel wants it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from server.excel.metadata import custom_functions
from server.functions import build_registry
from server.i18n import LANGUAGES, Locale


def metadata(language: str) -> dict[str, Any]:
    return custom_functions(build_registry(), Locale(language).text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_and_alias_is_a_function_of_excel(language: str) -> None:
    functions = metadata(language)["functions"]
    assert {each["id"] for each in functions} == set(build_registry().names)
    assert len(functions) == len(build_registry().names)
    for each in functions:
        assert each["id"] == each["name"]
        assert re.fullmatch(r"[A-Z0-9._]{3,}", each["id"])
        assert each["result"] == {"dimensionality": "matrix", "type": "any"}
        assert each["description"]
    assert json.loads(json.dumps(functions)) == functions


@pytest.mark.parametrize("language", LANGUAGES)
def test_parameters_are_described_in_the_language(language: str) -> None:
    registry, locale = build_registry(), Locale(language)
    for each in metadata(language)["functions"]:
        function = registry.find(each["id"])
        assert function is not None
        assert each["description"] == locale.text(function.summary)
        assert [given["name"] for given in each["parameters"]] == [known.name for known in function.parameters]
        for given, known in zip(each["parameters"], function.parameters, strict=True):
            assert given["description"] == locale.text(known.description)
            assert (given["optional"], given["dimensionality"], given["type"]) == (known.optional, "matrix", "any")


def test_an_optional_parameter_never_comes_before_a_required_one() -> None:
    for each in metadata("nb")["functions"]:
        flags = [parameter["optional"] for parameter in each["parameters"]]
        assert flags == sorted(flags)


def test_the_languages_differ_in_the_descriptions_only() -> None:
    def without_texts(value: object) -> object:
        if isinstance(value, dict):
            return {name: without_texts(each) for name, each in value.items() if name != "description"}
        return [without_texts(each) for each in value] if isinstance(value, list) else value

    assert all(
        metadata(language)["functions"] != metadata("en")["functions"] for language in LANGUAGES if language != "en"
    )
    assert len({json.dumps(without_texts(metadata(language))) for language in LANGUAGES}) == 1
