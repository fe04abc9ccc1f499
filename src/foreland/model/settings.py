"""Settings as typed on a command line: `policy.parameter=value`, `parameter=value`, `assume.parameter=value`."""

from __future__ import annotations

import re

from foreland.errors import Fault, InputError
from foreland.model.policy import Setting
from foreland.rules.marked import Marked, parse_marked

_NAME = r"[A-Za-z_][A-Za-z0-9_]*"
_KEYED = rf"{_NAME}(?:\[[^\]]+\])?"
_SETTING = re.compile(rf"(?:(?P<owner>{_NAME})\.)?(?P<parameter>{_KEYED})=(?P<value>.+)", re.DOTALL)
VALUE_EXPECTED = "a number, a word, a date, values by date, or a spread {median, p05, p95}"


def parse_setting(text: str) -> tuple[str | None, str, Setting]:
    """Owner (a policy, "assume" or None), parameter and value of one setting; the value is read as YAML.

    Raises InputError if the text has another form.
    """
    match = _SETTING.fullmatch(text.strip())
    if match is None:
        raise InputError(
            Fault(f"'{text}' is not a setting.", "--set", "policy.parameter=value, such as pilot.returns_cap=200")
        )
    value = setting_of(parse_marked(match["value"], f"--set {match['parameter']}"))
    if value is None:
        raise InputError(Fault(f"'{match['value']}' is not a value.", "--set", VALUE_EXPECTED))
    return match["owner"], match["parameter"], value


def setting_of(marked: Marked) -> Setting | None:
    """A written value as plain Python, dates as ISO text; None where there is no value, or a list."""
    if isinstance(marked.content, list) or marked.content is None:
        return None
    if isinstance(marked.content, dict):
        entries = {name: setting_of(entry) for name, entry in marked.content.items()}
        return None if None in entries.values() else entries
    return marked.content
