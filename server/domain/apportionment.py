"""Exact apportionment: the shares of a sum always add up to it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, localcontext

from server.domain.errors import CellError, ErrorCode

_DIGITS = 2000
"""Working precision.

Amount and keys may have 309 digits before the point and 400 after it; their products must be exact.
"""


def partly_equal(keys: Sequence[Decimal], equal_share: Decimal) -> tuple[Decimal, ...]:
    """Return the keys by which `equal_share` (0..1) is divided equally and the rest by `keys`, exactly.

    Raise CellError as `apportion` does. Source of the kind: eSunnmøre, Kostnadsfordeling 2016, where 30 % of the cost
    is divided equally and the rest by inhabitants.
    """
    with localcontext(prec=_DIGITS):
        equal, by_key = equal_share * _total(keys), (1 - equal_share) * len(keys)
        return tuple(equal + by_key * key for key in keys)


def apportion(amount: Decimal, keys: Sequence[Decimal], decimals: int = 0) -> tuple[Decimal, ...]:
    """Divide `amount` by `keys` in units of 10^-`decimals`, by largest remainder; ties go to the earlier key.

    The shares have the keys' order and add up to `amount` exactly, each less than a unit from its exact quota; a
    negative amount is divided as its positive is. What `amount` has beyond `decimals` decimals goes to the key that is
    next in line once the whole units are handed out, so that nothing is lost. Raise CellError: #DIV/0! when the keys
    sum to zero, #NUM! for a negative key.
    """
    with localcontext(prec=_DIGITS):
        total = _total(keys)
        unit = Decimal(1).scaleb(-decimals)
        whole = abs(amount)
        shares = [whole * key // (total * unit) * unit for key in keys]
        remainders = [whole * key - share * total for key, share in zip(keys, shares, strict=True)]
        left = whole - sum(shares, Decimal(0))
        for index in sorted(range(len(keys)), key=lambda index: (-remainders[index], index)):
            if not left:
                break
            step = min(unit, left)
            shares[index] += step
            left -= step
        return tuple(share if amount >= 0 else -share for share in shares)


def _total(keys: Sequence[Decimal]) -> Decimal:
    if any(key < 0 for key in keys):
        raise CellError(ErrorCode.NUM, "negative_key")
    total = sum(keys, Decimal(0))
    if total == 0:
        raise CellError(ErrorCode.DIV0, "keys_sum_to_zero")
    return total
