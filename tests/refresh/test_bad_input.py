"""Files that can't be refreshed: each has its own error, and nothing on disk changes."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import formualizer
import pytest

from server.refresh import Limits, WorkbookError
from server.refresh.engine import Engine
from tests.refresh.books import LIMITS, archive, members, package, refresh, row, saved, sheet

GOOD = package(sheet(row(1, "A:<v>1</v>", "B:<f>KS_BIDRAG(A1)</f>")))


def with_parts(parts: Mapping[str, str | bytes]) -> bytes:
    """The good workbook with other or more parts."""
    return archive({**members(GOOD), **parts})


def refused(path: Path, *, write: bool = True, limits: Limits | None = None) -> WorkbookError:
    """Refresh, expect a refusal that names the file, and see that the folder is as it was."""
    before = folder(path.parent)
    with pytest.raises(WorkbookError) as caught:
        refresh(path, write=write, limits=limits)
    assert caught.value.params["file"] == str(path)
    assert folder(path.parent) == before
    return caught.value


def folder(path: Path) -> dict[str, tuple[int, int, bytes]]:
    """The files of a folder: inode, time of change and bytes."""
    return {
        entry.name: (entry.lstat().st_ino, entry.lstat().st_mtime_ns, entry.read_bytes() if entry.is_file() else b"")
        for entry in path.iterdir()
    }


def old_excel() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "Workbook".encode("utf-16-le") + bytes(1000)


def encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)


def word() -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return package(sheet(""), workbook_type=kind)


def binary() -> bytes:
    return package(sheet(""), workbook_type="application/vnd.ms-excel.sheet.binary.macroEnabled.main")


def calc() -> bytes:
    return archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"})


def bad_checksum() -> bytes:
    data = bytearray(GOOD)
    place = data.index(b"<workbook ") if b"<workbook " in data else data.index(b"xl/workbook.xml") + 60
    data[place + 1] ^= 0x55
    return bytes(data)


def wrong_sizes() -> bytes:
    """A directory that says that a member is smaller than it is."""
    data = bytearray(GOOD)
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)
    return bytes(data)


def twice() -> bytes:
    stream = io.BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a") as opened, pytest.warns(UserWarning, match="Duplicate"):
        opened.writestr("xl/workbook.xml", "<workbook/>")
    return stream.getvalue()


def locked_member() -> bytes:
    data = bytearray(GOOD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(mark)
        data[at + offset] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: b"", "workbook.not_a_zip"),
        (lambda: b"Kommune;Kroner\n", "workbook.not_a_zip"),
        (old_excel, "workbook.old_format"),
        (encrypted, "workbook.encrypted"),
        (locked_member, "workbook.encrypted"),
        (word, "workbook.not_a_workbook"),
        (binary, "workbook.binary"),
        (calc, "workbook.opendocument"),
        (lambda: archive({"a.txt": "x"}), "workbook.not_a_workbook"),
        (lambda: GOOD[:-40], "workbook.damaged"),
        (lambda: GOOD[: len(GOOD) // 2], "workbook.damaged"),
        (bad_checksum, "workbook.damaged"),
        (wrong_sizes, "workbook.damaged"),
        (twice, "workbook.duplicate_member"),
        (lambda: with_parts({"XL/Workbook.xml": "<a/>"}), "workbook.duplicate_member"),
        (lambda: with_parts({"xl/worksheets/sheet1.xml": "<worksheet><sheetData>"}), "workbook.broken_part"),
        (lambda: with_parts({"xl/worksheets/sheet1.xml": b"\x00\x01\x02"}), "workbook.broken_part"),
        (lambda: with_parts({"xl/workbook.xml": ""}), "workbook.broken_part"),
        (lambda: with_parts({"_xmlsignatures/sig1.xml": "<Signature/>"}), "workbook.signed"),
        (lambda: package(sheet(""), after='<calcPr fullPrecision="0"/>'), "workbook.precision_as_displayed"),
        (
            lambda: package(sheet(row(1, "A:<f>1</f>"), declaration="").replace('r="A1"', 'r="1A"')),
            "workbook.broken_part",
        ),
        (
            lambda: archive({k: v for k, v in members(GOOD).items() if "sheet1" not in k}),
            "workbook.part_missing",
        ),
    ],
)
def test_what_is_no_workbook_to_refresh(tmp_path: Path, make: Callable[[], bytes], code: str) -> None:
    assert refused(saved(tmp_path, make())).code == code


BOMB = '<!DOCTYPE a [<!ENTITY b "cccccccccc"><!ENTITY d "&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE, "<!DOCTYPE a>"])
@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "docProps/app.xml", "xl/drawings/v.vml"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_document_types_are_refused_in_every_part(tmp_path: Path, declared: str, part: str, encoding: str) -> None:
    name = "UTF-16" if encoding == "utf-16" else "UTF-8"
    content = f'<?xml version="1.0" encoding="{name}"?>\n<!-- x -->{declared}<a>&b;</a>'.encode(encoding)
    error = refused(saved(tmp_path, with_parts({part: content})))
    assert (error.code, error.params["part"]) == ("workbook.document_type", part)


def test_a_document_type_behind_what_no_parser_reads_is_refused(tmp_path: Path) -> None:
    content = b'<?xml version="1.0" encoding="x-unknown"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert refused(saved(tmp_path, with_parts({"xl/a.xml": content}))).code == "workbook.document_type"


def test_words_like_a_document_type_in_a_text_are_no_document_type(tmp_path: Path) -> None:
    content = sheet(row(1, 'A t="inlineStr":<is><t><![CDATA[<!DOCTYPE a>]]></t></is>', "B:<f>KS_BIDRAG(1)</f>"))
    assert refresh(saved(tmp_path, package(content))).written


def test_a_bomb_is_refused_by_its_ratio_and_its_size(tmp_path: Path) -> None:
    path = saved(tmp_path, with_parts({"xl/media/image1.bmp": bytes(3 * 2**20), "xl/media/image2.bmp": b"\1" * 2**21}))
    assert refused(path).code in ("workbook.too_compressed",)
    assert refused(path, limits=replace(LIMITS, max_uncompressed_bytes=2**21)).code == "workbook.too_large"
    assert refresh(path, limits=replace(LIMITS, max_ratio=100_000)).written


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    data = bytearray(with_parts({"xl/media/image1.bmp": b"", "xl/media/image2.bmp": bytes(5 * 2**20)}))
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 100)
    assert len(data) < 2**15
    assert refused(saved(tmp_path, bytes(data))).code == "workbook.damaged"


def test_many_members_are_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, with_parts({f"x/{n}": "" for n in range(50)}))
    error = refused(path, limits=replace(LIMITS, max_members=20))
    assert (error.code, error.params["members"], error.params["limit"]) == ("workbook.too_many_members", 55, 20)


def test_a_file_larger_than_it_may_unpack_to_is_not_even_read_whole(tmp_path: Path) -> None:
    path = saved(tmp_path, GOOD)
    assert refused(path, limits=replace(LIMITS, max_uncompressed_bytes=1000)).code == "workbook.too_large"


def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "mappe.xlsx").mkdir()
    os.mkfifo(tmp_path / "kø.xlsx")
    (tmp_path / "lenke.xlsx").symlink_to("ingen.xlsx")
    (tmp_path / "ring.xlsx").symlink_to("ring.xlsx")
    codes = dict.fromkeys(("mappe.xlsx", "kø.xlsx", "lenke.xlsx", "ring.xlsx", "borte.xlsx", "bok.xlsx/inni.xlsx"), "")
    saved(tmp_path, GOOD)
    for name in codes:
        with pytest.raises(WorkbookError) as caught:
            refresh(tmp_path / name)
        codes[name] = caught.value.code
    assert codes == {
        "mappe.xlsx": "workbook.folder",
        "kø.xlsx": "workbook.not_a_file",
        "lenke.xlsx": "workbook.missing",
        "ring.xlsx": "workbook.unreadable",
        "borte.xlsx": "workbook.missing",
        "bok.xlsx/inni.xlsx": "workbook.missing",
    }


@pytest.mark.parametrize("lock", ["~$bok.xlsx", ".~lock.bok.xlsx#"])
def test_a_workbook_that_is_open_elsewhere(tmp_path: Path, lock: str) -> None:
    path = saved(tmp_path, GOOD)
    (tmp_path / lock).write_bytes(b"Anne Eid")
    error = refused(path)
    assert (error.code, error.params["lock"]) == ("workbook.locked", lock)
    assert refresh(path, write=False).changes


def test_a_lock_beside_the_file_counts_for_a_link_to_it(tmp_path: Path) -> None:
    path = saved(tmp_path, GOOD)
    (tmp_path / "~$bok.xlsx").write_bytes(b"")
    other = tmp_path / "annet"
    other.mkdir()
    link = other / "lenke.xlsx"
    link.symlink_to(path)
    assert refused(link).code == "workbook.locked"


def test_a_read_only_file_even_for_one_who_could_write_it(tmp_path: Path) -> None:
    path = saved(tmp_path, GOOD)
    path.chmod(0o444)
    assert refused(path).code == "workbook.read_only"


def test_a_folder_that_takes_no_new_file(tmp_path: Path) -> None:
    inside = tmp_path / "arkiv"
    inside.mkdir()
    path = saved(inside, GOOD)
    inside.chmod(0o555)
    error = refused(path)
    inside.chmod(0o755)
    assert (error.code, error.params["folder"]) == ("workbook.folder_read_only", str(inside.resolve()))


def test_a_panic_of_the_engine_is_an_error_of_the_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    panic = type("PanicException", (BaseException,), {})

    class Panicking:
        @staticmethod
        def from_bytes(*_: object, **__: object) -> None:
            raise panic("index out of bounds")

    monkeypatch.setattr(formualizer, "Workbook", Panicking)
    with pytest.raises(WorkbookError) as caught:
        Engine(GOOD, LIMITS, counts_from_1904=False)
    assert caught.value.code == "workbook.not_computed"


def test_what_only_the_engine_refuses(tmp_path: Path) -> None:
    content = sheet(row(1, 'A t="s":<v>7</v>', "B:<f>KS_BIDRAG(1)</f>"))
    assert refused(saved(tmp_path, with_parts({"xl/worksheets/sheet1.xml": content}))).code == "workbook.not_computed"
