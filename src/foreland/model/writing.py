"""A scenario as a file that `reading` reads back to the same question."""

from __future__ import annotations

from collections.abc import Mapping
from io import StringIO
from typing import Any

from foreland.clock import date_of
from foreland.model.scenario import Scenario, Use


def as_yaml(scenario: Scenario) -> str:
    """The scenario file of this question, dates written as dates."""
    from ruamel.yaml import YAML

    writer: Any = YAML(typ="safe", pure=True)
    writer.default_flow_style = False
    writer.sort_base_mapping_type_on_output = False
    text = StringIO()
    writer.dump(as_mapping(scenario), text)
    return text.getvalue()


def as_mapping(scenario: Scenario) -> dict[str, Any]:
    """The keys of a scenario file and their values, plain enough for YAML and JSON."""
    said: dict[str, Any] = {
        "title": scenario.title,
        "about": scenario.about,
        "model": scenario.model,
        "world": scenario.world,
        "baseline": [_use(use) for use in scenario.baseline],
        "policy": [_use(use) for use in scenario.policy],
        "assume": _plain(scenario.assume),
        "from": date_of(scenario.first_day),
        "to": date_of(scenario.last_day),
        "futures": scenario.futures,
        "seed": scenario.seed,
        "headline": list(scenario.headline),
        "as_known": "" if scenario.as_known is None else date_of(scenario.as_known),
    }
    return {key: value for key, value in said.items() if value not in ("", {}, [])}


def _use(use: Use) -> dict[str, Any]:
    return {"use": use.policy, **_plain(use.settings)}


def _plain(settings: Mapping[str, Any]) -> dict[str, Any]:
    return {str(name): _plain(value) if isinstance(value, Mapping) else value for name, value in settings.items()}
