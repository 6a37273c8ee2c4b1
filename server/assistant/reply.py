"""What the assistant says: a text, the calls with their values, the sources, and what to ask next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from server.domain.reference import Reference
from server.evaluation.batch import SingleCall
from server.evaluation.cells import Answer

Inputs: TypeAlias = Mapping[str, str | int]
"""What a workbook's named inputs are set to."""


class ModelUse(StrEnum):
    """What became of the language model where there is one."""

    USED = "used"
    """The calls or a part of the text are the model's."""
    SET_ASIDE = "set_aside"
    """It answered, and nothing of that is in the answer."""
    UNAVAILABLE = "unavailable"
    LIMITED = "limited"
    """It wasn't asked: whoever asks has had their share."""


@dataclass(frozen=True, slots=True)
class AnsweredCall:
    """A call with its answer: `formula` as people type it, which may look an argument up itself; `text` is the answer
    as people read it."""

    call: SingleCall
    formula: str
    answer: Answer
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from: `key` is a rate's, or of the population register."""

    key: str
    reference: Reference


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a question.

    `understood` is true exactly when something is answered: a number, a table, a source or a plan. Otherwise the text
    asks back (`asks` is then the argument's name) or says that it can't. `suggestions` are up to three questions.
    `sheet` is the key of the workbook that a whole plan is, empty for any other answer, and `inputs` what to fill in.
    `model` is None where no language model belongs to the answer.
    """

    text: str
    calls: tuple[AnsweredCall, ...] = ()
    sources: tuple[Source, ...] = ()
    understood: bool = False
    suggestions: tuple[str, ...] = ()
    asks: str = ""
    sheet: str = ""
    inputs: Inputs = field(default_factory=lambda: MappingProxyType({}))
    model: ModelUse | None = None
