/** Server-sent events over `fetch`, so that the token and the last event travel in headers, not in the address. */

/**
 * Call `heard` with the id, the name and the data of each event, `alive` whenever anything arrives; return when the
 * stream ends.
 * @param {ReadableStream<Uint8Array>} body
 * @param {{heard: (id: string, name: string, data: string) => void, alive: () => void}} listener
 */
export async function events(body, { heard, alive }) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let id = "";
  let name = "";
  /** @type {string[]} */
  let data = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    alive();
    rest += decoder.decode(value, { stream: true });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const [, field, text = ""] = /^(\w*)(?:: ?(.*?))?\r?$/s.exec(line) ?? [];
      if (field === "id") id = text;
      else if (field === "event") name = text;
      else if (field === "data") data.push(text);
      else if (line.trim() === "") {
        if (data.length > 0) heard(id, name, data.join("\n"));
        name = "";
        data = [];
      }
    }
  }
}
