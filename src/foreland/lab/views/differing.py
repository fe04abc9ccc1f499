"""Why two finished runs differ, and by how much: read from what each wrote down, without running anything.

Questions differ in policy, assumptions, model, World, dates, futures or seed; two runs of one question in the code, the
content of systems, the evidence or the libraries. Hashes say that a thing differs, versions and dates say how.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from foreland.lab.measuring.blocks import BlockFigures
from foreland.lab.measuring.figures import Floats, Key
from foreland.lab.measuring.summary import summary
from foreland.lab.store.kept_run import KeptRun
from foreland.lab.store.parquet import read_figures
from foreland.lab.store.run_folder import RunFolder
from foreland.model.assemble import SIDES, SideName

QUESTION = {
    "model": "model",
    "world": "World",
    "from": "dates",
    "to": "dates",
    "futures": "futures",
    "seed": "seed",
}
"""Key of a scenario file -> what kind of reason a different value is."""

DATES = ("latest_reference_date", "latest_publication_date", "policy_design_date")
NOT_SET = "not set"


@dataclass(frozen=True)
class Reason:
    """One thing that differs: its kind, what it is, and what it is in either run."""

    kind: str
    what: str
    first: str
    second: str


@dataclass(frozen=True, eq=False)
class Effect:
    """A measure of one side of both runs, (futures,) each; `change` is second less first.

    Future by future where both have the same futures, otherwise None: then only means and ranges can be compared.
    """

    measure: str
    side: SideName
    first: Floats
    second: Floats
    change: Floats | None

    @property
    def is_nothing(self) -> bool:
        """Whether both runs have the same number in every future, or one number throughout (undefined is one)."""
        if np.array_equal(self.first, self.second, equal_nan=True):
            return True
        return np.unique(np.concatenate([self.first, self.second])).size == 1


@dataclass(frozen=True, eq=False)
class RunDifference:
    """Why two runs differ, and what came of it."""

    first: KeptRun
    second: KeptRun
    reasons: tuple[Reason, ...]
    effects: tuple[Effect, ...]

    @property
    def is_same_question(self) -> bool:
        """Whether both have the same hash of everything that decides the bits."""
        return bool(self.first.manifest["question"] == self.second.manifest["question"])

    def as_json(self) -> dict[str, Any]:
        """The object that `foreland diff --json` prints."""
        measures: dict[str, dict[str, Any]] = {}
        for effect in self.effects:
            measures.setdefault(effect.measure, {})[effect.side] = {
                "first": summary(effect.first),
                "second": summary(effect.second),
                "change": None if effect.change is None else summary(effect.change),
            }
        return {
            "first": str(self.first.path),
            "second": str(self.second.path),
            "same_question": self.is_same_question,
            "reasons": [vars(reason) for reason in self.reasons],
            "measures": measures,
        }


def differing(first: KeptRun, second: KeptRun) -> RunDifference:
    """What differs between two runs, and their headline numbers (all shared ones if neither has a headline)."""
    return RunDifference(first, second, tuple(_reasons(first, second)), tuple(_effects(first, second)))


def _reasons(first: KeptRun, second: KeptRun) -> Iterator[Reason]:
    asked = [*_of_question(first, second)]
    yield from asked
    yield from _of_content(first, second, bool(asked))
    yield from _of_versions(first, second)


def _of_question(first: KeptRun, second: KeptRun) -> Iterator[Reason]:
    for key, kind in QUESTION.items():
        yield from _compared(kind, key, first.written.get(key), second.written.get(key))
    for side in SIDES:
        yield from _of_uses(side, first.written.get(side), second.written.get(side))
    yield from _of_settings("assumptions", "", first.written.get("assume"), second.written.get("assume"))


def _of_uses(side: SideName, first: Any, second: Any) -> Iterator[Reason]:
    """Policies put to use on one side, and each setting of those that both use."""
    ours, theirs = _by_policy(first), _by_policy(second)
    yield from _compared(side, "policies in use", ", ".join(ours) or None, ", ".join(theirs) or None)
    for policy in ours:
        if policy in theirs:
            yield from _of_settings(side, f" of {policy}", ours[policy], theirs[policy])


def _by_policy(uses: Any) -> dict[str, Mapping[str, Any]]:
    return {str(use["use"]): {key: value for key, value in use.items() if key != "use"} for use in uses or ()}


def _of_settings(kind: str, owner: str, first: Any, second: Any) -> Iterator[Reason]:
    ours, theirs = dict(first or {}), dict(second or {})
    for name in dict.fromkeys([*ours, *theirs]):
        yield from _compared(kind, f"{name}{owner}", ours.get(name), theirs.get(name))


def _of_content(first: KeptRun, second: KeptRun, is_asked_differently: bool) -> Iterator[Reason]:
    """What the hashes of a run cover besides its question. Another question has other numbers in force."""
    ours, theirs = first.manifest["inputs"], second.manifest["inputs"]
    for kind in ("code", "systems", "evidence"):
        if ours.get(kind) != theirs.get(kind):
            yield Reason(kind, f"content of the {kind}", _short(ours.get(kind)), _short(theirs.get(kind)))
    if not is_asked_differently and ours.get("parameters") != theirs.get("parameters"):
        yield Reason("numbers", "parameters in force", _short(ours.get("parameters")), _short(theirs.get("parameters")))
    for date in DATES:
        yield from _compared("evidence", date.replace("_", " "), first.manifest.get(date), second.manifest.get(date))


def _of_versions(first: KeptRun, second: KeptRun) -> Iterator[Reason]:
    yield from _of_settings("libraries", "", first.manifest.get("versions"), second.manifest.get("versions"))


def _compared(kind: str, what: str, first: Any, second: Any) -> Iterator[Reason]:
    if first != second:
        yield Reason(kind, what, _words(first), _words(second))


def _words(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {item}" for key, item in value.items())
    return NOT_SET if value is None else str(value)


def _short(digest: Any) -> str:
    return NOT_SET if digest is None else str(digest)[:8]


def _effects(first: KeptRun, second: KeptRun) -> Iterator[Effect]:
    ours, theirs = _figures(first), _figures(second)
    is_paired = all(first.written.get(key) == second.written.get(key) for key in QUESTION)
    for name in _shown(first, second, ours, theirs):
        for side in SIDES:
            one, other = ours[side].whole[Key(name)], theirs[side].whole[Key(name)]
            yield Effect(name, side, one, other, other - one if is_paired else None)


def _figures(run: KeptRun) -> Mapping[SideName, BlockFigures]:
    folder = RunFolder(run.path, "")
    return read_figures(folder.measures_file, folder.passages_file)


def _shown(
    first: KeptRun, second: KeptRun, ours: Mapping[SideName, BlockFigures], theirs: Mapping[SideName, BlockFigures]
) -> list[str]:
    """Measures that both runs have, headline measures if there are any."""
    both = [
        key.measure
        for key in ours["policy"].whole
        if key == Key(key.measure) and key in theirs["policy"].whole and "." not in key.measure
    ]
    wanted = dict.fromkeys([*first.written.get("headline", ()), *second.written.get("headline", ())])
    return [name for name in wanted if name in both] or both
