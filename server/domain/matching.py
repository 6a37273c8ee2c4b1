"""How one party's money releases another's. One class per rule kind; a rule is data of a rate, not code per scheme."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ThresholdRule:
    """The state pays its whole `amount` once the others together have raised at least `threshold`; both in kroner.

    Source of the kind: the state's 125 mill. to KS' financing scheme, "forutsatt at kommunal sektor bidrar med minst
    like mye" (Ås kommune, sak 16/03919-4).
    """

    amount: Decimal
    threshold: Decimal

    def released(self, raised: Decimal) -> Decimal:
        """Return what the state pays, in kroner, when the others have raised `raised` kroner."""
        return self.amount if raised >= self.threshold else Decimal(0)

    def missing(self, raised: Decimal) -> Decimal:
        """Return what is still to be raised, in kroner, before the state pays; 0 once it does."""
        return max(self.threshold - raised, Decimal(0))
