// What cells are given by the runtime, with a server that does as it is told and a clock that stands still.
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Cell, Server, pass, runtimeOn, settled, stopTheClock } from "./scripted.mjs";

let server;

beforeEach(() => {
  stopTheClock();
  server = new Server();
});
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

const column = (runtime, count) => Array.from({ length: count }, (_, row) => new Cell(runtime, "KS_BIDRAG", row + 1));

test("calls are gathered, and identical ones sent once", async () => {
  const runtime = runtimeOn(server);
  const cells = [...column(runtime, 3), ...column(runtime, 3), new Cell(runtime, "KS_BIDRAG", [[2]], null, undefined)];
  await pass(20);
  assert.equal(server.batches.length, 1);
  assert.deepEqual(server.batches[0].body, {
    locale: "nb-NO",
    as_of: null,
    calls: [1, 2, 3].map((count) => ({ f: "KS_BIDRAG", a: [count] })),
  });
  assert.deepEqual(cells.map((cell) => cell.values), [[20], [40], [60], [20], [40], [60], [40]]);
});

test("a batch waits for quiet, but not when it is full", async () => {
  const runtime = runtimeOn(server, { limits: { quiet: 10, calls: 3 } });
  column(runtime, 1);
  await pass(8);
  column(runtime, 2);
  await pass(8);
  assert.equal(server.batches.length, 0);
  await pass(20);
  assert.deepEqual(server.batches.map(({ body }) => body.calls.length), [2]);
  column(runtime, 8);
  await settled();
  assert.deepEqual(server.batches.map(({ body }) => body.calls.length), [2, 3, 3]);
});

test("no more requests at once than the limit", async () => {
  server.held = true;
  const runtime = runtimeOn(server, { limits: { calls: 10 } });
  const cells = column(runtime, 65);
  await pass(50);
  assert.equal(server.batches.length, 3);
  server.release(1);
  await settled();
  assert.equal(server.batches.length, 4);
  server.held = false;
  server.release();
  await pass(50);
  assert.equal(server.batches.length, 7);
  assert.ok(cells.every((cell, row) => cell.value === 20 * (row + 1)));
});

test("large ranges don't share a request", async () => {
  const runtime = runtimeOn(server, { limits: { cells: 100 } });
  const range = Array.from({ length: 60 }, (_, row) => [row]);
  for (const year of [2018, 2019, 2020]) new Cell(runtime, "KS_BIDRAG", range, year);
  await pass(20);
  assert.deepEqual(server.batches.map(({ body }) => body.calls.length), [1, 1, 1]);
});

test("a call that is known is answered at once, without a request", async () => {
  const runtime = runtimeOn(server);
  const [first] = column(runtime, 1);
  await pass(20);
  first.cancel();
  const again = new Cell(runtime, "KS_BIDRAG", 1);
  assert.deepEqual(again.values, [20]);
  await pass(20);
  assert.equal(server.batches.length, 1);
});

test("a call whose cell is called again while it is under way isn't sent twice", async () => {
  server.held = true;
  const runtime = runtimeOn(server);
  const [first, second] = column(runtime, 2);
  await pass(20);
  first.cancel();
  second.cancel();
  const [again] = column(runtime, 1);
  await pass(20);
  server.held = false;
  server.release();
  await settled();
  assert.deepEqual([again.values, first.values, second.values], [[20], [], []]);
  assert.deepEqual(new Cell(runtime, "KS_BIDRAG", 2).values, [40]);
  await pass(20);
  assert.equal(server.batches.length, 1);
});

test("of the calls that no cell has any more, only so many are remembered", async () => {
  const runtime = runtimeOn(server, { limits: { kept: 2 } });
  const cells = column(runtime, 3);
  await pass(20);
  for (const cell of cells) cell.cancel();
  assert.equal(new Cell(runtime, "KS_BIDRAG", 3).value, 60);
  assert.equal(new Cell(runtime, "KS_BIDRAG", 1).value, undefined);
});

test("a cell that was cancelled is given nothing more", async () => {
  server.held = true;
  const runtime = runtimeOn(server);
  const [first, second] = column(runtime, 2);
  await pass(20);
  first.cancel();
  first.cancel();
  server.release();
  await settled();
  assert.deepEqual([first.values, second.values], [[], [40]]);
  assert.equal(runtime.state.live, 1);
});

test("a cell that was cancelled before its batch left isn't sent", async () => {
  const runtime = runtimeOn(server);
  const [first] = column(runtime, 2);
  first.cancel();
  await pass(20);
  assert.deepEqual(server.batches[0].body.calls, [{ f: "KS_BIDRAG", a: [2] }]);
});

test("one cell that fails to take its value leaves the others alone", async () => {
  const runtime = runtimeOn(server);
  const invocation = {
    setResult: () => {
      throw new Error("no such cell");
    },
  };
  runtime.call("KS_BIDRAG", [1], invocation);
  const cell = new Cell(runtime, "KS_BIDRAG", 2);
  await pass(20);
  assert.deepEqual(cell.values, [40]);
});

test("a publication changes only the values that changed, all at once", async () => {
  server.streams = 200;
  const runtime = runtimeOn(server, { limits: { calls: 2 } });
  runtime.start();
  const cells = column(runtime, 5);
  const wrong = new Cell(runtime, "KS_BIDRAG", "x");
  const nothing = new Cell(runtime, "KS_BIDRAG", 0);
  await pass(20);
  server.held = true;
  server.publish(21);
  await pass(300);
  server.release(1);
  await settled();
  assert.ok(cells.every((cell) => cell.values.length === 1), "no cell changes before all can");
  assert.ok(runtime.state.waiting > 0);
  server.held = false;
  server.release();
  await pass(50);
  assert.deepEqual(cells.map((cell) => cell.values), [1, 2, 3, 4, 5].map((row) => [20 * row, 21 * row]));
  assert.deepEqual([wrong.values, nothing.values], [[["#VALUE!", "x"]], [0]]);
  assert.deepEqual([runtime.state.revision, runtime.state.waiting], [2, 0]);
  runtime.stop();
});

test("matrices are compared cell by cell", async () => {
  const runtime = runtimeOn(server);
  const answers = [
    [[1, 2], [3, { e: { code: "#N/A", reason: "r", message: "m" } }]],
    [[1, 2], [3, { e: { code: "#N/A", reason: "r", message: "m" } }]],
    [[1, 2], [4, 5]],
  ];
  server.failures = answers.map((v, index) => Response.json({ revision: index + 1, results: [{ v }] }));
  const cell = new Cell(runtime, "FORDEL", 1);
  await pass(20);
  for (const changed of [0, 1]) {
    server.failures.unshift(Response.json({ revision: 1 }));
    const refreshed = runtime.refresh();
    await pass(50);
    assert.deepEqual(await refreshed, { evaluated: 1, changed });
  }
  assert.deepEqual(cell.values, [[[1, 2], [3, ["#N/A", "m"]]], [[1, 2], [4, 5]]]);
});

test("an answer of an older revision never takes the place of a newer one", async () => {
  server.streams = 200;
  const runtime = runtimeOn(server);
  runtime.start();
  const [first] = column(runtime, 1);
  await pass(20);
  server.held = true;
  const second = new Cell(runtime, "KS_BIDRAG", 2);
  await pass(20);
  server.publish(21);
  await pass(300);
  server.held = false;
  server.release();
  await pass(300);
  assert.deepEqual([first.values, second.values], [[20, 21], [42]]);
  runtime.stop();
});

test("a batch that comes from a newer revision renews all others", async () => {
  const runtime = runtimeOn(server);
  const [first] = column(runtime, 1);
  await pass(20);
  server.publish(21);
  const second = new Cell(runtime, "KS_BIDRAG", 2);
  await pass(300);
  assert.deepEqual([first.values, second.values], [[20, 21], [42]]);
});

test("a restored backup is followed to a lower revision, and to another one of the same number", async () => {
  server.streams = 200;
  server.revision = 7;
  const runtime = runtimeOn(server);
  runtime.start();
  const [cell] = column(runtime, 1);
  await pass(20);
  server.publish(19, 3);
  await pass(300);
  server.publish(18, 3);
  await pass(300);
  assert.deepEqual(cell.values, [20, 19, 18]);
  runtime.stop();
});

test("the as-of travels with every batch, and answers of another are not used", async () => {
  const runtime = runtimeOn(server);
  const [cell] = column(runtime, 1);
  await pass(20);
  server.rate = 10;
  runtime.setAsOf("2017-05-12");
  await pass(20);
  runtime.setAsOf("2017-05-12");
  const again = new Cell(runtime, "KS_BIDRAG", 1);
  await pass(20);
  assert.deepEqual(server.batches.map(({ body }) => body.as_of), [null, "2017-05-12"]);
  assert.deepEqual([cell.values, again.values], [[20, 10], [10]]);
  assert.equal(runtime.state.asOf, "2017-05-12");
});

test("as of a revision, the answers' number isn't taken for what is in force", async () => {
  server.streams = 200;
  server.revision = 20;
  const runtime = runtimeOn(server);
  runtime.start();
  await pass(20);
  runtime.setAsOf("rev:14");
  server.failures = [1, 2, 3].map(() => Response.json({ revision: 14, results: [{ v: 5 }] }));
  const [cell] = column(runtime, 1);
  await pass(300);
  assert.deepEqual([cell.values, runtime.state.revision, server.batches.length], [[5], 20, 1]);
  server.publish(21);
  await pass(300);
  assert.deepEqual([cell.values, runtime.state.revision, server.batches.length], [[5], 21, 2]);
  runtime.stop();
});

test("everything is evaluated again a little after each full hour", async () => {
  const runtime = runtimeOn(server);
  runtime.start();
  const [cell] = column(runtime, 1);
  await pass(20);
  server.rate = 30;
  await pass(29 * 60_000);
  assert.deepEqual(cell.values, [20]);
  await pass(3 * 60_000);
  assert.deepEqual(cell.values, [20, 30]);
  runtime.stop();
});
