"""Which amounts are given for which argument of a function."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from decimal import Decimal

from server.assistant.listing import joins
from server.assistant.mentions import BARE, COUNT, DATED, DECIMALS, INHABITANTS, LABEL, YEARS, Amount, Mention
from server.assistant.nearness import Nearness
from server.assistant.question import Question
from server.functions.registry import Kind, Parameter

_MOST_GROUPS = 5
_GIVEN = 0.01
"""What an amount is worth that is given at all."""
_DOZEN = 13
FEW = 100
"""No municipality has fewer inhabitants."""
_MILLION = Decimal(10**6)


def groups_of(question: Question, used: Set[Mention]) -> Iterator[list[Amount]]:
    """Yield the amounts of `question` that aren't `used`, those of a list together."""
    group: list[Amount] = []
    for amount in question.mentions.amounts:
        if amount in used or amount.unit in (YEARS, LABEL, COUNT, DATED):
            continue
        if group:
            between = question.tokens[group[-1].end : amount.start]
            near = joins(between)
            unlike = group[-1].scale > amount.scale and amount.value < min(group[-1].scale, _MILLION)
            if near and group[-1].unit == amount.unit and not unlike:
                group.append(amount)
                continue
            yield group
        group = [amount]
    if group:
        yield group


def nearest(
    nearness: Nearness,
    singles: Sequence[tuple[int, Parameter]],
    groups: Sequence[list[Amount]],
    repeats: Callable[[Sequence[Amount]], bool],
) -> list[tuple[int, list[Amount]]]:
    """Return which amounts are given for which argument, by its place: the choice in which all together stand
    nearest to their words. Of several arguments that take the same, one that may be left out must be told, by amounts
    that repeat no rate."""
    groups = groups[:_MOST_GROUPS]
    near = {
        (place, number): nearness.of_amounts(parameter, group)
        for place, parameter in singles
        for number, group in enumerate(groups)
        if _fits(parameter, group, nearness.units(parameter))
        and (not parameter.optional or nearness.is_told(parameter, group, repeated=repeats(group)))
    }
    best: tuple[float, tuple[tuple[int, int], ...]] = (0.0, ())
    for chosen in _choices_of([place for place, _ in singles], len(groups), near):
        best = max(best, (sum(near[pair] + _GIVEN for pair in chosen), chosen), key=lambda each: each[0])
    return [(place, groups[number]) for place, number in best[1]]


def _fits(parameter: Parameter, group: Sequence[Amount], units: Sequence[str]) -> bool:
    if parameter.kind is Kind.INTEGER:
        units = (DECIMALS,)
    if parameter.unit == INHABITANTS and any(each.unit != INHABITANTS and each.value < FEW for each in group):
        # So few of nothing in particular are no municipality.
        return False
    if parameter.unit == INHABITANTS and not parameter.optional:
        # Millions of nothing in particular are kroner.
        return all(each.unit in units and (each.unit == INHABITANTS or each.scale < _MILLION) for each in group)
    if parameter.unit == "kr" and all(_is_how_many(each) for each in group):
        return False
    if parameter.unit == "share" and any(each.unit == BARE and each.value > 1 for each in group):
        return False
    return all(amount.unit in units for amount in group)


def _is_how_many(amount: Amount) -> bool:
    """Return whether `amount` is a small number in words, which is nobody's amount of kroner: fire like deler."""
    in_words = not any(sign.isdigit() for sign in amount.text)
    return amount.unit == BARE and amount.scale == 1 and in_words and 1 < amount.value < _DOZEN


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
