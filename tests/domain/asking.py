"""A small register with mergers, splits and namesakes, and questions to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from server.domain.countries import Country
from server.domain.errors import CellError, ErrorCode
from server.domain.population import PopulationRow, PopulationView, Register
from server.domain.renumbering import Renumberings
from tests.parts.registers import NORWAY, TODAY, figure, renumbered

REFORM = Renumberings(
    [
        *renumbered(
            "0214>3021", "0104>3002", "0136>3002", "0236>3034", "0616>3040", "0441>3430", "1243>4624", "1241>4624"
        ),
        *renumbered(
            "1103>1103", "1141>1103", "5013>5056", "5012>5056", "5012>5055", "5011>5055", "1401>4602", "1439>4602"
        ),
        *renumbered("1504>1507", "1534>1507", "0101>3001"),
        *renumbered("1439>4649", part=True),
        *renumbered("3021>3218", "3002>3103", "1507>1508", "1507>1580", year=2024),
    ]
)
ROWS = (
    figure("0214", "Ås", 2018, 20_084),
    figure("0214", "Ås", 2019, 20_335),
    figure("3021", "Ås", 2020, 20_439),
    figure("0104", "Moss", 2018, 32_588),
    figure("0136", "Rygge", 2018, 16_083),
    figure("3002", "Moss", 2020, 49_273),
    figure("0301", "Oslo - Oslove", 2018, 673_469),
    figure("0236", "Nes (Akershus)", 2019, 21_885),
    figure("3034", "Nes", 2020, 23_092),
    figure("0616", "Nes (Buskerud)", 2019, 3_315),
    figure("3040", "Nesbyen", 2020, 3_273),
    figure("1103", "Stavanger", 2019, 134_037),
    figure("1141", "Finnøy", 2019, 3_150),
    figure("1103", "Stavanger", 2020, 143_574),
    figure("5012", "Snillfjord", 2019, 999),
    figure("5013", "Hitra", 2019, 4_694),
    figure("5056", "Hitra", 2020, 5_050),
    figure("1401", "Flora", 2019, 11_852),
    figure("1439", "Vågsøy", 2019, 5_970),
    figure("4602", "Kinn", 2020, 17_207),
    figure("1504", "Ålesund", 2019, 47_998),
    figure("1534", "Haram", 2019, 9_383),
    figure("1507", "Ålesund", 2020, 66_258),
    figure("1508", "Ålesund", 2024, 58_509),
    figure("1580", "Haram", 2024, 9_530),
    figure("0101", "Halden", 2019, 31_373),
    figure("1515", "Herøy (Møre og Romsdal)", 2019, 8_957),
    figure("1818", "Herøy (Nordland)", 2019, 1_777),
    figure("0101", "Samby", 1990, 1),
    figure("101", "København", 2020, 632_340),
    figure("147", "Frederiksberg", 2020, 104_305),
    figure("411", "Christiansø", 2020, 84),
    figure("480", "Nordfyns", 2020, 29_665),
    figure("840", "Begge", 2020, 10),
    figure("1840", "Begge", 2020, 20),
)


def view_of(*rows: PopulationRow, day: date = TODAY) -> PopulationView:
    return Register(rows or ROWS, REFORM).seen_on(day)


VIEW = view_of()


def count(wanted: str | int, year: int | None, country: Country | None = NORWAY, view: PopulationView = VIEW) -> int:
    return int(view.inhabitants(view.find(wanted, country), year).inhabitants)


def refusal(call: Callable[[], object]) -> tuple[str, Mapping[str, object]]:
    with pytest.raises(CellError) as caught:
        call()
    assert caught.value.excel is ErrorCode.NA
    return caught.value.code, caught.value.params


def refused(
    wanted: str | int, year: int | None, country: Country | None = NORWAY, view: PopulationView = VIEW
) -> tuple[str, Mapping[str, object]]:
    return refusal(lambda: count(wanted, year, country, view))
