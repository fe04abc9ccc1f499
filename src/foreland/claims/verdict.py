"""From readings to a verdict, in words. Neither the speaker nor the party enters: this module never sees them.

The rule, in order:

1. outside the field, or nothing to compute: cannot be checked from figures;
2. about the future: forecast; about a cause: cause not identifiable (readings stand beside them);
3. no figure held for any main reading (then for any alternative), or its bounds do not settle it: cannot be checked
   from figures; but needs context where the bounds allow it and a fact changes the meaning;
4. a main reading is off: needs context if another reading agrees, otherwise not supported;
5. an alternative reading is off, or a fact changes the meaning: needs context;
6. every reading exact: supported; otherwise roughly right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from foreland.claims.tolerance import Agreement

Verdict = Literal[
    "supported",
    "roughly right",
    "needs context",
    "not supported",
    "cause not identifiable",
    "cannot be checked from figures",
    "forecast",
]
VERDICTS: tuple[Verdict, ...] = (
    "supported",
    "roughly right",
    "needs context",
    "not supported",
    "cause not identifiable",
    "cannot be checked from figures",
    "forecast",
)
REVIEW = "automatic, not reviewed"

_AGREES = (Agreement.EXACT, Agreement.CLOSE)


@dataclass(frozen=True)
class Finding:
    """How one reading came out: whether it is an alternative to the plain reading, and how it agrees."""

    agreement: Agreement
    alternative: bool


def verdict_on_figures(findings: Sequence[Finding], meaning_changes: bool) -> Verdict:
    """The verdict on a claim about something that can be counted (rules 3 to 6 above)."""
    heard = [finding for finding in findings if finding.agreement is not Agreement.SILENT]
    main = [finding.agreement for finding in heard if not finding.alternative]
    main = main or [finding.agreement for finding in heard]
    if not main:
        return "cannot be checked from figures"
    if Agreement.OPEN in main:
        return "needs context" if meaning_changes else "cannot be checked from figures"
    if Agreement.OFF in main:
        agrees = any(finding.agreement in _AGREES for finding in heard)
        return "needs context" if agrees else "not supported"
    if meaning_changes or any(finding.agreement is Agreement.OFF for finding in heard):
        return "needs context"
    if all(finding.agreement is Agreement.EXACT for finding in heard):
        return "supported"
    return "roughly right"
