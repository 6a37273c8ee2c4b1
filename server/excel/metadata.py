"""The metadata of custom functions as Excel reads it (Microsoft: "Custom functions metadata"), from the registry."""

from __future__ import annotations

from collections.abc import Callable

from server.functions.registry import Function, Parameter, Registry

Text = Callable[[str], str]
"""Gives a function's or parameter's description in the reader's language."""


def custom_functions(registry: Registry, text: Text) -> dict[str, object]:
    """Return the metadata of every function under each of its names, every argument a matrix as xlwings has it."""
    return {
        "allowCustomDataForDataTypeAny": True,
        "functions": [
            _function(name, function, text) for function in registry for name in (function.name, *function.aliases)
        ],
    }


def _function(name: str, function: Function, text: Text) -> dict[str, object]:
    return {
        "id": name,
        "name": name,
        "description": text(function.summary),
        "options": {"requiresAddress": True},
        "parameters": [_parameter(parameter, text) for parameter in function.parameters],
        "result": {"dimensionality": "matrix", "type": "any"},
    }


def _parameter(parameter: Parameter, text: Text) -> dict[str, object]:
    return {
        "name": parameter.name,
        "description": text(parameter.description),
        "dimensionality": "matrix",
        "type": "any",
        "optional": parameter.optional,
    }
