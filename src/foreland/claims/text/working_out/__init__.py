"""From a draft to a claim: one file for each kind of thing that is claimed."""

from __future__ import annotations

from foreland.claims.text.working_out.claims import claim_of

__all__ = ["claim_of"]
