/** Light or dark as Office is, where Office tells; else as the reader's system is. */

/** @param {Partial<Office.OfficeTheme>|undefined} theme */
export function follow(theme) {
  const ground = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(theme?.bodyBackgroundColor ?? "");
  if (!ground) return;
  const [red = 0, green = 0, blue = 0] = ground.slice(1).map((part) => parseInt(part, 16));
  const isDark = 0.299 * red + 0.587 * green + 0.114 * blue < 128;
  document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
}
