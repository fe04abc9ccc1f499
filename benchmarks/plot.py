"""A chart of seconds against people for all engines, both axes logarithmic, written as SVG."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 760, 460
LEFT, RIGHT, TOP, BOTTOM = 70, 180, 40, 50
COLOURS = ("#0b5394", "#b45f06", "#38761d", "#741b47", "#990000", "#134f5c", "#7f6000", "#351c75", "#666666")
LABEL_HEIGHT = 15

Line = Sequence[tuple[float, float]]


class Axis:
    """Numbers on a logarithmic scale to places on the page."""

    def __init__(self, numbers: Sequence[float], first: float, last: float) -> None:
        self.least = math.floor(math.log10(min(numbers)))
        self.most = math.ceil(math.log10(max(numbers)))
        self.first, self.last = first, last

    def place(self, number: float) -> float:
        share = (math.log10(number) - self.least) / (self.most - self.least)
        return self.first + share * (self.last - self.first)

    def ticks(self) -> list[float]:
        return [10.0**power for power in range(self.least, self.most + 1)]


def chart(title: str, lines: Mapping[str, Line]) -> str:
    """Each line is people and seconds; its name stands at its last point, moved apart where two would touch."""
    across = Axis([x for line in lines.values() for x, _ in line], LEFT, WIDTH - RIGHT)
    up = Axis([y for line in lines.values() for _, y in line], HEIGHT - BOTTOM, TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{LEFT}" y="22" font-size="15">{escape(title)}</text>',
        *_grid(across, up),
    ]
    labels = sorted(
        ((up.place(line[-1][1]), name, colour) for (name, line), colour in zip(lines.items(), COLOURS, strict=False)),
    )
    lowest = -math.inf
    for height, name, colour in labels:
        points = [(across.place(x), up.place(y)) for x, y in lines[name]]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
        lowest = max(height, lowest + LABEL_HEIGHT)
        label_x = WIDTH - RIGHT + 12
        parts.append(
            f'<path d="M{points[-1][0] + 5:.1f} {points[-1][1]:.1f} L{label_x - 4} {lowest:.1f}" stroke="{colour}" '
            'stroke-width="0.6" stroke-dasharray="2 2" fill="none"/>'
        )
        parts.append(f'<text x="{label_x}" y="{lowest + 4:.1f}" fill="{colour}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _grid(across: Axis, up: Axis) -> list[str]:
    parts = []
    for tick in across.ticks():
        x = across.place(tick)
        parts.append(f'<path d="M{x:.1f} {TOP} V{HEIGHT - BOTTOM}" stroke="#dddddd"/>')
        parts.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{tick:,.0f}</text>')
    for tick in up.ticks():
        y = up.place(tick)
        parts.append(f'<path d="M{LEFT} {y:.1f} H{WIDTH - RIGHT}" stroke="#dddddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{tick:,.10g}</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{HEIGHT - 10}" text-anchor="middle">people over the ten years</text>')
    parts.append(f'<text transform="translate(16 {HEIGHT / 2}) rotate(-90)" text-anchor="middle">seconds</text>')
    return parts
