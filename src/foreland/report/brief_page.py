"""A brief as HTML: self-contained, readable on a phone, one A4 page in print."""

from __future__ import annotations

from foreland.report.brief import Brief
from foreland.report.page import TEMPLATES


def brief_page(brief: Brief) -> str:
    """The page as HTML."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string((TEMPLATES / "brief.html").read_text(encoding="utf-8"))
    return template.render(style=Markup((TEMPLATES / "style.css").read_text(encoding="utf-8")), brief=brief)
