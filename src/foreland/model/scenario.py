"""One question: a model, a policy beside a baseline, a World, dates, and how many futures.

    >>> scenario.with_policy(returns_cap_per_week=200).with_(futures=100)   # doctest: +SKIP

Scenarios are values: every change gives a new one. Whether names exist and values are possible is checked by
`checking.faults_of`, for a file with lines and for Python without.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from foreland.errors import Fault, InputError, nearest_name
from foreland.model.policy import CURRENT_POLICY, Setting
from foreland.model.settings import parse_setting
from foreland.rules.places import short_path

ASSUMED = "assume"
DEFAULT_FUTURES = 1000
DEFAULT_SEED = 1


@dataclass(frozen=True)
class Use:
    """A policy put to use, with the settings that this scenario gives it."""

    policy: str
    settings: Mapping[str, Setting] = field(default_factory=dict)


@dataclass(frozen=True)
class Scenario:
    """One question. `first_day` and `last_day` are day numbers, both inside.

    `headline` names the measures to show first (none: all of them). `assume` holds beliefs about uncertain
    parameters, for both sides alike. `as_known` is the day as of which evidence is read (None: today). `file` is where
    it was read from.
    """

    name: str
    title: str
    model: str
    world: str
    first_day: int
    last_day: int
    policy: tuple[Use, ...] = (Use(CURRENT_POLICY.name),)
    baseline: tuple[Use, ...] = (Use(CURRENT_POLICY.name),)
    assume: Mapping[str, Setting] = field(default_factory=dict)
    futures: int = DEFAULT_FUTURES
    seed: int = DEFAULT_SEED
    headline: tuple[str, ...] = ()
    about: str = ""
    as_known: int | None = None
    file: Path | None = None

    @property
    def source(self) -> str:
        """What a value that this scenario sets gives as its source."""
        return short_path(self.file) if self.file else f"scenario '{self.name}'"

    def with_(self, **changes: Any) -> Scenario:
        """The same question with other fields: `with_(futures=100, seed=2)`."""
        return replace(self, **changes)

    def with_policy(self, **settings: Setting) -> Scenario:
        """The same policy with these parameters set, each in the use that already sets it, otherwise in the last."""
        changed = self
        for parameter, value in settings.items():
            changed = changed._set(changed._owner(parameter), parameter, value)
        return changed

    def with_assumptions(self, **assumptions: Setting) -> Scenario:
        """The same question under these further beliefs about uncertain parameters."""
        return replace(self, assume={**self.assume, **assumptions})

    def with_settings(self, texts: Iterable[str]) -> Scenario:
        """The same question with settings as typed (see `settings`): `policy.parameter=value`, `parameter=value`.

        Raises InputError with every fault.
        """
        changed = self
        faults: list[Fault] = []
        for text in texts:
            try:
                owner, parameter, value = parse_setting(text)
                changed = changed._typed(owner, parameter, value)
            except InputError as refused:
                faults += refused.faults
        if faults:
            raise InputError(faults)
        return changed

    def _typed(self, owner: str | None, parameter: str, value: Setting) -> Scenario:
        if owner is None:
            return self.with_policy(**{parameter: value})
        if owner == ASSUMED:
            return self.with_assumptions(**{parameter: value})
        positions = [position for position, use in enumerate(self.policy) if use.policy == owner]
        if not positions:
            known = [*(use.policy for use in self.policy), ASSUMED]
            raise InputError(
                Fault(
                    f"This scenario does not use a policy called '{owner}'.",
                    f"--set {owner}.{parameter}",
                    "one of " + ", ".join(known),
                    nearest_name(owner, known),
                )
            )
        return self._set(positions[0], parameter, value)

    def _owner(self, parameter: str) -> int:
        for position, use in enumerate(self.policy):
            if parameter in use.settings:
                return position
        return len(self.policy) - 1

    def _set(self, position: int, parameter: str, value: Setting) -> Scenario:
        uses = list(self.policy)
        uses[position] = replace(uses[position], settings={**uses[position].settings, parameter: value})
        return replace(self, policy=tuple(uses))
