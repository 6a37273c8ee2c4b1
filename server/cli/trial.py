"""`medfin try`: the trial page in the browser, from a server on this machine that is started if none is running."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import webbrowser

import click
import requests

from server.cli.serve import serve
from server.cli.session import locale_option, open_session

HOST = "127.0.0.1"
_READY_SECONDS = 30.0
_LOOK_SECONDS = 0.1


@click.command("try")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on.")
@locale_option
@click.pass_context
def trial(context: click.Context, port: int | None, language: str | None) -> None:
    """Open the trial page: a small sheet in the browser with the functions live in it."""
    session = open_session(language)
    served = f"http://{HOST}:{port or session.settings.port}"
    address = f"{served}/try?locale={session.locale.language}"
    click.echo(session.locale.text("try.address", address=address))
    if _is_ready(served):
        if _has_screen():
            webbrowser.open(address)
        return
    if _has_screen():
        # The server takes this process' place: another one waits for it.
        subprocess.Popen([sys.executable, "-m", "server.cli.trial", served, address], start_new_session=True)
    context.invoke(serve, host=HOST, port=port, language=language)


def _has_screen() -> bool:
    """Return whether a browser's window can be shown: a text browser would take the terminal."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _is_ready(served: str) -> bool:
    try:
        return requests.get(f"{served}/readyz", timeout=5).status_code == 200
    except requests.RequestException:
        return False


def _open_when_ready(served: str, address: str) -> None:
    deadline = time.monotonic() + _READY_SECONDS
    while time.monotonic() < deadline:
        if _is_ready(served):
            webbrowser.open(address)
            return
        time.sleep(_LOOK_SECONDS)


if __name__ == "__main__":
    _open_when_ready(*sys.argv[1:])
