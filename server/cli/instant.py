"""An instant as the reader of a terminal writes it: the day and the minute, in the installation's time zone."""

from __future__ import annotations

from datetime import datetime, tzinfo

from server.i18n import Locale


def instant(locale: Locale, at: datetime, zone: tzinfo) -> str:
    """Return the day and the minute of `at` in `zone`."""
    there = at.astimezone(zone)
    return f"{locale.day(there)} {there:%H:%M}"
