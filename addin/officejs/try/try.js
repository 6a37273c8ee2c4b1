/** The trial page: the sheet, the line for formulas, and what the runtime says of the connection. */

import { associate } from "../runtime/associate.js";
import { Runtime } from "../runtime/runtime.js";
import { mainSheet, placed } from "../assistant/plan.js";
import { addressOf } from "./addresses.js";
import { asking, planLeft } from "./asking.js";
import { Book } from "./book.js";
import { Grid } from "./grid.js";
import { Host } from "./host.js";
import { Suggestions } from "./suggestions.js";
import { IN_FILES, respelled } from "./tokens.js";
import { BUSY, CellError, readNumber } from "./values.js";

/** @import { Placement, Plan } from "../assistant/types" */
/** @import { BookContent, CellContent, SheetContent, Spelling } from "./types" */

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
/** @param {string} id */
const input = (id) => /** @type {HTMLInputElement} */ (element(id));

const { locale, names, functions, texts, example } = JSON.parse(element("medfin").textContent ?? "");
/** @type {Spelling} */
const spelling = locale.startsWith("en") ? IN_FILES : { separator: ";", decimal: "," };

const host = new Host();
const book = new Book(host, spelling);
const grid = new Grid(element("sheet"), book, locale);
const suggestions = new Suggestions(element("suggestions"), element("note"), functions);
const runtime = new Runtime({ texts, locale, failure: (code, message) => new CellError(code, message) });
const editor = document.createElement("input");
/** @type {SheetContent[]} */
let sheets = [];
let isEditing = false;
/** Counts what is opened: the answer to an earlier choice comes too late. */
let opened = 0;
/** What is said until another cell is the active one. */
let notice = "";

// What stands here in Excel's place takes what Excel's own object does.
associate(runtime, names, /** @type {any} */ (host));
runtime.addEventListener("state", showState);
runtime.start();

grid.addEventListener("move", showActive);
grid.addEventListener("edit", (event) => edit(/** @type {CustomEvent<string|null>} */ (event).detail));
book.addEventListener("change", showNote);
for (const line of [editor, input("formula")]) {
  line.addEventListener("input", () => {
    const other = line === editor ? input("formula") : editor;
    other.value = line.value;
    suggestions.update(line);
  });
  line.addEventListener("keydown", (event) => press(line, event));
}
editor.addEventListener("blur", () => finish(true));
input("formula").addEventListener("blur", () => suggestions.hide());
element("open").addEventListener("submit", (event) => {
  event.preventDefault();
  void open(/** @type {HTMLSelectElement} */ (element("template")).value);
});
element("lock").addEventListener("submit", (event) => event.preventDefault());
input("as-of").addEventListener("change", () => runtime.setAsOf(input("as-of").value || null));

asking({ book, grid, runtime, spelling, typed: (content, at) => typed({ at, content }, IN_FILES), place });
begin();
openLeft();

/** Open the plan that the assistant's page has left, if it leads here. */
function openLeft() {
  const left = planLeft();
  if (!left) return;
  fill(left.plan.sheets, IN_FILES, mainSheet(left.plan));
  input("as-of").value = left.asOf ?? "";
  runtime.setAsOf(left.asOf);
  notice = texts.opened.replace("{name}", left.plan.title);
  showNote();
}

/** Add a plan's sheets beside those that are there, and show the main one. @param {Plan} plan @returns {Placement} */
function place(plan) {
  const added = placed(plan, book.sheets);
  const names = added.map(({ name }) => name);
  book.add(names);
  enter(added, IN_FILES);
  sheets = [...sheets, ...added];
  showTabs();
  show(added[mainSheet(plan)]);
  return { sheets: names, undo: async () => remove(added) };
}

/** Take sheets away again, but none that has come in their place. @param {SheetContent[]} added */
function remove(added) {
  const names = added.filter((sheet) => sheets.includes(sheet)).map(({ name }) => name);
  book.remove(names);
  sheets = sheets.filter(({ name }) => book.sheets.includes(name));
  showTabs();
  if (names.includes(grid.sheet)) show(sheets[0]);
  else show(sheets.find(({ name }) => name === grid.sheet));
}

/** Begin with an empty sheet and its example. */
function begin() {
  const cells = example.map((/** @type {[string, string]} */ [at, content]) => ({ at, content }));
  const sheet = { name: texts.sheet, widths: [19, 15], merged: [], cells };
  fill([sheet], spelling);
}

/** Open a template by its key, or begin anew. @param {string} key */
async function open(key) {
  const mine = (opened += 1);
  if (!key) {
    begin();
    return;
  }
  try {
    const response = await fetch(`/try/workbooks/${key}?locale=${document.documentElement.lang}`);
    const answer = await response.json();
    if (mine !== opened) return;
    if (response.ok) {
      /** @type {BookContent} */
      const content = answer;
      fill(content.sheets, IN_FILES);
      notice = texts.opened.replace("{name}", content.title);
    } else notice = answer.error.message;
  } catch {
    if (mine !== opened) return;
    notice = texts.not_opened;
  }
  showNote();
}

/** Show sheets with formulas in that spelling, the first or another one. @param {SheetContent[]} given @param {Spelling} written */
function fill(given, written, first = 0) {
  sheets = given;
  book.clear(sheets.map(({ name }) => name));
  enter(sheets, written);
  showTabs();
  show(sheets[first]);
}

/** @param {SheetContent[]} given @param {Spelling} written */
function enter(given, written) {
  for (const { name, cells } of given) book.setCells(name, cells.map((cell) => typed(cell, written)));
}

function showTabs() {
  element("tabs").replaceChildren(...(sheets.length > 1 ? sheets.map(tab) : []));
}

/** Return a cell as people here type it. @param {SheetContent["cells"][number]} cell @param {Spelling} written */
function typed({ at, content, number_format: format, style }, written) {
  let text = String(content ?? "");
  if (text.startsWith("=")) text = respelled(text, written, spelling);
  else if (typeof content === "number") text = text.replace(".", spelling.decimal);
  else if (isNumber(text)) text = `'${text}`;
  /** @type {CellContent} */
  const cell = { address: at, text: written === spelling ? String(content ?? "") : text, format, style };
  return cell;
}

/** Whether a text would be read as a number. @param {string} text */
function isNumber(text) {
  return readNumber(text, spelling.decimal) !== null;
}

/** @param {SheetContent|undefined} sheet */
function show(sheet) {
  if (!sheet) return;
  grid.show(sheet.name, sheet.widths, sheet.merged);
  for (const button of element("tabs").children) {
    button.setAttribute("aria-pressed", String(button.textContent === sheet.name));
  }
}

/** @param {SheetContent} sheet */
function tab(sheet) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "second";
  button.textContent = sheet.name;
  button.addEventListener("click", () => show(sheet));
  return button;
}

/** Let the active cell be edited in its place. @param {string|null} begun what has been typed; null to go on */
function edit(begun) {
  isEditing = true;
  editor.value = begun ?? activeText();
  editor.setAttribute("aria-label", texts.cell.replace("{address}", addressOf(grid.active)));
  input("formula").value = editor.value;
  grid.hold(editor);
  editor.focus();
  editor.setSelectionRange(editor.value.length, editor.value.length);
  suggestions.update(editor);
}

/** End the editing in the cell. @param {boolean} isKept */
function finish(isKept) {
  // Taking it away blurs it, which ends here too.
  if (!isEditing) return;
  isEditing = false;
  if (isKept) put(editor.value);
  grid.hold(null);
  showActive();
}

/** @param {HTMLInputElement} line @param {KeyboardEvent} event */
function press(line, event) {
  if (event.isComposing) return;
  if (event.key === "Tab" && !event.shiftKey && suggestions.complete(line)) event.preventDefault();
  else if (event.key === "Enter" || event.key === "Escape" || (event.key === "Tab" && line === editor)) {
    event.preventDefault();
    event.stopPropagation();
    const isKept = event.key !== "Escape";
    if (line === editor) finish(isKept);
    else if (isKept) put(line.value);
    if (event.key === "Enter") grid.step(1, 0);
    else if (event.key === "Tab") grid.step(0, event.shiftKey ? -1 : 1);
    else grid.activate(grid.active);
  }
}

/** Put what was typed into the active cell. @param {string} text */
function put(text) {
  if (text !== activeText()) book.setCells(grid.sheet, [{ address: addressOf(grid.active), text: text.trim() }]);
}

function activeText() {
  return book.cell(grid.sheet, grid.active)?.text ?? "";
}

function showActive() {
  element("address").textContent = addressOf(grid.active);
  input("formula").value = activeText();
  suggestions.hide();
  notice = "";
  showNote();
}

/** Say what is wrong with the active cell. */
function showNote() {
  if (isEditing) return;
  const value = book.value(grid.sheet, grid.active);
  element("note").textContent = value instanceof CellError ? sentence(value) : notice;
}

/** @param {CellError} error @returns {string} */
function sentence(error) {
  if (error === BUSY) return texts.busy;
  if (error.code === "#SPILL!") return texts.spill;
  return error.message || texts.formula;
}

function showState() {
  const { online, since, revision, live, waiting, problem } = runtime.state;
  const clock = since?.toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" }) ?? "";
  const told = online
    ? texts.online.replace("{revision}", String(revision ?? "–")).replace("{live}", String(live))
    : texts.offline.replace("{since}", clock);
  const isComputing = online && waiting > 0 && !problem;
  const parts = [told, online ? problem : "", isComputing ? texts.waiting : ""];
  element("state").textContent = parts.filter(Boolean).join(" ");
}
