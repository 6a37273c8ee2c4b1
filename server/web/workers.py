"""Gunicorn's settings that are code. Loaded before the library is patched, so nothing of ours is imported here."""

from __future__ import annotations

import gc
import signal
from typing import Any

_OBJECTS_BETWEEN_COLLECTIONS = 50_000


def post_worker_init(worker: Any) -> None:
    """Let a worker end quietly at Ctrl-C, and its event streams at once; and keep the garbage collector out of batches.

    At Ctrl-C gevent's worker would otherwise raise inside whatever it is doing. A batch makes tens of thousands of
    lists that die with it and hold no cycles: searched at Python's own threshold, a range takes twice as long.
    """
    streams = worker.wsgi.extensions["medfin"].streams

    def end(number: int, frame: Any) -> None:
        worker.handle_exit(number, frame)
        streams.close()

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, end)
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
