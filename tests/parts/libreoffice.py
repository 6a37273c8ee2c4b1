"""LibreOffice Calc, headless, with a profile of its own: what a reader of a workbook sees who has no Excel."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest


class Calc:
    """Opens workbooks and tells what their cells show."""

    def __init__(self, program: str, folder: Path) -> None:
        self._program = program
        self._folder = folder
        self._profile = folder / "profile"

    def sheet(self, workbook: Path, number: int) -> list[list[str]]:
        """Return what the cells of sheet `number` (from 1) show, row by row, by the number formats of the file."""
        target = self._folder / f"{workbook.stem}-{number}"
        # Separator, text quote, UTF-8, first row, no column formats, no language, no quoting of all texts, cells as
        # shown.
        options = f"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,{number}"
        self._convert([workbook], options, target)
        with next(target.glob("*.csv")).open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def recomputed(self, workbook: Path) -> Path:
        """Return the workbook as Calc saves it after opening it."""
        return self.all_recomputed([workbook])[0]

    def all_recomputed(self, workbooks: Sequence[Path]) -> list[Path]:
        """Return workbooks of different names as Calc saves them, all opened in one run of it."""
        target = self._folder / f"{workbooks[0].stem}-and-{len(workbooks) - 1}-saved"
        self._convert(workbooks, "xlsx", target)
        return [target / workbook.name for workbook in workbooks]

    def _convert(self, workbooks: Sequence[Path], to: str, target: Path) -> None:
        target.mkdir(exist_ok=True)
        command = [
            self._program,
            f"-env:UserInstallation={self._profile.as_uri()}",
            "--headless",
            *("--convert-to", to),
            *("--outdir", str(target)),
            *map(str, workbooks),
        ]
        done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
        assert done.returncode == 0, done.stderr
        assert any(target.iterdir()), f"LibreOffice wrote nothing: {done.stdout}{done.stderr}"


@pytest.fixture(scope="session")
def calc(tmp_path_factory: pytest.TempPathFactory) -> Calc:
    """LibreOffice Calc; skipped where it isn't installed, a failure where CI=true."""
    program = shutil.which("soffice")
    if program is None:
        reason = "LibreOffice Calc is not installed (Debian: libreoffice-calc)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return Calc(program, tmp_path_factory.mktemp("calc"))
