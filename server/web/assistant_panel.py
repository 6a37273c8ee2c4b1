"""The place for a conversation with the assistant, which stands on several pages: its sentences and its examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from server.functions.registry import Registry
from server.i18n import LANGUAGES, Locale

_ASKED_FOR = ("KS_BIDRAG", "FRAMSKRIV", "KL_FINANSIERING", "KILDE")
"""The functions whose first question is an example: one that every installation can answer, of either country."""


@dataclass(frozen=True, slots=True)
class AssistantPanel:
    """What assistant_panel.html shows: `data` is for the scripts, `examples` are questions."""

    data: dict[str, object]
    examples: tuple[str, ...]


def assistant_panel(registry: Registry, locale: Locale) -> AssistantPanel:
    """Return the panel for a reader."""
    data: dict[str, object] = {
        "locale": LANGUAGES[locale.language].replace("_", "-"),
        "names": sorted(registry.names),
        "texts": _texts(locale),
    }
    return AssistantPanel(data, tuple(_examples(registry, locale)))


def _examples(registry: Registry, locale: Locale) -> Iterator[str]:
    for name in _ASKED_FOR:
        yield registry.names[name].questions[0].in_language(locale.language)
    yield locale.text("ask.plan_example")


def _texts(locale: Locale) -> dict[str, str]:
    """Return what the scripts say; what they fill in themselves stays in braces."""
    return {
        "answering": locale.text("ask.answering"),
        "away": locale.text("ask.away"),
        "broken": locale.text("ask.broken"),
        "busy": locale.text("ask.busy"),
        "busy_seconds": locale.text("ask.busy_seconds", seconds="{seconds}"),
        "copied": locale.text("ask.copied"),
        "copied_said": locale.text("ask.copied_said"),
        "copy_answer": locale.text("ask.copy_answer"),
        "copy_formula": locale.text("ask.copy_formula"),
        "copy_number": locale.text("ask.copy_number"),
        "copy_table": locale.text("ask.copy_table"),
        "cut": locale.text("ask.cut"),
        "download": locale.text("ask.download"),
        "insert": locale.text("pane.insert"),
        "insert_table": locale.text("ask.insert_table"),
        "inserted": locale.text("pane.inserted", cell="{cell}"),
        "large": locale.text("ask.large"),
        "medfin": locale.text("ask.medfin"),
        "next": locale.text("ask.next"),
        "no_call": locale.text("pane.no_call", cell="{cell}"),
        "not_copied": locale.text("ask.not_copied"),
        "not_done": locale.text("ask.not_done"),
        "not_empty": locale.text("pane.not_empty", cell="{cell}"),
        "open_try": locale.text("ask.open_try"),
        "place": locale.text("ask.place"),
        "place_again": locale.text("ask.place_again"),
        "placed": locale.text("ask.placed", sheets="{sheets}"),
        "preview": locale.text("ask.preview", sheet="{sheet}"),
        "replace": locale.text("pane.replace", cell="{cell}"),
        "revision": locale.text("ask.revision", revision="{revision}"),
        "revision_as_of": locale.text("ask.revision_as_of", revision="{revision}", day="{day}"),
        "sign_in": locale.text("ask.sign_in"),
        "sign_in_link": locale.text("ask.sign_in_link"),
        "sources": locale.text("ask.sources"),
        "steps": locale.text("pane.steps"),
        "stopped": locale.text("ask.stopped"),
        "sure_to_undo": locale.text("ask.sure_to_undo"),
        "undo": locale.text("ask.undo"),
        "undone": locale.text("ask.undone"),
        "you": locale.text("ask.you"),
    }
