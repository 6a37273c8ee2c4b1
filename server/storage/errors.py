"""What can go wrong where rates are kept, as codes for locales/. No parameter holds a driver's text or a password."""

from __future__ import annotations

from server.domain.errors import MedfinError


class StorageError(MedfinError):
    """The database can't be used. `transient`: the same call may succeed a moment later, unchanged."""

    def __init__(self, code: str, /, *, transient: bool = False, **params: object) -> None:
        super().__init__(code, **params)
        self.transient = transient


class UnknownRevisionError(MedfinError):
    """A revision that was never published; `latest` is the newest one (0 when there is none)."""

    def __init__(self, revision: int, latest: int) -> None:
        super().__init__("unknown_revision", revision=revision, latest=latest)


class PublicationError(MedfinError):
    """Rates or rows that can't be published as they are: nothing of them is.

    `field` is what is wrong of a row or a rate, and `row` which row it is, from 0; None where it isn't one alone.
    """

    def __init__(self, code: str, /, *, row: int | None = None, field: str = "", **params: object) -> None:
        super().__init__(code, **params)
        self.row = row
        self.field = field


class DraftError(MedfinError):
    """A step that a draft isn't ready for, or that this person may not take with it."""


class UnknownDraftError(MedfinError):
    """There is no such draft."""

    def __init__(self, draft: int) -> None:
        super().__init__("draft.unknown", draft=draft)


class StaleDraftError(MedfinError):
    """Somebody has changed the draft since: `version` is the one that was meant, `latest` the one that there is."""

    def __init__(self, draft: int, version: int, latest: int) -> None:
        super().__init__("draft.stale", draft=draft, version=version, latest=latest)


class ConflictError(MedfinError):
    """What a draft changes has been changed by another publication since its authors looked."""


class AccountError(MedfinError):
    """An account or a token that can't be made or changed as asked."""


class ArchiveError(MedfinError):
    """An archive, or another database, that can't be written or taken over as it is: nothing of it is."""


class RatesFileError(MedfinError):
    """A fault in a file of rates, with its place: `line` and `column` count from 1."""

    def __init__(self, code: str, /, *, file: str, line: int, column: int = 1, **params: object) -> None:
        super().__init__(code, file=file, line=line, column=column, **params)
        self.file = file
        self.line = line
        self.column = column


class PopulationFileError(MedfinError):
    """A file or an answer with population figures that can't be taken: nothing of it is."""


class DownloadError(MedfinError):
    """An answer that didn't come. `transient`: the same call may succeed a little later, unchanged."""

    def __init__(self, code: str, /, *, transient: bool = False, **params: object) -> None:
        super().__init__(code, **params)
        self.transient = transient
