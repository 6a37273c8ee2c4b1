"""The types of everything that crosses the wire as JSON. The OpenAPI document is derived from these."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta, Struct

from server.evaluation.cells import Argument

Language: TypeAlias = Annotated[str, Meta(description="A language tag such as nb-NO, nn-NO, da-DK or en-GB.")]
AsOf: TypeAlias = Annotated[
    str,
    # For the document only: what isn't one of them is told so in a sentence of its own.
    Meta(
        description="The rates as of a day (2022-05-12) or a revision (rev:14); null is now.",
        extra_json_schema={"anyOf": [{"format": "date"}, {"pattern": "^rev:[1-9][0-9]{0,8}$"}]},
    ),
]


class CallBody(Struct, forbid_unknown_fields=True, gc=False):
    """One call: `f` is the function's name in any spelling, `a` its arguments as Excel delivers them."""

    f: str
    a: list[Argument] = []


class EvaluateBody(Struct, forbid_unknown_fields=True):
    """A batch. Unknown fields are refused: a misspelt `as_of` would be a number of another day that looks right."""

    calls: list[CallBody]
    locale: Language | None = None
    as_of: AsOf | None = None


class ExplainBody(Struct, forbid_unknown_fields=True):
    """One call to explain."""

    f: str
    a: list[Argument] = []
    locale: Language | None = None
    as_of: AsOf | None = None


class CellErrorBody(Struct):
    """A cell's error: Excel's error value, a reason for programs, a sentence for people."""

    code: str
    reason: str
    message: str


class FailedBody(Struct):
    """An element of a range that failed."""

    e: CellErrorBody


if TYPE_CHECKING:
    Number: TypeAlias = Decimal | float
else:
    # ENCODER writes a Decimal as a JSON number; msgspec's schema would have it a text.
    Number = float

Plain: TypeAlias = Number | str | bool
CellBody: TypeAlias = Plain | FailedBody


class ResultBody(Struct, gc=False):
    """A call's value `v`, a scalar or rows of cells whose elements fail one by one; or its error `e`. One is there."""

    v: Plain | list[list[CellBody]] | msgspec.UnsetType = msgspec.UNSET
    e: CellErrorBody | msgspec.UnsetType = msgspec.UNSET


class EvaluateAnswer(Struct):
    """One result per call, in order, all from one revision."""

    revision: int
    results: list[ResultBody]


class RevisionAnswer(Struct):
    """The revision in force."""

    revision: int


class RevisionEvent(Struct):
    """What an event of the stream says: the revision in force, and the keys of the rates that have changed since the
    client's last one. Without keys, anything may have changed: population figures, or more than can be told."""

    revision: int
    keys: list[str]


class ReferenceBody(Struct):
    """Where a value comes from; `case` and `url` may be empty."""

    title: str
    case: str
    url: str


class RateStep(Struct, tag="rate", tag_field="kind"):
    """A rate that was looked up."""

    key: str
    label: str
    value: Number | str
    unit: str
    valid_from: date
    known_from: date
    reference: ReferenceBody
    text: str


class ArithmeticStep(Struct, tag="arithmetic", tag_field="kind"):
    """The calculation as a sentence."""

    text: str


class TableBody(Struct):
    """The first rows of a table as people read it: its unit (empty where the headings say it), how many rows are
    headings, and the columns, from 0, that hold numbers."""

    unit: str
    rows: list[list[str]]
    headings: int
    figures: list[int]


class ResultStep(Struct, tag="result", tag_field="kind"):
    """The call's value or error as people read it, rows of cells as a `table`."""

    text: str
    table: TableBody | msgspec.UnsetType = msgspec.UNSET


class ExplainAnswer(Struct):
    """A call's answer and how it came about. `formula` is as people type it; one of `v` and `e` is there."""

    revision: int
    function: str
    formula: str
    steps: list[RateStep | ArithmeticStep | ResultStep]
    v: Plain | list[list[CellBody]] | msgspec.UnsetType = msgspec.UNSET
    e: CellErrorBody | msgspec.UnsetType = msgspec.UNSET


class ComposeBody(Struct, forbid_unknown_fields=True):
    """A call that a person fills in: `typed` are the texts of its fields, in order."""

    f: str
    typed: list[str] = []
    locale: Language | None = None


class ComposeAnswer(Struct):
    """The arguments that the texts mean, and the formula as people type it and as a file has it."""

    revision: int
    name: str
    a: list[Argument]
    people: str
    file: str


Namespace: TypeAlias = Annotated[
    str,
    Meta(pattern="^([A-Za-z][A-Za-z0-9_.]{0,31})?$", description="What the add-in puts before functions' names."),
]


class FormulasBody(Struct, forbid_unknown_fields=True):
    """Formulas as a file has them, `=` included."""

    formulas: list[Annotated[str, Meta(max_length=8192)]]
    namespace: Namespace = ""


class ArgumentSourceBody(Struct):
    """An argument of a call in a formula: its `text`, and by `source` its `value`, the `reference` to cells (or a
    name) and its `sheet`, or the place of another `call` of the formula. What Excel reckons (`computed`) has neither.
    """

    text: str
    source: Literal["value", "reference", "name", "call", "computed"]
    value: Argument
    sheet: str
    reference: str
    call: int | None


class FormulaCallBody(Struct):
    """A call in a formula; `f` is the function's name as it is plainly spelled."""

    f: str
    text: str
    arguments: list[ArgumentSourceBody]


class FormulaBody(Struct):
    """The calls in a formula, those in arguments before those around them.

    `whole`: the last is all of the formula. `connected` is the formula as it is entered for the add-in, empty where
    there is no call.
    """

    calls: list[FormulaCallBody]
    whole: bool
    connected: str


class FormulasAnswer(Struct):
    """What there is of Medfin's functions in each formula, in order."""

    revision: int
    formulas: list[FormulaBody]


class ParameterBody(Struct):
    """An argument of a function, described in the reader's language.

    `range`: it may be a range. `takes` says what becomes of one: refused, lifted (each cell bound or computed), whole.
    """

    name: str
    description: str
    kind: str
    unit: str
    optional: bool
    range: bool
    takes: Literal["one", "each", "cell", "whole"]
    default: str | None
    choices: list[str]


class ExampleBody(Struct):
    """A formula as people type it, and what it gives as people read it; `rows` where that is a table."""

    formula: str
    result: str
    rows: list[list[str]]


class RateUsedBody(Struct):
    """A rate that a function may look up, with its latest value's source."""

    key: str
    label: str
    reference: ReferenceBody


class FunctionSummary(Struct):
    """A function in the list."""

    name: str
    aliases: list[str]
    summary: str
    syntax: str


class FunctionsAnswer(Struct):
    """All functions."""

    revision: int
    functions: list[FunctionSummary]


class FunctionAnswer(Struct):
    """One function with its parameters, examples, rates and sources."""

    revision: int
    name: str
    aliases: list[str]
    summary: str
    syntax: str
    result: Literal["number", "text", "table"]
    unit: str
    parameters: list[ParameterBody]
    examples: list[ExampleBody]
    rates: list[RateUsedBody]


class ErrorDetail(Struct):
    """What is wrong with a request, for programs and for people."""

    code: str
    message: str
    params: dict[str, str | float | int | None]


class ErrorBody(Struct):
    """A request that was refused; only 503 is worth a second try."""

    error: ErrorDetail


class HealthAnswer(Struct):
    """The process answers (`ok`), or the server can compute (`ready`)."""

    status: str


class MetadataParameter(Struct):
    """An argument in Excel's metadata of a custom function."""

    name: str
    description: str
    dimensionality: str
    type: str
    optional: bool


class MetadataFunction(Struct):
    """A custom function in Excel's metadata."""

    id: str
    name: str
    description: str
    options: dict[str, bool]
    parameters: list[MetadataParameter]
    result: dict[str, str]


class Metadata(Struct, rename="camel"):
    """Excel's metadata of custom functions."""

    allow_custom_data_for_data_type_any: bool
    functions: list[MetadataFunction]


class XlwingsBody(Struct):
    """What xlwings' Office.js client sends; other fields of it are of no use here and are passed over."""

    func_name: str
    args: list[Argument]
    culture_info_name: str | None = None


class XlwingsAnswer(Struct):
    """The result as rows of cells."""

    result: list[list[float | str | bool]]


class XlwingsError(Struct):
    """A cell's error, or a refused request as `error`; xlwings' client shows `detail`."""

    detail: str
    error: ErrorDetail | msgspec.UnsetType = msgspec.UNSET


ENCODER = msgspec.json.Encoder(decimal_format="number")
