"""The sign of revenue in a budget table: the two countries, and Norway before and after 2020, print it differently."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum


class Flow(StrEnum):
    """What a line of a budget is, as far as its sign depends on it; a net line is named after what it is the net of."""

    EXPENDITURE = "expenditure"
    """Expenditure, net expenditure, what is set aside."""
    REVENUE = "revenue"
    """Revenue, a surplus, what is taken from reserves."""


class SignConvention(StrEnum):
    """How a budget table prints revenue. It is never guessed from a table: who prints or reads one says it."""

    REVENUE_POSITIVE = "revenue-positive"
    """Every line as an amount of what its name says: the Danish Finance Act, and Norwegian municipal budgets before
    2020 ("budsjettskjema 1A")."""
    REVENUE_NEGATIVE = "revenue-negative"
    """Revenue and surplus with a minus, so that every sum is the plain sum of its lines: Norwegian municipal budgets
    since 2020 ("bevilgningsoversikt", budsjett- og regnskapsforskriften § 5-4)."""

    def printed(self, amount: Decimal, flow: Flow) -> Decimal:
        """Return what the table prints for `amount` of what the line's name says; of a printed figure, that amount."""
        turned = self is SignConvention.REVENUE_NEGATIVE and flow is Flow.REVENUE
        return -amount if turned and amount else amount


_REVENUE_LINES = frozenset(
    {
        *("indtægt", "indtægter", "forbrug af reserveret bevilling"),
        *("inntekt", "inntekter", "inntektar", "forbruk av reservert bevilgning", "forbruk av reservert løyving"),
    }
)


def flow_of(line: str) -> Flow:
    """Return what the line called `line` of a Finance Act account is.

    Source: the rows that Budgetvejledningen prescribes (Nettoudgiftsbevilling, Forbrug af reserveret bevilling,
    Indtægt, Udgift, Årets resultat). The year's result is a use of money there: it adds to the net appropriation.
    """
    return Flow.REVENUE if line.strip().casefold() in _REVENUE_LINES else Flow.EXPENDITURE
