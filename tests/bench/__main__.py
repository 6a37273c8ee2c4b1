"""`python -m tests.bench`: measure the server's speed and size, and print a table beside the targets.

Everything runs on the loopback, against one gunicorn worker, and ends by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.batches import CALLS, CELLS, measure_batch, measure_range
from tests.bench.cells import CELLS as SHEET_CELLS
from tests.bench.cells import measure_cells
from tests.bench.large_books import REVISIONS, ROWS, LargeBook, measure_large_book
from tests.bench.machine import commit, machine, resident_mib
from tests.bench.mixed import CALLS as MIXED_CALLS
from tests.bench.mixed import measure_mixed
from tests.bench.national import measure_national
from tests.bench.populations import measure_population_lookup
from tests.bench.questions import measure_questions
from tests.bench.revisions import measure_revision_check
from tests.bench.single_calls import CONNECTIONS, measure_single_calls
from tests.bench.starts import measure_start
from tests.bench.streams import STREAMS, measure_streams
from tests.parts.server import running


@dataclass(frozen=True)
class Line:
    """A row of the table; `good` is None where there is no target."""

    what: str
    measured: str
    target: str = ""
    good: bool | None = None

    def __str__(self) -> str:
        verdict = "" if self.good is None else "ok" if self.good else "missed"
        return f"| {self.what} | {self.measured} | {self.target} | {verdict} |"


def measure() -> list[Line]:
    """Measure everything; the lines are in the order of the table."""
    with TemporaryDirectory(prefix="medfin-bench-") as name:
        folder = Path(name)
        with running(folder) as server:
            batch = measure_batch(server)
            column = measure_range(server)
            mixed = measure_mixed(server, folder)
            single = measure_single_calls(server)
            cells = measure_cells(server)
            memory = resident_mib(server.process.pid)
        revision = measure_revision_check(folder / "data")
        national = measure_national(folder / "national")
        large = measure_large_book(folder / "large")
        streams = measure_streams(folder / "streams")
    population = measure_population_lookup()
    questions = measure_questions()
    existing, empty = measure_start(prepared=True), measure_start(prepared=False)
    rate, ratio = CALLS / batch.over_http, batch.over_http / batch.msgspec
    return [
        Line(f"batch of {CALLS:,} distinct calls, cells/s", f"{rate:,.0f}", "≥ 150,000", rate >= 150_000),
        Line("… ratio to its JSON alone, same types", f"{ratio:.1f}", "≤ 6", ratio <= 6),
        Line("… ratio to its JSON alone, standard library", f"{batch.over_http / batch.json:.2f}"),
        Line(
            "… over HTTP / JSON same types / standard library, ms",
            " / ".join(f"{1000 * each:.1f}" for each in (batch.over_http, batch.msgspec, batch.json)),
        ),
        Line(f"one range of {CELLS:,} cells, s", f"{column:.3f}", "≤ 0.5", column <= 0.5),
        Line(
            f"batch of {MIXED_CALLS:,} calls of all functions, mixed, cells/s",
            f"{mixed.cells / mixed.seconds:,.0f}",
            "≥ 60,000",
            mixed.cells / mixed.seconds >= 60_000,
        ),
        Line("… calls/s", f"{MIXED_CALLS / mixed.seconds:,.0f}"),
        Line(
            f"`medfin refresh` of the national workbook, all of {national.cells:,} cells new, s",
            f"{national.seconds:.2f}",
            "< 2",
            national.seconds < 2,
        ),
        Line(
            "population by exact name or number, once asked for, µs",
            f"{1e6 * population:.1f}",
            "< 5",
            population < 5e-6,
        ),
        Line("xlwings protocol, single calls/s", f"{single.per_second:,.0f}", "≥ 1,500", single.per_second >= 1500),
        Line(f"… of a core for the client ({CONNECTIONS} connections)", f"{single.client_share:.0%}"),
        Line(
            f"{SHEET_CELLS:,} cells in Chromium, first invocation to last result, s",
            f"{cells.seconds:.2f}",
            "< 1.5",
            cells.seconds < 1.5,
        ),
        Line("… requests", str(cells.requests), "≤ 3", cells.requests <= 3),
        Line("… one request per cell, s", f"{cells.alone:.1f}"),
        Line("first right answer after the start, s", f"{existing:.2f}", "≤ 1.5", existing <= 1.5),
        Line("… with an empty data folder, s", f"{empty:.2f}", "≤ 1.5", empty <= 1.5),
        Line(
            "worker's memory after the load, MiB",
            "not told" if memory is None else f"{memory:.0f}",
            "< 120",
            None if memory is None else memory < 120,
        ),
        Line("check of the revision, µs", f"{1e6 * revision:.0f}"),
        Line(
            f"an answer of the assistant, 95 % of {questions.asked:,} questions, ms",
            f"{1000 * questions.slow:.1f}",
            "< 20",
            questions.slow < 0.02,
        ),
        Line(
            "… the memory that it takes, MiB",
            "not told" if questions.memory is None else f"{questions.memory:.0f}",
            "< 150",
            None if questions.memory is None else questions.memory < 150,
        ),
        *_large_lines(large),
        Line(
            f"{STREAMS:,} event streams: a publication has reached 99 of 100, ms",
            f"{1000 * streams.arrival:.0f}",
            "< 1,000",
            streams.arrival < 1,
        ),
        Line(
            "… worker's memory for each, KiB",
            "not told" if streams.kib is None else f"{streams.kib:.0f}",
            "< 60",
            None if streams.kib is None else streams.kib < 60,
        ),
    ]


def _large_lines(large: LargeBook) -> list[Line]:
    return [
        Line(
            f"{ROWS:,} rows of rates, {REVISIONS:,} revisions: a rate book loads, s",
            f"{large.load:.2f}",
            "< 1",
            large.load < 1,
        ),
        Line("… a batch at an old revision, the first time, ms", f"{1000 * large.old:.1f}", "< 100", large.old < 0.1),
        Line("… publishing, ms", f"{1000 * large.publication:.1f}", "< 200", large.publication < 0.2),
        Line(
            "… from a commit to another process' next batch, ms",
            f"{1000 * large.news:.1f}",
            "< 250",
            large.news < 0.25,
        ),
        Line("… check of the revision, µs", f"{1e6 * large.check:.0f}", "< 300", large.check < 0.0003),
    ]


def main() -> None:
    """Print the table."""
    lines = measure()
    print(f"{machine()}; {commit()}; one gunicorn worker\n")
    print("| what | measured | target | |")
    print("|---|---:|---:|---|")
    for line in lines:
        print(line)


if __name__ == "__main__":
    main()
