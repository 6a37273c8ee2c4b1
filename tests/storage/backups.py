"""Backups, restored, spoilt and forged."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from sqlalchemy import Engine

from server.domain.errors import MedfinError
from server.storage.archive import Manifest, open_archive, write_archive
from server.storage.database import reading
from server.storage.lines import Digest
from server.storage.restoration import restore
from tests.storage.samples import ACT, NOW


def backup(engine: Engine, path: Path) -> Manifest:
    """Write a backup of a database."""
    return write_archive(engine, path, NOW, "0.1.0")


def restored(engine: Engine, path: Path, *, replace: bool = False) -> None:
    """Restore a backup."""
    with open_archive(path) as archive:
        restore(engine, archive, replace=ACT if replace else None)


def refusal(engine: Engine, path: Path, *, replace: bool = False) -> MedfinError:
    """Return why a backup isn't restored."""
    with pytest.raises(MedfinError) as caught:
        restored(engine, path, replace=replace)
    return caught.value


Change = Callable[[dict[str, bytes]], None]


def rewritten(path: Path, change: Change) -> None:
    """Change the members of an archive as somebody would who can't, or won't, correct its manifest."""
    with ZipFile(path) as zipped:
        members = {name: zipped.read(name) for name in zipped.namelist()}
    change(members)
    with ZipFile(path, "w", ZIP_DEFLATED) as zipped:
        for name, body in members.items():
            zipped.writestr(name, body)


def forged(path: Path, table: str, change: Callable[[bytes], bytes]) -> None:
    """Change a table and its digest in the manifest too."""

    def both(members: dict[str, bytes]) -> None:
        body = members[f"{table}.jsonl"] = change(members[f"{table}.jsonl"])
        manifest = json.loads(members["manifest.json"])
        manifest["tables"][table] = {"rows": len(body.splitlines()), "sha256": sha256(body).hexdigest()}
        members["manifest.json"] = json.dumps(manifest).encode()

    rewritten(path, both)


def count_of(engine: Engine, table: str) -> int:
    """Return how many rows a table has."""
    with reading(engine) as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def digested(lines: Sequence[bytes]) -> Digest:
    """Return the digest that lines should have."""
    return Digest(len(lines), sha256(b"".join(lines)).hexdigest())
