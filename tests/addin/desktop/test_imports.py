"""What runs on the user's machine needs Python and xlwings' BSD part, nothing else."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from server.excel.desktop import CLIENT
from tests.parts.desktop import build


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The add-in as it is rolled out."""
    return build(tmp_path_factory.mktemp("desktop"))


def test_only_the_standard_library_and_xlwings_are_imported(folder: Path) -> None:
    found: set[str] = set()
    sources = sorted(folder.rglob("*.py"))
    for source in sources:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add(node.module or "")
    assert len(sources) > 5
    others = {name for name in found if name.partition(".")[0] not in sys.stdlib_module_names}
    assert others == {"xlwings", CLIENT}


def test_the_client_imports_with_the_standard_library_alone(folder: Path) -> None:
    script = f"import sys; sys.path.insert(0, sys.argv[1]); import {CLIENT}; print(*sorted(sys.modules))"
    # -S: without site-packages.
    command = [sys.executable, "-I", "-S", "-B", "-W", "error", "-c", script, str(folder)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=True)
    roots = {name.partition(".")[0] for name in done.stdout.split()}
    assert {name for name in roots if name not in sys.stdlib_module_names} <= {CLIENT, "__main__"}
