"""Both conventions of a budget table's signs, on a published table of each country."""

from __future__ import annotations

from decimal import Decimal

import pytest

from server.domain.budget import net_expenditure
from server.domain.signs import Flow, SignConvention, flow_of

REVENUE, EXPENDITURE = Flow.REVENUE, Flow.EXPENDITURE
POSITIVE, NEGATIVE = SignConvention.REVENUE_POSITIVE, SignConvention.REVENUE_NEGATIVE

# Sandnes kommune, økonomiplan 2021-2024, "Budsjettskjema 1A - driftsbudsjett", budget 2021, 1 000 kroner: as printed.
SANDNES = {
    "general revenue": [(-1_909_000, REVENUE), (-2_640_500, REVENUE), (-51_000, REVENUE), (-87_909, REVENUE)],
    "expenditure": [(4_459_451, EXPENDITURE), (257_000, EXPENDITURE)],
    "finance": [
        (-38_200, REVENUE),
        (-127_000, REVENUE),
        (0, REVENUE),
        (86_291, EXPENDITURE),
        (279_341, EXPENDITURE),
    ],
    "result": [(28_042, EXPENDITURE), (200_432, EXPENDITURE), (-257_000, REVENUE)],
    "dispositions": [(29_684, EXPENDITURE), (3_292, EXPENDITURE), (-4_450, REVENUE)],
}
SUMS = {
    "general revenue": (-4_688_409, REVENUE),
    "expenditure": (4_716_451, EXPENDITURE),
    "finance": (200_432, EXPENDITURE),
    "result": (-28_526, REVENUE),
    "dispositions": (28_526, EXPENDITURE),
}


def decimals(lines: list[tuple[int, Flow]]) -> list[tuple[Decimal, Flow]]:
    return [(Decimal(figure), flow) for figure, flow in lines]


def net_of(convention: SignConvention, lines: list[tuple[Decimal, Flow]], flow: Flow) -> Decimal:
    """Return the printed net of printed lines: as revenue (a surplus) or as expenditure, as `flow` says."""
    amounts = [(convention.printed(figure, each), each) for figure, each in lines]
    net = sum((-amount if each is REVENUE else amount for amount, each in amounts), Decimal(0))
    return convention.printed(-net if flow is REVENUE else net, flow)


@pytest.mark.parametrize("part", SANDNES)
def test_sandnes_2021_adds_up_as_printed(part: str) -> None:
    lines, (total, flow) = decimals(SANDNES[part]), SUMS[part]
    assert net_of(NEGATIVE, lines, flow) == total == sum(figure for figure, _ in lines)


@pytest.mark.parametrize("part", SANDNES)
def test_sandnes_2021_adds_up_with_revenue_positive(part: str) -> None:
    amounts = [(NEGATIVE.printed(figure, flow), flow) for figure, flow in decimals(SANDNES[part])]
    total, flow = SUMS[part]
    assert all(figure >= 0 for figure, _ in amounts)
    assert net_of(POSITIVE, amounts, flow) == abs(total)


def test_sandnes_2021_ends_in_nil() -> None:
    assert SUMS["result"][0] + SUMS["dispositions"][0] == 0
    assert net_of(NEGATIVE, decimals([SUMS["result"], SUMS["dispositions"]]), EXPENDITURE) == 0


# Finance Act 2010, § 07.11.08, million kroner: net appropriation, revenue, expenditure, the year's result.
DREAM = [
    ("1.5", "4.0", "4.9", "0.6"),
    ("1.6", "4.5", "5.4", "0.7"),
    ("1.1", "4.4", "5.5", "0"),
    ("1.7", "4.3", "6.0", "0"),
]


@pytest.mark.parametrize("column", DREAM)
def test_finance_act_2010_under_both_conventions(column: tuple[str, ...]) -> None:
    net, revenue, expenditure, result = map(Decimal, column)
    lines = [(revenue, flow_of("Indtægt")), (expenditure, flow_of("Udgift")), (result, flow_of("Årets resultat"))]
    assert net_of(POSITIVE, lines, EXPENDITURE) == net == net_expenditure(expenditure, revenue, result)
    printed = [(NEGATIVE.printed(amount, flow), flow) for amount, flow in lines]
    assert [figure for figure, _ in printed] == [-revenue, expenditure, result]
    assert net_of(NEGATIVE, printed, EXPENDITURE) == net == sum(figure for figure, _ in printed)


@pytest.mark.parametrize(
    ("line", "flow"),
    [
        ("Indtægt", REVENUE),
        (" indtægt ", REVENUE),
        ("Inntekter", REVENUE),
        ("Forbrug af reserveret bevilling", REVENUE),
        ("Udgift", EXPENDITURE),
        ("Nettoudgiftsbevilling", EXPENDITURE),
        ("Årets resultat", EXPENDITURE),
        ("Indtægtsdækket virksomhed", EXPENDITURE),
    ],
)
def test_flow_of_a_finance_acts_line(line: str, flow: Flow) -> None:
    assert flow_of(line) is flow


@pytest.mark.parametrize("convention", SignConvention)
@pytest.mark.parametrize("flow", Flow)
@pytest.mark.parametrize("figure", ["0", "12.5", "-3"])
def test_printing_twice_is_the_amount(convention: SignConvention, flow: Flow, figure: str) -> None:
    amount = Decimal(figure)
    printed = convention.printed(amount, flow)
    assert convention.printed(printed, flow) == amount
    assert not (printed.is_signed() and printed == 0)
