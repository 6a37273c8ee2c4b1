// Excel's part, below Microsoft's custom-functions-runtime.js: the native bridge that the host puts into the page. It
// hands over invocations and cancellations, and takes the results that Microsoft's script sends it.
"use strict";
(() => {
  const CANCELABLE_STREAMING = 1 + 2;
  const ACCEPTS_ERRORS = 4;
  const [INVOCATION, CANCELLATION] = [1000, 1001];
  const cells = new Map();
  const byId = new Map();
  const waiting = [];
  let nextId = 1;

  /** Return what a cell shows of a result, which must be an error or rows: of rows of one cell, what stands in it. */
  function shown(result) {
    if (result?.valueType === "CustomFunctionError") return result;
    if (!Array.isArray(result?.[0])) throw new Error(`neither rows nor an error: ${JSON.stringify(result)}`);
    return result.length === 1 && result[0].length === 1 ? result[0][0] : result;
  }

  function take(results) {
    for (const result of results) {
      const [id, isValue, value, code] = Array.isArray(result)
        ? result
        : [result.id, !result.failed, result.value, result.errorCode];
      const cell = byId.get(id);
      if (!cell) {
        excel.strays.push(id);
        continue;
      }
      cell.values.push(isValue ? shown(value) : { failed: code, message: value });
      if (cell.values.length === 1) excel.lastFirst = performance.now();
    }
    for (const check of [...waiting]) check();
  }

  function send(type, messages) {
    const entries = messages.map((message) => [1, type, "", message, ""]);
    bridge.onMessageFromHost(JSON.stringify({ type: 3, message: { entries } }));
  }

  const bridge = {
    onMessageFromHost: null,
    sendMessageToHost(text) {
      const { id, type, message } = JSON.parse(text);
      if (type !== 1) return;
      excel.syncs += 1;
      const { body } = message;
      for (const action of body.Actions ?? []) {
        if (/^SetInvocation(Array)?Results$/.test(action.Name)) take(action.ArgumentInfo.Arguments[0]);
      }
      const answer = { statusCode: 200, headers: {}, body: JSON.stringify({ Results: [] }) };
      setTimeout(() => bridge.onMessageFromHost(JSON.stringify({ id, type: 2, message: answer })));
    },
  };
  window._richApiNativeBridge = bridge;

  const excel = {
    syncs: 0,
    lastFirst: 0,
    /** Results for invocations that are no more. */
    strays: [],

    /** Enter formulas, all at once: [address, name, arguments]. */
    enter(formulas) {
      const messages = formulas.map(([address, name, given]) => {
        const before = cells.get(address);
        const id = nextId++;
        const cell = { id, name, given, values: before?.values.slice(-1) ?? [] };
        if (before) byId.delete(before.id);
        cells.set(address, cell);
        byId.set(id, cell);
        return [id, name, given, address, CANCELABLE_STREAMING + ACCEPTS_ERRORS];
      });
      send(INVOCATION, messages);
    },

    /** Call the first cells once more, as Excel on the web does: the first invocation is cancelled. */
    repeat(addresses) {
      const before = addresses.map((address) => cells.get(address));
      send(CANCELLATION, before.map(({ id }) => ({ invocationId: id })));
      this.enter(addresses.map((address, index) => [address, before[index].name, before[index].given]));
    },

    clear(addresses) {
      send(
        CANCELLATION,
        addresses.map((address) => ({ invocationId: cells.get(address).id })),
      );
      for (const address of addresses) {
        byId.delete(cells.get(address).id);
        cells.delete(address);
      }
    },

    values: (address) => cells.get(address)?.values,
    all: () => [...cells].map(([address, { values }]) => [address, values.at(-1)]),

    /** Return what `promise` does, unless it takes too long. */
    within(milliseconds, promise) {
      const late = (_, reject) => setTimeout(() => reject(new Error("it took too long")), milliseconds);
      return Promise.race([promise, new Promise(late)]);
    },

    /** Return when `check` holds of the cells. */
    until(check) {
      return new Promise((resolve) => {
        const look = () => {
          if (!check()) return;
          waiting.splice(waiting.indexOf(look), 1);
          resolve();
        };
        waiting.push(look);
        look();
      });
    },
  };
  window.excel = excel;
})();
