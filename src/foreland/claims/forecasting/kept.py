"""What the model said of a scenario, kept small enough to be read in a moment.

Foreland ships an answer for each scenario that `questions.yaml` names and the catalogue has. `foreland check
--simulate` works them out again and keeps them in the user's own folder (`FORELAND_FORECASTS`), which goes first.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foreland.claims.forecasting.questions import Asked, questions
from foreland.clock import date_of
from foreland.evidence.folder import application_data

if TYPE_CHECKING:
    from foreland.lab.answer import Answer
    from foreland.lab.measuring.figures import Figures

VARIABLE = "FORELAND_FORECASTS"
SHIPPED = Path(__file__).parent / "shipped"
PACKAGE = Path(__file__).resolve().parents[2]
DECIDING = ("kernel", "evidence/tables", "rules", "network", "people", "model", "lab", "systems")
DIGITS = 6


@dataclass(frozen=True)
class KeptFigure:
    """One measure of one side: `whole` has a number for each future, `by_month` a row of months for each, if kept.

    A flow, share or cost is of the whole window, a stock of its last day. Futures without a value are left out.
    """

    unit: str
    kind: str
    whole: tuple[float, ...]
    by_month: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True)
class KeptAnswer:
    """The answer of one scenario. `state` is the hash of the code and figures that decided it."""

    scenario: str
    first: date
    last: date
    futures: int
    seed: int
    months: tuple[str, ...]
    figures: Mapping[str, KeptFigure]
    state: str

    @property
    def is_current(self) -> bool:
        """Whether nothing that decides a simulation has changed since."""
        return self.state == state_of_the_model()

    def figure(self, asked: Asked) -> KeptFigure | None:
        """The figure that a question asks for, if it was kept."""
        return self.figures.get(_key(asked))


@cache
def kept_answer(scenario: str) -> KeptAnswer | None:
    """The answer that is kept for a scenario: the user's own, otherwise the one that ships; None if there is none."""
    for folder in (own_folder(), SHIPPED):
        path = folder / f"{scenario}.json"
        if path.is_file():
            return _read(path)
    return None


def keep(answer: Answer, folder: Path) -> Path:
    """Write what the questions ask of an answer into a folder; the file that was written."""
    asked = [each for each in questions() if each.scenario == answer.scenario.name]
    sides: Mapping[str, Figures] = {
        "policy": answer.policy, "baseline": answer.baseline, "difference": answer.difference,
    }  # fmt: skip
    known = {measure.name for measure in answer.policy.measures}
    kept = KeptAnswer(
        scenario=answer.scenario.name,
        first=date_of(answer.scenario.first_day),
        last=date_of(answer.scenario.last_day),
        futures=answer.scenario.futures,
        seed=answer.scenario.seed,
        months=tuple(period.name for period in answer.policy.periods),
        figures={_key(each): _figure(sides[each.side], each) for each in asked if each.counts in known},
        state=state_of_the_model(),
    )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{kept.scenario}.json"
    aside = path.with_suffix(".part")
    aside.write_text(json.dumps(asdict(kept), default=str, separators=(",", ":")) + "\n", encoding="utf-8")
    aside.replace(path)
    kept_answer.cache_clear()
    return path


def own_folder() -> Path:
    """Where a user's own answers are kept."""
    return Path(os.environ.get(VARIABLE) or application_data() / "foreland" / "forecasts")


@cache
def state_of_the_model() -> str:
    """A hash of every file that decides what a simulation says."""
    found = hashlib.sha256()
    for folder in DECIDING:
        for path in sorted((PACKAGE / folder).rglob("*")):
            if path.suffix in (".py", ".yaml", ".csv"):
                found.update(path.relative_to(PACKAGE).as_posix().encode())
                found.update(path.read_bytes())
    return found.hexdigest()


def _key(asked: Asked) -> str:
    return f"{asked.side} {asked.counts}"


def _figure(figures: Figures, asked: Asked) -> KeptFigure:
    measure = figures.measure(asked.counts)
    name = f"{asked.counts}.p50" if measure.kind == "wait" else asked.counts
    whole = _numbers(figures.total(name))
    months = figures.values(asked.counts) if asked.until == "the day" else ()
    return KeptFigure(measure.unit, measure.kind, whole, tuple(_numbers(row) for row in months))


def _numbers(values: Any) -> tuple[float, ...]:
    return tuple(float(f"{value:.{DIGITS}g}") for value in values if not isnan(value))


def _read(path: Path) -> KeptAnswer:
    written = json.loads(path.read_text(encoding="utf-8"))
    figures = {
        key: KeptFigure(
            figure["unit"], figure["kind"], tuple(figure["whole"]), tuple(tuple(row) for row in figure["by_month"])
        )
        for key, figure in written.pop("figures").items()
    }
    first, last = (date.fromisoformat(written.pop(name)) for name in ("first", "last"))
    months = tuple(written.pop("months"))
    return KeptAnswer(**written, first=first, last=last, months=months, figures=figures)
