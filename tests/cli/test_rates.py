"""`medfin rates`: every rate with its values and where they come from."""

from __future__ import annotations

from server.storage.package_rates import packaged_rates
from tests.parts.medfin import Medfin


def test_list_has_every_rate(medfin: Medfin) -> None:
    listed = medfin.answer("rates", "list")
    for rate in packaged_rates().rates:
        assert rate.key in listed
        assert rate.label.nb in listed
    assert "6,7 %" in listed
    assert "Revisjon 1" in listed
    (ended,) = (line for line in listed.splitlines() if line.startswith("no.ks.matching.stat"))
    assert ended.split()[-2:] == ["2019", "opphører"]


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
