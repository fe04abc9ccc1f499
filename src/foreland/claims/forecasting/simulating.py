"""Running the scenarios that forecasts ask for, and keeping what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from foreland.claims.claim import Claim
from foreland.claims.forecasting.kept import keep, own_folder
from foreland.claims.forecasting.questions import question_of

FUTURES = 200


def scenarios_asked(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The scenarios of the catalogue that answer some of the claims, in order of name."""
    asked = (question_of(claim) for claim in claims)
    named = {question.scenario for question in asked if question and question.scenario}
    if not named:
        return ()
    return tuple(sorted(named & set(import_module("foreland.systems.catalogue").catalogue().names("scenario"))))


def simulate_and_keep(
    scenario: str,
    runs: Path,
    progress: Callable[[int], None] | None = None,
    folder: Path | None = None,
    futures: int = FUTURES,
) -> Path:
    """Run a scenario, or read the run that is kept in `runs`, and keep what forecasts ask of it; the file written.

    Raises InputError and RunError as a run does.
    """
    from foreland.lab.running import answer
    from foreland.model.reading import read_scenario

    catalogue = import_module("foreland.systems.catalogue").catalogue()
    question = read_scenario(scenario, catalogue).with_(futures=futures)
    return keep(answer(question, catalogue, runs, progress=progress), folder or own_folder())
