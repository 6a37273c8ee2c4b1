"""Files of any format together: by their endings, bounded, and at one with each other. And the faults of YAML."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from server.domain.additions import Additions
from server.domain.errors import MedfinError
from server.exchange import file
from server.exchange.file import Format, format_of, read, write
from server.storage.errors import RatesFileError
from tests.exchange.additions import NB, one, rate, row


def test_the_ending_tells_the_format() -> None:
    names = ["a.yaml", "a.YML", "A.B.Csv", "/x/a.xlsx"]
    assert [format_of(name) for name in names] == [Format.YAML, Format.YAML, Format.CSV, Format.XLSX]
    for name in ("a.xls", "a.json", "csv.", "a"):
        with pytest.raises(MedfinError) as caught:
            format_of(name)
        assert (caught.value.code, caught.value.params["place"]) == ("rates_table.unknown_format", name)


@pytest.mark.parametrize("form", Format)
def test_a_large_file_is_refused_unread(form: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "MOST_BYTES", 100)
    with pytest.raises(MedfinError) as caught:
        read({f"a.{form}": write(one(20), form, NB)}, NB)
    assert caught.value.code == "rates_table.too_large"


def test_files_of_several_formats_are_taken_together() -> None:
    each = {form: Additions((rate(),), (row(20, 2027 + place),)) for place, form in enumerate(Format)}
    contents = {f"a.{form}": write(found, form, NB) for form, found in each.items()}
    found = read(contents, NB)
    assert found.rates == (rate(),)
    assert [each.valid_from.year for each in found.rows] == [2027, 2028, 2029]


@pytest.mark.parametrize(
    ("second", "code"),
    [
        (one(21), "rates_table.row_in_both"),
        (Additions((rate(unit="kr_per_year"),), (row(20, 2028),)), "rates_table.rate_differs"),
        (one(20, label=replace(rate().label, da="Pris")), "rates_table.rate_differs"),
    ],
)
def test_two_files_may_not_differ(second: Additions, code: str) -> None:
    contents = {"a.yaml": write(one(20), Format.YAML, NB), "b.csv": write(second, Format.CSV, NB)}
    with pytest.raises(MedfinError) as caught:
        read(contents, NB)
    assert caught.value.code == code
    assert {caught.value.params[name] for name in ("place", "other", "key")} == {"b.csv", "a.yaml", "no.prove.gebyr"}


YAML = write(one(Decimal("20.5")), Format.YAML, NB).decode()


def test_yaml_is_written_as_the_package_has_it() -> None:
    assert YAML == (
        "no.prove.gebyr:\n  kind: amount\n  unit: kr\n  label:\n    da: Gebyr\n    nb: Gebyr\n    nn: Gebyr\n"
        "    en: Fee\n  values:\n    2027:\n      value: 20.5\n      known_from: 2026-11-23\n      reference:\n"
        "        title: Vedtak\n        case: 26/1\n        url: https://example.org/1\n"
    )


def test_yaml_may_leave_out_the_day_known() -> None:
    found = read({"a.yaml": YAML.replace("      known_from: 2026-11-23\n", "").encode()}, NB)
    assert found.rows == (row(Decimal("20.5"), known=None),)
    assert b"known_from" not in write(found, Format.YAML, NB)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("20.5", "20,5", "not_a_number"),
        ("2027:", "1899:", "year"),
        ("2027:", "2201-01-01:", "year"),
        ("amount", "fee", "unknown_choice"),
        ("unit: kr", "unit: percent", "unknown_choice"),
        ("title: Vedtak", "title: ''", "not_a_text"),
        ("title: Vedtak", "name: Vedtak", "unknown_field"),
        ("value: 20.5", "value: " + "[" * 100_000, "not_yaml"),
        ("value: 20.5", "value: " + "{a: " * 100_000, "not_yaml"),
        ("value: 20.5", "value: 1000000000000001", "value"),
        ("Gebyr", "!!python/name:os.system", "not_plain"),
    ],
)
def test_a_fault_in_yaml_is_named_with_its_line(old: str, new: str, code: str) -> None:
    with pytest.raises(RatesFileError) as caught:
        read({"a.yaml": YAML.replace(old, new, 1).encode()}, NB)
    assert (caught.value.code, caught.value.file) == (f"rates_file.{code}", "a.yaml")
    assert caught.value.line == YAML[: YAML.index(old)].count("\n") + 1
