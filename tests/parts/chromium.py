"""Debian's Chromium, driven by Playwright: the browser that people see the pages in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

_ONLY_THIS_MACHINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A headless Chromium that finds nothing outside this machine; skipped where it isn't installed, a failure where
    CI=true.

    A module's own, because Playwright keeps an event loop running, which other modules' tests may not have. It runs
    without its sandbox, which root and many containers can't give it: it only opens the tests' own servers.
    """
    if _program() is None:
        reason = "Chromium is not installed (Debian's package: chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright, launched(playwright) as browser:
        yield browser


@contextmanager
def launched(playwright: Playwright) -> Iterator[Browser]:
    """Start Chromium, which must be installed, and close it in the end."""
    browser = playwright.chromium.launch(executable_path=_program(), chromium_sandbox=False, args=[_ONLY_THIS_MACHINE])
    yield browser
    browser.close()


def _program() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium", path="/usr/bin")
