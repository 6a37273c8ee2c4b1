"""From an *as of* as people and clients give it to the view of the rates that it means."""

from __future__ import annotations

import re
from datetime import date

from server.domain.errors import MedfinError
from server.domain.rate_books import RateView
from server.storage.rate_books import RateBooks

_REVISION = re.compile(r"rev:([1-9][0-9]{0,8})")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class AsOfError(MedfinError):
    """An *as of* that is neither empty, a day, nor a revision."""


def seen_as_of(books: RateBooks, as_of: str | None) -> RateView:
    """Return the rates as of now (None), a day (`2022-05-12`) or a revision (`rev:14`).

    Raise AsOfError when `as_of` is none of these, and what `RateBooks.at_revision` raises for a revision that isn't
    there.
    """
    if as_of is None:
        return books.now()
    if revision := _REVISION.fullmatch(as_of):
        return books.at_revision(int(revision[1])).as_published()
    if _DAY.fullmatch(as_of):
        try:
            day = date.fromisoformat(as_of)
        except ValueError:
            raise AsOfError("as_of_unreadable", text=as_of) from None
        now = books.now()
        # What will be known then isn't known now: the next publication would change the answer.
        if day > now.known_on:
            raise AsOfError("as_of_in_future", day=day)
        return now.book.seen_on(day)
    raise AsOfError("as_of_unreadable", text=as_of[:80])
