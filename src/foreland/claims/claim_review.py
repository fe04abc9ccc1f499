"""Checked claims as JSON: the fields of `foreland check`, with those of schema.org's ClaimReview.

A ClaimReview usually carries a rating on a scale; this one carries the verdict in words and no number, because
verdicts are not marks.
"""

from __future__ import annotations

import math
from typing import Any

from foreland.claims.checking import Report
from foreland.claims.judging import Checked, Judged
from foreland.claims.verdict import REVIEW


def as_json(report: Report) -> dict[str, Any]:
    """One object for a whole report (DESIGN s.6)."""
    return {
        "article": report.name,
        "date": report.said,
        "review": REVIEW,
        "notes": list(report.notes),
        "claims": [claim_as_json(checked) for checked in report.checked],
    }


def claim_as_json(checked: Checked) -> dict[str, Any]:
    """One claim: its words, what was computed, the verdict, the reason, the sources."""
    claim, main = checked.claim, checked.main
    return {
        "id": claim.id,
        "kind": claim.kind,
        "quote": claim.quote,
        "sentence": claim.sentence or claim.quote,
        "places": [list(place) for place in claim.places],
        "speaker": claim.speaker,
        "said": claim.said,
        "statement": claim.statement,
        "measure": claim.measure,
        "period": claim.period,
        "claimed_value": claim.claimed.value if claim.claimed else None,
        "claimed_high": claim.claimed.high if claim.claimed else None,
        "unit": claim.claimed.unit if claim.claimed else None,
        "hedge": claim.hedge,
        "computed_value": main.shown.value if main else None,
        "value_then": main.then.value if main else None,
        "value_now": main.now.value if main else None,
        "readings": [_reading(each) for each in checked.readings],
        "simulated": _simulated(checked),
        "verdict": checked.verdict,
        "in_field": claim.field,
        "why": checked.why,
        "context": [*claim.meaning, *claim.context],
        "sources": list(checked.sources),
        "review": REVIEW,
        "claim_review": _claim_review(checked),
    }


def _reading(each: Judged) -> dict[str, Any]:
    answer = each.shown
    return {
        "what": each.reading.label or answer.words,
        "low": answer.low,
        "high": None if answer.high is None else _finite(answer.high),
        "unit": answer.unit,
        "note": answer.note,
        "later_revision": answer.flagged,
        "role": "beside" if each.reading.beside else "alternative" if each.reading.alternative else "main",
        "agrees": each.agreement.value,
        "tolerance": _tolerance(each),
        "sources": list(answer.sources),
    }


def _tolerance(each: Judged) -> dict[str, list[float | None]] | None:
    if each.tolerance is None:
        return None
    return {
        "exact": [_finite(edge) for edge in each.tolerance.exact],
        "close": [_finite(edge) for edge in each.tolerance.close],
    }


def _finite(edge: float) -> float | None:
    return edge if math.isfinite(edge) else None


def _simulated(checked: Checked) -> dict[str, Any] | None:
    if checked.simulated is None:
        return None
    found = checked.simulated
    return {
        "scenario": found.scenario,
        "futures": found.futures,
        "probability": found.probability,
        "low": found.low,
        "middle": found.middle,
        "high": found.high,
        "unit": found.unit,
        "words": found.words,
    }


def _claim_review(checked: Checked) -> dict[str, Any]:
    claim = checked.claim
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": claim.quote,
        "reviewBody": f"{checked.why} ({REVIEW})",
        "author": {"@type": "Organization", "name": "Foreland"},
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Thing", "name": claim.speaker},
            "datePublished": claim.said,
        },
        "reviewRating": {"@type": "Rating", "alternateName": checked.verdict},
    }
