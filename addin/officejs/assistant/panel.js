/** The place for a conversation on a page: the log, the field for questions, and what the keys do in it. */

import { answerNodes } from "./answers.js";
import { Conversation } from "./conversation.js";
import { button, make } from "./elements.js";
import { Obstacle } from "./inserting.js";
import { Failed } from "./questions.js";
import { reasonOf, sentences } from "./sentences.js";

/** @import { Answer, AssistantData, Desk } from "./types" */

/**
 * A question with the place for its answer.
 * @typedef {{article: HTMLElement, show: () => void, write: (text: string) => void, end: (...nodes: Node[]) => void}} Exchange
 */

/** "Forklar cellen", "kan du forklare den markerte cella?", "Explain this cell": about the sheet, not about rates. */
const ABOUT_THE_CELL = /^.{0,20}\b(?:forklare?|explain)\b.{0,30}\b(?:celle[nr]?|cella|ruta|ruten|cell)\b/i;

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** Return what the server told the page about the assistant. @returns {AssistantData} */
export function assistantData() {
  return JSON.parse(element("assistant-data").textContent ?? "");
}

export class Panel {
  #data = assistantData();
  #say = sentences(this.#data);
  #log = element("ask-log");
  #field = /** @type {HTMLTextAreaElement} */ (element("ask-question"));
  #send = /** @type {HTMLButtonElement} */ (element("ask-send"));
  #stop = /** @type {HTMLButtonElement} */ (element("ask-stop"));
  #anew = element("ask-new");
  #empty = /** @type {HTMLElement} */ (this.#log.firstElementChild);
  #explain = element("ask-explain");
  /** Which of the earlier questions stands in the field: counted from the last, 0 for none. */
  #recalled = 0;
  #desk;
  #conversation;

  /** @param {Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.#conversation = new Conversation(this.#data.locale, desk);
    this.#field.addEventListener("keydown", (event) => this.#press(event));
    this.#field.addEventListener("input", () => (this.#recalled = 0));
    // Also where the focus is on the button that stops.
    element("ask").addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#conversation.isAsking) {
        event.preventDefault();
        this.#conversation.stop();
      }
    });
    element("ask-form").addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#ask(this.#field.value.trim(), true);
    });
    this.#stop.addEventListener("click", () => {
      this.#conversation.stop();
      this.focus();
    });
    this.#anew.addEventListener("click", () => this.#clear());
    this.#explain.addEventListener("click", () => void this.#explained(this.#explain.textContent ?? ""));
    this.#explain.hidden = !desk.explain;
    // Before, the browser would send the form itself.
    this.#send.disabled = false;
    for (const each of this.#empty.querySelectorAll("button")) {
      each.addEventListener("click", () => void this.#ask(each.textContent ?? ""));
    }
  }

  focus() {
    this.#field.focus();
  }

  /** @param {string} message @param {boolean} isTyped whether it stands in the field */
  async #ask(message, isTyped = false) {
    if (!message || this.#conversation.isAsking) return;
    if (this.#desk.explain && ABOUT_THE_CELL.test(message)) {
      this.#field.value = "";
      return this.#explained(message);
    }
    if (isTyped) this.#field.value = "";
    this.#recalled = 0;
    const exchange = this.#begin(message);
    const asOf = this.#desk.asOf();
    let written = "";
    const listener = {
      wrote: (/** @type {string} */ text) => {
        written += text;
        exchange.write(written);
      },
      withdrew: () => exchange.write((written = "")),
    };
    const answering = this.#conversation.ask(message, asOf, listener);
    this.#showState();
    this.focus();
    try {
      this.#answer(exchange, await answering, asOf);
    } catch (error) {
      if (!exchange.article.isConnected) return;
      exchange.end(make("p", { class: "problem" }, reasonOf(error, this.#say)), ...this.#signIn(error));
      // It isn't lost: it can be sent again as it is.
      if (!this.#field.value.trim()) this.#field.value = message;
    } finally {
      this.#showState();
    }
  }

  /** @param {Exchange} exchange @param {Answer} answer @param {string|null} asOf */
  #answer(exchange, answer, asOf) {
    const reader = {
      desk: this.#desk,
      locale: this.#data.locale,
      say: this.#say,
      told: (/** @type {string} */ sentence) => this.#tell(sentence),
    };
    exchange.end(...answerNodes(answer, asOf, reader));
    for (const old of this.#log.querySelectorAll(".next")) old.remove();
    if (answer.suggestions.length > 0) {
      const items = answer.suggestions.map((each) =>
        make("li", {}, button(each, "second small", () => void this.#ask(each))),
      );
      exchange.article.append(make("div", { class: "next" }, make("p", {}, this.#say("next")), make("ul", {}, ...items)));
    }
    exchange.show();
  }

  /** @param {unknown} error */
  #signIn(error) {
    const { signIn } = this.#desk;
    if (!(error instanceof Failed) || error.reason !== "sign_in" || !signIn) return [];
    // In a tab of its own: the conversation stays.
    return [make("p", {}, make("a", { href: signIn, target: "_blank", rel: "noopener" }, this.#say("sign_in_link")))];
  }

  /** Have the selected cell explained, as an answer. @param {string} question */
  async #explained(question) {
    const { explain } = this.#desk;
    if (!explain || this.#conversation.isAsking) return;
    const exchange = this.#begin(question);
    try {
      exchange.end(...(await explain()));
    } catch (error) {
      exchange.end(make("p", { class: "problem" }, error instanceof Obstacle ? error.message : this.#say("not_done")));
    }
    exchange.show();
  }

  /** Show a question, with a place for its answer. @param {string} question @returns {Exchange} */
  #begin(question) {
    this.#empty.hidden = true;
    this.#anew.hidden = false;
    const told = make("div", { class: "told" });
    const answer = make("div", { class: "answered" }, told);
    const asked = make("p", { class: "asked" }, make("span", { class: "unseen" }, `${this.#say("you")} `), question);
    const article = make("article", { class: "exchange", "aria-busy": "true" }, asked, answer);
    told.append(make("p", { class: "thinking" }, this.#say("answering")));
    this.#log.append(article);
    const show = () => {
      const isTall = article.getBoundingClientRect().height > window.innerHeight / 2;
      article.scrollIntoView({ block: isTall ? "start" : "nearest" });
    };
    show();
    return {
      article,
      show,
      write: (/** @type {string} */ text) => {
        if (text) told.replaceChildren(make("p", { class: "coming" }, text));
        else told.replaceChildren(make("p", { class: "thinking" }, this.#say("answering")));
      },
      end: (/** @type {Node[]} */ ...nodes) => {
        answer.replaceChildren(make("span", { class: "unseen" }, `${this.#say("medfin")} `), ...nodes);
        article.removeAttribute("aria-busy");
      },
    };
  }

  #clear() {
    this.#conversation.clear();
    this.#log.replaceChildren(this.#empty);
    this.#empty.hidden = false;
    this.#anew.hidden = true;
    this.#tell("");
    this.#showState();
    this.focus();
  }

  #showState() {
    const { isAsking } = this.#conversation;
    this.#send.hidden = isAsking;
    this.#stop.hidden = !isAsking;
    this.#tell(isAsking ? this.#say("answering") : "");
  }

  /** @param {string} sentence */
  #tell(sentence) {
    element("ask-said").textContent = sentence;
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      void this.#ask(this.#field.value.trim(), true);
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      this.#recall(event.key === "ArrowUp" ? 1 : -1, event);
    }
  }

  /** Put an earlier question into the empty field, or the one before or after it. @param {number} step @param {Event} event */
  #recall(step, event) {
    if (this.#field.value !== "" && this.#recalled === 0) return;
    const { asked } = this.#conversation;
    const place = Math.min(Math.max(this.#recalled + step, 0), asked.length);
    if (place === this.#recalled) return;
    event.preventDefault();
    this.#recalled = place;
    this.#field.value = place > 0 ? (asked[asked.length - place] ?? "") : "";
  }
}
