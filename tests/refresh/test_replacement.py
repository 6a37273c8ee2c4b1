"""A file is replaced whole or not at all, whatever fails on the way."""

from __future__ import annotations

import errno
import os
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from server.refresh import WorkbookError
from server.refresh.package import Package
from tests.refresh.books import Functions, identity, package, refresh, row, saved, sheet, shown

GOOD = package(sheet(row(1, "A:<v>1</v>", "B:<f>KS_BIDRAG(A1)</f>")))


def failing(number: int) -> Callable[..., Any]:
    """Something that fails as the system does."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(
    ("target", "name", "number", "code"),
    [
        (os, "replace", errno.EACCES, "workbook.not_written"),
        (os, "fsync", errno.EIO, "workbook.not_written"),
        (os, "fsync", errno.ENOSPC, "workbook.disk_full"),
        (tempfile, "mkstemp", errno.EDQUOT, "workbook.disk_full"),
        (Path, "chmod", errno.EPERM, "workbook.not_written"),
        (zipfile.ZipFile, "writestr", errno.ENOSPC, "workbook.disk_full"),
        (Package, "write", errno.EIO, "workbook.not_written"),
    ],
)
def test_what_fails_while_writing_leaves_the_original(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: object, name: str, number: int, code: str
) -> None:
    path = saved(tmp_path, GOOD)
    status = identity(path)
    original = getattr(target, name)

    class Started(Functions):
        """Breaks the system once the computation is over, which writes packages of its own."""

    monkeypatch.setattr("server.refresh.file.replace", _breaking(monkeypatch, target, name, failing(number)))
    with pytest.raises(WorkbookError) as caught:
        refresh(path, Started())
    monkeypatch.setattr(target, name, original)
    assert caught.value.code == code
    assert identity(path) == status
    assert path.read_bytes() == GOOD
    assert [entry.name for entry in tmp_path.iterdir()] == ["bok.xlsx"]


def _breaking(
    monkeypatch: pytest.MonkeyPatch, target: object, name: str, fail: Callable[..., Any]
) -> Callable[..., None]:
    from server.refresh.replacement import replace

    def broken(*arguments: Any) -> None:
        monkeypatch.setattr(target, name, fail)
        replace(*arguments)

    return broken


class Meddling(Functions):
    """Does something to the folder while the workbook is being computed."""

    def __init__(self, meddle: Callable[[], object]) -> None:
        super().__init__()
        self._meddle = meddle

    def call(self, name: str, arguments: Any) -> Any:
        self._meddle()
        return super().call(name, arguments)


def test_a_file_that_somebody_wrote_meanwhile_stays_theirs(tmp_path: Path) -> None:
    path = saved(tmp_path, GOOD)
    theirs = package(sheet(row(1, "A:<v>2</v>")))
    with pytest.raises(WorkbookError) as caught:
        refresh(path, Meddling(lambda: path.write_bytes(theirs)))
    assert caught.value.code == "workbook.changed_meanwhile"
    assert path.read_bytes() == theirs
    assert [entry.name for entry in tmp_path.iterdir()] == ["bok.xlsx"]


def test_a_file_that_somebody_replaced_meanwhile_stays_theirs(tmp_path: Path) -> None:
    path = saved(tmp_path, GOOD)
    other = saved(tmp_path, GOOD, "ny.xlsx")
    times = path.stat()

    def swap() -> None:
        if other.exists():
            os.utime(other, ns=(times.st_atime_ns, times.st_mtime_ns))
            other.replace(path)

    with pytest.raises(WorkbookError) as caught:
        refresh(path, Meddling(swap))
    assert caught.value.code == "workbook.changed_meanwhile"
    assert path.read_bytes() == GOOD


@pytest.mark.parametrize(
    ("meddle", "code"),
    [
        (lambda path: (path.parent / "~$bok.xlsx").write_bytes(b""), "workbook.locked"),
        (lambda path: path.chmod(0o444), "workbook.read_only"),
        (lambda path: path.unlink(missing_ok=True), "workbook.not_written"),
    ],
)
def test_what_happens_meanwhile_is_seen(tmp_path: Path, meddle: Callable[[Path], object], code: str) -> None:
    path = saved(tmp_path, GOOD)
    with pytest.raises(WorkbookError) as caught:
        refresh(path, Meddling(lambda: meddle(path)))
    assert caught.value.code == code
    assert not list(tmp_path.glob(".medfin-*"))


@pytest.mark.parametrize("hurt", [b"", b"PK\x05\x06" + bytes(18), b"noe annet"])
def test_a_file_that_does_not_read_back_is_never_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hurt: bytes
) -> None:
    path = saved(tmp_path, GOOD)
    write = Package.write

    def half(self: Package, stream: Any, parts: Any, *, compress: bool = True) -> None:
        if compress:
            stream.write(hurt)
        else:
            write(self, stream, parts, compress=compress)

    monkeypatch.setattr(Package, "write", half)
    with pytest.raises(WorkbookError) as caught:
        refresh(path)
    assert caught.value.code == "workbook.not_verified"
    assert path.read_bytes() == GOOD
    assert [entry.name for entry in tmp_path.iterdir()] == ["bok.xlsx"]


def test_a_folder_that_cannot_be_made_durable_has_the_new_file_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path, GOOD)
    fsync, done = os.fsync, list[int]()

    def first_only(descriptor: int) -> None:
        if done:
            raise OSError(errno.EINVAL, "no")
        done.append(descriptor)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", first_only)
    assert refresh(path).written
    assert shown(path)["B1"] == 20


def test_owner_and_extended_attributes_follow(tmp_path: Path) -> None:
    path = saved(tmp_path, GOOD)
    path.chmod(0o664)
    owner = path.stat().st_uid
    if os.geteuid() == 0:
        os.chown(path, 12345, 12345)
        owner = 12345
    kept = False
    try:
        os.setxattr(path, "user.medfin", b"x")
        kept = True
    except OSError:
        pass
    refresh(path)
    assert (path.stat().st_uid, path.stat().st_mode & 0o777) == (owner, 0o664)
    assert not kept or os.getxattr(path, "user.medfin") == b"x"
