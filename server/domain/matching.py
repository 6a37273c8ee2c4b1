"""How one party's money releases another's. One class per rule kind; a rule is data of a rate, not code per scheme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, TypeAlias

from server.domain.texts import Message

_ØRE = Decimal("0.01")


class Base(StrEnum):
    """What a scheme's amount is reckoned from."""

    OWN_FUNDS = "own_funds"
    """What the others raise themselves."""
    COST = "cost"
    """What the project costs."""


@dataclass(frozen=True, slots=True)
class ThresholdRule:
    """The state pays its whole `amount` once the others together have raised at least `threshold`; both in kroner.

    Source of the kind: the state's 125 mill. to KS' financing scheme, "forutsatt at kommunal sektor bidrar med minst
    like mye" (Ås kommune, sak 16/03919-4).
    """

    kind: ClassVar[str] = "threshold"
    base: ClassVar[Base] = Base.OWN_FUNDS

    amount: Decimal
    threshold: Decimal

    def released(self, raised: Decimal) -> Decimal:
        """Return what the state pays, in kroner, when the others have raised `raised` kroner."""
        return self.amount if raised >= self.threshold else Decimal(0)

    def missing(self, raised: Decimal) -> Decimal:
        """Return what is still to be raised, in kroner, before the state pays; 0 once it does."""
        return max(self.threshold - raised, Decimal(0))


@dataclass(frozen=True, slots=True)
class PerKroneRule:
    """`ratio` kroner for each krone of own funds, up to `cap` kroner.

    Source of the kind: the Danish pool of 2023-25, whose recipients put in as much as they are granted (DK Nyt,
    10 June 2022).
    """

    kind: ClassVar[str] = "per_krone"
    base: ClassVar[Base] = Base.OWN_FUNDS

    ratio: Decimal
    cap: Decimal

    def released(self, raised: Decimal) -> Decimal:
        """Return what is released, in kroner rounded half up to øre, by `raised` kroner of own funds."""
        return min(_to_øre(self.ratio, raised), self.cap)


@dataclass(frozen=True, slots=True)
class ShareRule:
    """A `share` of the cost, at most `cap` kroner, for costs of `cost_min` to `cost_max` kroner; None is no bound.

    Source of the kind: Medfinansieringsordningen (Difi, Digdir), from 2017.
    """

    kind: ClassVar[str] = "share"
    base: ClassVar[Base] = Base.COST

    share: Decimal
    cap: Decimal | None = None
    cost_min: Decimal | None = None
    cost_max: Decimal | None = None

    def covers(self, cost: Decimal) -> bool:
        """Return whether a project of `cost` kroner can be co-financed at all."""
        return (self.cost_min is None or cost >= self.cost_min) and (self.cost_max is None or cost <= self.cost_max)

    def released(self, cost: Decimal) -> Decimal:
        """Return the co-financing in kroner, rounded half up to øre; 0 outside the cost window."""
        if not self.covers(cost):
            return Decimal(0)
        amount = _to_øre(self.share, cost)
        return amount if self.cap is None else min(amount, self.cap)


@dataclass(frozen=True, slots=True)
class FixedShareRule:
    """A plain `share` of the cost.

    Source of the kind: 20 % of each project from the package of 2009 (IKT-fornying), the municipalities 80 %.
    """

    kind: ClassVar[str] = "fixed_share"
    base: ClassVar[Base] = Base.COST

    share: Decimal

    def released(self, cost: Decimal) -> Decimal:
        """Return the co-financing in kroner of a project of `cost` kroner, rounded half up to øre."""
        return _to_øre(self.share, cost)


Rule: TypeAlias = ThresholdRule | PerKroneRule | ShareRule | FixedShareRule

RULES: Mapping[str, type[Rule]] = MappingProxyType(
    {rule.kind: rule for rule in (ThresholdRule, PerKroneRule, ShareRule, FixedShareRule)}
)
"""The rule kinds by name, as rates spell them."""


def in_words(rule: Rule) -> Message:
    """Return what `rule` says."""
    match rule:
        case ThresholdRule():
            return Message("rule.threshold", {"amount": rule.amount, "threshold": rule.threshold})
        case PerKroneRule():
            return Message("rule.per_krone", {"ratio": rule.ratio, "cap": rule.cap})
        case FixedShareRule():
            return Message("rule.share", {"percent": 100 * rule.share})
        case ShareRule():
            return _share_in_words(rule)


def _share_in_words(rule: ShareRule) -> Message:
    said = Message("rule.share", {"percent": 100 * rule.share})
    if rule.cap is not None:
        said = Message("rule.capped", {"rule": said, "cap": rule.cap})
    if rule.cost_min is not None and rule.cost_max is not None:
        return Message("rule.cost_between", {"rule": said, "low": rule.cost_min, "high": rule.cost_max})
    if rule.cost_min is not None:
        return Message("rule.cost_from", {"rule": said, "low": rule.cost_min})
    if rule.cost_max is not None:
        return Message("rule.cost_to", {"rule": said, "high": rule.cost_max})
    return said


def _to_øre(factor: Decimal, amount: Decimal) -> Decimal:
    # Wide enough for the largest amount that a cell can hold, so that rounding is the only loss.
    with localcontext(prec=1000):
        return (factor * amount).quantize(_ØRE, ROUND_HALF_UP)
