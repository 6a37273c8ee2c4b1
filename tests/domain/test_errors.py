"""Errors and texts carry codes and values, no sentences."""

from __future__ import annotations

from dataclasses import fields

import pytest

from server.domain.errors import CellError, ErrorCode, MedfinError
from server.domain.texts import Label, Message
from server.i18n import LANGUAGES


def test_an_error_has_its_code_and_params() -> None:
    error = MedfinError("some.code", code="a parameter may be called code", year=2018)
    assert (error.code, error.params["year"], error.params["code"]) == (
        "some.code",
        2018,
        "a parameter may be called code",
    )
    assert str(error) == "some.code(code='a parameter may be called code', year=2018)"


def test_a_cell_error_is_excels_too() -> None:
    error = CellError(ErrorCode.DIV0, "keys_sum_to_zero")
    assert (error.excel, str(error.excel), error.code) == (ErrorCode.DIV0, "#DIV/0!", "keys_sum_to_zero")
    assert isinstance(error, MedfinError)


def test_excels_errors_are_spelled_as_excel_spells_them() -> None:
    assert {code.value for code in ErrorCode} == {"#VALUE!", "#NUM!", "#N/A", "#DIV/0!", "#NAME?", "#REF!", "#NULL!"}


def test_a_label_has_every_language() -> None:
    label = Label(da="da", nb="nb", nn="nn", en="en")
    assert {field.name for field in fields(Label)} == set(LANGUAGES)
    assert [label.in_language(language) for language in LANGUAGES] == list(LANGUAGES)
    with pytest.raises(KeyError):
        label.in_language("sv")


def test_messages_without_params_share_nothing_that_can_change() -> None:
    with pytest.raises(TypeError):
        Message("a").params["x"] = 1  # type: ignore[index]
