"""A backup in one file: a zip with the rows of each table, as lines of JSON, and a manifest with their hashes.

It is read and written in any database, a row at a time; it has password hashes, so it is for its owner's eyes only.
"""

from __future__ import annotations

import os
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import msgspec
from sqlalchemy import Connection, Engine, Table, func, select

from server.storage import models
from server.storage.database import reading
from server.storage.errors import ArchiveError
from server.storage.lines import TABLES, Digest, Tally, digest_of, lines_of
from server.storage.schema import require_current, versions

FORMAT = 1
_MANIFEST = "manifest.json"
_LONGEST_MANIFEST = 2**20
_LONGEST_LINE = 2**28
"""No row comes near it; a file that was made to fill the memory does."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says of itself: its format, the Medfin that wrote it and when (aware), the schema, the latest
    publication (0: none), and the digest of each table."""

    format: int
    medfin: str
    made_at: datetime
    schema: str
    revision: int
    tables: Mapping[str, Digest]


@dataclass(frozen=True, slots=True)
class _Origin:
    """As much of a manifest as every format has."""

    format: int
    medfin: str


class Archive:
    """An archive that is whole: every table has the rows that its manifest tells of."""

    def __init__(self, path: Path, zipped: ZipFile, manifest: Manifest) -> None:
        self.name = str(path)
        self.manifest = manifest
        self._path = path
        self._zip = zipped

    def lines(self, table: Table) -> Iterator[bytes]:
        """Yield the rows of `table`; raise ArchiveError, at the end, when they aren't those that were written."""
        tally = Tally()
        with _damage_told(self._path), BufferedReader(self._zip.open(_member(table))) as member:  # type: ignore[type-var]
            yield from tally.through(iter(lambda: member.readline(_LONGEST_LINE), b""))
        if tally.digest != self.manifest.tables[table.name]:
            raise ArchiveError("archive.altered", file=self.name, table=table.name)


def write_archive(engine: Engine, path: Path, made_at: datetime, medfin: str) -> Manifest:
    """Write what the database has at one moment to `path`, in one step and for this user only.

    Others may write to the database meanwhile. Raise ArchiveError and leave what is at `path` when it can't be written;
    raise StorageError, also for a database with another schema than this package's.
    """
    with ExitStack() as stack:
        try:
            number, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
            stack.callback(Path(draft).unlink, missing_ok=True)
            with os.fdopen(number, "wb") as file:
                with reading(engine) as connection:
                    manifest = _write(connection, file, made_at, medfin)
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, path)
        except OSError as error:
            raise ArchiveError("archive.not_written", file=str(path)) from error
    return manifest


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open an archive of this package's schema and compare every table with its hash. Raise ArchiveError."""
    with ExitStack() as stack:
        try:
            file = stack.enter_context(path.open("rb"))
        except OSError as error:
            raise ArchiveError("archive.not_read", file=str(path)) from error
        with _damage_told(path):
            zipped = stack.enter_context(ZipFile(file))
            manifest = _manifest(path, zipped)
        archive = Archive(path, zipped, manifest)
        for table in TABLES:
            digest_of(archive.lines(table))
        yield archive


def _write(connection: Connection, file: BinaryIO, made_at: datetime, medfin: str) -> Manifest:
    schema = require_current(connection)
    revision = connection.scalar(select(func.max(models.Revision.number))) or 0
    digests: dict[str, Digest] = {}
    with ZipFile(file, "w", ZIP_DEFLATED) as zipped:
        for table in TABLES:
            tally = Tally()
            with zipped.open(_member(table), "w", force_zip64=True) as member:
                for line in tally.through(lines_of(connection, table)):
                    member.write(line)
            digests[table.name] = tally.digest
        manifest = Manifest(FORMAT, medfin, made_at, schema, revision, digests)
        zipped.writestr(_MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
    return manifest


def _manifest(path: Path, zipped: ZipFile) -> Manifest:
    """Return the manifest, after looking whether the archive has what it tells of, and for which Medfin it is."""
    with zipped.open(_MANIFEST) as member:
        text = member.read(_LONGEST_MANIFEST)
    origin = msgspec.json.decode(text, type=_Origin)
    if origin.format != FORMAT:
        raise ArchiveError("archive.other_format", file=str(path), medfin=origin.medfin[:40])
    manifest = msgspec.json.decode(text, type=Manifest)
    if manifest.schema != versions()[-1]:
        raise ArchiveError(
            "archive.other_schema", file=str(path), schema=manifest.schema[:40], medfin=manifest.medfin[:40]
        )
    wanted = {table.name for table in TABLES}
    members = sorted(zipped.namelist())
    if set(manifest.tables) != wanted or members != sorted([_MANIFEST, *map(_member, TABLES)]):
        raise ArchiveError("archive.damaged", file=str(path))
    return manifest


def _member(table: Table) -> str:
    return f"{table.name}.jsonl"


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    """Raise what the block raises at a file that is no whole archive as ArchiveError."""
    try:
        yield
    except (
        BadZipFile,
        EOFError,
        KeyError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
        msgspec.DecodeError,
        zlib.error,
    ) as error:
        raise ArchiveError("archive.damaged", file=str(path)) from error
