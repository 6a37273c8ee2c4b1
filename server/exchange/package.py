"""The zip package of a workbook that somebody sends, checked within bounds before anything parses it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from decimal import Decimal

from server.domain.texts import Message
from server.exchange.error import ExchangeError

MOST_UNPACKED = 256 * 2**20
"""Bytes that all parts together may unpack to."""

_MOST_MEMBERS = 1000
_HIGHEST_RATIO = 200
_SMALL_MEMBER = 2**20
"""Bytes below which a part's ratio is not looked at: a short part of repeated text is no bomb."""

_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
_DOCUMENT_TYPES = tuple(
    mark.encode(encoding) for mark in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_MERGED = re.compile(rb"<(?:[\w.-]+:)?mergeCell\s[^>]*?\bref\s*=\s*[\"']([A-Za-z0-9:$]+)")


def require_safe(content: bytes, file: str) -> None:
    """Raise ExchangeError unless `content` is a whole zip package that unpacks to what can be handled, declares no
    document type and merges no cells."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in _parts(archive, file):
                if any(mark in part for mark in _DOCUMENT_TYPES):
                    raise ExchangeError("rates_table.not_a_workbook", place=file)
                if merged := _MERGED.search(part):
                    place = Message("rates_table.at_cells", {"file": file, "cell": merged[1].decode()})
                    raise ExchangeError("rates_table.merged", place=place)
    except _DAMAGE:
        raise ExchangeError("rates_table.not_a_workbook", place=file) from None


def _parts(archive: zipfile.ZipFile, file: str) -> Iterator[bytes]:
    members = archive.infolist()
    names = {member.filename.casefold() for member in members}
    if len(names) != len(members) or any(member.flag_bits & 0x1 for member in members):
        raise ExchangeError("rates_table.not_a_workbook", place=file)
    budget = MOST_UNPACKED
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > budget:
        raise _too_large(file)
    for member in members:
        bound = min(budget, max(_SMALL_MEMBER, member.compress_size * _HIGHEST_RATIO))
        with archive.open(member) as stream:
            part = stream.read(bound + 1)
            if len(part) > bound:
                raise _too_large(file)
            # Reading on to the end is what makes zipfile compare the checksum.
            if stream.read(1) or len(part) != member.file_size:
                raise ExchangeError("rates_table.not_a_workbook", place=file)
        budget -= len(part)
        yield part


def _too_large(file: str) -> ExchangeError:
    return ExchangeError("rates_table.unpacked_too_large", place=file, limit=Decimal(MOST_UNPACKED // 2**20))
