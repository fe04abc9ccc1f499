"""Pages from their templates: one style, nothing undefined, everything escaped that is not marked as HTML."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

FOLDER = files("foreland.report") / "templates"


def filled(template: str, **facts: Any) -> str:
    """A template with these facts and the style of all pages. Raises jinja2.UndefinedError if it asks for another."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    style = Markup((FOLDER / "style.css").read_text(encoding="utf-8"))
    return environment.from_string((FOLDER / template).read_text(encoding="utf-8")).render(style=style, **facts)
