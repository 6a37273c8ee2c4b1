"""The program as it is started: each command loads what it needs, and does what the tests' forked ones do."""

from __future__ import annotations

import pytest

from server.cli import COMMANDS
from tests.parts.medfin import Medfin


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_command_loads_by_itself(medfin: Medfin, name: str) -> None:
    started = medfin.start(name, "--help")
    assert (started.returncode, started.stderr) == (0, "")
    assert started.stdout.startswith(f"Usage: medfin {name} ")
    assert started.stdout == medfin.run(name, "--help").stdout


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["eval", "=KS_BIDRAG(20000)"], 0),
        (["eval", "KS_BIDRAG(20000)"], 1),
        (["refresh", "ingen.xlsx"], 1),
        (["rates", "show", "no.ks.bidrag.kommune", "2018"], 0),
        (["population", "list"], 2),
        (["workbook", "list"], 0),
        (["docs", "--locale", "nb"], 0),
        (["evaluate"], 2),
        (["--version"], 0),
    ],
)
def test_forked_ones_answer_and_end_alike(medfin: Medfin, arguments: list[str], status: int) -> None:
    started = medfin.start(*arguments, LANG="da_DK.UTF-8")
    forked = medfin.run(*arguments, LANG="da_DK.UTF-8")
    assert started.returncode == status
    assert (started.stdout, started.stderr) == (forked.stdout, forked.stderr)
    assert forked.returncode == status
