"""What of a question is still to be given for the arguments of a function, and what was."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from server.assistant.arguments import Filler, Plain
from server.assistant.mentions import Amount, Mention
from server.assistant.nearness import Nearness
from server.assistant.question import Question
from server.assistant.rate_names import Named
from server.functions.registry import Function, Parameter


@dataclass(frozen=True, slots=True)
class Open:
    """The arguments of `function` that nothing is given for yet, by their places; `used` is what was taken into account
    before, and `named` the function's rate."""

    function: Function
    question: Question
    nearness: Nearness
    places: Mapping[int, Parameter]
    used: Set[Mention]
    named: Named | None


@dataclass(slots=True)
class Given:
    """What is given for which arguments, by their places; `variants` are the other values of one that takes one only,
    `unread` what can't be read, and `used` all that was taken into account."""

    arguments: dict[int, Filler] = field(default_factory=dict)
    variants: list[tuple[int, tuple[Plain, ...]]] = field(default_factory=list)
    unread: list[tuple[Parameter, Amount]] = field(default_factory=list)
    used: set[Mention] = field(default_factory=set)
