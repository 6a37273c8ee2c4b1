"""Node.js for the tests: the JavaScript engine that runs the add-in's own files, and the packages that tests use."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

import pytest

RunScript: TypeAlias = Callable[[Path, object], Any]
RunNode: TypeAlias = Callable[..., "subprocess.CompletedProcess[str]"]

_PACKAGES = Path(__file__).resolve().parents[1] / "node_modules"


@pytest.fixture(scope="session")
def node() -> str:
    """The path of Node.js; without it: a skip, or a failure under CI=true."""
    found = shutil.which("node") or shutil.which("nodejs")
    if found is None:
        _lacking("Node.js is not installed (Debian's package: nodejs)")
    return found


@pytest.fixture(scope="session")
def run_node(node: str) -> RunNode:
    """Run Node.js with arguments and return what it printed."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([node, *arguments], capture_output=True, text=True, timeout=120, encoding="utf-8")

    return run


@pytest.fixture(scope="session")
def run_script(node: str) -> RunScript:
    """Run a script with JSON on its standard input and return the JSON it prints."""

    def run(script: Path, given: object) -> Any:
        done = subprocess.run(
            [node, script], input=json.dumps(given), capture_output=True, text=True, timeout=60, encoding="utf-8"
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


@pytest.fixture(scope="session")
def node_package() -> Callable[[str], Path]:
    """Return the folder of an npm package that tests/package.json asks for; without it: a skip, or a failure under
    CI=true."""

    def folder(name: str) -> Path:
        path = _PACKAGES / name
        if not path.is_dir():
            _lacking(f"npm's {name} is not installed (make test does that)")
        return path

    return folder


def _lacking(reason: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
