"""Numbers with ranges on one scale; places worked out by hand from the chart's own margins."""

from __future__ import annotations

import re

from foreland.lab.measuring.quantiles import Quantiles
from foreland.report.interval_chart import LABEL_WIDTH, MARGIN, NUMBER_WIDTH, WIDTH, Mark, interval_chart

LEFT, RIGHT = LABEL_WIDTH + MARGIN, WIDTH - NUMBER_WIDTH - MARGIN


def _dots(svg: str) -> list[float]:
    return [float(place) for place in re.findall(r'<circle cx="([\d.]+)"', svg)]


def test_the_scale_runs_from_zero_to_the_highest_number() -> None:
    svg = interval_chart([Mark("A", "5", "0 to 10", Quantiles(5.0, 0.0, 5.0, 10.0))], "Returned")
    assert _dots(svg) == [(LEFT + RIGHT) / 2]
    assert f'x1="{LEFT:.1f}" x2="{RIGHT:.1f}"' in svg


def test_numbers_below_zero_move_the_zero_line() -> None:
    svg = interval_chart([Mark("A", "-5", "", Quantiles(-5.0, -5.0, -5.0, -5.0))], "Net")
    assert _dots(svg) == [float(LEFT)]
    assert f'class="zero" x1="{RIGHT:.1f}"' in svg


def test_an_undefined_number_has_words_and_no_dot() -> None:
    svg = interval_chart([Mark("<A>", "-", "", Quantiles(None, None, None, None))], "Wait")
    assert _dots(svg) == []
    assert "&lt;A&gt;" in svg


def test_zeros_everywhere_stand_on_the_zero_line() -> None:
    zero = Quantiles(0.0, 0.0, 0.0, 0.0)
    assert _dots(interval_chart([Mark("A", "0", "", zero), Mark("B", "0", "", zero)], "None")) == [LEFT, LEFT]
