"""From a draft to a claim: one file for each kind of thing that is claimed."""

from __future__ import annotations

from foreland.claims.text.working_out.claims import claim_of
from foreland.claims.text.working_out.told import Heard, Told, told_by

__all__ = ["Heard", "Told", "claim_of", "told_by"]
