"""The add-in's scripts: their types, their size, and their own tests, which Node.js runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.parts.node import RunNode
from tests.parts.openid import require_node_package

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SCRIPTS = ROOT / "addin" / "officejs"
MOST_BYTES = 30 * 1024


@pytest.mark.parametrize("script", sorted(path.name for path in HERE.glob("*.test.mjs")))
def test_script_passes(run_node: RunNode, script: str) -> None:
    done = run_node("--test", "--test-reporter=tap", str(HERE / script))
    assert done.returncode == 0, done.stdout[-20_000:]
    assert "\n# pass 0\n" not in done.stdout


def test_types(run_node: RunNode) -> None:
    require_node_package("typescript")
    compiler = ROOT / "tests" / "node_modules" / "typescript" / "bin" / "tsc"
    done = run_node(str(compiler), "--project", str(SCRIPTS / "jsconfig.json"))
    assert (done.returncode, done.stdout) == (0, "")


def test_the_runtime_loads_quickly() -> None:
    assert sum(path.stat().st_size for path in (SCRIPTS / "runtime").glob("*.js")) < MOST_BYTES


def test_scripts_have_no_sentences_for_people() -> None:
    # What Excel calls its own functions in Danish and Norwegian is no sentence.
    for path in set(SCRIPTS.glob("*/*.js")) - {SCRIPTS / "try" / "functions.js"}:
        assert not any(letter in path.read_text(encoding="utf-8").lower() for letter in "æøåöä"), path
