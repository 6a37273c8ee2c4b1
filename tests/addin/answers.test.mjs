// What an answer becomes in a sheet or on the clipboard: formulas in either spelling, blocks of cells, tables, plans.
import assert from "node:assert/strict";
import { test } from "node:test";
import { formulaBlock, tableBlock } from "../../addin/officejs/assistant/blocks.js";
import { inFile, renamed, sheetsIn, withReference } from "../../addin/officejs/assistant/formulas.js";
import { mainSheet, placed } from "../../addin/officejs/assistant/plan.js";
import { pasted, rowsOf, toldIn } from "../../addin/officejs/assistant/tables.js";
import { IN_FILES, respelled } from "../../addin/officejs/try/tokens.js";

const NORDIC = { separator: ";", decimal: "," };

test("formulas as people type them are spelled as in files, and back", () => {
  const spelled = {
    "=KS_BIDRAG(20000)": "=KS_BIDRAG(20000)",
    '=KS_BIDRAG(20000,5;;"fylke;kommune")': '=KS_BIDRAG(20000.5,,"fylke;kommune")',
    "=KS_BIDRAG({10000;20000,5;30000};2018)": "=KS_BIDRAG({10000;20000.5;30000},2018)",
    '=F({1\\2;"a,b;c\\d"\\-3,5};TRUE)': '=F({1,2;"a,b;c\\d",-3.5},TRUE)',
    '=KS_BIDRAG(INNBYGGERE("Ås";2018);2018)': '=KS_BIDRAG(INNBYGGERE("Ås",2018),2018)',
  };
  for (const [people, file] of Object.entries(spelled)) {
    assert.equal(inFile(people), file);
    assert.equal(respelled(file, IN_FILES, NORDIC), people);
  }
});

test("what is no formula stays as it is", () => {
  assert.equal(inFile("=A1#[x"), "=A1#[x");
  assert.equal(withReference("=A1#[x", "A1"), null);
});

test("formulas are moved to other sheets and names", () => {
  const formula = `=_xlfn.IFNA(SATS("Plan!A1", Plan!$B$6,'My ''own'''!A1:B2),KS_SATS)`;
  const moved = renamed(formula, (sheet) => `${sheet} (2)`, (name) => (name === "SATS" ? "TEST.SATS" : name));
  assert.equal(moved, `=IFNA(TEST.SATS("Plan!A1", 'Plan (2)'!$B$6,'My ''own'' (2)'!A1:B2),KS_SATS)`);
  assert.deepEqual(sheetsIn(formula), ["Plan", "My 'own'"]);
});

test("one array is replaced by a reference", () => {
  assert.equal(withReference("=KS_BIDRAG({1;2},2018)", "A1:A2"), "=KS_BIDRAG(A1:A2,2018)");
  assert.equal(withReference("=KS_BIDRAG(1)", "A1:A2"), null);
  assert.equal(withReference("=F({1},{2})", "A1:A2"), null);
});

const KEYS = [[10000], ["=1+1"], [null]];
const RANGED = { f: "F", a: [KEYS, 2018], formula: '=F({10000;"=1+1";""};2018)', text: "", v: [[1], [2], [3]] };
const answer = (...calls) => ({ calls });

test("a call over several values is a table whose formula reads what stands beside it", () => {
  assert.deepEqual(formulaBlock(RANGED)({ row: 1, column: 1 }), [[{ formula: '=F({10000;"=1+1";""},2018)' }]]);
  assert.deepEqual(tableBlock(answer(RANGED), true)({ row: 2, column: 4 }), [
    [{ value: 10000 }, { formula: "=F(D2:D4,2018)" }],
    // A text from elsewhere is never a formula.
    [{ value: "=1+1" }, null],
    [null, null],
  ]);
  const rows = tableBlock(answer(RANGED), false)({ row: 1, column: 1 });
  assert.deepEqual(rows.map(([, each]) => each.formula), [1, 2, 3].map((row) => `=INDEX(F(A1:A3,2018),${row})`));
});

test("several calls are rows; one formula, an error or a mixture is no table", () => {
  const one = { f: "F", a: [1], formula: "=F(1;2)", text: "", v: 3 };
  assert.deepEqual(tableBlock(answer(one, one), true)({ row: 1, column: 1 }), [
    [{ value: "F(1;2)" }, { formula: "=F(1,2)" }],
    [{ value: "F(1;2)" }, { formula: "=F(1,2)" }],
  ]);
  const failed = { ...one, v: undefined, e: { code: "#N/A", reason: "x", message: "x" } };
  const wide = { ...RANGED, v: [[1, 2], [1, 2], [1, 2]] };
  const fewer = { ...RANGED, v: [[1]] };
  for (const calls of [[], [one], [failed, one], [RANGED, one], [wide], [fewer]]) {
    assert.equal(tableBlock(answer(...calls), true), null);
  }
});

const TABLE = [["", "R", "B"], ["mio. kr", 2007, 2008], ["Utgift", 1.5, { e: { code: "#N/A" } }]];

test("a text's lines of a table are found, also where it is cut", () => {
  const lines = ["Oversikten:", ": R; B", "mio. kr: 2007; 2008", "Utgift: 1,5; -", "Sum."];
  assert.deepEqual(toldIn(lines, TABLE), { start: 1, count: 3 });
  assert.deepEqual(toldIn([...lines.slice(0, 3), "…", "Sum."], TABLE), { start: 1, count: 3 });
  assert.equal(toldIn(["Oversikten:", ": R; B", "mio. kr: 2007"], TABLE), null);
  assert.equal(toldIn([], TABLE), null);
  assert.equal(rowsOf({ v: [[1], [2]] }), null);
  assert.equal(rowsOf({ v: 1 }), null);
});

test("values are pasted as a worksheet reads them", () => {
  assert.equal(pasted(TABLE, "nb-NO"), "\tR\tB\nmio. kr\t2007\t2008\nUtgift\t1,5\t#N/A");
  assert.equal(pasted(-1234567.125, "da-DK"), "-1234567,125");
  assert.equal(pasted(400000, "en-GB"), "400000");
});

const cells = (...contents) => contents.map((content, row) => ({ at: `A${row + 1}`, content, style: "mf.result" }));
const PLAN = {
  key: "p",
  title: "P",
  inputs: {},
  sheets: [
    { name: "Forside", widths: [], merged: [], cells: cells("=Inn!A1", "='Plan'!A1", "=Plan!A2+Plan!A3", "tekst: Inn!A1") },
    { name: "Inn", widths: [], merged: [], cells: cells(1, true, null, "=Forside!A1") },
    { name: "Plan", widths: [], merged: [], cells: cells("=F(Inn!A1)") },
  ],
};

test("a plan's sheets get free names, and their formulas follow", () => {
  const sheets = placed(PLAN, ["FORSIDE", "forside (2)", "Ark1"], (name) => `T.${name}`);
  assert.deepEqual(sheets.map(({ name }) => name), ["Forside (3)", "Inn", "Plan"]);
  assert.deepEqual(sheets[1].cells.map(({ content }) => content), [1, true, null, "='Forside (3)'!A1"]);
  assert.equal(sheets[2].cells[0].content, "=T.F('Inn'!A1)");
  assert.equal(sheets[0].cells[3].content, "tekst: Inn!A1");
  const long = { ...PLAN, sheets: [{ ...PLAN.sheets[1], name: "x".repeat(31) }] };
  assert.equal(placed(long, ["X".repeat(31)])[0].name, `${"x".repeat(27)} (2)`);
});

test("the sheet that the front tells most results of is shown first", () => {
  assert.equal(mainSheet(PLAN), 2);
  assert.equal(mainSheet({ ...PLAN, sheets: [] }), 0);
  assert.equal(mainSheet({ ...PLAN, sheets: PLAN.sheets.slice(1) }), 0);
});
