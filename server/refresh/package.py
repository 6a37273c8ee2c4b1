"""A workbook file as a zip package: read within limits, and written with every other member as it was."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import IO

from server.refresh.error import WorkbookError
from server.refresh.limits import Limits
from server.refresh.part import refuse_document_type

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_SMALL_MEMBER = 2**20
"""Bytes below which a member's ratio is not looked at: a short part of repeated text is no bomb."""

# NotImplementedError: zipfile's, for a compression or an encryption that it doesn't know.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


class Package:
    """The members of a workbook file, all read and checked. Bytes of members are never changed in place."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Read every member; raise WorkbookError for what is no package, is damaged, or exceeds the limits."""
        if data.startswith(_COMPOUND_FILE):
            encrypted = _ENCRYPTED_PACKAGE in data
            raise WorkbookError("workbook.encrypted" if encrypted else "workbook.old_format")
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self.members = tuple(archive.infolist())
                self.comment = archive.comment
                self._refuse_oversized(limits)
                self._contents = self._read(archive, limits)
        except _DAMAGE:
            # A file that starts as a zip but doesn't read as one was cut short or hurt; anything else never was one.
            raise WorkbookError("workbook.damaged" if data.startswith(b"PK") else "workbook.not_a_zip") from None
        for name, content in self._contents.items():
            refuse_document_type(content, name)

    @property
    def names(self) -> tuple[str, ...]:
        """The members' names in the order of the file's directory."""
        return tuple(self._contents)

    def __contains__(self, name: str) -> bool:
        return name in self._contents

    def __getitem__(self, name: str) -> bytes:
        """Return a member's bytes; raise `workbook.part_missing` if there is none of that name."""
        try:
            return self._contents[name]
        except KeyError:
            raise WorkbookError("workbook.part_missing", part=name) from None

    def write(self, stream: IO[bytes], replacements: Mapping[str, bytes], *, compress: bool = True) -> None:
        """Write the package with some members replaced; order, names, times, attributes and compression stay."""
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.comment = self.comment
            for member in self.members:
                info = _copy(member)
                if not compress:
                    info.compress_type = zipfile.ZIP_STORED
                archive.writestr(info, replacements.get(member.filename, self._contents[member.filename]))

    def _refuse_oversized(self, limits: Limits) -> None:
        if len(self.members) > limits.max_members:
            raise WorkbookError("workbook.too_many_members", members=len(self.members), limit=limits.max_members)
        seen: set[str] = set()
        for member in self.members:
            if member.filename.casefold() in seen:
                raise WorkbookError("workbook.duplicate_member", part=member.filename)
            seen.add(member.filename.casefold())
            if member.flag_bits & 0x1:
                raise WorkbookError("workbook.encrypted")
        if sum(member.file_size for member in self.members) > limits.max_uncompressed_bytes:
            raise WorkbookError("workbook.too_large", megabytes=limits.max_uncompressed_bytes // 2**20)

    def _read(self, archive: zipfile.ZipFile, limits: Limits) -> dict[str, bytes]:
        contents: dict[str, bytes] = {}
        budget = limits.max_uncompressed_bytes
        for member in self.members:
            bound = min(budget, max(_SMALL_MEMBER, member.compress_size * limits.max_ratio))
            with archive.open(member) as stream:
                content = stream.read(bound + 1)
                if len(content) > bound:
                    if bound == budget:
                        raise WorkbookError("workbook.too_large", megabytes=limits.max_uncompressed_bytes // 2**20)
                    raise WorkbookError("workbook.too_compressed", part=member.filename)
                # Reading on to the end is what makes zipfile compare the checksum.
                if stream.read(1) or len(content) != member.file_size:
                    raise WorkbookError("workbook.damaged")
            contents[member.filename] = content
            budget -= len(content)
        return contents


def verify(path_or_stream: IO[bytes], package: Package, replacements: Mapping[str, bytes]) -> None:
    """Read a written package back; raise `workbook.not_verified` unless it holds exactly what it should."""
    try:
        with zipfile.ZipFile(path_or_stream) as archive:
            members = archive.infolist()
            whole = tuple(member.filename for member in members) == package.names and all(
                archive.read(member) == replacements.get(member.filename, package[member.filename])
                for member in members
            )
    except _DAMAGE:
        whole = False
    if not whole:
        raise WorkbookError("workbook.not_verified")


def _copy(member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(member.filename, member.date_time)
    info.compress_type = member.compress_type
    info.comment = member.comment
    info.extra = _without_zip64(member.extra)
    info.create_system = member.create_system
    info.create_version = member.create_version
    info.external_attr = member.external_attr
    info.internal_attr = member.internal_attr
    return info


def _without_zip64(extra: bytes) -> bytes:
    # The sizes in a zip64 field belong to the old bytes; zipfile writes a new field where one is needed.
    kept = b""
    while len(extra) >= 4:
        length = 4 + int.from_bytes(extra[2:4], "little")
        if extra[:2] != b"\x01\x00":
            kept += extra[:length]
        extra = extra[length:]
    return kept
