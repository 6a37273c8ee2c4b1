"""The generated functions against a running server: imported with xlwings' decorators that do nothing off Windows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

from addin.desktop.cells import Rows
from server.functions import build_registry
from server.functions.registry import Example, Given
from server.i18n import LANGUAGES, Locale
from tests.parts.desktop import AddIns, Sheet, build, imported
from tests.parts.server import LiveServer

REGISTRY = build_registry()
EXAMPLES = [(function, example) for function in REGISTRY for example in function.examples]


@dataclass(frozen=True)
class Built:
    """The module in one language, on a sheet."""

    module: ModuleType
    sheet: Sheet
    locale: Locale

    def call(self, name: str, *arguments: object) -> Callable[[], Rows]:
        """Return a cell with a function of the module's."""
        return partial(getattr(self.module, name), *arguments)


@pytest.fixture(params=LANGUAGES)
def built(
    request: pytest.FixtureRequest,
    live_server: LiveServer,
    tmp_path: Path,
    add_ins: AddIns,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Built]:
    """The module in each language, on a sheet of its own."""
    folder = build(tmp_path / "built", "--url", live_server.address, "--locale", request.param)
    sheet = Sheet()
    with imported(folder) as module:
        monkeypatch.setattr(module, "ADD_IN", add_ins(live_server.address, sheet, request.param))
        yield Built(module, sheet, Locale(request.param))


def delivered(given: Given) -> object:
    """Return an example's argument as xlwings delivers it: every number a float."""
    if isinstance(given, list):
        return [[delivered(cell) for cell in row] for row in given]
    return float(given) if isinstance(given, int) else given


def back(result: object) -> object:
    """Return an example's result as Excel is given it."""
    rows = result if isinstance(result, list) else [[result]]
    return [[float(cell) if isinstance(cell, int | float | Decimal) else cell for cell in row] for row in rows]


def from_server(server: LiveServer, calls: list[tuple[str, Example]], language: str) -> list[object]:
    """Return what the server answers when it is asked directly."""
    body = {"locale": language, "calls": [{"f": name, "a": example.arguments} for name, example in calls]}
    _, _, answer = server.request("POST", "/api/v1/evaluate", json.dumps(body).encode())
    return [[[None]] if "e" in result else back(result["v"]) for result in json.loads(answer)["results"]]


def test_every_example_gives_what_the_server_gives(built: Built, live_server: LiveServer) -> None:
    calls = [(name, example) for function, example in EXAMPLES for name in (function.name, *function.aliases)]
    built.sheet.cells = [built.call(name, *map(delivered, example.arguments)) for name, example in calls]
    answers = from_server(live_server, calls, built.locale.language)
    for (name, example), answer in zip(calls, answers, strict=True):
        # The packaged rates are revision 1; an example that tells the revision tells a later one.
        known = example.result is not None and not REGISTRY.names[name].counts_people and "rev." not in str(answer)
        if known and example.language == built.locale.language:
            assert answer == ([[None]] if example.fails else back(example.result)), (name, example)
    built.sheet.settle(answers)


def test_an_error_is_told(built: Built) -> None:
    arguments = ("KS_BIDRAG", 1.0, 2016.0)
    built.sheet.cells = [
        built.call(*arguments),
        built.call("MEDFIN_FEIL", *arguments),
        built.call("MEDFIN_FEJL", " ks_bidrag", 1.0, 2016.0),
        built.call("MEDFIN_FEIL", "KS_BIDRAG", [[1.0, -1.0]], 2018.0),
        built.call("MEDFIN_FEIL", "KS_BIDRAG", 20000.0),
    ]
    failed, told, again, one, nothing = built.sheet.calculate()
    sentence = built.locale.text("no_rate.before", rate="|", year=2016, first=2018)
    assert (failed, nothing) == ([[None]], [[""]])
    assert told == again
    assert str(told[0][0]).startswith(sentence.partition("|")[0])
    assert "innbyggere" in str(one[0][0])


def test_there_is_a_function_under_every_name(built: Built) -> None:
    names = {name for name in vars(built.module) if name.isupper()}
    assert names == {"ADD_IN", "MEDFIN_STATUS", "MEDFIN_FEIL", "MEDFIN_FEJL", *REGISTRY.names}


def test_the_status_tells_the_revision(built: Built) -> None:
    built.module.KS_SATS()
    (told,) = built.module.MEDFIN_STATUS()[0]
    assert told.startswith(built.locale.text("desktop_add_in.connected", revision=1, at="|").partition("|")[0])
