// As much of Excel as custom functions need: runs the server's client code and calls the functions it associates.
// Reads {"address", "language", "calls": [{"name", "args", "failures"}]}; each of a call's failures takes the place of one
// answer: a status, or "network". Prints what was associated, and each call's value or error and its requests.
import vm from "node:vm";

const given = JSON.parse(await new Response(process.stdin).text());
const functions = new Map();
let failures = [];
let requests = [];

class CellError extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

// The code sees these alone; Node's own timers stay as they are, as its fetch needs them.
const excel = vm.createContext({
  CustomFunctions: {
    associate: (name, implementation) => functions.set(name, implementation),
    Error: CellError,
    ErrorCode: {
      invalidValue: "#VALUE!",
      notAvailable: "#N/A",
      divisionByZero: "#DIV/0!",
      invalidNumber: "#NUM!",
      nullReference: "#NULL!",
      invalidName: "#NAME?",
      invalidReference: "#REF!",
    },
  },
  Office: { context: { displayLanguage: given.language } },
  setTimeout: (callback) => setImmediate(callback),
  fetch: async (url, options) => {
    requests.push({ url, ...options });
    const failure = failures.shift();
    if (failure === "network") throw new TypeError("fetch failed");
    if (failure !== undefined) return new Response("", { status: failure });
    return fetch(url, options);
  },
});

const shown = (cell) => (cell instanceof CellError ? { code: cell.code, message: cell.message } : cell);

const response = await fetch(`${given.address}/xlwings/custom-functions-code.js`);
vm.runInContext(await response.text(), excel);

const answers = [];
for (const call of given.calls) {
  failures = [...(call.failures ?? [])];
  requests = [];
  const invocation = { address: "Sheet1!B2" };
  let answer;
  try {
    const rows = await functions.get(call.name)(...call.args, invocation);
    answer = { value: rows.map((row) => row.map(shown)) };
  } catch (error) {
    answer = { error: error instanceof CellError ? shown(error) : String(error) };
  }
  answers.push({ ...answer, requests });
}
process.stdout.write(JSON.stringify({ associated: [...functions.keys()], answers }), () => process.exit(0));
