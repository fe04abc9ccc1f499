"""Public claims: said by whom, about what, and what the evidence says of them.

    >>> from foreland.claims import check_text
    >>> from datetime import date
    >>> report = check_text("Almost 20,000 people crossed the Channel in the first six months of 2025.", "a note")
    >>> report.checked[0].verdict
    'supported'

A verdict is automatic and not reviewed. It depends on what is said and when, never on who says it.
"""

from __future__ import annotations

from foreland.claims.checking import Report, check_file, check_text
from foreland.claims.claim import Claim
from foreland.claims.forecaster import Forecaster, Simulated
from foreland.claims.forecasting.model_forecaster import ModelForecaster
from foreland.claims.judging import Checked, check_claim
from foreland.claims.ledger import read_ledger
from foreland.claims.verdict import REVIEW, VERDICTS

__all__ = [
    "REVIEW",
    "VERDICTS",
    "Checked",
    "Claim",
    "Forecaster",
    "ModelForecaster",
    "Report",
    "Simulated",
    "check_claim",
    "check_file",
    "check_text",
    "read_ledger",
]
