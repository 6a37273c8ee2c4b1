"""The evaluation set: questions as budget officers write them, with every answer that is right for each.

They are read from `questions/*.yaml`, a file a language and half: those named `held_out_*` are only scored, so that the
marks say how other people's questions fare; who builds the assistant may read the others. All are asked of the packaged
rates and, unless a question says otherwise, of the register in `population.csv`: figures of Statistisk sentralbyrå
(table 07459, NLOD 2.0) for some Norwegian municipalities, and of Danmarks Statistik (FOLK1A, CC BY 4.0) for all Danish
ones in three years. A question with `populated: false` is asked where no figures were imported yet.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeAlias

import msgspec
import yaml

from server.domain.population import Register
from server.domain.rate_books import RateBook, RateView
from server.storage.package_renumberings import packaged_renumberings
from tests.parts.books import PUBLISHED, packaged_book
from tests.parts.registers import figure

_FOLDER = Path(__file__).parent
_HELD_OUT = "held_out_"

Argument: TypeAlias = str | int | float | list[list[str | int | float]] | Mapping[str, object] | None
"""An argument as a call has it; a mapping is a call in its place, whose value it stands for."""

Given: TypeAlias = int | float | str | list[int | float]


class Half(StrEnum):
    """The half that the assistant's builders may look at, and the one that is only scored."""

    SEEN = "seen"
    HELD_OUT = "held out"


class Call(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A call; `v` is its value: a number, a text in the question's language, or a table's numbers row by row."""

    f: str
    a: list[Argument] = []
    v: Given | None = None


class Turn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question asked before, with the calls of its answer."""

    message: str
    calls: list[Call] = []


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One right answer: all of `calls`, asking for one of the arguments `asks`, a refusal, a source with one of the
    keys and, where given, one of the `words` in its text, or one of the workbooks `sheet`."""

    calls: list[Call] = []
    asks: list[str] = []
    refuses: bool = False
    source: list[str] = []
    words: list[str] = []
    sheet: list[str] = []


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question. `expected` holds the answers that are right, `also` the calls that may stand beside any of them."""

    id: str
    locale: str
    kind: str
    message: str
    expected: list[Expected]
    turns: list[Turn] = []
    also: list[Call] = []
    populated: bool = True


@cache
def questions(half: Half) -> tuple[Question, ...]:
    """Return the questions of a half, by file."""
    files = sorted(_FOLDER.glob("questions/*.yaml"))
    wanted = [file for file in files if file.name.startswith(_HELD_OUT) is (half is Half.HELD_OUT)]
    return tuple(question for file in wanted for question in _read(file))


def _read(file: Path) -> list[Question]:
    return msgspec.convert(yaml.safe_load(file.read_text(encoding="utf-8")), list[Question])


@cache
def rates(*, populated: bool = True) -> RateView:
    """Return what the questions are asked of, as it is known on the day that the rates were published."""
    packaged = packaged_book()
    register = _register() if populated else Register(())
    return RateBook(packaged.revision, packaged.published_on, packaged.history, register).seen_on(
        PUBLISHED, pinned=False
    )


def _register() -> Register:
    with (_FOLDER / "population.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            figure(row["code"], row["name"], int(row["year"]), int(row["population"])) for row in csv.DictReader(file)
        ]
    return Register(rows, packaged_renumberings())
