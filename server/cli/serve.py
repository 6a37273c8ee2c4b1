"""`medfin serve`: the server, on gunicorn with gevent where that exists and on waitress elsewhere."""

from __future__ import annotations

import logging
import os
import socket
import sys
from dataclasses import replace

import click

from server.cli.session import locale_option, open_session
from server.config import Settings
from server.domain.errors import MedfinError
from server.i18n import Locale
from server.identity.exposure import require_safe

APPLICATION = "server.app:create_server()"
BACKENDS = ("gunicorn", "waitress")

_OTHER_CONNECTIONS = 1000
"""What a process serves at once beside its event streams."""
_OTHER_FILES = 200
_FEWEST_CONNECTIONS = 20


class ServeError(MedfinError):
    """The server can't be started as asked."""


@click.command()
@click.option("--host", help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on.")
@click.option(
    "--workers", type=click.IntRange(1, 64), help="Number of processes (gunicorn) or of four threads (waitress)."
)
@click.option("--backend", type=click.Choice(BACKENDS), help="The HTTP server; otherwise the one that fits the system.")
@locale_option
def serve(host: str | None, port: int | None, workers: int | None, backend: str | None, language: str | None) -> None:
    """Serve the functions over HTTP."""
    session = open_session(language)
    given = session.settings
    settings = replace(
        given, host=host or given.host, port=given.port if port is None else port, workers=workers or given.workers
    )
    _require_address(settings.host, settings.port)
    revision = session.books.revision()
    require_safe(settings, session.database)
    session.database.dispose()
    # What is said on the command line holds for the processes that serve, too.
    os.environ |= {"MEDFIN_HOST": settings.host, "MEDFIN_PORT": str(settings.port)}
    address = f"http://{f'[{settings.host}]' if ':' in settings.host else settings.host}:{settings.port}/"
    click.echo(session.locale.text("serve.open", address=address, revision=revision))
    if (backend or ("waitress" if sys.platform == "win32" else "gunicorn")) == "waitress":
        _waitress(settings.host, settings.port, settings.workers)
    else:
        _gunicorn(settings, session.locale)


def _require_address(host: str, port: int) -> None:
    """Raise ServeError when nobody can listen there: the HTTP server would say so only after we have invited people."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise ServeError("serve.address", host=host, port=port) from error


def _gunicorn(settings: Settings, locale: Locale) -> None:
    host, port = settings.host, settings.port
    files = _allow_files(settings.max_streams + _OTHER_CONNECTIONS + _OTHER_FILES)
    connections = max(_FEWEST_CONNECTIONS, files - _OTHER_FILES)
    streams = min(settings.max_streams, max(1, connections - _OTHER_CONNECTIONS, connections // 2))
    if streams < settings.max_streams:
        click.echo(locale.text("serve.few_streams", files=files, most=streams), err=True)
    os.environ["MEDFIN_MAX_STREAMS"] = str(streams)
    # A process of its own: gevent must patch the standard library before anything else is imported.
    arguments = [
        *("--bind", f"[{host}]:{port}" if ":" in host else f"{host}:{port}"),
        *("--workers", str(settings.workers)),
        *("--worker-class", "gevent"),
        *("--worker-connections", str(connections)),
        *("--config", "python:server.web.workers"),
        *("--keep-alive", "75"),
        *("--graceful-timeout", "10"),
        *("--log-level", "warning"),
        # It would be written outside the data folder.
        "--no-control-socket",
    ]
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *arguments, APPLICATION])


def _allow_files(wanted: int) -> int:
    """Let this process, and those that it becomes and starts, open so many files; return how many they may at most."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return wanted
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    except (OSError, ValueError):
        # The system has a limit of its own that it doesn't tell.
        return soft
    return most


def _waitress(host: str, port: int, workers: int) -> None:
    import waitress
    from werkzeug.utils import import_string

    # It warns of every request that waits for a thread, which in a burst each does.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    waitress.serve(import_string("server.app:create_server")(), host=host, port=port, threads=4 * workers)
