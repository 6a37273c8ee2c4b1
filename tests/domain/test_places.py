"""Names as people write them: found by tiers, from just so to the genitive; what only comes close is suggested."""

from __future__ import annotations

import pytest

from server.domain.places import Names, same_name

NAMES = Names(
    (name, name)
    for name in (
        *("Ås", "Åsnes", "Oslo - Oslove", "Nordreisa - Ráisa - Raisi", "Unjárga-Nesseby", "Herøy (Nordland)"),
        *("Herøy (Møre og Romsdal)", "Bø (Telem.)", "Bø", "Os", "Deatnu - Tana", "Trøgstad", "Nordre Land", "Gjøvik"),
        *("København", "Høje-Taastrup", "Nordfyns", "Vesthimmerlands", "Randers", "Læsø", "Helsingør kommune"),
        *("Svendborg Kommune", "Assens Kommune"),
    )
)


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Ås", "Ås"),
        ("ås", "Ås"),
        ("  ÅS  kommune ", "Ås"),
        ("A\u030as", "Ås"),
        ("Aas", "Ås"),
        ("As", "Ås"),
        ("Ås kommunes", "Ås"),
        ("Ås' kommune", "Ås"),
        ("Ås’", "Ås"),
        ("Ås's", "Ås"),
        ("Oslo", "Oslo - Oslove"),
        ("Oslove", "Oslo - Oslove"),
        ("Oslos", "Oslo - Oslove"),
        ("Oslo - Oslove", "Oslo - Oslove"),
        ("OSLO KOMMUNE", "Oslo - Oslove"),
        ("Raisa", "Nordreisa - Ráisa - Raisi"),
        ("nordreisa kommun", "Nordreisa - Ráisa - Raisi"),
        ("Unjarga Nesseby", "Unjárga-Nesseby"),
        ("Tana", "Deatnu - Tana"),
        ("Troegstad", "Trøgstad"),
        ("Trogstad", "Trøgstad"),
        ("Gjövik", "Gjøvik"),
        ("Herøy (Nordland)", "Herøy (Nordland)"),
        ("heroy (nordl)", "Herøy (Nordland)"),
        ("Herøy, Nordland", "Herøy (Nordland)"),
        ("Herøy kommune, Nordland", "Herøy (Nordland)"),
        ("Herøy i Møre og Romsdal", "Herøy (Møre og Romsdal)"),
        ("Bø i Telemark", "Bø (Telem.)"),
        ("Bø (Telemark)", "Bø (Telem.)"),
        ("Københavns Kommune", "København"),
        ("Koebenhavn", "København"),
        ("Copenhagen", "København"),
        ("HOJE TÅSTRUP", "Høje-Taastrup"),
        ("Høje-Taastrups kommune", "Høje-Taastrup"),
        ("Nordfyns", "Nordfyns"),
        ("Nordfyn", "Nordfyns"),
        ("Nordfyns Kommune", "Nordfyns"),
        ("Vesthimmerland", "Vesthimmerlands"),
        ("Laesoe", "Læsø"),
        ("Helsingørs", "Helsingør kommune"),
        ("Assens", "Assens Kommune"),
        ("Svendborg", "Svendborg Kommune"),
        ("Randers' kommune", "Randers"),
    ],
)
def test_a_name_is_found(wanted: str, name: str) -> None:
    assert NAMES.find(wanted).all == {name}


@pytest.mark.parametrize(
    "wanted",
    [
        "Åss",
        "Rander",
        "Nordr",
        "Osl",
        "Herøy (Troms)",
        "Herøy i Troms",
        "Herøy, Troms",
        "kommune",
        "",
        "  ",
        "-",
        "(Nordland)",
        "Ås (Akershus)",
    ],
)
def test_what_only_comes_close_is_not_found(wanted: str) -> None:
    assert NAMES.find(wanted).all == frozenset()


def test_one_name_may_be_several_municipalities() -> None:
    assert NAMES.find("Herøy").all == {"Herøy (Nordland)", "Herøy (Møre og Romsdal)"}
    found = NAMES.find("bø")
    assert found.all == {"Bø", "Bø (Telem.)"}
    assert found.exact == {"Bø"}


def test_an_earlier_tier_hides_the_later_ones() -> None:
    names = Names([("Os", "a"), ("Ös", "b"), ("Ås", "c"), ("As", "d")])
    assert names.find("Os").all == {"a"}
    assert names.find("As").all == {"d"}
    assert names.find("Aas").all == {"c", "d"}


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        ("Aas kommmune", "Ås"),
        ("Åss", "Ås"),
        ("Kobenhvn", "København"),
        ("Trøgsad kommune", "Trøgstad"),
        ("Vesthimerland", "Vesthimmerlands"),
        ("Nordre", "Nordreisa - Ráisa - Raisi"),
    ],
)
def test_what_comes_close_is_suggested(wanted: str, first: str) -> None:
    scores = NAMES.near(wanted)
    assert scores == sorted(scores, key=lambda each: -each[0])
    assert scores[0][1] == first


def test_a_beginning_is_suggested_where_nothing_comes_close() -> None:
    assert [name for _, name in Names([("Indre Østfold", 1), ("Indre Fosen", 2), ("Ås", 3)]).near("Indre")] == [2, 1]


@pytest.mark.parametrize("wanted", ["", "kommune", "xyzzyqwert", "123", "(Nordland)"])
def test_nothing_is_suggested_for_nonsense(wanted: str) -> None:
    assert NAMES.near(wanted) == []


def test_names_are_the_same_but_for_the_county() -> None:
    assert same_name("Nes (Akershus)", "nes")
    assert same_name("Oslo - Oslove", "Oslo")
    assert not same_name("Nes", "Nesbyen")
