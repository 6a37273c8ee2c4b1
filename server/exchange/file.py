"""A file of rates in any of its formats, by the ending of its name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from server.domain.additions import Additions, NewRow
from server.domain.rates import Rate
from server.domain.reader import Reader
from server.exchange import csv_file, xlsx_file, yaml_file
from server.exchange.error import ExchangeError

MOST_BYTES = 50 * 2**20
"""How large a file may be."""


class Format(StrEnum):
    """How a file is written, as its name ends."""

    YAML = "yaml"
    CSV = "csv"
    XLSX = "xlsx"


_ENDINGS: Mapping[str, Format] = {**{each.value: each for each in Format}, "yml": Format.YAML}


def format_of(file: str) -> Format:
    """Return the format of the file called `file`; raise ExchangeError for any other ending."""
    found = _ENDINGS.get(file.rpartition(".")[2].lower())
    if found is None:
        raise ExchangeError(
            "rates_table.unknown_format", place=file, choices=", ".join(f".{each}" for each in _ENDINGS)
        )
    return found


def write(additions: Additions, form: Format, reader: Reader) -> bytes:
    """Return the rates and rows of `additions` as a file for `reader`; the same additions are the same bytes.

    The rate of every row is among those of `additions`. Raise ExchangeError for what the format can't hold.
    """
    match form:
        case Format.YAML:
            return yaml_file.write(additions)
        case Format.CSV:
            return csv_file.write(additions, reader)
        case Format.XLSX:
            return xlsx_file.write(additions)


def read(contents: Mapping[str, bytes], reader: Reader) -> Additions:
    """Return the rates and rows of all files in `contents` (by name), as `reader` writes numbers.

    Raise ExchangeError or RatesFileError, which name the place, for the first fault in any of them; and for a rate that
    differs between two files, or a row that both have.
    """
    rates: dict[str, tuple[Rate, str]] = {}
    rows: dict[tuple[str, date, date | None], tuple[NewRow, str]] = {}
    for file, content in contents.items():
        found = _read(content, file, reader)
        for rate in found.rates:
            first, other = rates.setdefault(rate.key, (rate, file))
            if first != rate:
                raise ExchangeError("rates_table.rate_differs", place=file, key=rate.key, other=other)
        for row in found.rows:
            if row.identity in rows:
                other = rows[row.identity][1]
                raise ExchangeError("rates_table.row_in_both", place=file, key=row.key, day=row.valid_from, other=other)
            rows[row.identity] = (row, file)
    return Additions(tuple(rate for rate, _ in rates.values()), tuple(row for row, _ in rows.values()))


def _read(content: bytes, file: str, reader: Reader) -> Additions:
    form = format_of(file)
    if len(content) > MOST_BYTES:
        raise ExchangeError("rates_table.too_large", place=file, limit=Decimal(MOST_BYTES // 2**20))
    match form:
        case Format.YAML:
            return yaml_file.read(content, file)
        case Format.CSV:
            return csv_file.read(content, file, reader)
        case Format.XLSX:
            return xlsx_file.read(content, file, reader)
