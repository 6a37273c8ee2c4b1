"""Exact apportionment: the shares of a sum always add up to it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, localcontext

from server.domain.errors import CellError, ErrorCode

_DIGITS = 2000
"""Working precision.

Amount and keys may have 309 digits before the point and 400 after it; their products must be exact.
"""


def apportion(amount: Decimal, keys: Sequence[Decimal], decimals: int = 0) -> tuple[Decimal, ...]:
    """Divide `amount` by `keys` in units of 10^-`decimals`, by largest remainder; ties go to the earlier key.

    The shares have the keys' order and add up to `amount` exactly, each less than a unit from its exact quota; a
    negative amount is divided as its positive is. What `amount` has beyond `decimals` decimals goes to the key that is
    next in line once the whole units are handed out, so that nothing is lost. Raise CellError: #DIV/0! when the keys
    sum to zero, #NUM! for a negative key.
    """
    if any(key < 0 for key in keys):
        raise CellError(ErrorCode.NUM, "negative_key")
    with localcontext() as context:
        context.prec = _DIGITS
        total = sum(keys, Decimal(0))
        if total == 0:
            raise CellError(ErrorCode.DIV0, "keys_sum_to_zero")
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
