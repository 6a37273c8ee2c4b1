"""The types of the assistant's questions and answers on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from server.evaluation.cells import Argument
from server.web.wire import AsOf, CallBody, CellBody, CellErrorBody, Language, Plain

MOST_LETTERS = 2_000
"""How long a question may be."""
MOST_TURNS = 10
MOST_CALLS = 50
"""How many questions before may come with one, and how many calls with each of those."""

Question = Annotated[str, Meta(description="The question, in Danish, Norwegian or English.", max_length=MOST_LETTERS)]


class TurnBody(Struct, forbid_unknown_fields=True):
    """A question asked before, with the calls of its answer."""

    message: Question
    calls: Annotated[list[CallBody], Meta(max_length=MOST_CALLS)] = []


class AssistantBody(Struct, forbid_unknown_fields=True):
    """A question. `turns` are those before it, the last one last: the server remembers none."""

    message: Question
    locale: Language | None = None
    as_of: AsOf | None = None
    turns: Annotated[list[TurnBody], Meta(max_length=MOST_TURNS)] = []


class AnsweredCallBody(Struct):
    """A call: its formula as people type it, its value `v` or error `e`, and that as people read it."""

    f: str
    a: list[Argument]
    formula: str
    text: str
    v: Plain | list[list[CellBody]] | msgspec.UnsetType = msgspec.UNSET
    e: CellErrorBody | msgspec.UnsetType = msgspec.UNSET


class SourceBody(Struct):
    """Where a figure comes from; `url` may be empty."""

    key: str
    reference: str
    url: str


class SheetCellBody(Struct):
    """A cell of a plan: its address, what it holds (a formula with its `=`), its number format and its style."""

    at: str
    content: Plain | None
    number_format: str
    style: str


class SheetBody(Struct):
    """A sheet of a plan: the columns' widths in characters, the ranges that are one cell, and the cells."""

    name: str
    widths: list[float]
    merged: list[str]
    cells: list[SheetCellBody]


class PlanBody(Struct):
    """A whole plan as a workbook's sheets; `key` is the template's, `inputs` what was filled in."""

    key: str
    title: str
    inputs: dict[str, str | int]
    sheets: list[SheetBody]


Model = Literal["used", "set_aside", "unavailable", "limited"]


class AssistantAnswer(Struct):
    """The answer. `understood`: something is answered; else the text asks back, for the argument `asks`, or says that
    it can't. `model` is what became of the language model, where there is one and the question was one for it: `used`;
    `set_aside`, when nothing of what it said is in the answer; `unavailable`; or `limited`, when whoever asks has had
    their share."""

    revision: int
    answer: str
    calls: list[AnsweredCallBody]
    sources: list[SourceBody]
    understood: bool
    suggestions: list[str]
    asks: str
    sheet: PlanBody | msgspec.UnsetType = msgspec.UNSET
    model: Model | msgspec.UnsetType = msgspec.UNSET


class ConversationEntryBody(Struct):
    """A question that the caller asked, with its answer; `calls` are the formulas."""

    id: int
    at: datetime
    language: str
    question: str
    answer: str
    calls: list[str]
    revision: int
    model: str | None


class ConversationsAnswer(Struct):
    """What the caller asked, the newest first; `days` is for how long it is kept, 0 where nothing is."""

    days: int
    entries: list[ConversationEntryBody]


class ForgottenAnswer(Struct):
    """How many entries were deleted."""

    deleted: int
