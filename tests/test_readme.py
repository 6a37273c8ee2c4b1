"""What the README says is what the code has."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from server.config import PREFIX, TABLE
from tests.parts.medfin import Medfin

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def settings_table() -> str:
    """Return the table of settings as the README shows it."""
    rows = ["| variable | default | |", "| --- | --- | --- |"]
    for setting in TABLE:
        default = f"`{setting.default}`" if setting.default and setting.name != "data_dir" else ""
        rows.append(f"| `{PREFIX}{setting.name.upper()}` | {default} | {setting.help} |")
    return "\n".join(rows)


def test_has_the_table_of_settings() -> None:
    assert f"<!-- settings -->\n{settings_table()}\n<!-- /settings -->" in README


def test_every_picture_and_link_is_there() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert "docs/aas-2017.png" in targets
    for target in targets:
        assert (Path(__file__).parents[1] / target).is_file(), target


_COMMANDS = re.findall(r"^\$ medfin (eval .+)\n((?:[^$\n].*\n)+)", README, re.MULTILINE)


@pytest.mark.parametrize(("command", "answer"), _COMMANDS)
def test_the_formulas_shown_give_what_is_shown(medfin: Medfin, command: str, answer: str) -> None:
    done = medfin.run(*shlex.split(command))
    said = " ".join(f"{done.stdout.strip()} {done.stderr}".replace("\u00a0", " ").split())
    assert said == " ".join(answer.split())


def test_the_formulas_were_found() -> None:
    assert len(_COMMANDS) >= 2
