"""Which amounts are given for which argument of a function."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal

from server.assistant.mentions import DECIMALS, INHABITANTS, YEARS, Amount, Mention
from server.assistant.nearness import ANY_UNIT, FITTING, Nearness
from server.assistant.question import Question
from server.functions.registry import Kind, Parameter

LISTING = frozenset({",", "og", "and", "eller", "or", "samt", "mot", "vs", "mod", "versus", "/", ":"})
"""What stands between the members of a list."""
_MOST_GROUPS, _FEW = 5, 100
_MILLION = Decimal(10**6)


def groups_of(question: Question, used: Set[Mention]) -> Iterator[list[Amount]]:
    """Yield the amounts of `question` that aren't `used`, those of a list together."""
    group: list[Amount] = []
    for amount in question.mentions.amounts:
        if amount in used or amount.unit == YEARS:
            continue
        if group:
            between = question.tokens[group[-1].end : amount.start]
            near = between and len(between) < 3 and all(token.plain in LISTING for token in between)
            unlike = group[-1].scale > amount.scale and amount.value < min(group[-1].scale, _MILLION)
            if near and group[-1].unit == amount.unit and not unlike:
                group.append(amount)
                continue
            yield group
        group = [amount]
    if group:
        yield group


def nearest(
    nearness: Nearness, singles: Sequence[tuple[int, Parameter]], groups: Sequence[list[Amount]]
) -> list[tuple[int, list[Amount]]]:
    """Return which amounts are given for which argument, by its place: the choice in which all together stand
    nearest to their words. Of several arguments that take the same, one that may be left out must be told."""
    groups = groups[:_MOST_GROUPS]
    near = {
        (place, number): nearness.of_amounts(parameter, group)
        for place, parameter in singles
        for number, group in enumerate(groups)
        if _fits(parameter, group) and (not parameter.optional or nearness.is_told(parameter, group))
    }
    best: tuple[float, tuple[tuple[int, int], ...]] = (0.0, ())
    for chosen in _choices_of([place for place, _ in singles], len(groups), near):
        best = max(best, (sum(near[pair] for pair in chosen), chosen), key=lambda each: each[0])
    return [(place, groups[number]) for place, number in best[1]]


def _fits(parameter: Parameter, group: Sequence[Amount]) -> bool:
    units = FITTING.get(parameter.unit, ANY_UNIT)
    if parameter.kind is Kind.INTEGER:
        units = (DECIMALS,)
    if parameter.unit == INHABITANTS and any(each.unit != INHABITANTS and each.value < _FEW for each in group):
        # So few of nothing in particular are no municipality.
        return False
    if parameter.unit == INHABITANTS and not parameter.optional:
        # Millions of nothing in particular are kroner.
        return all(each.unit in units and (each.unit == INHABITANTS or each.scale < _MILLION) for each in group)
    return all(amount.unit in units for amount in group)


def _choices_of(
    places: Sequence[int], groups: int, near: Mapping[tuple[int, int], float]
) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yield each way of giving some of `places` one of the groups that suit it."""
    if not places:
        yield ()
        return
    for rest in _choices_of(places[1:], groups, near):
        yield rest
        taken = {number for _, number in rest}
        for number in range(groups):
            if number not in taken and (places[0], number) in near:
                yield ((places[0], number), *rest)
