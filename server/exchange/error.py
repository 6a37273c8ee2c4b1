"""What can be wrong with a file of rates, with its place."""

from __future__ import annotations

from server.domain.errors import MedfinError
from server.domain.texts import Message


class ExchangeError(MedfinError):
    """A file that can't be taken or written: nothing of it is. `place` is the file, or the line or cell in it."""

    def __init__(self, code: str, /, *, place: Message | str, **params: object) -> None:
        super().__init__(code, place=place, **params)
        self.place = place
