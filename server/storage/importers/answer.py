"""A saved answer or a file of any of the formats, recognised by what it holds."""

from __future__ import annotations

from server.domain.countries import Country
from server.storage.errors import PopulationFileError
from server.storage.importers import population_csv, statistics_denmark, statistics_norway
from server.storage.importers.extract import Extract
from server.storage.importers.json_stat import cube_of, read_json


def read_answer(content: bytes, country: Country | None = None) -> Extract:
    """Return what `content` says; raise PopulationFileError, which names the place, when it can't be taken whole.

    `country` is the one that it must be of; None: the one that it is of.
    """
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] not in (b"{", b"["):
        return population_csv.read(content, country)
    cube = cube_of(read_json(content.removeprefix(b"\xef\xbb\xbf")))
    if statistics_norway.is_it(cube):
        extract = statistics_norway.read(cube)
    elif statistics_denmark.is_it(cube):
        extract = statistics_denmark.read(cube)
    else:
        known = f"{statistics_norway.TABLE}, {statistics_denmark.TABLE}"
        raise PopulationFileError("population_file.other_table", label=cube.label[:120], known=known)
    if country is not None and any(figure.country is not country for figure in extract.figures):
        raise PopulationFileError("population_file.other_country")
    return extract
