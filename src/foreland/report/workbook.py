"""The workbook of a run: results, months, assumptions, sources and definitions, numbers as numbers, units beside them.

The assumptions log has the columns of a government analyst's: what, value, spread, owner (the file that holds it),
quality (law, published, reported or assumed), sensitivity (rank correlation with the headline) and source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from foreland import evidence
from foreland.clock import NEVER, date_of
from foreland.evidence import Source
from foreland.lab.measuring.figures import EVERYONE, Figures
from foreland.lab.measuring.quantiles import Quantiles
from foreland.lab.running import Answer
from foreland.lab.store.files import writing
from foreland.lab.views.importance import importance
from foreland.measures import Measure
from foreland.report.assumptions import deterrence_of, headline_of
from foreland.report.cited import citation_of, sources_of
from foreland.report.numbers import spoken_name
from foreland.report.rows import WHEN
from foreland.report.sentences import answer_sentence, chance_sentence, limits_of, policy_name, rests_on_sentence
from foreland.report.workbook_file import Cell, Quantity, Sheet, write_sheets
from foreland.rules.parameter import DatedValue, Parameter

WORKBOOK = "workbook.xlsx"
NUMBERS = tuple(
    f"{side} {number}" for side in ("Baseline", "Policy", "Difference") for number in ("mean", "p05", "p50", "p95")
)
LOG = (
    *("Assumption", "Name", "Value", "p05", "p95", "Unit", "In force from"),
    *("Owner", "Quality", "Sensitivity", "Source", "Note"),
)
RANGES = (
    "The mean is over all futures; p05, p50 and p95 are the 5th, 50th and 95th percentile: nine futures in ten lie "
    "between p05 and p95. An empty cell is undefined, such as a share of nobody."
)
SYNTHETIC = "Synthetic people only; no real person's record is used. Nothing here says which policy is good."


def write_workbook(answer: Answer) -> Path | None:
    """Write workbook.xlsx into the run folder, if there is one and it has none yet; where it is."""
    if answer.folder is None:
        return None
    path = answer.folder / WORKBOOK
    if not path.exists():
        with writing(path) as aside:
            write_sheets(aside, sheets_of(answer), answer.scenario.title, str(answer.manifest["finished"]))
    return path


def sheets_of(answer: Answer) -> tuple[Sheet, ...]:
    """All sheets, in the order in which they are read."""
    return (_read_me(answer), _results(answer), _by_month(answer), _log(answer), _sources(answer), _definitions(answer))


def _read_me(answer: Answer) -> Sheet:
    scenario, headline = answer.scenario, headline_of(answer)
    moving = len(importance(answer, headline))
    rows: tuple[tuple[Cell, Cell], ...] = (
        ("Question", scenario.about.strip() or scenario.title),
        ("Answer", answer_sentence(answer, headline)),
        ("From", date_of(scenario.first_day)),
        ("To", date_of(scenario.last_day)),
        ("Baseline", policy_name(answer, "baseline")),
        ("Policy", policy_name(answer, "policy")),
        ("Futures", f"{scenario.futures:,}"),
        ("Seed", str(scenario.seed)),
        ("What it rests on", rests_on_sentence(answer)),
        ("Deterrence", deterrence_of(answer)),
        *(("What it cannot say", limit) for limit in limits_of(answer)),
        ("Ranges", RANGES),
        ("Units", "The unit of each row stands beside its numbers; shares are shown as percentages."),
        ("Sensitivity", f"Rank correlation with '{spoken_name(headline)}'. {chance_sentence(answer, moving)}"),
        ("People", SYNTHETIC),
        ("Cite as", citation_of(answer)),
    )
    return Sheet("Read me", ("", scenario.title), rows)


def _results(answer: Answer) -> Sheet:
    """Everyone first, measure by measure; below, the same by group."""
    measures = _in_order(answer)
    asked = [(measure, EVERYONE) for measure in measures]
    asked += [(measure, group) for measure in measures for group in answer.policy.groups(measure.name)]
    rows = []
    for measure, group in asked:
        numbers = [side.quantiles(measure.name, group) for side in _sides(answer)]
        words = (spoken_name(measure.name), spoken_group(group), measure.unit, _when(measure))
        rows.append((*words, *_cells(numbers[:2], measure.unit), *_cells(numbers[2:], measure.unit_of_difference)))
    return Sheet("Results", ("Measure", "Group", "Unit", "When", *NUMBERS), rows)


def _by_month(answer: Answer) -> Sheet:
    rows = []
    for measure in _in_order(answer):
        series = [side.series(measure.name) for side in _sides(answer)]
        unfinished = answer.policy.unfinished.get(measure.name)
        for at, period in enumerate(answer.policy.periods):
            note = "unfinished" if unfinished is not None and unfinished[at] else ""
            words = (spoken_name(measure.name), period.name, measure.unit_by_period, note)
            rows.append((*words, *_cells([months[at] for months in series], measure.unit_by_period)))
    return Sheet("By month", ("Measure", "Month", "Unit", "Note", *NUMBERS), rows)


def _log(answer: Answer) -> Sheet:
    """Every number in force on the last day: the uncertain ones first, the strongest of them on top."""
    strength = {item.parameter.name: item.correlation for item in importance(answer, headline_of(answer))}
    sides = (answer.prepared["baseline"].parameters, answer.prepared["policy"].parameters)
    sources = {**evidence.sources(), **sides[0].sources, **sides[1].sources}
    parameters = sorted(
        {**sides[0], **sides[1]}.values(),
        key=lambda each: (each.name not in strength, -abs(strength.get(each.name, 0.0)), each.name),
    )
    rows = [
        _logged(parameter, dated, strength.get(parameter.name), sources)
        for parameter in parameters
        if (dated := parameter.at(answer.scenario.last_day)) is not None
    ]
    return Sheet("Assumptions log", LOG, rows)


def _logged(
    parameter: Parameter, dated: DatedValue, correlation: float | None, sources: Mapping[str, Source]
) -> tuple[Cell, ...]:
    spread, source = dated.spread, sources.get(dated.source)
    return (
        parameter.meaning + (f" ({spoken_group(parameter.key)})" if parameter.key else ""),
        parameter.name,
        _cell(dated.value, parameter.unit),
        _cell(spread.p05, parameter.unit) if spread else None,
        _cell(spread.p95, parameter.unit) if spread else None,
        parameter.unit,
        date_of(dated.day),
        parameter.where,
        parameter.status,
        None if correlation is None else Quantity(correlation, "ratio"),
        source.citation if source else dated.source,
        dated.note,
    )


def _sources(answer: Answer) -> Sheet:
    rows = [
        (source.key, source.title, source.producer, source.published, source.url or "", source.licence, source.note)
        for source in sources_of(answer)
    ]
    return Sheet("Sources", ("Key", "Title", "Producer", "Published", "Address", "Licence", "Note"), rows)


def _definitions(answer: Answer) -> Sheet:
    rows = [
        (spoken_name(each.name), each.name, each.kind, each.unit, each.definition, each.boundary)
        for each in _in_order(answer)
    ]
    return Sheet("Definitions", ("Measure", "Name", "Kind", "Unit", "Definition", "Boundary"), rows)


def spoken_group(name: str) -> str:
    """A group as people read it: "child_with_adult" becomes "child with adult"."""
    return "everyone" if name == EVERYONE else name.replace("_", " ")


def _in_order(answer: Answer) -> list[Measure]:
    """Headline measures first."""
    first = [answer.policy.measure(name) for name in answer.scenario.headline]
    return [*first, *(measure for measure in answer.policy.measures if measure not in first)]


def _sides(answer: Answer) -> tuple[Figures, ...]:
    return (answer.baseline, answer.policy, answer.difference)


def _when(measure: Measure) -> str:
    return WHEN.get(measure.kind, "over the whole period")


def _cells(numbers: Sequence[Quantiles], unit: str) -> Iterator[Cell]:
    for found in numbers:
        for value in (found.mean, found.p05, found.p50, found.p95):
            yield None if value is None else _cell(value, unit)


def _cell(value: Any, unit: str) -> Cell:
    """A value; a date that never comes is empty."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        if unit == "date":
            return date_of(int(value)) if value < NEVER else None
        return Quantity(value, unit)
    return ", ".join(value) if isinstance(value, tuple) else str(value)
