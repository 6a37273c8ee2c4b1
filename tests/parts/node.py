"""Node.js for the tests: the JavaScript engine that runs the add-in's own files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

RunScript: TypeAlias = Callable[[Path, object], Any]


@pytest.fixture(scope="session")
def run_script() -> RunScript:
    """Run a script with JSON on its standard input and return the JSON it prints; without Node.js: a skip, or a failure
    under CI=true."""
    node = shutil.which("node") or shutil.which("nodejs")
    if node is None:
        reason = "Node.js is not installed (Debian's package: nodejs)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)

    def run(script: Path, given: object) -> Any:
        done = subprocess.run(
            [node, script], input=json.dumps(given), capture_output=True, text=True, timeout=60, encoding="utf-8"
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run
