"""How large a workbook an installation accepts."""

from __future__ import annotations

from server.config import Settings
from server.refresh.limits import Limits


def limits_of(settings: Settings) -> Limits:
    """Return the bounds that `settings` set to a workbook."""
    return Limits(
        settings.max_workbook_bytes,
        settings.max_workbook_ratio,
        settings.max_workbook_members,
        settings.max_workbook_cells,
    )
