// The runtime's smaller parts: arguments, errors and the reading of events.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cellsIn, plain } from "../../addin/officejs/runtime/arguments.js";
import { associate } from "../../addin/officejs/runtime/associate.js";
import { excelFailure, resultOf } from "../../addin/officejs/runtime/failures.js";
import { events } from "../../addin/officejs/runtime/stream.js";

class CellError extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}
const CustomFunctions = {
  Error: CellError,
  ErrorCode: {},
  bound: new Map(),
  associate: (name, bound) => CustomFunctions.bound.set(name, bound),
};

test("arguments travel as the server takes them", () => {
  assert.deepEqual(plain([20000, 4.5, true, "kommune"]), [20000, 4.5, true, "kommune"]);
  assert.deepEqual(plain([1, null, undefined, ""]), [1]);
  assert.deepEqual(plain([1, "", 2018]), [1, null, 2018]);
  assert.deepEqual(plain([[[20000]]]), [20000]);
  assert.deepEqual(plain([[[1, ""], [null, "x"]]]), [[[1, null], [null, "x"]]]);
  assert.deepEqual(plain([[1, 2]]), [[[1], [2]]]);
});

test("what is no value is never sent as a blank", () => {
  assert.deepEqual(plain([Number.NaN, Infinity, {}, () => 1]), ["#NUM!", "#NUM!", "#VALUE!", "#VALUE!"]);
  assert.deepEqual(plain([new CellError("#N/A", "x"), [[1], [new CellError("#DIV/0!")]]]), ["#N/A", [[1], ["#DIV/0!"]]]);
  assert.deepEqual(plain([{ type: "FormattedNumber", basicValue: 5 }, { basicValue: {} }]), [5, "#VALUE!"]);
});

test("half a surrogate pair doesn't spoil the batch", () => {
  assert.deepEqual(plain(["\ud83d", "Ås \u{1f600}"]), ["\ufffd", "Ås \u{1f600}"]);
});

test("the cells of arguments are counted", () => {
  assert.equal(cellsIn([1, [[1, 2], [3, 4]], null]), 6);
});

test("errors get Excel's code, and a sentence where Excel shows one", () => {
  const failure = excelFailure(CustomFunctions);
  const shown = ["#VALUE!", "#N/A", "#NUM!", "#DIV/0!", "#NAME?"].map((code) => failure(code, "sentence"));
  assert.deepEqual(
    shown.map(({ code, message }) => [code, message]),
    [
      ["#VALUE!", "sentence"],
      ["#N/A", "sentence"],
      ["#NUM!", ""],
      ["#DIV/0!", ""],
      ["#N/A", "sentence"],
    ],
  );
});

test("elements of a result fail one by one", () => {
  const failure = (code, message) => [code, message];
  const e = { code: "#N/A", reason: "no_rate", message: "Ingen sats." };
  assert.deepEqual(resultOf({ v: [[1, { e }], ["x", false]] }, failure), [[1, ["#N/A", "Ingen sats."]], ["x", false]]);
  assert.deepEqual(resultOf({ e }, failure), ["#N/A", "Ingen sats."]);
  assert.deepEqual(resultOf({ v: 0 }, failure), [[0]]);
});

test("the invocation is the last thing that Excel hands over", () => {
  const calls = [];
  associate({ call: (...given) => calls.push(given) }, ["KS_BIDRAG", "KS_SATS"], CustomFunctions);
  const invocation = {};
  CustomFunctions.bound.get("KS_BIDRAG")(20000, null, null, invocation);
  CustomFunctions.bound.get("KS_SATS")(invocation);
  assert.deepEqual(calls, [
    ["KS_BIDRAG", [20000, null, null], invocation],
    ["KS_SATS", [], invocation],
  ]);
});

const TOLD = "retry: 2000\r\n\r\n: alive\n\nid: 14\nevent: revision\ndata: {}\n\nid:15\nevent:revision\ndata:Ås\u2028\r\ndata:\r\n\r\nevent: x\n\n";

for (const size of [1, 2, 7, 4096]) {
  test(`events are read in pieces of ${size} bytes`, async () => {
    const bytes = new TextEncoder().encode(TOLD);
    const body = new ReadableStream({
      start(controller) {
        for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
        controller.close();
      },
    });
    const heard = [];
    let pieces = 0;
    await events(body, { heard: (...event) => heard.push(event), alive: () => (pieces += 1) });
    assert.deepEqual(heard, [
      ["14", "revision", "{}"],
      ["15", "revision", "Ås\u2028\n"],
    ]);
    assert.equal(pieces, Math.ceil(bytes.length / size));
  });
}
