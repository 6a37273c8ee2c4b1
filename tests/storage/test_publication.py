"""Publishing: everything of a publication or nothing, one after the other, with its audit entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy import Engine, select

from server.domain.additions import Additions, NewRow
from server.domain.matching import ThresholdRule
from server.domain.rates import RateKind, Unreadable, Withdrawn
from server.domain.reference import Reference
from server.domain.texts import Label, Message
from server.storage.audit import Act
from server.storage.database import reading
from server.storage.errors import PublicationError
from server.storage.history import revision_details, revisions
from server.storage.models import AuditEntry
from server.storage.publication import PUBLISHED, publish_packaged
from server.storage.records import standing_rows
from tests.storage.neighbour import PUBLICATIONS, die_after_commit, die_before_commit, publish_many, run_neighbours
from tests.storage.samples import KEY, NOW, publish_rows, rate, row


def package(engine: Engine, additions: Additions) -> int | None:
    return publish_packaged(engine, additions, Act("medfin", NOW, "medfin", "Oppgradering"), "Pakke")


def numbers(engine: Engine) -> list[int]:
    return [each.number for each in revisions(engine)]


def test_rows_come_back_as_they_were_published(engine: Engine) -> None:
    rule = ThresholdRule(Decimal("125000000"), Decimal("130000000.50"))
    rates = (rate(), rate("test.regel", RateKind.MATCHING))
    rows = (
        row(Decimal("20.50"), 2018),
        row(None, 2021, entered_by="ola"),
        row(rule, key="test.regel", known=date(2018, 5, 14)),
    )
    assert publish_rows(engine, *rows, rates=rates) == 1
    details = revision_details(engine, 1)
    assert details.rates == {each.key: each for each in rates}
    assert [
        NewRow(each.key, each.valid_from, each.value, each.known_from, each.reference, each.entered_by)
        for each in details.rows
        if not isinstance(each.value, Unreadable)
    ] == [replace(each, entered_by=each.entered_by or "kari") for each in rows]
    assert [(each.revision, each.position) for each in details.rows] == [(1, 0), (1, 1), (1, 2)]
    assert str(details.rows[0].value) == "20.50"


def test_a_publication_and_its_audit_entry_say_who_when_and_why(engine: Engine) -> None:
    at = datetime(2026, 11, 23, 23, 30, tzinfo=timezone(-timedelta(hours=2)))
    publish_rows(engine, row(20), rates=(rate(),), note="Ny sats", where_from="10.0.0.7", why="sak 19/1", at=at)
    (summary,) = revisions(engine)
    assert (summary.number, summary.published_by, summary.note, summary.row_count) == (1, "kari", "Ny sats", 1)
    assert summary.published_at == datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
    with reading(engine) as connection:
        entry = connection.execute(select(AuditEntry.__table__)).one()
    assert (entry.at, entry.who, entry.action, entry.where_from, entry.why) == (
        at,
        "kari",
        PUBLISHED,
        "10.0.0.7",
        "sak 19/1",
    )
    assert entry.details == {
        "revision": 1,
        "rows": [
            {
                "key": KEY,
                "valid_from": "2020-01-01",
                "known_from": "2019-12-01",
                "old": None,
                "new": "20",
                "reference": "Vedtak, 19/1, https://example.org/1",
            }
        ],
        "new_rates": [KEY],
        "labels": {},
        "population": [],
    }


def test_a_moment_without_a_time_zone_is_refused(engine: Engine) -> None:
    with pytest.raises(TypeError, match="time zone"):
        publish_rows(engine, row(20), rates=(rate(),), at=NOW.replace(tzinfo=None))
    assert numbers(engine) == []


@pytest.mark.parametrize(
    ("code", "additions"),
    [
        ("publication.nothing", Additions()),
        ("publication.nothing", Additions(rates=(rate(),))),
        ("publication.unknown_rate", Additions(rows=(row(1, key="test.ukjent"),))),
        (
            "publication.no_reference",
            Additions(rows=(row(21), replace(row(22, 2021), reference=Reference(" ", "19/1")))),
        ),
        ("publication.value", Additions(rows=(row(ThresholdRule(Decimal(1), Decimal(1)), 2021),))),
        ("publication.value", Additions(rows=(row(Decimal("NaN"), 2021),))),
        ("publication.year", Additions(rows=(row(1, 202),))),
        ("publication.row_twice", Additions(rows=(row(1, 2021), row(2, 2021)))),
        ("publication.known_later", Additions(rows=(replace(row(1, 2021), known_from=NOW.date() + timedelta(1)),))),
        (
            "publication.rate_differs",
            Additions((rate(kind=RateKind.PER_CAPITA, unit="kr_per_inhabitant"),), (row(1, 2021),)),
        ),
        ("publication.wrong_unit", Additions((rate("test.ny", unit="percent"),), (row(1, key="test.ny"),))),
        ("publication.bad_key", Additions((rate("Test.Ny"),), (row(1, key="Test.Ny"),))),
        ("publication.label_missing", Additions((rate("test.ny", nb=" "),), (row(1, key="test.ny"),))),
        ("publication.bad_label", Additions((rate("test.ny", nb="Gebyr\x00"),), (row(1, key="test.ny"),))),
        ("publication.bad_label", Additions((rate(nb="G" * 2001),), (row(1, 2021),))),
        ("publication.year", Additions(rows=(row(1, 2021, known=date(1899, 12, 31)),))),
        ("publication.nothing_to_withdraw", Additions(rows=(row(Withdrawn(), 2021), row(1, 2021, known=NOW.date())))),
        ("publication.bad_label", Additions((rate("test.ny", nb="Ge\0byr"),), (row(1, key="test.ny"),))),
        ("publication.bad_label", Additions((rate("test.ny", nb="x" * 2001),), (row(1, key="test.ny"),))),
        ("publication.rate_without_row", Additions((rate("test.ny"),), (row(1, 2021),))),
    ],
)
def test_what_cannot_be_published_is_refused_whole(code: str, additions: Additions, engine: Engine) -> None:
    publish_rows(engine, row(20), rates=(rate(),))
    with pytest.raises(PublicationError) as caught:
        publish_rows(engine, *additions.rows, rates=additions.rates)
    assert caught.value.code == code
    assert numbers(engine) == [1]
    with reading(engine) as connection:
        assert len(connection.execute(select(AuditEntry.id)).all()) == 1


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        (row(1, 2021, key="test.ukjent"), "key"),
        (replace(row(1, 2021), reference=Reference(" ")), "reference"),
        (replace(row(1, 2021), reference=Reference("a\nb")), "reference"),
        (replace(row(1, 2021), reference=Reference("a", url="ftp://a")), "reference"),
        (row(1, 2201), "valid_from"),
        (row(1, 2022), "valid_from"),
        (replace(row(1, 2021), known_from=NOW.date() + timedelta(1)), "known_from"),
        (row(Withdrawn(), 2021), "withdrawn"),
        (row(Decimal("1E+16"), 2021), "value"),
    ],
)
def test_a_refused_row_is_named_with_its_field(bad: NewRow, field: str, engine: Engine) -> None:
    publish_rows(engine, row(20), rates=(rate(),))
    with pytest.raises(PublicationError) as caught:
        publish_rows(engine, row(21, 2022), bad)
    assert (caught.value.row, caught.value.field) == (1, field)


def test_a_refused_value_says_what_is_wrong_with_it(engine: Engine) -> None:
    andel = rate("test.andel", RateKind.SHARE, "share")
    with pytest.raises(PublicationError) as caught:
        publish_rows(engine, row(20, key=andel.key), rates=(andel,))
    assert caught.value.params == {
        "rate": andel.label,
        "day": date(2020, 1, 1),
        "reason": Message("rate_value.not_a_share", {"value": Decimal(20)}),
    }


def test_publishers_at_once_get_a_number_each_and_lose_nothing(engine: Engine, database_url: str) -> None:
    publish_rows(engine, row(20), rates=(rate(),))
    assert run_neighbours(publish_many, database_url, "a", "b", "c", "d") == [0, 0, 0, 0]
    count = 4 * PUBLICATIONS
    assert numbers(engine) == list(range(count + 1, 0, -1))
    published = [[each.entered_by for each in revision_details(engine, number).rows] for number in range(2, count + 2)]
    expected = [f"{mark}-{number}" for mark in "abcd" for number in range(PUBLICATIONS)]
    assert sorted(published) == [[name, name] for name in expected]


def test_a_publisher_killed_before_the_commit_leaves_nothing(engine: Engine, database_url: str) -> None:
    publish_rows(engine, row(20), rates=(rate(),))
    assert run_neighbours(die_before_commit, database_url, "x") == [-9]
    assert numbers(engine) == [1]
    assert publish_rows(engine, row(21, 2021)) == 2


def test_a_publisher_killed_after_the_commit_has_published(engine: Engine, database_url: str) -> None:
    publish_rows(engine, row(20), rates=(rate(),))
    assert run_neighbours(die_after_commit, database_url, "x") == [-9]
    (kept,) = revision_details(engine, 2).rows
    assert (kept.number(), kept.entered_by) == (Decimal(8), "x")


def test_a_package_is_published_once(engine: Engine) -> None:
    additions = Additions((rate(),), (row(20), row(21, 2021)))
    assert package(engine, additions) == 1
    assert package(engine, additions) is None
    assert [(each.number, each.note, each.row_count) for each in revisions(engine)] == [(1, "Pakke", 2)]


def test_a_later_package_adds_only_what_is_missing(engine: Engine) -> None:
    first = Additions((rate(),), (row(20), row(21, 2021)))
    package(engine, first)
    vintage = row(22, 2021, known=date(2021, 5, 1))
    later = Additions((rate(), rate("test.ny")), (*first.rows, vintage, row(1, key="test.ny")))
    assert package(engine, later) == 2
    assert package(engine, first) is None
    added = revision_details(engine, 2)
    assert [(each.key, each.number()) for each in added.rows] == [(KEY, Decimal(22)), ("test.ny", Decimal(1))]


def test_a_package_leaves_an_administrators_rows_alone(engine: Engine) -> None:
    package(engine, Additions((rate(),), (row(20),)))
    publish_rows(engine, row(19))
    publish_rows(engine, row(30, 2021))
    assert package(engine, Additions((rate(),), (row(20), row(31, 2021), row(40, 2022)))) == 4
    assert [each.value for each in revision_details(engine, 4).rows] == [40]


def test_a_package_may_correct_a_label(engine: Engine) -> None:
    package(engine, Additions((rate(),), (row(20),)))
    package(engine, Additions((rate(nb="Gebyret"),), (row(20),)))
    assert revision_details(engine, 1).rates[KEY].label == Label(da="Gebyr", nb="Gebyret", nn="Gebyr", en="Fee")
    assert [(each.number, each.row_count) for each in revisions(engine)] == [(2, 0), (1, 1)]
    with reading(engine) as connection:
        entry = connection.execute(select(AuditEntry.details).where(AuditEntry.id == 2)).scalar_one()
    assert entry["labels"][KEY]["before"]["label_nb"] == "Gebyr"
    assert entry["labels"][KEY]["after"]["label_nb"] == "Gebyret"


def test_a_row_without_a_day_became_known_when_it_was_published(engine: Engine) -> None:
    publish_rows(engine, replace(row(20), known_from=None), rates=(rate(),))
    (kept,) = revision_details(engine, 1).rows
    assert kept.known_from == NOW.date()


def test_a_withdrawal_takes_back_what_counts(engine: Engine) -> None:
    publish_rows(engine, row(20), row(21, 2021), rates=(rate(),))
    assert publish_rows(engine, row(Withdrawn(), 2021, known=NOW.date())) == 2
    with reading(engine) as connection:
        rows = standing_rows(connection, {KEY: rate()}, [KEY], NOW.date())
        entry = connection.execute(select(AuditEntry.details).where(AuditEntry.id == 2)).scalar_one()
    assert [(day.year, str(each.value)) for (_, day), each in rows.items()] == [(2020, "20")]
    assert (entry["rows"][0]["old"], entry["rows"][0]["new"]) == ("21", '{"row": "withdrawn"}')
    for year, known in ((2021, NOW.date()), (2021, date(2019, 11, 30)), (2022, date(2019, 12, 1))):
        with pytest.raises(PublicationError) as caught:
            publish_rows(engine, row(Withdrawn(), year, known=known))
        assert caught.value.code == "publication.nothing_to_withdraw"
    assert numbers(engine) == [2, 1]


def test_what_a_publication_has_it_may_withdraw_itself(engine: Engine) -> None:
    publish_rows(engine, row(20), row(21, 2021), row(Withdrawn(), 2021, known=NOW.date()), rates=(rate(),))
    with reading(engine) as connection:
        rows = standing_rows(connection, {KEY: rate()}, [KEY], NOW.date())
    assert [day.year for _, day in rows] == [2020]


@pytest.mark.parametrize(
    ("code", "reference"),
    [
        ("bad_url", Reference("Vedtak", url="javascript:alert(1)")),
        ("bad_url", Reference("Vedtak", url="www.ks.no")),
        ("bad_url", Reference("Vedtak", url="https://")),
        ("bad_url", Reference("Vedtak", url="https://ks.no/to ord")),
        ("bad_reference", Reference("Vedtak\nside 2")),
        ("bad_reference", Reference("Vedtak", case="19/1\x00")),
        ("bad_reference", Reference("V" * 2001)),
    ],
)
def test_a_source_is_one_line_and_its_address_one_of_the_web(engine: Engine, code: str, reference: Reference) -> None:
    with pytest.raises(PublicationError) as caught:
        publish_rows(engine, replace(row(20), reference=reference), rates=(rate(),))
    assert caught.value.code == f"publication.{code}"
    assert numbers(engine) == []
