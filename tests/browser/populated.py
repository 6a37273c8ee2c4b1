"""A server whose register has Ås, for plans of a municipality."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.parts.application import prepare, settings_in
from tests.parts.medfin import Medfin
from tests.parts.server import LiveServer

AAS = "code,name,year,population\n0214,Ås,2017,19288\n0214,Ås,2018,20084\n"
INHABITANTS = 20_084
"""How many lived in Ås on 1 January 2018, by Statistics Norway's table 07459."""


@contextmanager
def populated(folder: Path) -> Iterator[tuple[LiveServer, Medfin]]:
    """Start a server, and return the command that works on its rates, whose first revision after this is 3."""
    prepare(settings_in(folder / "data"))
    medfin = Medfin(folder / "data", folder)
    (folder / "aas.csv").write_text(AAS, encoding="utf-8")
    source = ("--country", "no", "--reference", "SSB, tabell 07459", "--known-from", "2018-02-22")
    medfin.answer("population", "import", "aas.csv", *source)
    with LiveServer(folder / "data", folder / "server.log") as server:
        server.wait()
        yield server, medfin
