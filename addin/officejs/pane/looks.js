/** How the named styles of the workbooks look, for sheets that are made in Excel: workbooks/styles.py has them too. */

/**
 * @typedef {{size: number, color: string, bold?: boolean, italic?: boolean, underline?: boolean, fill?: string,
 *   align?: "Right", wrap?: boolean, indent?: number, lined?: boolean}} Look
 */

export const FONT = "Calibri";
export const LINE = "#B8C2CC";
const [INK, BLUE, QUIET, LINK] = ["#1F2A37", "#1F4E79", "#52606D", "#2563A8"];
const [HEAD, INPUT, RESULT] = ["#DCE6F1", "#FFF7CC", "#E6F4EA"];

/** @type {Record<string, Look>} */
export const LOOKS = {
  "mf.title": { size: 16, color: BLUE, bold: true },
  "mf.subtitle": { size: 10, color: QUIET, italic: true },
  "mf.heading": { size: 12, color: "#FFFFFF", bold: true, fill: BLUE },
  "mf.label": { size: 11, color: INK, wrap: true, indent: 1 },
  "mf.body": { size: 11, color: INK, wrap: true },
  "mf.note": { size: 10, color: QUIET, wrap: true, indent: 1 },
  "mf.link": { size: 11, color: LINK, underline: true, wrap: true, indent: 1 },
  "mf.column": { size: 11, color: INK, bold: true, fill: HEAD, align: "Right", wrap: true },
  "mf.column_text": { size: 11, color: INK, bold: true, fill: HEAD, wrap: true, indent: 1 },
  "mf.input": { size: 11, color: INK, fill: INPUT, align: "Right", lined: true },
  "mf.input_text": { size: 11, color: INK, fill: INPUT, lined: true, wrap: true, indent: 1 },
  "mf.fact": { size: 11, color: INK, italic: true, align: "Right", lined: true },
  "mf.figure": { size: 11, color: INK, align: "Right", lined: true },
  "mf.answer": { size: 11, color: INK, lined: true, wrap: true, indent: 1 },
  "mf.result": { size: 11, color: INK, bold: true, fill: RESULT, align: "Right", lined: true },
  "mf.total": { size: 11, color: INK, bold: true, align: "Right", lined: true },
  "mf.total_label": { size: 11, color: INK, bold: true, lined: true, wrap: true, indent: 1 },
  "mf.source": { size: 10, color: INK, lined: true, wrap: true, indent: 1 },
};
