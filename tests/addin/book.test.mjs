// The trial page's workbook: formulas, what reads what, tables that fill cells, and the calls that are kept alive.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { placeOf } from "../../addin/officejs/try/addresses.js";
import { Book } from "../../addin/officejs/try/book.js";
import { shown } from "../../addin/officejs/try/formats.js";
import { Host } from "../../addin/officejs/try/host.js";
import { IN_FILES, respelled } from "../../addin/officejs/try/tokens.js";
import { CellError, readNumber } from "../../addin/officejs/try/values.js";

const NORDIC = { separator: ";", decimal: "," };
let book;
let live;

beforeEach(() => {
  live = [];
  const host = new Host();
  host.associate("TWENTY", (...given) => {
    const invocation = given.pop();
    const call = { given, invocation, isCancelled: false };
    invocation.onCanceled = () => (call.isCancelled = true);
    live.push(call);
  });
  book = new Book(host, NORDIC);
  book.clear(["Ark 1", "To"]);
});

const set = (cells, sheet = "Ark 1") =>
  book.setCells(sheet, Object.entries(cells).map(([address, text]) => ({ address, text })));
const value = (address, sheet = "Ark 1") => {
  const found = book.value(sheet, placeOf(address));
  return found instanceof CellError ? found.code : found;
};

test("formulas are computed as in a worksheet", () => {
  set({ A1: "20 000", A2: "2,5", A3: "x", A4: "'5", A6: "TRUE" });
  const formulas = {
    "=A1+A2*2": 20005,
    "=-2^2": 4,
    "=10 %+1": 1.1,
    '="a"&A2': "a2,5",
    "=A3+1": "#VALUE!",
    "=1/0": "#DIV/0!",
    "=SUM(A1:A5)": 20002.5,
    "=SUM(A3;1)": 1,
    "=ROUND(2,5;0)": 3,
    "=ROUND(-1,005;2)": -1.01,
    '=HVIS(A1>1;"ja";1/0)': "ja",
    '=IFERROR(1/0;"?")': "?",
    "=ISBLANK(A5)": true,
    "=INDEX(A1:A3;2)": 2.5,
    '=SUMIFS(A1:A2;A1:A2;">5")': 20000,
    '=COUNTIFS(A1:A6;"x")': 1,
    "=SUMPRODUCT(A1:A2;A1:A2)": 400000006.25,
    "=MEDIAN(1;5;3)": 3,
    "=SUM({1;2,5;−3})": 0.5,
    "=INDEX({1\\2;\"a\"\\TRUE};2;1)": "a",
    "=SUM({1;2\\3})": "#NAME?",
    "=SUM({})": "#NAME?",
    "=NO_SUCH(1)": "#NAME?",
    "=(1": "#NAME?",
    "=TO!A1": "#REF!",
    "='To'!A1": 7,
  };
  set({ A1: "7" }, "To");
  for (const [formula, expected] of Object.entries(formulas)) {
    set({ H1: formula });
    assert.equal(value("H1"), expected, formula);
  }
});

test("what reads a cell follows it, over sheets too, and a circle is an error", () => {
  set({ A1: "1", A2: "=A1*2", A3: "=SUM(A1:A2)" });
  set({ A1: "='Ark 1'!A3" }, "To");
  set({ A1: "10" });
  assert.deepEqual([value("A3"), value("A1", "To")], [30, 30]);
  set({ A1: "=A3" });
  assert.equal(value("A1"), "#REF!");
});

test("a call is kept alive until its arguments change", () => {
  set({ A1: "3", A2: "=TWENTY(A1)+1", A3: "=A2" });
  assert.deepEqual(live[0].given, [3]);
  assert.deepEqual([value("A2"), value("A3")], ["#BUSY!", "#BUSY!"]);
  live[0].invocation.setResult(60);
  assert.deepEqual([value("A2"), value("A3")], [61, 61]);
  live[0].invocation.setResult(63);
  assert.deepEqual([value("A3"), live.length], [64, 1]);
  set({ A1: "4" });
  assert.deepEqual([live[0].isCancelled, live[1].given], [true, [4]]);
  live[0].invocation.setResult(99);
  assert.equal(value("A2"), "#BUSY!");
  set({ A2: "" });
  assert.equal(live[1].isCancelled, true);
});

test("a table fills the cells beside it where they are empty", () => {
  set({ A1: "=TWENTY(1)", C1: "=SUM(A3:A3)" });
  live[0].invocation.setResult([[1], [2], [3]]);
  assert.deepEqual([value("A2"), value("A3"), value("C1")], [2, 3, 3]);
  set({ A2: "x" });
  assert.deepEqual([value("A1"), value("A3")], ["#SPILL!", null]);
  set({ A2: "" });
  assert.deepEqual([value("A1"), value("A3")], [1, 3]);
});

test("what reads a table follows it when it comes, goes and makes way", () => {
  set({ A1: "=TWENTY(1)", D1: "=SUM(A2:A3)", D2: "=A3" });
  live[0].invocation.setResult([[1], [2], [3]]);
  assert.deepEqual([value("D1"), value("D2")], [5, 3]);
  set({ A2: "9" });
  assert.deepEqual([value("A1"), value("D1"), value("D2")], ["#SPILL!", 9, null]);
  set({ A2: "" });
  assert.deepEqual([value("A1"), value("D1"), value("D2")], [1, 5, 3]);
  set({ A1: "5" });
  assert.deepEqual([value("D1"), value("D2")], [0, null]);
});

test("a table comes when the one in its way goes", () => {
  set({ B1: "=TWENTY(1)", A2: "=TWENTY(2)", D1: "=SUM(A2:C2)" });
  live[0].invocation.setResult([[1], [3]]);
  live[1].invocation.setResult([[4, 5]]);
  assert.deepEqual([value("A2"), value("B2"), value("D1")], ["#SPILL!", 3, "#SPILL!"]);
  set({ B1: "" });
  assert.deepEqual([value("A2"), value("B2"), value("D1")], [4, 5, 9]);
});

test("tables that read each other come to rest", () => {
  const host = new Host();
  const rows = (isTable) => (isTable ? [[1], [2]] : 0);
  host.associate("IF_BLANK", (given, invocation) => invocation.setResult(rows(given === null)));
  host.associate("IF_FILLED", (given, invocation) => invocation.setResult(rows(given !== null)));
  book = new Book(host, NORDIC);
  book.clear(["Ark 1"]);
  set({ A1: "=IF_BLANK(B2)", B1: "=IF_FILLED(A2)" });
  assert.ok([0, 1, "#REF!"].includes(value("A1")));
});

test("errors of a host are shown with their sentence", () => {
  set({ A1: "=TWENTY(1)" });
  live[0].invocation.setResult(new CellError("#N/A", "Ingen sats."));
  assert.deepEqual([value("A1"), book.value("Ark 1", placeOf("A1")).message], ["#N/A", "Ingen sats."]);
});

test("formulas of files are spelled as people type them", () => {
  assert.equal(respelled("=_xlfn.IFNA(SATS(\"a,b\",2018),1.5)", IN_FILES, NORDIC), '=IFNA(SATS("a,b";2018);1,5)');
});

test("numbers are read strictly", () => {
  const typed = ["20 000", "20.000", "20,5", "5 %", "−3", "20.5", "1.2.3", "", "x"];
  assert.deepEqual(typed.map((text) => readNumber(text, ",")), [20000, 20000, 20.5, 0.05, -3, null, null, null, null]);
  assert.deepEqual(["20,000", "20.5"].map((text) => readNumber(text, ".")), [20000, 20.5]);
});

test("values are shown by their format", () => {
  const plain = (...given) => shown(...given).replace(/[\u00a0\u202f]/g, " ");
  assert.equal(plain(-1234.5, '#,##0;-#,##0;"-"', "nb-NO"), "−1 235");
  assert.equal(plain(0, '#,##0;-#,##0;"-"', "da-DK"), "-");
  assert.equal(plain(0.125, "0.0\\ %", "nb-NO"), "12,5 %");
  assert.equal(plain(43000, "dd/mm/yyyy", "nb-NO"), "22.09.2017");
  assert.equal(plain(2018, "", "nb-NO"), "2018");
  assert.equal(plain(400000, "", "da-DK"), "400.000");
});
