// The assistant's conversation: what is sent, answers in pieces and at once, what goes wrong, and giving up.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Conversation } from "../../addin/officejs/assistant/conversation.js";
import { Failed, Stopped } from "../../addin/officejs/assistant/questions.js";
import { basisOf, reasonOf, sentences } from "../../addin/officejs/assistant/sentences.js";

const ANSWER = { revision: 1, answer: "Ja.", calls: [], sources: [], understood: true, suggestions: [], asks: "" };
const CALL = { f: "KS_BIDRAG", a: [20000], formula: "=KS_BIDRAG(20000)", text: "400 000 kr", v: 400000 };
const EVENTS = { headers: { "Content-Type": "text/event-stream" } };

const event = (name, data) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
const silent = { wrote: () => undefined, withdrew: () => undefined };

/** Return a conversation whose questions get these responses one by one, and what was sent. */
function conversationWith(...responses) {
  const sent = [];
  const fetch = async (path, { headers, body, signal }) => {
    sent.push({ path, headers, ...JSON.parse(body) });
    const response = responses.shift() ?? Response.json(ANSWER);
    if (response instanceof Error) throw response;
    if (typeof response !== "function") return response;
    return new Response(new ReadableStream({ start: (stream) => response(stream, signal) }), EVENTS);
  };
  return { sent, conversation: new Conversation("nb-NO", { fetch, token: async () => "hemmelig" }) };
}

/** Return a response that is a stream of these texts. */
function streamOf(...texts) {
  return (stream) => {
    for (const text of texts) stream.enqueue(new TextEncoder().encode(text));
    stream.close();
  };
}

const reason = (expected) => (error) => error instanceof Failed && error.reason === expected;

test("a question goes with the reader's language, rates and token", async () => {
  const { sent, conversation } = conversationWith();
  await conversation.ask("Hva?", "2022-05-12", silent);
  const [{ path, headers, ...body }] = sent;
  assert.deepEqual(body, { message: "Hva?", locale: "nb-NO", as_of: "2022-05-12", turns: [] });
  assert.equal(path, "/api/v1/assistant");
  assert.equal(headers.Authorization, "Bearer hemmelig");
  assert.match(headers.Accept, /^text\/event-stream/);
});

test("an answer in pieces is heard, withdrawn, and final in the end", async () => {
  const told = { ...ANSWER, answer: "Nei." };
  const pieces = [event("text", { text: "Ja" }), event("text", { text: ", " }), event("reset", {}), event("answer", told)];
  const whole = new TextEncoder().encode(pieces.join(""));
  const { conversation } = conversationWith((stream) => {
    for (const byte of whole) stream.enqueue(new Uint8Array([byte]));
    stream.close();
  });
  const heard = [];
  const listener = { wrote: (text) => heard.push(text), withdrew: () => heard.push(null) };
  assert.deepEqual(await conversation.ask("Hva?", null, listener), told);
  assert.deepEqual(heard, ["Ja", ", ", null]);
});

test("ten questions before go along, and only those that led to something", async () => {
  const calls = Array(60).fill(CALL);
  const not = { ...ANSWER, understood: false };
  const asked = { ...not, asks: "innbyggere" };
  const { sent, conversation } = conversationWith(Response.json({ ...ANSWER, calls }), Response.json(not), Response.json(asked));
  for (const message of ["a", "b", "c", "d"]) await conversation.ask(message, null, silent);
  const { turns } = sent[3];
  assert.deepEqual(turns.map(({ message }) => message), ["a", "c"]);
  assert.equal(turns[0].calls.length, 50);
  assert.deepEqual(turns[0].calls[0], { f: "KS_BIDRAG", a: [20000] });
  for (let count = 0; count < 12; count += 1) await conversation.ask(`${count}`, null, silent);
  assert.deepEqual(sent.at(-1).turns.map(({ message }) => message), ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
  conversation.clear();
  await conversation.ask("e", null, silent);
  assert.deepEqual(sent.at(-1).turns, []);
});

test("what goes wrong has its reason, and is no question before", async () => {
  const said = (status, headers = {}) => Response.json({ error: { message: "Sagt." } }, { status, headers });
  const broken = streamOf(event("text", { text: "Ja" }));
  const half = (stream) => {
    stream.enqueue(new TextEncoder().encode(event("text", { text: "Ja" })));
    stream.error(new Error("reset"));
  };
  const cases = [
    [new TypeError("fetch failed"), "away"],
    [said(401), "sign_in"],
    [said(413), "large"],
    [said(429, { "Retry-After": "7" }), "busy"],
    [said(400), "refused"],
    [said(500), "broken"],
    [new Response("<p>", { status: 502 }), "broken"],
    [new Response("<p>"), "cut"],
    [Response.json(null), "cut"],
    [Response.json({ answer: "Ja." }), "cut"],
    [broken, "cut"],
    [half, "cut"],
    [streamOf("event: answer\ndata: {\n\n"), "cut"],
  ];
  const { sent, conversation } = conversationWith(...cases.map(([response]) => response));
  for (const [, expected] of cases) {
    await assert.rejects(conversation.ask("Hva?", null, silent), reason(expected));
    assert.equal(conversation.isAsking, false);
  }
  await conversation.ask("Hva?", null, silent);
  assert.deepEqual(sent.at(-1).turns, []);
});

test("an answer is there although the stream goes on", async () => {
  let isClosed = false;
  const { conversation } = conversationWith((stream, signal) => {
    signal.addEventListener("abort", () => (isClosed = true));
    stream.enqueue(new TextEncoder().encode(event("answer", ANSWER)));
  });
  assert.deepEqual(await conversation.ask("Hva?", null, silent), ANSWER);
  assert.equal(isClosed, true);
});

test("what breaks off after the answer has taken nothing away", async () => {
  const { conversation } = conversationWith((stream) => {
    stream.enqueue(new TextEncoder().encode(event("answer", ANSWER)));
    // After it has been read.
    setImmediate(() => stream.error(new Error("reset")));
  });
  assert.deepEqual(await conversation.ask("Hva?", null, silent), ANSWER);
});

test("one question at a time, and the one that is given up is heard no more", async () => {
  let stream;
  const hanging = (begun, signal) => {
    stream = begun;
    signal.addEventListener("abort", () => begun.error(new Error("aborted")));
  };
  const { sent, conversation } = conversationWith(hanging);
  const heard = [];
  const first = conversation.ask("a", null, { wrote: (text) => heard.push(text), withdrew: () => undefined });
  await assert.rejects(conversation.ask("b", null, silent), Stopped);
  assert.equal(sent.length, 1);
  conversation.stop();
  await assert.rejects(first, Stopped);
  assert.throws(() => stream.enqueue(new Uint8Array()));
  await conversation.ask("c", null, silent);
  assert.deepEqual([heard, sent.at(-1).turns, conversation.asked], [[], [], ["a", "c"]]);
});

test("a silent connection is broken", async () => {
  const fetch = (_, { signal }) =>
    new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));
  const conversation = new Conversation("nb-NO", { fetch, silence: 1 });
  await assert.rejects(conversation.ask("a", null, silent), reason("away"));
});

test("reasons are sentences", () => {
  const texts = { busy: "Vent.", busy_seconds: "Vent {seconds} s.", broken: "Gikk galt.", stopped: "Stoppet.", away: "Borte." };
  const say = sentences({ locale: "nb-NO", names: [], texts });
  const said = [
    new Stopped(),
    new Failed("busy", "", 1200),
    new Failed("busy"),
    new Failed("refused", "Sagt."),
    new Failed("refused"),
    new Failed("away"),
    new Error("x is undefined"),
  ].map((error) => reasonOf(error, say).replace("\u00a0", " "));
  assert.deepEqual(said, ["Stoppet.", "Vent 1 200 s.", "Vent.", "Sagt.", "Gikk galt.", "Borte.", "Gikk galt."]);
});

test("an answer says which rates it is from", () => {
  const texts = { revision: "rev. {revision}", revision_as_of: "rev. {revision} per {day}" };
  const say = sentences({ locale: "nb-NO", names: [], texts });
  const told = [null, "2022-05-12", "rev:14"].map((asOf) => basisOf(1400, asOf, "nb-NO", say));
  assert.deepEqual(told, ["rev. 1400", "rev. 1400 per 12.05.2022", "rev. 1400"]);
});
