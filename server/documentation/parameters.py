"""A function's parameters as a reader is told of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from server.functions.registry import Kind, Parameter, Takes
from server.i18n import Locale


@dataclass(frozen=True, slots=True)
class ParameterText:
    """One argument: `kind` in words, `unit` in words or empty, `ranges` says what becomes of a range.

    `default` is what stands for an omitted one, None where that isn't one value; `bounds` is empty without any.
    """

    name: str
    description: str
    kind: str
    unit: str
    optional: bool
    default: str | None
    takes: Takes
    ranges: str
    choices: tuple[str, ...]
    bounds: str


def described(parameter: Parameter, locale: Locale) -> ParameterText:
    """Return what the reader of `locale` is told of `parameter`."""
    return ParameterText(
        name=parameter.name,
        description=locale.text(parameter.description),
        kind=locale.text(f"kind.{parameter.kind}"),
        unit=locale.text(f"unit.{parameter.unit}") if parameter.unit else "",
        optional=parameter.optional,
        default=_default(parameter, locale),
        takes=parameter.takes,
        ranges=locale.text(f"takes.{parameter.takes}"),
        choices=parameter.choices,
        bounds=_bounds(parameter.minimum, parameter.maximum, locale),
    )


def _default(parameter: Parameter, locale: Locale) -> str | None:
    if parameter.default is None:
        return None
    if parameter.kind is Kind.YEAR or not isinstance(parameter.default, Decimal):
        return str(parameter.default)
    return locale.number(parameter.default)


def _bounds(minimum: Decimal | None, maximum: Decimal | None, locale: Locale) -> str:
    if minimum is not None and maximum is not None:
        return locale.text("bounds.between", low=minimum, high=maximum)
    if minimum is not None:
        return locale.text("bounds.from", low=minimum)
    return locale.text("bounds.to", high=maximum) if maximum is not None else ""
