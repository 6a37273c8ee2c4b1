"""The `medfin` command: each run is a process of its own, with a data folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.parts.warm_medfin import warm_medfin

PROGRAM = Path(sys.executable).with_name("medfin")
_PATIENCE = 120.0


@dataclass(frozen=True)
class Medfin:
    """Runs the command in one data folder."""

    data_dir: Path
    work_dir: Path

    def environment(self, **more: str) -> dict[str, str]:
        """Return the environment of a run: this machine's, without its settings of Medfin or its language."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("MEDFIN_", "LC_")) and name not in ("LANG", "LANGUAGE")
        }
        return {**kept, "MEDFIN_DATA_DIR": str(self.data_dir), **more}

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run `medfin` with `arguments` and return what it printed."""
        return warm_medfin().run([str(PROGRAM), *arguments], self.work_dir, self.environment(**environment), _PATIENCE)

    def start(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Do what `run` does as a user does it: start the program, which loads what it needs."""
        return subprocess.run(
            [PROGRAM, *arguments],
            cwd=self.work_dir,
            env=self.environment(**environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=_PATIENCE,
            check=False,
        )

    def answer(self, *arguments: str, **environment: str) -> str:
        """Run `medfin`, which must succeed, and return its output with every kind of space made plain."""
        done = self.run(*arguments, **environment)
        assert done.returncode == 0, done.stderr
        return plain_spaces(done.stdout)


def plain_spaces(text: str) -> str:
    """Return `text` with no-break spaces, which numbers are grouped by, as plain ones."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture(scope="session")
def medfin(tmp_path_factory: pytest.TempPathFactory) -> Medfin:
    """The command, on a data folder that all readers of one test run share."""
    folder = tmp_path_factory.mktemp("medfin")
    (folder / "work").mkdir()
    return Medfin(folder / "data", folder / "work")
