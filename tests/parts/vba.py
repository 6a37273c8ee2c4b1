"""xlwings' own VBA generator, off Windows: `python -m tests.parts.vba FOLDER` imports the module `medfin` in FOLDER as
the COM server does, and prints what Excel would be given, as JSON.

A process of its own: what xlwings imports on Windows alone is put in place of here, and its decorators are then those
that do something.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Generated:
    """The VBA module, each function's record by its name, and what xlwings hands to COM for the rows of `WRITTEN`."""

    source: str
    functions: dict[str, Any]
    written: dict[str, Any]


WRITTEN: list[list[object]] = [[1.0, "tekst", True, None]]


def generated(folder: Path) -> Generated:
    """Return what xlwings makes of the module in `folder`."""
    command = [sys.executable, "-B", "-W", "error", "-m", "tests.parts.vba", str(folder)]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return Generated(**json.loads(done.stdout))


def _stubbed() -> None:
    """Stand in for pywin32, of which making the VBA uses nothing."""
    pythoncom, pywintypes = ModuleType("pythoncom"), ModuleType("pywintypes")
    client = ModuleType("win32com.client")
    pythoncom.CoInitialize = lambda: None  # type: ignore[attr-defined]
    pywintypes.com_error = OSError  # type: ignore[attr-defined]
    client.Dispatch = None  # type: ignore[attr-defined]
    stubs = {"pythoncom": pythoncom, "pywintypes": pywintypes, "win32com": ModuleType("win32com")}
    sys.modules.update({**stubs, "win32com.client": client})


def main(folder: str) -> None:
    """Print the VBA and the records of the module in `folder`."""
    _stubbed()
    import xlwings
    from xlwings import conversion, udfs

    for name, decorator in {"func": udfs.xlfunc, "arg": udfs.xlarg, "ret": udfs.xlret}.items():
        setattr(xlwings, name, decorator)
    # An engine that converts nothing: what isn't handed on as it is fails here.
    xlwings.engines.add(xlwings.Engine(impl=SimpleNamespace(name="excel", type="desktop")))
    sys.path.insert(0, folder)
    import medfin  # type: ignore[import-not-found]

    vba = StringIO()
    udfs.generate_vba_wrapper("medfin", medfin, vba, SimpleNamespace(Name="medfin.xlam"))  # type: ignore[no-untyped-call]
    records = {name: each.__xlfunc__ for name, each in vars(medfin).items() if hasattr(each, "__xlfunc__")}
    written = {
        name: conversion.write(WRITTEN, None, record["ret"]["options"])  # type: ignore[no-untyped-call]
        for name, record in records.items()
    }
    json.dump({"source": vba.getvalue(), "functions": records, "written": written}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
