"""How well the texts of a page stand out from what is behind them, as WCAG 2 reckons it."""

from __future__ import annotations

import re

from playwright.sync_api import Page

ENOUGH = 4.5

_PAIRS = """() => {
  const pairs = {};
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const element = words.currentNode.parentElement;
    if (!words.currentNode.data.trim() || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const ink = element instanceof SVGElement ? style.fill : style.color;
    let behind = element;
    while (behind.parentElement && getComputedStyle(behind).backgroundColor === "rgba(0, 0, 0, 0)") {
      behind = behind.parentElement;
    }
    const ground = getComputedStyle(behind === document.documentElement ? document.body : behind).backgroundColor;
    pairs[`${ink} on ${ground}`] ??= words.currentNode.data.trim().slice(0, 40);
  }
  return pairs;
}"""


def contrasts(page: Page) -> dict[str, tuple[float, str]]:
    """Return the contrast of every pair of colours that texts and what is behind them have, with one of the texts."""
    pairs: dict[str, str] = page.evaluate(_PAIRS)
    return {pair: (contrast(*pair.split(" on ")), text) for pair, text in pairs.items()}


def contrast(ink: str, ground: str) -> float:
    """Return the contrast of two opaque colours, given as `rgb(r, g, b)`: 1 for the same, 21 for black and white."""
    lighter, darker = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    found = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", colour)
    assert found is not None, f"not an opaque colour: {colour}"
    shares = [int(channel) / 255 for channel in found.groups()]
    linear = [share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4) for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
