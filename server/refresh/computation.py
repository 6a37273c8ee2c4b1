"""Computes a workbook: decides which cells the engine can compute, lets it, and keeps what it could not.

Several passes may be needed: a cell that turns out to be beyond the engine becomes a constant in the next one, so that
what depends on it is computed from the value that the file has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from server.evaluation.spelling import spellings
from server.refresh.areas import Address, Area
from server.refresh.book import Book
from server.refresh.callbacks import PART, Callbacks, CellFunctions, EngineError, is_known_error, unknown_value
from server.refresh.copy import Constant, EngineCopy, Formula, Override
from server.refresh.dependence import Cells, Reads, circles, depends, readers
from server.refresh.engine import Engine, KnownFunctions
from server.refresh.error import WorkbookError
from server.refresh.limits import Limits
from server.refresh.local import is_ambiguous
from server.refresh.part import parse
from server.refresh.precision import last_difference
from server.refresh.report import Reason
from server.refresh.rewriting import (
    MalformedError,
    Rewriter,
    Rewritten,
    call_names,
    first_value,
    whole_array,
)
from server.refresh.sheet import Form, FormulaCell, Sheet
from server.refresh.tables import Tables
from server.refresh.values import CellValue, ErrorValue, presentable, same

_BORN_ONLY_PASSES = 6
"""Passes in which an engine's error counts only where it arises; after them, wherever it shows. So the passes end."""

_ALMOST_NIL = 1e-3


@dataclass(frozen=True, slots=True)
class Result:
    """A workbook's computed values by cell, members of arrays included, and what was left as it was."""

    cells: tuple[FormulaCell, ...]
    before: Mapping[Address, CellValue]
    after: Mapping[Address, CellValue]
    left: Mapping[Address, tuple[Reason, tuple[str, ...]]]
    ours: frozenset[Address]
    styles: Mapping[Address, int]
    callbacks: Callbacks
    recalculate: bool
    """A cell that was left reads one that changed or calls us, so the file must ask Excel to compute it on opening."""


@dataclass(slots=True)
class _Plan:
    """How one formula cell goes into the engine."""

    cell: FormulaCell
    rewritten: Rewritten | None
    text: str | None = None
    owner: int = -1
    settled: bool = False
    """Its last difference gives nil where it cancels."""


class Computation:
    """One workbook being computed."""

    def __init__(self, book: Book, functions: CellFunctions, limits: Limits, today: date) -> None:
        self._book = book
        self._limits = limits
        self._today = today
        self._callbacks = Callbacks(functions, counts_from_1904=book.counts_from_1904)
        self._known = KnownFunctions()
        self._sheets = {
            worksheet.name: Sheet(worksheet.name, parse(book.package[worksheet.part], worksheet.part))
            for worksheet in book.worksheets
        }
        self._hiding = {name.casefold() for name, sheet in self._sheets.items() if sheet.hides_rows}
        self._cells = [cell for sheet in self._sheets.values() for cell in sheet.formulas()]
        # An array's extent is a few letters in the file, however many cells it claims.
        count = sum(cell.extent.size for cell in self._cells)
        if count > limits.max_cells:
            raise WorkbookError("workbook.too_many_cells", cells=Decimal(count), limit=Decimal(limits.max_cells))
        self._before: dict[Address, CellValue] = {}
        self._styles: dict[Address, int] = {}
        for cell in self._cells:
            for name, row, column in cell.extent.addresses():
                self._before[name, row, column] = self._sheets[name].value(row, column, book.shared_strings)
                self._styles[name, row, column] = self._sheets[name].style(row, column)
        self._ambiguous = [
            address
            for sheet in self._sheets.values()
            for address, text in sheet.texts(book.shared_strings)
            if is_ambiguous(text)
        ]
        self._left: dict[Address, tuple[Reason, tuple[str, ...]]] = {}
        self._plans: dict[Address, _Plan] = {}
        self._reads: dict[Address, Reads] = {}
        spelled = {
            spelling.upper(): name
            for name in functions.names
            for spelling in spellings(name, functions.namespace)
            if spelling.upper() not in self._known
        }
        self._spelled = spelled

    def run(self) -> Result:
        """Return the workbook's values; raise `workbook.not_computed` if the engine fails as a whole."""
        if not self._cells:
            return self._result({})
        copy = EngineCopy(self._book, self._sheets)
        data_tables = {c.address: Constant(self._before[c.address]) for c in self._cells if c.form is Form.DATA_TABLE}
        engine = self._engine(copy.bytes(data_tables))
        self._plan(engine)
        passes = 0
        while True:
            passes += 1
            self._callbacks.forget()
            self._unshare()
            engine = self._engine(copy.bytes(dict(self._overrides())))
            for address, value in self._uncarried():
                engine.set_value(address, value)
            engine.compute(self._callbacks, self._today)
            values = {address: engine.value(address) for address in self._computed()}
            if not self._leave(values, engine, born_only=passes <= _BORN_ONLY_PASSES):
                return self._result({a: presentable(v) for a, v in values.items() if not isinstance(v, EngineError)})

    def _engine(self, data: bytes) -> Engine:
        return Engine(data, self._limits, counts_from_1904=self._book.counts_from_1904)

    def _plan(self, engine: Engine) -> None:
        linked = engine.linked()
        spills = {cell.address: cell.extent for cell in self._cells if cell.form is Form.DYNAMIC}
        names = engine.names(tuple(self._sheets))
        rewriter = Rewriter(self._spelled, names, Tables(self._book.tables), spills, self._callbacks.site)
        for cell in self._cells:
            text = engine.formula(cell.address) if cell.form is Form.SHARED else cell.text
            rewritten = None
            if text:
                try:
                    rewritten = rewriter.rewrite(text, cell.address, plain=cell.form in (Form.PLAIN, Form.SHARED))
                except MalformedError:
                    text = None
            plan = self._plans[cell.address] = _Plan(cell, rewritten)
            self._note_reads(plan)
            reason = self._refusal(plan, linked)
            if reason is not None:
                self._left[cell.address] = reason
            elif rewritten is not None and text is not None:
                self._choose_text(plan, rewritten, text)

    def _note_reads(self, plan: _Plan) -> None:
        anchor = plan.cell.address
        self._reads[anchor] = Reads(vague=True) if plan.rewritten is None else plan.rewritten.reads
        for address in plan.cell.extent.addresses():
            if address != anchor:
                self._reads[address] = Reads((Area(*anchor, *anchor[1:]),))

    def _refusal(self, plan: _Plan, linked: frozenset[str]) -> tuple[Reason, tuple[str, ...]] | None:
        """Return why the engine must not be asked for a cell, None if it may."""
        if plan.cell.form is Form.DATA_TABLE:
            return Reason.DATA_TABLE, ()
        formula = plan.rewritten
        if formula is None:
            return Reason.MALFORMED, ()
        unknown = tuple(name for name in formula.functions if name not in self._known)
        if unknown:
            return Reason.UNKNOWN_FUNCTION, call_names(unknown)
        if not linked.issuperset(formula.linked):
            return Reason.EXTERNAL_LINK, ()
        if formula.unknown_names:
            return Reason.UNKNOWN_NAME, formula.unknown_names
        if formula.looks_at_rows and self._hiding.intersection(area.sheet.casefold() for area in formula.reads.areas):
            return Reason.HIDDEN_ROWS, call_names(formula.functions)
        if formula.volatile:
            return Reason.VOLATILE, call_names(formula.functions)
        if formula.local:
            return Reason.LOCAL, call_names(formula.functions)
        if formula.intersects:
            return Reason.INTERSECTION, call_names(formula.functions)
        if formula.one_by_one:
            return Reason.ENGINE, call_names(formula.functions)
        return None

    def _choose_text(self, plan: _Plan, formula: Rewritten, text: str) -> None:
        if plan.cell.form in (Form.ARRAY, Form.DYNAMIC):
            plan.owner = self._callbacks.owner(plan.cell.address)
            plan.text = whole_array(formula.text, plan.owner)
        elif not formula.one_cell:
            plan.owner = self._callbacks.owner(plan.cell.address)
            plan.text = first_value(formula.text, plan.owner)
        elif formula.text != text:
            plan.text = formula.text

    def _unshare(self) -> None:
        """Give every member of a shared formula its own text where one of them goes into the engine otherwise."""
        touched = {
            (cell.address[0], cell.group)
            for cell in self._cells
            if cell.group is not None and (cell.address in self._left or self._plans[cell.address].text is not None)
        }
        for cell in self._cells:
            plan = self._plans[cell.address]
            if (cell.address[0], cell.group) in touched and plan.text is None and plan.rewritten is not None:
                plan.text = plan.rewritten.text

    def _overrides(self) -> Iterator[tuple[Address, Override]]:
        for address, plan in self._plans.items():
            if address in self._left:
                for member in plan.cell.extent.addresses():
                    yield member, Constant(self._before[member])
            elif plan.text is not None:
                yield address, Formula(plan.text)
                if plan.cell.form in (Form.ARRAY, Form.DYNAMIC):
                    yield from self._members(plan)

    def _members(self, plan: _Plan) -> Iterator[tuple[Address, Override]]:
        extent = plan.cell.extent
        anchor = Area(*plan.cell.address, *plan.cell.address[1:])
        for address in extent.addresses():
            if address != plan.cell.address:
                _, row, column = address
                place = f"{row - extent.top},{column - extent.left}"
                yield address, Formula(f"{PART}({plan.owner},{place},{anchor})")

    def _uncarried(self) -> Iterator[tuple[Address, object]]:
        """Yield the cells that are left without a value, or with one that the engine doesn't know."""
        for address in self._left:
            for member in self._plans[address].cell.extent.addresses():
                value = self._before[member]
                if value is None or (isinstance(value, ErrorValue) and not is_known_error(value)):
                    yield member, unknown_value()

    def _computed(self) -> Iterator[Address]:
        for address, plan in self._plans.items():
            if address not in self._left:
                yield from plan.cell.extent.addresses()

    def _leave(self, values: Mapping[Address, CellValue | EngineError], engine: Engine, *, born_only: bool) -> bool:
        """Note the cells that the engine turned out not to compute; return whether there is anything to do again."""
        found = {
            **self._beyond_engine(values, born_only=born_only),
            **self._misread(values),
            **self._without_ground(),
            **self._local(values),
        }
        for address in self._callbacks.arrays:
            formula = self._plans[address].rewritten
            if address not in self._left and formula is not None and formula.loose:
                found[address] = (Reason.INTERSECTION, call_names(formula.functions))
        for address in self._callbacks.one_by_one - self._left.keys():
            found[address] = (Reason.ENGINE, self._functions(address))
        for plan in self._plans.values():
            address, extent = plan.cell.address, plan.cell.extent
            shape = self._callbacks.shape(plan.owner) if plan.cell.form is Form.DYNAMIC else None
            if shape is not None and shape != (extent.rows, extent.columns) and address not in self._left:
                found[address] = (Reason.RESIZED_ARRAY, self._functions(address))
        found = {self._anchor(address): why for address, why in found.items()}
        self._left.update(found)
        return self._settle_differences(values) or bool(found)

    def _beyond_engine(
        self, values: Mapping[Address, CellValue | EngineError], *, born_only: bool
    ) -> dict[Address, tuple[Reason, tuple[str, ...]]]:
        """Return the cells with an error that only the engine has, where it arises."""
        failed: dict[str, set[Address]] = {}
        for address, value in values.items():
            if isinstance(value, EngineError):
                failed.setdefault(value.kind, set()).add(address)
        everywhere = set().union(*failed.values())
        found: dict[Address, tuple[Reason, tuple[str, ...]]] = {}
        for kind, members in failed.items():
            reason = Reason.CIRCULAR if kind == "Circ" else Reason.ENGINE
            born = circles(members, self._reads) if kind == "Circ" else members - readers(everywhere, self._reads)
            for address in (born if born_only else members) or members:
                found[address] = (reason, () if kind == "Circ" else self._functions(address))
        return found

    def _misread(
        self, values: Mapping[Address, CellValue | EngineError]
    ) -> dict[Address, tuple[Reason, tuple[str, ...]]]:
        """Return the cells in which only the engine sees an error: they have a value, and what they read is as it was.

        Excel computed that value from the same cells, so it is the engine that can't.
        """
        suspects = [
            address
            for address, plan in self._plans.items()
            if isinstance(values.get(address), ErrorValue)
            and self._before[address] is not None
            and not isinstance(self._before[address], ErrorValue)
            and plan.rewritten is not None
            and not self._callbacks.failed(address)
            and not plan.rewritten.reads.vague
        ]
        if not suspects:
            return {}
        moved = Cells(
            address
            for address, value in values.items()
            if isinstance(value, EngineError) or not same(presentable(value), presentable(self._before[address]))
        )
        return {
            address: (Reason.ENGINE, self._functions(address))
            for address in suspects
            if not any(moved.meet(area) for area in self._reads[address].areas)
        }

    def _local(
        self, values: Mapping[Address, CellValue | EngineError]
    ) -> dict[Address, tuple[Reason, tuple[str, ...]]]:
        """Return the cells whose value depends on whether the reader writes 1.5 or 1,5, which the file doesn't tell.

        The engine reads a text such as 20.000 as 20, which to a Danish or Norwegian reader is 20 000.
        """
        found: dict[Address, tuple[Reason, tuple[str, ...]]] = {}
        found |= dict.fromkeys(self._callbacks.local - self._left.keys(), (Reason.LOCAL, ()))
        computed = (address for address, value in values.items() if is_ambiguous(value))
        ambiguous = Cells((*self._ambiguous, *computed))
        for address, plan in self._plans.items():
            formula = plan.rewritten
            if address not in values or formula is None or not formula.counts:
                continue
            if any(ambiguous.meet(area) for area in formula.computes_with):
                found[address] = (Reason.LOCAL, ())
        return found

    def _without_ground(self) -> dict[Address, tuple[Reason, tuple[str, ...]]]:
        """Return the cells that read one that was left and has no value, so that theirs would be built on nothing."""
        blank = {
            member
            for address in self._left
            for member in self._plans[address].cell.extent.addresses()
            if self._before[member] is None
        }
        found: dict[Address, tuple[Reason, tuple[str, ...]]] = {}
        while blank:
            above = (
                {self._anchor(address) for address in readers(blank, self._reads)} - self._left.keys() - found.keys()
            )
            found |= dict.fromkeys(above, (Reason.NO_VALUE_TO_BUILD_ON, ()))
            blank = {address for address in above if self._before[address] is None}
        return found

    def _settle_differences(self, values: Mapping[Address, CellValue | EngineError]) -> bool:
        """Make formulas that end in a difference of almost nothing give nil, as in Excel; return whether any is new."""
        settled = False
        for address, plan in self._plans.items():
            value = values.get(address)
            plain = plan.cell.form in (Form.PLAIN, Form.SHARED) and address not in self._left and not plan.settled
            if plain and plan.rewritten is not None and isinstance(value, float) and 0 < abs(value) < _ALMOST_NIL:
                plan.settled = True
                nil = last_difference(plan.rewritten.text)
                if nil is not None:
                    plan.text = nil if plan.owner < 0 else first_value(nil, plan.owner)
                    settled = True
        return settled

    def _anchor(self, address: Address) -> Address:
        if address in self._plans:
            return address
        area = self._reads[address].areas[0]
        return area.sheet, area.top, area.left

    def _functions(self, address: Address) -> tuple[str, ...]:
        formula = self._plans[self._anchor(address)].rewritten
        return () if formula is None else call_names(formula.functions)

    def _result(self, after: Mapping[Address, CellValue]) -> Result:
        ours = frozenset(a for a, plan in self._plans.items() if plan.rewritten is not None and plan.rewritten.calls)
        changed = Cells(a for a, value in after.items() if not same(value, self._before[a]))
        formulas = Cells(self._reads)
        recalculate = any(
            reason is Reason.RESIZED_ARRAY or address in ours or depends(address, self._reads, formulas, changed)
            for address, (reason, _) in self._left.items()
        )
        return Result(
            cells=tuple(self._cells),
            before=self._before,
            after=after,
            left=self._left,
            ours=ours,
            styles=self._styles,
            callbacks=self._callbacks,
            recalculate=recalculate,
        )
