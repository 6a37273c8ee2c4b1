"""The sentences that the task pane's scripts say; what they put in stands in braces."""

from __future__ import annotations

from server.i18n import Locale


def texts_for_scripts(locale: Locale) -> dict[str, str]:
    """Return the sentences by the scripts' names for them."""
    return {
        "away": locale.text("pane.away"),
        "away_since": locale.text("pane.away_since", time="{time}"),
        "computed_argument": locale.text("pane.computed_argument", argument="{argument}"),
        "connected": locale.text("pane.connected", revision="{revision}", day="{day}"),
        "connected_count": locale.text("pane.connected_count", count="{count}"),
        "connected_none": locale.text("pane.connected_none"),
        "connecting": locale.text("pane.connecting"),
        "editing": locale.text("pane.editing"),
        "failed": locale.text("pane.failed"),
        "fill_in": locale.text("pane.fill_in", names="{names}"),
        "found": locale.text("pane.found", count="{count}"),
        "insert": locale.text("pane.insert"),
        "inserted": locale.text("pane.inserted", cell="{cell}"),
        "large_argument": locale.text("pane.large_argument", argument="{argument}"),
        "lock_no_day": locale.text("pane.lock_no_day"),
        "lock_unsaved": locale.text("pane.lock_unsaved"),
        "locked_day": locale.text("pane.locked_day", day="{day}"),
        "locked_revision": locale.text("pane.locked_revision", revision="{revision}"),
        "lost_argument": locale.text("pane.lost_argument", argument="{argument}"),
        "no_call": locale.text("pane.no_call", cell="{cell}"),
        "not_empty": locale.text("pane.not_empty", cell="{cell}"),
        "no_new_sheets": locale.text("pane.no_new_sheets"),
        "nothing_found": locale.text("pane.nothing_found", text="{text}"),
        "opened": locale.text("pane.opened", name="{name}"),
        "opening": locale.text("pane.opening", name="{name}"),
        "reading_sheet": locale.text("pane.reading_sheet", sheet="{sheet}"),
        "refreshed": locale.text("pane.refreshed", evaluated="{evaluated}", changed="{changed}"),
        "refreshing": locale.text("pane.refreshing"),
        "replace": locale.text("pane.replace", cell="{cell}"),
        "sheet_left": locale.text("pane.sheet_left", sheet="{sheet}", count="{count}"),
        "sheet_protected": locale.text("pane.sheet_protected", sheet="{sheet}", count="{count}"),
        "sign_in": locale.text("pane.sign_in_first"),
        "sign_in_blocked": locale.text("pane.sign_in_blocked"),
        "sign_in_closed": locale.text("pane.sign_in_closed"),
        "signed_in": locale.text("pane.signed_in", who="{who}"),
        "signed_in_somebody": locale.text("pane.signed_in_somebody"),
        "stale": locale.text("pane.stale", shown="{shown}", now="{now}"),
        "steps": locale.text("pane.steps"),
        "unbound": locale.text("pane.unbound"),
        "workbook_protected": locale.text("pane.workbook_protected"),
    }
