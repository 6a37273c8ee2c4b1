"""`medfin rates`: every rate with its values and where they come from."""

from __future__ import annotations

import pytest

from server.storage.package_rates import packaged_rates
from tests.parts.medfin import Medfin


def line_of(listed: str, key: str) -> str:
    """Return the line of the rate `key`."""
    (line,) = (line for line in listed.splitlines() if line.startswith(f"{key} "))
    return line


def test_list_has_every_rate(medfin: Medfin) -> None:
    listed = medfin.answer("rates", "list")
    for rate in packaged_rates().rates:
        assert rate.key in listed
        assert rate.label.nb in listed
    assert "Revisjon 1" in listed
    assert line_of(listed, "no.deflator.kommunal").split()[-3:] == ["2026", "4,1", "%"]


LISTED = {
    "nb": {
        "no.ks.innskudd.ks": "2017  40 000 000 kr (ingen fra 2019)",
        "no.digiorden.drift.innbygger": "2021  0,125 kr per innbygger per måned (ingen fra 2022)",
    },
    "da": {
        "no.digiorden.drift.fast": "2021  500 kr. pr. måned (ingen fra 2022)",
        "dk.konto.07-11-04-60": "2008  ingen",
        "dk.konto.07-11-08-10": "2010  Udgift, Indtægt (2007–2013, mio. kr.)",
    },
    "nn": {
        "no.ordning.ikt-fornying-2009": "2009  20 % av kostnaden (ingen frå 2012)",
        "no.ordning.medfinansiering-2": "2022  85 % av kostnaden, for prosjekt som kostar høgst 100 000 000 kr "
        "(ingen frå 2023)",
    },
    "en": {
        "no.fiks.folkeregister": "2021  below 10,000: 10,000 kr per year; from 10,000 and below 50,000: "
        "20,000 kr per year; from 50,000: 30,000 kr per year (none from 2022)",
        "no.esunnmore.andel_likt": "2016  0.3 (none from 2017)",
    },
}


@pytest.mark.parametrize("language", LISTED)
def test_a_value_of_each_kind_is_listed_in_words(medfin: Medfin, language: str) -> None:
    listed = medfin.answer("rates", "list", "--locale", language).replace("\N{NO-BREAK SPACE}", " ")
    for key, shown in LISTED[language].items():
        assert line_of(listed, key).endswith(f"  {shown}")


def test_list_as_of_a_day_leaves_out_what_was_not_known(medfin: Medfin) -> None:
    line = next(
        line
        for line in medfin.answer("rates", "list", "--as-of", "2022-05-12").splitlines()
        if line.startswith("no.deflator.kommunal")
    )
    assert line.endswith("3,7 %")


def test_show_gives_the_source(medfin: Medfin) -> None:
    shown = medfin.answer("rates", "show", "no.ks.bidrag.kommune", "--locale", "da")
    assert "20 kr. pr. indbygger" in shown
    assert "16/03919-4" in shown
    assert "https://www.ks.no/" in shown
    assert "08.09.2017" in shown


def test_show_one_year(medfin: Medfin) -> None:
    assert "0 kr per innbygger" in medfin.answer("rates", "show", "no.ks.bidrag.kommune", "2026")
    absent = medfin.run("rates", "show", "no.ks.bidrag.kommune", "2016")
    assert absent.returncode == 1
    assert "Ingen sats for KS-bidrag i 2016" in absent.stderr


def test_show_prints_an_account_as_a_table(medfin: Medfin) -> None:
    shown = medfin.answer("rates", "show", "dk.konto.07-11-08", "2010", "--locale", "da").splitlines()
    assert shown[0] == "dk.konto.07-11-08: § 07.11.08. DREAM-Gruppen (mio. kr.)"
    table = [line.split() for line in shown[shown.index("") + 1 :]]
    assert table == [
        ["R", "R", "B", "F", "BO1", "BO2", "BO3"],
        ["mio.", "kr.", "2007", "2008", "2009", "2010", "2011", "2012", "2013"],
        ["Nettoudgiftsbevilling", "1,5", "1,6", "1,1", "1,7", "1,7", "1,7", "1,7"],
        ["Indtægt", "4,0", "4,5", "4,4", "4,3", "4,3", "4,3", "4,3"],
        ["Udgift", "4,9", "5,4", "5,5", "6,0", "6,0", "6,0", "6,0"],
        ["Årets", "resultat", "0,6", "0,7", "-", "-", "-", "-", "-"],
    ]


def test_an_account_that_moved_says_where_to(medfin: Medfin) -> None:
    absent = medfin.run("rates", "show", "dk.konto.07-11-04-60", "2009", "--locale", "da")
    assert absent.returncode == 1
    assert "fra 01.01.2008 er der ingen. Kilde: Finanslov for finansåret 2010, § 07.11.04.60." in absent.stderr
    assert "§ 19. Ministeriet for Videnskab, Teknologi og Udvikling" in absent.stderr


def test_history_has_every_vintage(medfin: Medfin) -> None:
    history = medfin.answer("rates", "history", "no.deflator.kommunal")
    assert [value for value in ("2,5 %", "3,7 %", "5,3 %", "6,7 %") if value in history] == [
        "2,5 %",
        "3,7 %",
        "5,3 %",
        "6,7 %",
    ]


def test_an_unknown_rate_is_a_sentence(medfin: Medfin) -> None:
    for command in ("show", "history"):
        done = medfin.run("rates", command, "no.such.rate")
        assert done.returncode == 1
        assert "no.such.rate" in done.stderr
        assert done.stdout == ""
