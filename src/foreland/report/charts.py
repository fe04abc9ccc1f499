"""Charts from results: fans over time and the flow of people through the stages.

Two colours, the same everywhere: grey for the baseline, blue for the policy. Every fan shows the 5th to 95th and the
25th to 75th percentile of the futures, and the mean as a line; nothing is drawn as a single certain curve.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreland.report.numbers import spoken_name

BASELINE_RGB = "90, 96, 105"
POLICY_RGB = "20, 92, 158"
PAPER = "rgba(0,0,0,0)"
GRID = "rgba(128,128,128,0.2)"
TICKS = 4


@dataclass(frozen=True)
class Passage:
    """Mean number of people who went from one place to another in the period."""

    source: str
    target: str
    people: float


def fan(baseline: NDArray[np.float64], policy: NDArray[np.float64], periods: Sequence[str], unit: str) -> Any:
    """Fan chart of two ensembles, each of shape (future, period); NaN where undefined."""
    import plotly.graph_objects as go

    figure = go.Figure()
    for values, rgb, name in ((baseline, BASELINE_RGB, "Baseline"), (policy, POLICY_RGB, "Policy")):
        for trace in _fan_traces(values, periods, rgb, name):
            figure.add_trace(trace)
    figure.update_layout(**_layout(height=300))
    figure.update_yaxes(rangemode="tozero", tickformat=".1%" if unit == "share" else ",.0f", gridcolor=GRID)
    ticks = list(range(0, len(periods), max(1, len(periods) // TICKS)))
    figure.update_xaxes(showgrid=False, tickangle=0, tickvals=ticks, ticktext=[periods[tick] for tick in ticks])
    return figure


def _fan_traces(values: NDArray[np.float64], periods: Sequence[str], rgb: str, name: str) -> list[Any]:
    import plotly.graph_objects as go

    defined = ~np.isnan(values).all(axis=0)
    if not defined.any():
        return []
    low, inner_low, inner_high, high = np.nanquantile(values[:, defined], [0.05, 0.25, 0.75, 0.95], axis=0)
    mean = np.nanmean(values[:, defined], axis=0)
    places = np.flatnonzero(defined)
    labels = [periods[int(place)] for place in places]

    def band(below: NDArray[np.float64], above: NDArray[np.float64], opacity: float) -> Any:
        return go.Scatter(
            x=np.concatenate([places, places[::-1]]),
            y=np.concatenate([above, below[::-1]]),
            fill="toself",
            fillcolor=f"rgba({rgb}, {opacity})",
            line={"width": 0},
            hoverinfo="skip",
            showlegend=False,
        )

    line = go.Scatter(
        x=places,
        y=mean,
        name=name,
        mode="lines",
        line={"color": f"rgb({rgb})", "width": 2},
        customdata=labels,
        hovertemplate="%{customdata}: %{y:,.4~g}",
    )
    return [band(low, high, 0.15), band(inner_low, inner_high, 0.25), line]


def flow_diagram(passages: Sequence[Passage]) -> Any:
    """Who went where: a Sankey diagram of mean numbers of people; ways of less than 0.2 % of the widest are left out.

    A way that leads back to an earlier place is drawn to a node of its own, "... again": nothing runs in a circle.
    """
    import plotly.graph_objects as go

    widest = max((passage.people for passage in passages), default=0.0)
    shown = _without_circles([passage for passage in passages if passage.people >= max(0.5, 0.002 * widest)])
    names = list(dict.fromkeys(name for passage in shown for name in (passage.source, passage.target)))
    place = {name: position for position, name in enumerate(names)}
    through = {
        name: max(sum(p.people for p in shown if p.source == name), sum(p.people for p in shown if p.target == name))
        for name in names
    }
    figure = go.Figure(
        go.Sankey(
            node={
                "label": [f"{spoken_name(name)} {through[name]:,.0f}" for name in names],
                "color": f"rgb({POLICY_RGB})",
                "thickness": 10,
                "pad": 12,
            },
            link={
                "source": [place[passage.source] for passage in shown],
                "target": [place[passage.target] for passage in shown],
                "value": [passage.people for passage in shown],
                "color": f"rgba({BASELINE_RGB}, 0.25)",
            },
        )
    )
    figure.update_layout(**_layout(height=max(420, 26 * len(names))))
    return figure


def _without_circles(passages: Sequence[Passage]) -> list[Passage]:
    """Every passage that would close a circle goes to "NAME again"; the order given is the order of the sweep."""
    forward: dict[str, set[str]] = {}
    shown = []
    for passage in passages:
        if passage.source == passage.target or passage.source in _reached(forward, passage.target):
            passage = Passage(passage.source, f"{passage.target} again", passage.people)
        forward.setdefault(passage.source, set()).add(passage.target)
        shown.append(passage)
    return shown


def _reached(forward: dict[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for target in forward.get(waiting.pop(), ()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


def _layout(height: int) -> dict[str, Any]:
    return {
        "height": height,
        "margin": {"l": 48, "r": 8, "t": 8, "b": 32},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "font": {"family": "system-ui, sans-serif", "size": 12},
        "legend": {"orientation": "h", "y": 1.12, "x": 0},
        "hovermode": "x unified",
    }


def as_html(figure: Any, identifier: str) -> str:
    """The figure as a fragment of a page that has loaded the chart library once."""
    fragment: str = figure.to_html(
        full_html=False, include_plotlyjs=False, div_id=identifier, config={"displayModeBar": False, "responsive": True}
    )
    return fragment


def library() -> str:
    """The chart library's own file, for pages that must work without a network."""
    from plotly.offline import get_plotlyjs

    script: str = get_plotlyjs()
    return script
