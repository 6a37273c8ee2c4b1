// Plays Excel's part for the task pane: Office, Excel and CustomFunctions over a small workbook, `excel.book`.
// As in Excel, a property must be loaded and synchronised before it is read, and writing waits for sync.
"use strict";
{
  const host = (globalThis.excel = { functions: {}, dialogs: [], created: [], saved: 0, writes: [], selection: [] });
  const book = (host.book = globalThis.excelBook);
  let queue = [];
  let stored = { ...book.settings };

  const fail = (code) => Object.assign(new Error(code), { code });
  const letters = (number) => (number < 26 ? "" : letters(Math.floor(number / 26) - 1)) + String.fromCharCode(65 + (number % 26));
  const numberOf = (text) => [...text].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const nameOf = (row, column) => letters(column) + (row + 1);
  const cellOf = (sheet, name) => book.sheets[sheet].cells[name] ?? { formula: "", value: "" };
  const normal = (cell) => ({
    formula: cell.formula ?? cell.value ?? "",
    typed: cell.typed ?? cell.formula ?? cell.value ?? "",
    value: cell.value ?? "",
    text: cell.text ?? String(cell.value ?? ""),
  });
  host.cell = (sheet, name) => normal(cellOf(sheet, name));

  function item(properties, methods = {}, setters = {}) {
    const loaded = {};
    const self = { ...methods };
    self.load = (names) => {
      queue.push(() => {
        for (const each of names.split(",")) loaded[each.split("/")[0]] = properties[each.split("/")[0]]();
      });
      return self;
    };
    for (const name of Object.keys(properties)) {
      Object.defineProperty(self, name, {
        get() {
          if (!(name in loaded)) throw fail("PropertyNotLoaded");
          return loaded[name];
        },
        set(value) {
          if (!setters[name]) throw fail("ReadOnly");
          queue.push(() => setters[name](value));
        },
      });
    }
    return self;
  }

  // What is said of an area's look, by the names on the way to it: host.looks["Ark1!A1:B2"]["font.bold"].
  host.looks = {};
  function look(area, path = []) {
    const say = (name, value) => queue.push(() => ((host.looks[area] ??= {})[[...path, name].join(".")] = value));
    return new Proxy(
      {},
      {
        get: (_, name) => {
          if (name === "autofitRows") return () => say(name, true);
          return name === "getItem" ? (edge) => look(area, [...path, edge]) : look(area, [...path, name]);
        },
        set: (_, name, value) => (say(name, value), true),
      },
    );
  }

  const none = () => ({ isNullObject: true, load: none, getRangeOrNullObject: none, getRange: none });

  function range(sheet, top, left, rows, columns) {
    const grid = (pick) => () =>
      Array.from({ length: rows }, (_, r) =>
        Array.from({ length: columns }, (_, c) => normal(cellOf(sheet, nameOf(top + r, left + c)))[pick]),
      );
    const last = nameOf(top + rows - 1, left + columns - 1);
    const first = nameOf(top, left);
    return item(
      {
        address: () => `'${sheet}'!${first === last ? first : `${first}:${last}`}`,
        formulas: grid("formula"),
        formulasLocal: grid("typed"),
        values: grid("value"),
        text: grid("text"),
        cellCount: () => rows * columns,
        rowIndex: () => top,
        columnIndex: () => left,
        rowCount: () => rows,
        columnCount: () => columns,
        numberFormat: grid("format"),
      },
      {
        isNullObject: false,
        worksheet: worksheet(sheet),
        format: look(`${sheet}!${first === last ? first : `${first}:${last}`}`),
        merge: () => queue.push(() => (book.sheets[sheet].merged ??= []).push(`${first}:${last}`)),
        getResizedRange: (more, wider) => range(sheet, top, left, rows + more, columns + wider),
        getSpillParentOrNullObject() {
          const parent = cellOf(sheet, first).spilledFrom;
          return parent ? Object.assign(named(sheet, parent), { isNullObject: false }) : none();
        },
      },
      {
        formulas(value) {
          if (book.sheets[sheet].protected) throw fail("AccessDenied");
          value.forEach((row, r) =>
            row.forEach((formula, c) => {
              const name = nameOf(top + r, left + c);
              if (formula === null || (formula === "" && !book.sheets[sheet].cells[name])) return;
              if (cellOf(sheet, name).isArray) throw fail("InvalidOperation");
              host.writes.push([`${sheet}!${name}`, formula]);
              // An apostrophe keeps a text one; it is no part of it.
              const text = typeof formula === "string" && formula.startsWith("'") ? formula.slice(1) : formula;
              const isFormula = text === formula && String(formula).startsWith("=");
              book.sheets[sheet].cells[name] = { formula: text, value: isFormula ? 0 : text };
            }),
          );
        },
        numberFormat(value) {
          value.forEach((row, r) =>
            row.forEach((format, c) => {
              const cell = book.sheets[sheet].cells[nameOf(top + r, left + c)];
              if (cell) cell.format = format;
            }),
          );
        },
      },
    );
  }

  function named(sheet, text) {
    const found = /^\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?$/.exec(text.toUpperCase());
    const columns = /^\$?([A-Z]+):\$?([A-Z]+)$/.exec(text.toUpperCase());
    if (columns) return range(sheet, 0, numberOf(columns[1]), 1048576, numberOf(columns[2]) - numberOf(columns[1]) + 1);
    if (!found) {
      queue.push(() => {
        throw fail("InvalidArgument");
      });
      return none();
    }
    const [, column, row, lastColumn = column, lastRow = row] = found;
    const [top, left] = [row - 1, numberOf(column)];
    return range(sheet, top, left, lastRow - top, numberOf(lastColumn) - left + 1);
  }

  function worksheet(name) {
    const places = () => Object.keys(book.sheets[name].cells).map((each) => /^([A-Z]+)(\d+)$/.exec(each));
    return item(
      { name: () => name, id: () => `{${name}}` },
      {
        isNullObject: false,
        delete: () => queue.push(() => delete book.sheets[name]),
        activate: () => queue.push(() => (book.active = [name, "A1"])),
        getRanges: (areas) => {
          if (areas.length > 255) throw fail("InvalidArgument");
          return { format: look(`${name}!${areas}`) };
        },
        getRange: (text) => named(name, text),
        getRangeByIndexes: (...place) => range(name, ...place),
        protection: item({ protected: () => Boolean(book.sheets[name].protected) }),
        names: { getItemOrNullObject: (each) => definedName(book.sheets[name].names, each) },
        getUsedRangeOrNullObject() {
          const rows = places().map((place) => place[2] - 1);
          const columns = places().map((place) => numberOf(place[1]));
          if (rows.length === 0) return none();
          const [top, left] = [Math.min(...rows), Math.min(...columns)];
          const used = range(name, top, left, Math.max(...rows) - top + 1, Math.max(...columns) - left + 1);
          return Object.assign(used, { isNullObject: false });
        },
      },
    );
  }

  function definedName(names, name) {
    const place = names?.[name];
    if (!place) return none();
    return { isNullObject: false, getRangeOrNullObject: () => named(...place) };
  }

  const context = {
    async sync() {
      const doing = queue;
      queue = [];
      await Promise.resolve();
      if (book.isBusy) await new Promise(() => undefined);
      if (host.isEditing) throw fail("InvalidOperationInCellEditMode");
      if (host.failsAfter !== undefined && (host.failsAfter -= 1) < 0) {
        delete host.failsAfter;
        throw fail("GeneralException");
      }
      for (const each of doing) each();
    },
    application: {
      cultureInfo: item({ numberFormat: () => ({ numberDecimalSeparator: book.decimal ?? "," }) }),
    },
    workbook: {
      getActiveCell: () => named(...book.active),
      names: { getItemOrNullObject: (name) => definedName(book.names, name) },
      worksheets: Object.assign(item({ items: () => Object.keys(book.sheets).map((name) => worksheet(name).load("name")) }), {
        getItemOrNullObject: (name) => {
          const found = name.replace(/^\{(.*)\}$/, "$1");
          return book.sheets[found] ? worksheet(found) : none();
        },
        add: (name) => {
          const names = Object.keys(book.sheets).map((each) => each.toLowerCase());
          if (name.length > 31 || names.includes(name.toLowerCase())) throw fail("ItemAlreadyExists");
          // It can be referred to at once.
          book.sheets[name] = { cells: {} };
          return worksheet(name);
        },
      }),
      protection: item({ protected: () => Boolean(book.isProtected) }),
    },
  };
  const sheetsOf = context.workbook.worksheets;
  const load = sheetsOf.load;
  sheetsOf.load = (names) => {
    load(names);
    // What the items are asked for comes with the same sync.
    queue.push(() => {
      const more = queue;
      queue = [];
      for (const each of more) each();
    });
  };

  globalThis.Excel = {
    run: async (work) => work(context),
    createWorkbook: async (content) => void host.created.push(content),
  };
  globalThis.CustomFunctions = {
    delayInitialization: () => (host.wasHeld = Object.keys(host.functions).length === 0),
    associate: (name, run) => (host.functions[name] = run),
    Error: class extends Error {
      constructor(code, message) {
        super(message);
        this.code = code;
      }
    },
    ErrorCode: {
      invalidValue: "#VALUE!",
      notAvailable: "#N/A",
      invalidNumber: "#NUM!",
      divisionByZero: "#DIV/0!",
      nullReference: "#NULL!",
    },
  };
  host.call = (sheet, name, run, ...given) => {
    const invocation = {
      setResult(value) {
        const shown = value instanceof Error ? value.code : Array.isArray(value) ? value[0][0] : value;
        const cells = book.sheets[sheet].cells;
        cells[name] = { ...cells[name], value: shown };
        // What the cell shows, for a test to wait for: the page's policy forbids scripts made of text.
        document.documentElement.setAttribute(`data-cell-${name.toLowerCase()}`, String(shown));
      },
    };
    host.functions[run](...given, invocation);
    return invocation;
  };

  globalThis.Office = {
    HostType: { Excel: "Excel" },
    EventType: {
      DocumentSelectionChanged: "documentSelectionChanged",
      DialogMessageReceived: "dialogMessageReceived",
      DialogEventReceived: "dialogEventReceived",
    },
    AsyncResultStatus: { Succeeded: "succeeded", Failed: "failed" },
    onReady: async () => ({ host: "Excel", platform: "PC" }),
    context: {
      host: "Excel",
      displayLanguage: book.language ?? "nb-NO",
      officeTheme: book.theme,
      requirements: { isSetSupported: (_, version) => Number(version.split(".")[1]) <= (book.version ?? 99) },
      document: {
        addHandlerAsync: (_, changed) => host.selection.push(changed),
        settings: {
          get: (name) => stored[name] ?? null,
          set: (name, value) => (stored[name] = value),
          remove: (name) => delete stored[name],
          saveAsync(done) {
            host.saved += 1;
            host.savedSettings = { ...stored };
            done({ status: host.cannotSave ? "failed" : "succeeded" });
          },
        },
      },
      ui: {
        displayDialogAsync(address, size, done) {
          const dialog = { address, handlers: {}, isOpen: true };
          host.dialogs.push(dialog);
          done({
            status: "succeeded",
            value: {
              addEventHandler: (name, handler) => (dialog.handlers[name] = handler),
              close: () => (dialog.isOpen = false),
            },
          });
        },
      },
    },
  };
  host.select = (sheet, name) => {
    book.active = [sheet, name];
    for (const changed of host.selection) changed();
  };
}
