"""The report of a run: one self-contained page, readable on a phone and in print, that needs no network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foreland.clock import date_of
from foreland.lab.running import Answer
from foreland.lab.store.files import writing
from foreland.network import Fork
from foreland.report import charts
from foreland.report.assumptions import assumptions_of, deterrence_of, headline_of
from foreland.report.cited import sources_of
from foreland.report.flow_diagram import Way, flow_diagram
from foreland.report.numbers import spoken_name
from foreland.report.rows import Row, rows_of
from foreland.report.sentences import answer_sentence, chance_sentence, limits_of, policy_name, rests_on_sentence
from foreland.report.template import filled

REPORT = "report.html"
MOST_CHARTS = 14


@dataclass(frozen=True)
class Chart:
    """One fan chart with its title."""

    title: str
    unit: str
    html: str


def write_page(answer: Answer) -> Path | None:
    """Write report.html into the run folder, if there is one and it has none yet; where it is."""
    if answer.folder is None:
        return None
    path = answer.folder / REPORT
    if not path.exists():
        with writing(path) as aside:
            aside.write_text(page_of(answer), encoding="utf-8")
    return path


def page_of(answer: Answer) -> str:
    """The page as HTML."""
    from markupsafe import Markup

    return filled("report.html", library=Markup(charts.library()), page=_facts(answer))


def _facts(answer: Answer) -> dict[str, Any]:
    scenario = answer.scenario
    rows, assumptions = rows_of(answer), assumptions_of(answer)
    first = len(scenario.headline) or len(rows)
    return {
        "title": scenario.title,
        "question": scenario.about,
        "answer": answer_sentence(answer, headline_of(answer)),
        "period": f"{date_of(scenario.first_day):%-d %B %Y} to {date_of(scenario.last_day):%-d %B %Y}",
        "futures": f"{scenario.futures:,}",
        "headline_name": spoken_name(headline_of(answer)),
        "assumptions": assumptions,
        "deterrence": deterrence_of(answer),
        "chance": chance_sentence(answer, len(assumptions)),
        "baseline_name": policy_name(answer, "baseline"),
        "policy_name": policy_name(answer, "policy"),
        "rows": rows,
        "first_rows": rows[:first],
        "further_rows": rows[first:],
        "charts": list(_charts(answer, rows)),
        "flow": _flow(answer),
        "rests_on": rests_on_sentence(answer),
        "limits": limits_of(answer),
        "sources": sources_of(answer),
        "command": _command(answer),
        "manifest": _manifest(answer),
    }


def _charts(answer: Answer, rows: tuple[Row, ...]) -> Iterator[Chart]:
    from markupsafe import Markup

    periods = [f"{date_of(period.first):%b %y}" for period in answer.policy.periods]
    for row in rows[:MOST_CHARTS]:
        name = row.measure.name
        figure = charts.comparison(
            answer.baseline.values(name), answer.policy.values(name), periods, row.measure.unit_by_period
        )
        yield Chart(
            row.spoken, f"{row.measure.unit_by_period}, by month", Markup(charts.as_html(figure, f"chart-{name}"))
        )


def _flow(answer: Answer) -> Any:
    from markupsafe import Markup

    ways = [Way(passage.source, passage.target, float(passage.people.mean())) for passage in answer.policy.passages]
    forks = [stage.name for stage in answer.prepared["policy"].network.stages if isinstance(stage, Fork)]
    return Markup(flow_diagram(ways, forks))


def _command(answer: Answer) -> str:
    scenario = answer.scenario
    return f"foreland run {scenario.name} --futures {scenario.futures} --seed {scenario.seed}"


def _manifest(answer: Answer) -> list[tuple[str, str]]:
    return [(spoken_name(name), _flat(value)) for name, value in answer.manifest.items()]


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_flat(item)}" for key, item in value.items())
    return str(value)
