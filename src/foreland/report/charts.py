"""Fan charts of results over time.

Two colours, the same everywhere: grey for the baseline, blue for the policy. Every fan shows the 5th to 95th and the
25th to 75th percentile of the futures, and the mean as a line; nothing is drawn as a single certain curve.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

BASELINE_RGB = "90, 96, 105"
POLICY_RGB = "20, 92, 158"
PAPER = "rgba(0,0,0,0)"
GRID = "rgba(128,128,128,0.2)"
TICKS = 4


def comparison(baseline: NDArray[np.float64], policy: NDArray[np.float64], periods: Sequence[str], unit: str) -> Any:
    """Fan chart of two ensembles, each of shape (future, period); NaN where undefined."""
    import plotly.graph_objects as go

    traces = _fan_traces(baseline, periods, BASELINE_RGB, "Baseline") + _fan_traces(
        policy, periods, POLICY_RGB, "Policy"
    )
    return _framed(go.Figure(traces), periods, unit)


def fan(values: NDArray[np.float64], periods: Sequence[str], unit: str) -> Any:
    """Fan chart of one ensemble, shape (future, period); NaN where undefined."""
    import plotly.graph_objects as go

    return _framed(go.Figure(_fan_traces(values, periods, POLICY_RGB, "Mean")), periods, unit)


def _framed(figure: Any, periods: Sequence[str], unit: str) -> Any:
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
