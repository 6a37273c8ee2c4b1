"""The error of a workbook file as a whole; the errors of single cells are Failures in the report."""

from __future__ import annotations

from server.domain.errors import MedfinError


class WorkbookError(MedfinError):
    """A workbook file that could not be refreshed. Nothing on disk has changed when it is raised."""
