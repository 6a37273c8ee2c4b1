/**
 * The dialog that connects Excel to Medfin, opened by the task pane. Outside such a dialog it shows that it can do
 * nothing there. Once the server has made a token, the page has it, and it goes to the task pane and to nobody else.
 */

/** @typedef {{token: string, who: string, expires: string}} Connection  `expires` is an instant as ISO text */

/**
 * Wait until Office.js knows where it is.
 * @returns {Promise<boolean>} whether this is a dialog of Excel's
 */
async function isInExcel() {
  const { host } = await Office.onReady();
  return host === Office.HostType.Excel && typeof Office.context.ui?.messageParent === "function";
}

/**
 * Show one part of the page in place of another.
 * @param {string} shown
 * @param {string} hidden
 */
function show(shown, hidden) {
  for (const [id, isHidden] of /** @type {[string, boolean][]} */ ([[shown, false], [hidden, true]])) {
    const part = document.getElementById(id);
    if (part) part.hidden = isHidden;
  }
}

/**
 * Hand the connection to the task pane.
 * @param {Connection} connection
 */
function hand(connection) {
  const message = JSON.stringify(connection);
  if (Office.context.requirements.isSetSupported("DialogOrigin", "1.1")) {
    Office.context.ui.messageParent(message, { targetOrigin: location.origin });
  } else {
    // An Excel that doesn't know the option hands messages to pages of the same origin only.
    Office.context.ui.messageParent(message);
  }
}

/** Hand on what the page has, if Excel is there to take it. */
async function begin() {
  if (!(await isInExcel())) return;
  const made = document.getElementById("connection");
  if (made?.textContent) {
    hand(JSON.parse(made.textContent));
    made.remove();
  }
  show("in-excel", "outside");
}

void begin();
