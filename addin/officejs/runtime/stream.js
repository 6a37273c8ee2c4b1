/** Server-sent events over `fetch`, so that the token and the last event travel in headers, not in the address. */

/**
 * Call `heard` with the id and the name of each event, `alive` whenever anything arrives; return when the stream ends.
 * @param {ReadableStream<Uint8Array>} body
 * @param {{heard: (id: string, name: string) => void, alive: () => void}} listener
 */
export async function events(body, { heard, alive }) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let id = "";
  let name = "";
  let hasData = false;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    alive();
    rest += decoder.decode(value, { stream: true });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const [, field, text = ""] = /^(\w*)(?:: ?(.*?))?\r?$/.exec(line) ?? [];
      if (field === "id") id = text;
      else if (field === "event") name = text;
      else if (field === "data") hasData = true;
      else if (line.trim() === "") {
        if (hasData) heard(id, name);
        name = "";
        hasData = false;
      }
    }
  }
}
