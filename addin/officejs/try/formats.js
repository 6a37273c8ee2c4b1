/** How values are shown: Excel's number formats as far as the templates use them, with the reader's signs. */

import { CellError } from "./values.js";

/** @import { Scalar } from "./types" */

/** From this size on a number without a format has its thousands grouped: a year never has. */
const GROUPED_FROM = 10_000;
const DAY_ZERO = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;

/** Return what a cell shows. @param {Scalar} value @param {string} format @param {string} locale */
export function shown(value, format, locale) {
  if (value === null) return "";
  if (value instanceof CellError) return value.code;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return value;
  if (/[dmy]/.test(format.replace(/"[^"]*"|\\./g, ""))) {
    return new Intl.DateTimeFormat(locale, { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" }).format(DAY_ZERO + DAY * value);
  }
  const sections = format.split(";");
  if (!format || format === "General" || format === "@") return general(value, locale);
  const isNegative = value < 0 && sections.length > 1;
  const section = (isNegative ? sections[1] : value === 0 && sections.length > 2 ? sections[2] : sections[0]) ?? "";
  const [, before = "", digits = "", after = ""] = /^((?:"[^"]*"|\\.|[^0#"\\])*)([#0,.]*)(.*)$/.exec(section) ?? [];
  if (!digits) return plain(before);
  const [whole = "", decimals = ""] = digits.split(".");
  const number = (isNegative ? -value : value) * (section.includes("%") ? 100 : 1);
  const text = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals.replace(/[^0]/g, "").length,
    maximumFractionDigits: decimals.length,
    useGrouping: whole.includes(","),
  }).format(Object.is(number, -0) ? 0 : number);
  return `${plain(before).replace("-", "−")}${text.replace("-", "−")}${plain(after)}`;
}

/** @param {number} value @param {string} locale */
function general(value, locale) {
  const useGrouping = Math.abs(value) >= GROUPED_FROM;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 10, useGrouping }).format(value).replace("-", "−");
}

/** Return a format's text without its marks. @param {string} text */
function plain(text) {
  return text.replace(/"([^"]*)"|\\(.)/g, (_, quoted, escaped) => quoted ?? escaped);
}
