// What cells show when the server is away, refuses, or answers nonsense.
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Cell, Server, pass, runtimeOn, settled, stopTheClock } from "./scripted.mjs";

const AWAY = ["#N/A", "Away."];

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
const refusal = (status, code, message) => Response.json({ error: { code, message, params: {} } }, { status });

for (const failure of ["network", 429, 502, 503, 504]) {
  test(`${failure} is tried again, ever more slowly`, async () => {
    server.failures = Array(30).fill(failure);
    const runtime = runtimeOn(server, { limits: { firstPause: 100, longestPause: 1600 } });
    const [cell] = column(runtime, 1);
    await pass(20);
    const { online, since } = runtime.state;
    assert.deepEqual([online, since], [false, new Date(Date.UTC(2026, 10, 23, 10, 30, 0, since.getMilliseconds()))]);
    const counts = [];
    for (let second = 0; second < 8; second += 1) {
      await pass(1000);
      counts.push(server.batches.length);
    }
    assert.ok(counts[0] >= 4, `at first often: ${counts}`);
    assert.ok(counts.at(-1) - counts.at(-4) <= 3, `later seldom: ${counts}`);
    server.failures = [];
    await pass(1700);
    assert.equal(cell.value, 20);
    assert.deepEqual([runtime.state.online, runtime.state.since, runtime.state.problem], [true, null, null]);
  });
}

test("the server says how long it wants to be left alone", async () => {
  server.failures = [new Response("{}", { status: 503, headers: { "Retry-After": "4" } })];
  const runtime = runtimeOn(server);
  column(runtime, 1);
  await pass(3900);
  assert.equal(server.batches.length, 1);
  await pass(200);
  assert.equal(server.batches.length, 2);
});

for (const [what, answer] of [
  ["a page of a proxy's", () => new Response("<html>")],
  ["half an answer", () => new Response('{"revision": 1, "resu')],
  ["too few results", () => Response.json({ revision: 1, results: [] })],
]) {
  test(`${what} is no answer`, async () => {
    server.failures = [answer()];
    const runtime = runtimeOn(server);
    const [cell] = column(runtime, 1);
    await pass(20);
    assert.deepEqual([cell.values, runtime.state.online], [[], false]);
    await pass(1000);
    assert.deepEqual([cell.values, runtime.state.online], [[20], true]);
  });
}

test("a server that doesn't answer is away", async () => {
  server.held = true;
  const runtime = runtimeOn(server, { limits: { timeout: 1000, patience: 500 } });
  const [cell] = column(runtime, 1);
  const aborted = pass(1100).then(() => server.release());
  await aborted;
  await settled();
  assert.equal(runtime.state.online, false);
  await pass(600);
  assert.deepEqual(cell.values, [AWAY]);
});

test("cells keep their values while the server is away; those without one say so before long", async () => {
  const runtime = runtimeOn(server, { limits: { patience: 1000 } });
  const [old] = column(runtime, 1);
  await pass(20);
  server.failures = Array(99).fill("network");
  const young = new Cell(runtime, "KS_BIDRAG", 2);
  await pass(500);
  assert.deepEqual(young.values, []);
  await pass(700);
  assert.deepEqual([old.values, young.values], [[20], [AWAY]]);
  const younger = new Cell(runtime, "KS_BIDRAG", 3);
  const copy = new Cell(runtime, "KS_BIDRAG", 1);
  await pass(20);
  assert.deepEqual([younger.values, copy.values], [[AWAY], [20]]);
  assert.deepEqual([runtime.state.problem, runtime.state.waiting], ["Away.", 2]);
  await assert.rejects(runtime.refresh(), { message: "Away." });
  await assert.rejects(runtime.evaluate([{ f: "KS_SATS", a: [] }]), { message: "Away." });
  server.failures = [];
  server.publish(21);
  await pass(40_000);
  assert.deepEqual([old, young, younger, copy].map((cell) => cell.value), [21, 42, 63, 21]);
  assert.deepEqual(old.values, [20, 21]);
});

test("when the server comes back, one request finds out, and the stream is opened again", async () => {
  server.streams = 200;
  const runtime = runtimeOn(server, { limits: { calls: 2 } });
  runtime.start();
  const cells = column(runtime, 8);
  await pass(50);
  server.failures = ["network", "network"];
  server.streams = "network";
  server.endStream();
  await pass(300);
  assert.equal(runtime.state.online, false);
  server.streams = 200;
  server.rate = 21;
  server.revision = 2;
  await pass(5000);
  assert.ok(cells.every((cell, row) => cell.value === 21 * (row + 1)));
  const streams = server.requests.filter(({ path }) => path === "/api/v1/events");
  assert.equal(streams.at(-1).headers["Last-Event-ID"], "1");
  server.publish(22);
  await pass(300);
  assert.equal(cells[0].value, 22);
  runtime.stop();
});

test("without a stream the revision is asked for, and the stream tried again later", async () => {
  const runtime = runtimeOn(server, { limits: { poll: 1000, again: 60_000 } });
  runtime.start();
  const [cell] = column(runtime, 1);
  await pass(3000);
  server.publish(21);
  await pass(1600);
  assert.deepEqual(cell.values, [20, 21]);
  await pass(1500);
  const polls = server.requests.filter(({ path }) => path === "/api/v1/revision");
  assert.equal(polls.at(-1).headers["If-None-Match"], '"2"');
  server.streams = 200;
  await pass(61_000);
  server.publish(22);
  await pass(300);
  assert.equal(cell.value, 22);
  runtime.stop();
});

test("a stream that falls silent is opened anew", async () => {
  server.streams = 200;
  const runtime = runtimeOn(server, { limits: { silence: 1000 } });
  runtime.start();
  await pass(900);
  const streams = () => server.requests.filter(({ path }) => path === "/api/v1/events").length;
  assert.equal(streams(), 1);
  await pass(4000);
  assert.ok(streams() > 1);
  assert.equal(runtime.state.online, true);
  runtime.stop();
});

test("who must sign in is told so, and is answered when they have", async () => {
  let token = null;
  const runtime = runtimeOn(server, { token: async () => token });
  server.failures = [refusal(401, "access.sign_in", "Logg inn.")];
  const [cell] = column(runtime, 1);
  await pass(50);
  assert.deepEqual(cell.values, [["#N/A", "Sign in."]]);
  assert.deepEqual([runtime.state.signedIn, runtime.state.online, runtime.state.problem], [false, true, "Sign in."]);
  await pass(60_000);
  assert.equal(server.batches.length, 1);
  token = "medfin_secret";
  runtime.signedIn();
  await pass(50);
  assert.deepEqual([cell.value, runtime.state.signedIn], [20, true]);
  assert.equal(server.batches[1].headers.Authorization, "Bearer medfin_secret");
});

test("the first request waits until the page is ready", async () => {
  let start;
  const runtime = runtimeOn(server, { ready: new Promise((resolve) => (start = resolve)) });
  const [cell] = column(runtime, 1);
  await pass(100);
  assert.equal(server.requests.length, 0);
  start();
  await settled();
  assert.equal(cell.value, 20);
});

test("a batch that is too large is halved; a call that is too large by itself is an error in its cell", async () => {
  const { fetch } = server;
  server.fetch = async (path, options) => {
    const calls = JSON.parse(options.body).calls;
    const size = calls.reduce((sum, call) => sum + (call.a[0] > 1000 ? 1000 : 1), 0);
    return size > 10 ? refusal(413, "too_many_argument_cells", "For mange celler.") : fetch(path, options);
  };
  const runtime = runtimeOn(server);
  const cells = column(runtime, 40);
  const large = new Cell(runtime, "KS_BIDRAG", 5000);
  await pass(50);
  assert.ok(cells.every((cell, row) => cell.value === 20 * (row + 1)));
  assert.deepEqual(large.values, [["#N/A", "For mange celler."]]);
});

test("500 cells with one that the server fails at: the others live", async () => {
  const { fetch } = server;
  let requests = 0;
  server.fetch = async (path, options) => {
    requests += 1;
    const isBad = JSON.parse(options.body).calls.some((call) => call.a[0] === 123);
    return isBad ? refusal(500, "internal_error", "Intern feil.") : fetch(path, options);
  };
  const runtime = runtimeOn(server);
  const cells = column(runtime, 500);
  await pass(100);
  assert.deepEqual(cells.filter((cell) => cell.value?.[0] === "#N/A").length, 1);
  assert.deepEqual(cells[122].value, ["#N/A", "Intern feil."]);
  assert.ok(requests < 25);
});

test("a server that fails at everything isn't asked for each cell", async () => {
  server.failures = Array(5000).fill(500);
  const runtime = runtimeOn(server);
  const cells = column(runtime, 1000);
  await pass(200);
  assert.ok(cells.every((cell) => cell.value[1] === "Failed."));
  assert.ok(server.batches.length < 100, `${server.batches.length}`);
});

test("what refuses the whole batch is told in every cell, and not tried again", async () => {
  const runtime = runtimeOn(server);
  const [cell] = column(runtime, 2);
  await pass(20);
  server.failures = [refusal(400, "as_of_in_future", "Dagen er ikke kommet.")];
  runtime.setAsOf("2099-01-01");
  await pass(60_000);
  assert.equal(server.batches.length, 2);
  assert.deepEqual(cell.value, ["#N/A", "Dagen er ikke kommet."]);
  assert.equal(runtime.state.problem, "Dagen er ikke kommet.");
  runtime.setAsOf(null);
  await pass(20);
  assert.deepEqual([cell.value, runtime.state.problem], [20, null]);
});

test("after it was stopped, nothing is sent", async () => {
  server.streams = 200;
  const runtime = runtimeOn(server);
  runtime.start();
  column(runtime, 1);
  await pass(50);
  runtime.stop();
  const before = server.requests.length;
  column(runtime, 9);
  await pass(7_200_000);
  assert.equal(server.requests.length, before);
});
