"""Fetching an answer: one GET, over TLS, with limits on time and size; no redirect is followed."""

from __future__ import annotations

import http.client
import time
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from server.addresses import is_loopback, is_safe
from server.storage.errors import DownloadError

SECONDS = 60.0
"""How long the server may take for a piece, and twice that for the whole."""
MOST_BYTES = 64 * 1024 * 1024

_PIECE = 64 * 1024
_BUSY = frozenset({429, 502, 503, 504})


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_arguments: Any, **_more: Any) -> None:
        return None


def download(url: str, *, seconds: float = SECONDS, most_bytes: int = MOST_BYTES) -> bytes:
    """Return the body at `url`; raise DownloadError, `transient` when it may go well a little later.

    The address begins with https://, or with http:// if the server is this machine.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not is_safe(url):
        raise DownloadError("download.address", url=url[:200])
    # Another machine's proxy can't reach a server on this one.
    opener = build_opener(_NoRedirect, *([ProxyHandler({})] if is_loopback(host) else []))
    request = Request(url, headers={"User-Agent": "medfin", "Accept": "application/json, text/json"})
    deadline = time.monotonic() + 2 * seconds
    try:
        with opener.open(request, timeout=seconds) as response:
            return _body(response, host, deadline, most_bytes)
    except HTTPError as error:
        with error:
            raise _refusal(error, host) from None
    except TimeoutError:
        raise DownloadError("download.slow", transient=True, host=host) from None
    except URLError as error:
        slow = isinstance(error.reason, TimeoutError)
        raise DownloadError("download.slow" if slow else "download.unreachable", transient=True, host=host) from None
    except http.client.IncompleteRead:
        raise DownloadError("download.cut_off", transient=True, host=host) from None
    except (http.client.HTTPException, OSError, UnicodeError):
        raise DownloadError("download.unreachable", transient=True, host=host) from None


def _body(response: http.client.HTTPResponse, host: str, deadline: float, most_bytes: int) -> bytes:
    body = bytearray()
    # `read` would wait for the whole piece, however slowly it comes.
    while piece := response.read1(_PIECE):
        body += piece
        if len(body) > most_bytes:
            raise DownloadError("download.too_large", host=host)
        if time.monotonic() > deadline:
            raise DownloadError("download.slow", transient=True, host=host)
    if response.length:
        raise DownloadError("download.cut_off", transient=True, host=host)
    return bytes(body)


def _refusal(error: HTTPError, host: str) -> DownloadError:
    if error.code in _BUSY:
        return DownloadError("download.busy", transient=True, host=host, status=error.code)
    if 300 <= error.code < 400:
        return DownloadError("download.moved", host=host, to=str(error.headers.get("Location", ""))[:200])
    return DownloadError("download.refused", host=host, status=error.code)
