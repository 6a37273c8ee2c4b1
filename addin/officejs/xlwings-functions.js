// Custom functions over the xlwings protocol: one request per call, every argument a matrix.
// The server puts the endpoint and the names in place of the two marked constants.
"use strict";
(() => {
  const endpoint = "__ENDPOINT__";
  const names = ["__NAMES__"];
  const attempts = 4;
  const errorValues = new Map([
    ["#VALUE!", "invalidValue"],
    ["#NUM!", "invalidNumber"],
    ["#N/A", "notAvailable"],
    ["#DIV/0!", "divisionByZero"],
    ["#NAME?", "invalidName"],
    ["#REF!", "invalidReference"],
    ["#NULL!", "nullReference"],
  ]);

  const failure = (kind, message) => new CustomFunctions.Error(CustomFunctions.ErrorCode[kind], message);

  const culture = () =>
    globalThis.Office?.context?.displayLanguage ?? globalThis.navigator?.language ?? null;

  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  const matrix = (argument) => (Array.isArray(argument) ? argument : [[argument ?? null]]);

  const cell = (value) =>
    typeof value === "string" && errorValues.has(value) ? failure(errorValues.get(value), value) : value;

  // Only 503 and a connection that broke are worth a second try; everything else fails the same way again.
  async function post(body) {
    for (let attempt = 1; ; attempt += 1) {
      let response = null;
      try {
        response = await fetch(endpoint, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body,
        });
      } catch {
        response = null;
      }
      if (response !== null && response.status !== 503) return response;
      if (attempt === attempts) return response;
      await pause(200 * 2 ** attempt * (0.5 + Math.random()));
    }
  }

  async function call(name, given) {
    const invocation = given[given.length - 1];
    const body = JSON.stringify({
      client: "Office.js",
      func_name: name,
      args: given.slice(0, -1).map(matrix),
      caller_address: invocation?.address ?? null,
      culture_info_name: culture(),
      version: "medfin",
      runtime: "1.4",
    });
    const response = await post(body);
    if (response === null) throw failure("notAvailable", "");
    if (response.ok) {
      const { result } = await response.json();
      return result.map((row) => row.map(cell));
    }
    const { detail, error } = await response.json().catch(() => ({}));
    const kind = errorValues.get(response.headers.get("Medfin-Error")) ?? "notAvailable";
    throw failure(kind, detail ?? error?.message ?? "");
  }

  for (const name of names) {
    CustomFunctions.associate(name, (...given) => call(name, given));
  }
})();
