"""Ten thousand cells in Chromium: through the add-in's runtime, and by a client that asks for each cell."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import sync_playwright

from tests.browser.workbook import workbook
from tests.parts.chromium import launched
from tests.parts.server import LiveServer

CELLS = 10_000
ALONE = 2_000
"""Cells of the client that asks for each: what it takes grows with their number."""
_ROUNDS = 5

_TIMED = """async count => {
  const { promise, resolve } = Promise.withResolvers();
  let left = count;
  const call = runtime.call.bind(runtime);
  runtime.call = (name, given, invocation) => {
    const give = invocation.setResult;
    invocation.setResult = (value) => {
      give(value);
      left -= 1;
      if (left === 0) resolve(performance.now());
    };
    call(name, given, invocation);
  };
  const base = 1e6 * Math.ceil(1e6 * Math.random());
  const given = (row) => [(base + row) / 1000, null, null];
  const formulas = Array.from({ length: count }, (_, row) => [`A${row}`, "KS_BIDRAG", given(row)]);
  const begun = performance.now();
  excel.enter(formulas);
  const ended = await promise;
  runtime.call = call;
  excel.clear(formulas.map(([address]) => address));
  return (ended - begun) / 1000;
}"""

_ALONE = """async count => {
  let row = 0;
  const ask = async () => {
    while (row < count) {
      const inhabitants = ++row;
      const response = await fetch("/xlwings/custom-functions-call", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ func_name: "KS_BIDRAG", args: [[[inhabitants]]] }),
      });
      if ((await response.json()).result[0][0] !== 20 * inhabitants) throw new Error("wrong");
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: 100 }, ask));
  return (performance.now() - begun) / 1000;
}"""
"""With a hundred requests at once: all of them at once exhaust the browser, and some fail."""


@dataclass(frozen=True)
class Cells:
    """The median seconds from the first invocation to the last result, the most requests that a round took, and the
    seconds of as many cells that are asked for one by one."""

    seconds: float
    requests: int
    alone: float


def measure_cells(server: LiveServer) -> Cells:
    """Time the cells in a new browser. Each round asks for other numbers."""
    with sync_playwright() as playwright, launched(playwright) as chromium, workbook(chromium, server.address) as book:
        rounds = []
        for _ in range(_ROUNDS):
            before = len(book.batches)
            seconds: float = book.page.evaluate(_TIMED, CELLS)
            rounds.append((seconds, len(book.batches) - before))
        alone: float = book.page.evaluate(_ALONE, ALONE)
    times, requests = zip(*rounds, strict=True)
    return Cells(sorted(times)[_ROUNDS // 2], max(requests), alone * CELLS / ALONE)
