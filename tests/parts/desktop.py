"""The classic add-in without Excel: the module as `medfin desktop build` writes it, and what plays Excel's part."""

from __future__ import annotations

import importlib
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner

from addin.desktop.add_in import AddIn
from addin.desktop.cells import Rows
from addin.desktop.client import Client
from addin.desktop.configuration import Places
from addin.desktop.sentences import Sentence
from server.cli.desktop import desktop
from server.i18n import Locale

_SECONDS = 30.0


def build(folder: Path, *options: str) -> Path:
    """Write the add-in into `folder` and return it."""
    done = CliRunner().invoke(desktop, ["build", "--output", str(folder), *options], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return folder


@contextmanager
def imported(folder: Path) -> Iterator[ModuleType]:
    """Import the module in `folder`, as xlwings does there; forget it afterwards."""
    names = ("medfin", "medfin_desktop")
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    sys.path.insert(0, str(folder))
    try:
        module = importlib.import_module("medfin")
        yield module
        module.ADD_IN.close()
    finally:
        sys.path.remove(str(folder))
        sys.dont_write_bytecode = before
        for name in [each for each in sys.modules if each.partition(".")[0] in names]:
            del sys.modules[name]


class Sheet:
    """Plays Excel: cells that are computed one after another, and computed anew when that is asked for."""

    def __init__(self) -> None:
        self._asked = threading.Semaphore(0)
        self.shown: list[str] = []
        self.cells: list[Callable[[], Rows]] = []
        self.values: list[Rows] = []

    def recalculate(self) -> None:
        """Be asked to compute everything anew."""
        self._asked.release()

    def show(self, text: str) -> None:
        """Show a text in the status bar."""
        self.shown.append(text)

    def calculate(self) -> list[Rows]:
        """Compute every cell."""
        self.values = [cell() for cell in self.cells]
        return self.values

    def calculate_when_asked(self) -> list[Rows]:
        """Wait until everything is to be computed anew, and do."""
        assert self._asked.acquire(timeout=_SECONDS)
        return self.calculate()

    def settle(self, wanted: Sequence[object]) -> None:
        """Compute everything as often as is asked for until the cells show what is `wanted`."""
        self.calculate()
        while self.values != list(wanted):
            self.calculate_when_asked()


def places_in(folder: Path) -> Places:
    """Return places for the add-in's files under `folder`."""
    return Places(folder / "shared" / "addin.toml", folder / "own" / "addin.toml", folder / "answers.sqlite")


def texts_in(language: str) -> Mapping[str, str]:
    """Return the add-in's sentences."""
    return {name.value: Locale(language).text(f"desktop_add_in.{name.value}") for name in Sentence}


def write_configuration(path: Path, text: str) -> None:
    """Write a configuration that nobody else may read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.chmod(path, 0o600)


class AddIns:
    """Makes add-ins that share one user's folder, as one Excel after another does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places = places_in(folder)
        self._made: list[AddIn] = []

    def __call__(self, url: str, sheet: Sheet, language: str = "nb", **client: Any) -> AddIn:
        made = AddIn(
            url=url,
            locale=language,
            texts=texts_in(language),
            moment="%d.%m.%Y",
            found=self.places,
            host=sheet,
            make=partial(Client, **client),
        )
        self._made.append(made)
        return made

    def close(self) -> None:
        """Close what was made."""
        for each in self._made:
            each.close()


@pytest.fixture
def add_ins(tmp_path: Path) -> Iterator[AddIns]:
    """Makes add-ins on a folder of the test's own."""
    made = AddIns(tmp_path / "user")
    yield made
    made.close()
