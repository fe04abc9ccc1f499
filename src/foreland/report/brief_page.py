"""A brief as HTML: self-contained, readable on a phone, one A4 page in print."""

from __future__ import annotations

from foreland.report.brief import Brief
from foreland.report.template import filled


def brief_page(brief: Brief) -> str:
    """The page as HTML."""
    return filled("brief.html", brief=brief)
