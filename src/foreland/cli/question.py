"""The question that a command is asked: a scenario by name or file, with what was changed of it on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from foreland.cli.content import catalogue
from foreland.errors import Fault, InputError

if TYPE_CHECKING:
    from foreland.model.scenario import Scenario

SCENARIO = typer.Argument(help="Name of a scenario (foreland list scenarios), or a file.")
SEED = typer.Option(help="Which set of futures; the scenario's own if not given.")
SETTINGS = typer.Option("--set", help="policy.parameter=value or assume.parameter=value; may be repeated.")
TO = typer.Option(metavar="DATE", help="Last day to live through, if not the scenario's own.")
THREADS = typer.Option(min=1, help="Threads; one per core if not given. Results do not depend on it.")


def asked(name: str, futures: int | None, seed: int | None, settings: Sequence[str] = ()) -> Scenario:
    """The scenario with so many futures of that seed; its own number and seed where None.

    Raises InputError with every fault of the scenario or the settings.
    """
    from foreland.model.reading import read_scenario

    question = read_scenario(name, catalogue()).with_settings(settings)
    changes = {key: value for key, value in (("futures", futures), ("seed", seed)) if value is not None}
    return question.with_(**changes)


def until(scenario: Scenario, last_day: str | None) -> Scenario:
    """The scenario up to another last day; itself where None. Raises InputError if that is not a date."""
    return scenario if last_day is None else scenario.with_(last_day=_day("--to", last_day))


def known_on(scenario: Scenario, day: str | None) -> Scenario:
    """The scenario with evidence as it stood on a day; itself where None. Raises InputError if that is not a date."""
    return scenario if day is None else scenario.with_(as_known=_day("--as-known", day))


def _day(option: str, written: str) -> int:
    from foreland.clock import day_of

    try:
        return day_of(written)
    except ValueError:
        raise InputError(Fault(f"'{written}' is not a date.", option, "an ISO date such as 2025-08-31")) from None
