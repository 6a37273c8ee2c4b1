"""What the generated functions call: one object for all of them, which does nothing before the first call."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Mapping
from datetime import datetime

from .cells import FAILED, Result, Rows, call, message, rows
from .client import Client, State
from .configuration import Configuration, Places, load, places
from .connection import Connection
from .excel import Excel, Host
from .sentences import AddInError, Sentence, Sentences
from .store import Store

log = logging.getLogger(__name__)

_FIRST_CHECK_SECONDS = 2.0


class AddIn:
    """The functions' way to the server. Whatever goes wrong becomes an error in the cell, and a sentence in `explain`.

    `texts` are the sentences by name in the language `locale`, `moment` how a moment is written there (for `strftime`).
    """

    def __init__(
        self,
        *,
        url: str,
        locale: str,
        texts: Mapping[str, str],
        moment: str,
        found: Places | None = None,
        host: Host | None = None,
        make: Callable[..., Client] = Client,
    ) -> None:
        self._built = Configuration(url=url, locale=locale)
        self._sentences = Sentences(texts, moment)
        self._found, self._host, self._make = found, host or Excel(), make
        self._lock = threading.Lock()
        self._client: Client | None = None
        self._checked, self._closed = threading.Event(), threading.Event()
        self._configuration = self._built

    def call(self, function: str, *arguments: object) -> Rows:
        """Return the rows that `function` puts into the sheet; a Null, which Excel shows as #VALUE!, where it fails."""
        try:
            return rows(self._ask(function, arguments))
        except AddInError as error:
            log.info("%s: %s", function, self._sentences.of(error))
        except Exception:
            log.exception("%s failed", function)
        return FAILED

    def explain(self, function: str, *arguments: object) -> Rows:
        """Return the sentence of the error that the same call gives, an empty text when it gives none."""
        try:
            return [[message(self._ask(str(function).strip().upper(), arguments))]]
        except AddInError as error:
            return [[self._sentences.of(error)]]
        except Exception:
            log.exception("%s could not be explained", function)
            return FAILED

    def status(self) -> Rows:
        """Return how things stand as a sentence: connected, or since when not and what the cells show then."""
        try:
            client = self._connected()
            self._checked.wait(_FIRST_CHECK_SECONDS)
            return [[self._told(client.state())]]
        except AddInError as error:
            return [[self._sentences.of(error)]]
        except Exception:
            log.exception("the status could not be told")
            return FAILED

    def check(self) -> None:
        """Ask the server now whether there is a new revision; otherwise it is asked every so often."""
        self._connected().check()

    def close(self) -> None:
        """Look no more for new revisions."""
        self._closed.set()

    def _ask(self, function: str, arguments: tuple[object, ...]) -> Result:
        return self._connected().ask(call(function, arguments))

    def _connected(self) -> Client:
        with self._lock:
            if self._client is None:
                found = self._found or places(os.environ)
                # A mistake in the file is told in every cell until it is mended: the file is read again at each call.
                self._configuration = configuration = load(found, self._built)
                connection, store = Connection(configuration), Store(found.answers)
                self._client = self._make(configuration, connection, store, self._host.recalculate, self._show)
                threading.Thread(target=self._watch, args=(self._client,), name="medfin-watch", daemon=True).start()
            return self._client

    def _watch(self, client: Client) -> None:
        while not self._closed.is_set():
            try:
                client.check()
            except Exception:
                log.exception("the revision could not be checked")
            self._checked.set()
            self._closed.wait(self._configuration.check_every)

    def _show(self) -> None:
        if self._client is not None:
            state = self._client.state()
            self._host.show("" if state.trouble is None else f"Medfin: {self._told(state)}")

    def _told(self, state: State) -> str:
        told = [self._standing(state)]
        if as_of := self._configuration.as_of:
            told.append(self._sentences.text(Sentence.AS_OF, as_of=as_of))
        if state.waiting:
            told.append(self._sentences.text(Sentence.CELLS_WAIT, number=state.waiting))
        return " ".join(told)

    def _standing(self, state: State) -> str:
        contact, trouble = state.contact, state.trouble
        if trouble is None:
            if contact is None:
                return self._sentences.text(Sentence.CONNECTING)
            at = datetime.fromtimestamp(contact.at)
            return self._sentences.text(Sentence.CONNECTED, revision=contact.revision, at=at)
        why = self._sentences.of(trouble)
        if contact is None:
            return f"{why} {self._sentences.text(Sentence.NOTHING_KNOWN)}"
        since = datetime.fromtimestamp(contact.at)
        if state.too_old:
            return f"{why} {self._sentences.text(Sentence.NOTHING_SHOWN, since=since)}"
        return f"{why} {self._sentences.text(Sentence.LAST_KNOWN, revision=contact.revision, since=since)}"
