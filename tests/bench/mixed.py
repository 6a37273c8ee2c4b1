"""`POST /api/v1/evaluate`: ten thousand calls of all functions, mixed as workbooks have them.

A call's cells are those of its answer. What a function that only sums up or looks up costs, and what a table or a text
costs, differ by a factor of a hundred, so the mix is written down here and every function is in it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from time import perf_counter

from server.functions import build_registry
from tests.bench.batches import post
from tests.parts.medfin import Medfin
from tests.parts.server import HOST, LiveServer

CALLS = 10_000
_ROUNDS = 15
_WARM_UP = 2

_DEVELOPMENT = 1_000_000
_MIX: Mapping[str, tuple[int, Callable[[int], list[object]]]] = {
    # of a hundred, and the arguments of the i-th call
    "KS_BIDRAG": (22, lambda i: [1000 + i, 2018 + i % 3]),
    "INNBYGGERE": (12, lambda i: ["Ås" if i % 2 else "0301", 2018]),
    "FRAMSKRIV": (12, lambda i: [1000 + i, 2018 + i % 4, 2026]),
    "NETTOUTGIFT": (8, lambda i: [i + 0.9, i / 10, 0.6]),
    "SATS": (6, lambda i: ["no.deflator.kommunal", 2018 + i % 9]),
    "BUDGETSTADIE": (5, lambda i: [2023 + i % 7, 2026]),
    "MATCHING": (4, lambda i: ["medfinansiering", 5_000_000 + 1000 * i, 2018]),
    "MEDFINANSIERING": (4, lambda i: [10_000_000 + i, 2021, 1 + i % 2]),
    "KL_BIDRAG": (4, lambda i: [1000 + i, 5_500_000, "digitaliseringsstrategi-2008"]),
    "TRINNSATS": (4, lambda i: ["no.digiorden.tilknytning", 10_001 + i]),
    "KS_SATS": (2, lambda i: ["fylkeskommune" if i % 2 else "kommune", 2018]),
    "KS_MATCHING": (2, lambda i: [120_000_000 + 1000 * i]),
    "KS_MATCHING_MANGLER": (2, lambda i: [120_000_000 + 1000 * i]),
    "KL_MEDFINANSIERING": (2, lambda i: [1000 + i, 2010, 5_000_000]),
    "PULJE": (1, lambda i: ["medfinansiering", 2017 + i % 3]),
    "PULJE_REST": (1, lambda i: ["ikt-fornying-2009", 1000 * i]),
    "KILDE": (1, lambda i: ["no.ks.bidrag.kommune", 2018]),
    "SATSVERSJON": (1, lambda i: []),
    "BELOP_TEKST": (2, lambda i: [1000 + i, "kr" if i % 2 else "mio"]),
    "FORDEL": (1, lambda i: [_DEVELOPMENT + i, [[1 + i], [2], [3]]]),
    "KS_TILBAKEBETALING": (1, lambda i: [_DEVELOPMENT + i, [[1 + i], [2], [3]], 0.3]),
    "KL_FINANSIERING": (1, lambda i: ["digitaliseringsstrategi-2008", "kommuner"]),
    "KS_ORDNING": (1, lambda i: [131_500_000 + i]),
    "FLERAARSOVERSIKT": (1, lambda i: ["07.11.08", 2010]),
}
_ONCE = ("ORDNINGER",)
"""A workbook has one such list, not one in a hundred cells."""


@dataclass(frozen=True)
class Mixed:
    """The median time in seconds of the batch, and the cells of its answer."""

    seconds: float
    cells: int


def mixed_calls() -> list[dict[str, object]]:
    """Return the batch; every registered function is in it."""
    missing = {function.name for function in build_registry()} - set(_MIX) - set(_ONCE)
    if missing or sum(count for count, _ in _MIX.values()) != 100:
        raise AssertionError(f"not in the mix: {missing}")
    calls: list[dict[str, object]] = [{"f": name, "a": []} for name in _ONCE]
    for i in range(CALLS // 100):
        for name, (count, arguments) in _MIX.items():
            calls += [{"f": name, "a": arguments(i * count + each)} for each in range(count)]
    return calls[:CALLS]


def measure_mixed(server: LiveServer, folder: Path) -> Mixed:
    """Time the batch over HTTP; each of its calls must be answered with a value.

    The database in `folder`, which the server answers from, gets the two municipalities that the calls ask for.
    """
    population = folder / "population.csv"
    population.write_text("code,name,year,population\n0214,Ås,2018,20084\n0301,Oslo,2018,673469\n", encoding="utf-8")
    Medfin(folder / "data", folder).answer("population", "import", str(population), "--reference", "SSB, table 07459")
    body = json.dumps({"locale": "nb-NO", "calls": mixed_calls()}, separators=(",", ":")).encode()
    connection = HTTPConnection(HOST, server.port, timeout=60)
    try:
        results = json.loads(post(connection, body))["results"]
        failed = [(call, each["e"]) for call, each in zip(mixed_calls(), results, strict=True) if "e" in each]
        if failed:
            raise AssertionError(f"answered with an error: {failed[0]}")
        cells = sum(len(each["v"]) * len(each["v"][0]) if isinstance(each["v"], list) else 1 for each in results)
        times = []
        for _ in range(_WARM_UP + _ROUNDS):
            start = perf_counter()
            post(connection, body)
            times.append(perf_counter() - start)
    finally:
        connection.close()
    return Mixed(median(times[_WARM_UP:]), cells)
