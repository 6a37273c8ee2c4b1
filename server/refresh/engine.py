"""The embedded formula engine: loaded from bytes, told our functions, asked for values. It never sees a file."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import formualizer

from server.refresh.areas import Address, Area
from server.refresh.callbacks import Callbacks, EngineError, EngineValue, from_engine
from server.refresh.corrections import CORRECTIONS
from server.refresh.error import WorkbookError
from server.refresh.limits import Limits
from server.refresh.names import Meaning, Names
from server.refresh.values import CellValue


class Engine:
    """One loaded workbook."""

    def __init__(self, data: bytes, limits: Limits, *, counts_from_1904: bool) -> None:
        """Load a workbook's bytes; raise `workbook.not_computed` if the engine can't."""
        settings = formualizer.EvaluationConfig()
        settings.enable_parallel = False
        settings.date_system = "1904" if counts_from_1904 else "1900"
        bounds = {
            "max_input_bytes": 2 * limits.max_uncompressed_bytes,
            "max_expanded_bytes": 2 * limits.max_uncompressed_bytes,
            "max_part_bytes": 2 * limits.max_uncompressed_bytes,
            "max_entries": limits.max_members,
        }
        with _refusals():
            self._workbook = formualizer.Workbook.from_bytes(
                data, config=formualizer.WorkbookConfig(eval_config=settings), load_limits=bounds
            )
            self._workbook.set_temporal_egress("serial")

    def formula(self, address: Address) -> str | None:
        """Return a cell's formula without `=`, with a shared formula's references moved to the cell."""
        with _refusals():
            text = self._workbook.get_formula(*address)
        return None if text is None or text.startswith("=#ERROR!") else text.removeprefix("=")

    def linked(self) -> frozenset[str]:
        """Return the numbers of the other workbooks whose values the file carries."""
        return frozenset(str(index) for index in self._workbook.cached_external_link_indices)

    def names(self, sheets: Collection[str]) -> Names:
        """Return the workbook's defined names."""
        found: list[tuple[str | None, str, Meaning]] = []
        with _refusals():
            for sheet in (None, *sheets):
                for entry in self._workbook.get_named_ranges(sheet):
                    scope = entry["scope_sheet"] if entry["scope"] == "sheet" else None
                    found.append((scope, entry["name"], _meaning(entry)))
            for entry in self._workbook.name_import_diagnostics:
                definition = str(entry["definition"]).removeprefix("=")
                found.append((entry["scope_sheet"], entry["name"], Meaning(definition=definition)))
        return Names(found)

    def compute(self, callbacks: Callbacks, today: date) -> None:
        """Compute everything, with `today` as the day and midnight as the hour; raise `workbook.not_computed`."""
        with _refusals():
            for name, (callback, volatile) in callbacks.table().items():
                self._workbook.register_function(name, callback, volatile=volatile)
            for name, correction in CORRECTIONS.items():
                self._workbook.register_function(name, correction, allow_override_builtin=True)
            self._workbook.set_deterministic_clock(datetime(today.year, today.month, today.day, tzinfo=UTC))
            self._workbook.evaluate_all()
        if callbacks.fault is not None:
            raise callbacks.fault

    def set_value(self, address: Address, value: EngineValue) -> None:
        """Give a cell a value that the file's own spelling can't carry."""
        with _refusals():
            self._workbook.set_value(*address, value)

    def set_formula(self, address: Address, text: str) -> None:
        """Give a cell a formula, without `=`."""
        with _refusals():
            self._workbook.set_formula(*address, f"={text}")

    def value(self, address: Address) -> CellValue | EngineError:
        """Return a computed value."""
        return from_engine(self._workbook.get_value(*address))


class KnownFunctions:
    """Tells which functions the engine has, by trying to register one of the same name."""

    def __init__(self) -> None:
        self._scratch = formualizer.Workbook()
        self._known: dict[str, bool] = {}

    def __contains__(self, name: str) -> bool:
        key = name.upper()
        if key not in self._known:
            try:
                self._scratch.register_function(key, _nothing)
            except RuntimeError:
                self._known[key] = True
            else:
                self._known[key] = False
        return self._known[key]


def _nothing(*_: EngineValue) -> None:
    return None


def _meaning(entry: dict[str, Any]) -> Meaning:
    if entry["kind"] not in ("cell", "range"):
        return Meaning(vague=entry["kind"] == "formula")
    sheet = entry.get("sheet")
    try:
        top, left = entry.get("start_row") or entry["row"], entry.get("start_col") or entry["col"]
        return Meaning(Area(str(sheet), top, left, entry.get("end_row") or top, entry.get("end_col") or left))
    except KeyError:
        return Meaning(vague=True)


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except WorkbookError:
        raise
    except Exception as error:
        raise WorkbookError("workbook.not_computed") from error
    except BaseException as error:
        # A panic in the engine derives from BaseException, and its class can't be imported.
        if type(error).__name__ == "PanicException":
            raise WorkbookError("workbook.not_computed") from error
        raise
