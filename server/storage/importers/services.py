"""The statistics offices that answer with population figures, by the names that commands have for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from types import MappingProxyType

from server.domain.additions import NewPopulation
from server.domain.countries import Country
from server.domain.population import PopulationKind
from server.domain.reference import Reference
from server.storage.errors import PopulationFileError
from server.storage.importers import statistics_denmark, statistics_norway
from server.storage.importers.download import download
from server.storage.importers.extract import Extract

SERVICES: Mapping[str, Country] = MappingProxyType({"ssb": Country.NORWAY, "statbank": Country.DENMARK})
"""Of which country each is."""


def fetch(service: Country, url: str | None = None, years: frozenset[int] = frozenset()) -> bytes:
    """Return what the office of a country answers, at `url` or its usual address, about `years` or all of them.

    Raise DownloadError, PopulationFileError.
    """
    if service is Country.NORWAY:
        return download(statistics_norway.address(url or statistics_norway.BASE, years))
    return download(statistics_denmark.address(url or statistics_denmark.BASE, years, download))


@dataclass(frozen=True, slots=True)
class Reading:
    """How an extract is taken: on which day, where days are counted, as which kind; `fetched` today or from a file.

    `known_from` and `title`, the day the figures became known and their source, are said by whoever imports them.
    """

    today: date
    time_zone: tzinfo
    fetched: bool = True
    kind: PopulationKind = PopulationKind.ACTUAL
    known_from: date | None = None
    title: str = ""

    def figures(self, extract: Extract) -> list[NewPopulation]:
        """Return what may be published of `extract`; raise PopulationFileError where nothing says the source."""
        updated = extract.updated.astimezone(self.time_zone).date() if extract.updated else self.today
        known = self.known_from or min(updated, self.today)
        reference = self._reference(extract.reference, updated)
        return [
            NewPopulation(
                each.country, each.number, each.name, each.year, self.kind, each.inhabitants, known, reference
            )
            for each in extract.figures
        ]

    def _reference(self, source: Reference | None, updated: date) -> Reference:
        if self.title:
            return Reference(self.title, url=source.url if source else "")
        if source is None:
            raise PopulationFileError("population_file.no_reference")
        when = f"hentet {self.today:%d.%m.%Y}" if self.fetched else f"{updated:%d.%m.%Y}"
        return Reference(f"{source.title}, {when}", url=source.url)
