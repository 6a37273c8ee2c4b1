"""A page with Microsoft's custom-functions-runtime.js and our runtime in it, and Excel's part played by excel.js.

What is imitated is the native bridge of Excel on a desktop (`_richApiNativeBridge`): the messages with which the host
hands over invocations and cancellations, and its answer to the requests that carry results. Everything between that and
our modules is Microsoft's own code: association, invocation objects, the queue of results and their transport.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Request, Route

from server.functions import build_registry
from tests.browser.tab import Tab, opened
from tests.parts.openid import require_node_package

HERE = Path(__file__).parent
MICROSOFT = HERE.parent / "node_modules" / "@microsoft" / "office-js" / "dist"
PATH = "/workbook-of-a-test"
TEXTS = {"away": "Serveren er borte.", "sign_in": "Logg inn.", "failed": "Det gikk ikke."}

GENEROUS = 60_000
"""Milliseconds that something may take on a machine that has other things to do."""

_WARNING = "Warning: Expected to be loaded inside of an Excel add-in."

Formula = tuple[str, str, list[Any]]

_PAGE = """<!doctype html>
<html lang="en"><title>Workbook</title><link rel="icon" href="data:,">
<script src="{path}/excel.js"></script>
<script src="{path}/custom-functions-runtime.js"></script>
<script type="module">
  import {{ associate }} from "/add-in/files/runtime/associate.js";
  import {{ excelFailure }} from "/add-in/files/runtime/failures.js";
  import {{ Runtime }} from "/add-in/files/runtime/runtime.js";
  const {{ names, options }} = {told};
  window.runtime = new Runtime({{ ...options, failure: excelFailure(CustomFunctions) }});
  associate(runtime, names);
  runtime.start();
</script>
"""


class Workbook:
    """An open workbook; `batches` are the bodies that were sent."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self.page: Page = tab.page
        self.batches: list[dict[str, Any]] = []

    def note(self, request: Request) -> None:
        """Note the body of a batch."""
        if request.url.endswith("/evaluate"):
            self.batches.append(request.post_data_json or {})

    def enter(self, *formulas: Formula) -> None:
        """Enter formulas all at once: address, function, arguments."""
        self.page.evaluate("formulas => excel.enter(formulas)", list(formulas))

    def wait(self, check: str, given: object = None) -> None:
        """Return when the JavaScript `check`, a function of `given`, holds."""
        self.page.evaluate(
            "([check, given, most]) => excel.within(most, excel.until(() => eval(check)(given)))",
            [check, given, GENEROUS],
        )

    def value(self, address: str) -> Any:
        """Return the first value of a cell, as soon as it has one."""
        self.wait("address => excel.values(address).length > 0", address)
        return self.values(address)[-1]

    def values(self, address: str) -> list[Any]:
        """Return all values that a cell has been given."""
        values: list[Any] = self.page.evaluate("address => excel.values(address)", address)
        return values

    def state(self) -> dict[str, Any]:
        """Return the runtime's state."""
        state: dict[str, Any] = self.page.evaluate(
            "() => ({...runtime.state, since: runtime.state.since?.toISOString()})"
        )
        return state

    def refused_connections(self) -> None:
        """Forget what the browser complains of while nobody listens."""
        self._tab.complaints[:] = [each for each in self._tab.complaints if "net::ERR_" not in each]

    def until_state(self, check: str) -> None:
        """Return when the JavaScript `check`, a function of the state, holds."""
        self.page.evaluate(
            """([check, most]) => excel.within(most, new Promise(resolve => {
              const look = () => eval(check)(runtime.state) && resolve();
              runtime.addEventListener("state", look);
              look();
            }))""",
            [check, GENEROUS],
        )


@contextmanager
def workbook(chromium: Browser, address: str, locale: str = "nb-NO", **limits: float) -> Iterator[Workbook]:
    """Open a workbook on a server, in a window of its own that must end without a complaint."""
    require_node_package("@microsoft/office-js")
    options = {"texts": TEXTS, "locale": locale, "limits": limits}
    told = json.dumps({"names": sorted(build_registry().names), "options": options})
    bodies = {
        PATH: ("text/html", _PAGE.format(path=PATH, told=told)),
        f"{PATH}/excel.js": ("text/javascript", (HERE / "excel.js").read_text(encoding="utf-8")),
    }

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(address)
        if path in bodies:
            kind, body = bodies[path]
            route.fulfill(body=body, content_type=f"{kind}; charset=utf-8")
        else:
            route.fulfill(path=MICROSOFT / path.removeprefix(f"{PATH}/"))

    with opened(chromium, address) as tab:
        book = Workbook(tab)
        tab.page.route(f"{address}{PATH}**", serve)
        tab.page.on("request", book.note)
        tab.open(PATH)
        tab.page.wait_for_function("window.runtime")
        yield book
        # The bridge is there but not the rest of Excel, which that script only warns of.
        tab.complaints[:] = [each for each in tab.complaints if not each.endswith(_WARNING)]


def column(count: int, function: str = "KS_BIDRAG") -> Sequence[Formula]:
    """Return formulas of one function for 1 to `count` inhabitants, one below the other."""
    return [(f"A{row}", function, [row, None, None]) for row in range(1, count + 1)]
