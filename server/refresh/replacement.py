"""Reading a workbook file and replacing it as a whole or not at all; nothing here knows what is in it."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeAlias

from server.refresh.error import WorkbookError

Identity: TypeAlias = tuple[int, int, int, int]
"""Device, inode, size and time of change: what differs once somebody else has written the file."""

_ANY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it was read: where it really is, its bytes and its identity."""

    path: Path
    data: bytes
    identity: Identity


def read_original(path: Path, max_bytes: int) -> Original:
    """Read a file, links followed; raise WorkbookError if there is none, or it can't be read or is over `max_bytes`."""
    try:
        real = path.resolve(strict=True)
        if real.is_dir():
            raise WorkbookError("workbook.folder")
        if not real.is_file():
            raise WorkbookError("workbook.not_a_file")
        with real.open("rb") as stream:
            data = stream.read(max_bytes + 1)
            status = os.fstat(stream.fileno())
    except (FileNotFoundError, NotADirectoryError):
        raise WorkbookError("workbook.missing") from None
    except (OSError, RuntimeError):
        raise WorkbookError("workbook.unreadable") from None
    if len(data) > max_bytes:
        raise WorkbookError("workbook.too_large", megabytes=max_bytes // 2**20)
    return Original(real, data, _identity(status))


def require_writable(path: Path) -> None:
    """Raise WorkbookError if the file is read-only or open in a spreadsheet, or its folder takes no new file."""
    if not path.exists():
        raise WorkbookError("workbook.missing")
    real = path.resolve()
    if not os.access(real, os.W_OK) or not real.stat().st_mode & _ANY_WRITE:
        raise WorkbookError("workbook.read_only")
    folder = real.parent
    if not os.access(folder, os.W_OK | os.X_OK) or not folder.stat().st_mode & _ANY_WRITE:
        raise WorkbookError("workbook.folder_read_only", folder=str(folder))
    for place in {path, real}:
        for lock in (f"~${place.name}", f".~lock.{place.name}#"):
            if os.path.lexists(place.parent / lock):
                raise WorkbookError("workbook.locked", lock=lock)


def replace(original: Original, write: Callable[[IO[bytes]], None], verify: Callable[[IO[bytes]], None]) -> None:
    """Put a new file in the original's place, once it is written, on the disk and verified.

    Mode, owner and extended attributes follow where permitted. Raise WorkbookError, the original untouched, if another
    program wrote or opened the file meanwhile, or the disk is full. On any error the new file is removed.
    """
    path = original.path
    temporary: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(prefix=".medfin-", suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "w+b") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
            stream.seek(0)
            verify(stream)
        _dress(temporary, path)
        require_writable(path)
        if _identity(path.stat()) != original.identity:
            raise WorkbookError("workbook.changed_meanwhile")
        os.replace(temporary, path)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise WorkbookError("workbook.disk_full" if full else "workbook.not_written") from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    _settle(path.parent)


def _identity(status: os.stat_result) -> Identity:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _dress(temporary: Path, like: Path) -> None:
    """Give the new file the mode, owner and extended attributes (access lists among them) of the old one."""
    status = like.stat()
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(temporary, status.st_uid, status.st_gid)
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(like):
                os.setxattr(temporary, name, os.getxattr(like, name))
    # Last, because a change of owner clears bits of the mode.
    temporary.chmod(stat.S_IMODE(status.st_mode))


def _settle(folder: Path) -> None:
    """Make the folder's new entry durable. The file is in place by now, so a system that can't must not raise."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
