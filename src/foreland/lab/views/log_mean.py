"""How much of a change in a product each of its factors makes: the additive logarithmic mean Divisia method, LMDI-I.

A whole is a sum of parts and each part a product of factors. The change of the whole is then the sum over parts and
factors of L(now, before) ln(factor now / factor before), with nothing left over and no order in which the factors are
changed; L is the logarithmic mean. It is what one gets if every factor moves at a steady rate from then to now.

B. W. Ang, "LMDI decomposition approach: a guide for implementation", Energy Policy 86 (2015), 233-238; zeros after
B. W. Ang and N. Liu, "Handling zero values in the logarithmic mean Divisia index decomposition approach", Energy Policy
35 (2007), 238-246.
"""

from __future__ import annotations

import math


def log_mean(one: float, other: float) -> float:
    """(one - other) / (ln one - ln other); their common value if they are equal, zero if either is zero."""
    if one == other:
        return one
    if one <= 0.0 or other <= 0.0:
        return 0.0
    return (one - other) / math.log(one / other)


def effect(part_before: float, part_now: float, factor_before: float, factor_now: float) -> float:
    """What one factor makes of the change of one part.

    A part that is zero in one of two years owes its whole change to the factor that is zero then, nothing to others.
    """
    if factor_before == 0.0 or factor_now == 0.0:
        return part_now - part_before
    return log_mean(part_now, part_before) * math.log(factor_now / factor_before)
