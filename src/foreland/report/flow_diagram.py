"""The flow of people as a drawing: every place a box with its number, every way a line as wide as its traffic.

Boxes stand in rows, each below everything that leads to it, so that the picture is read from the top like the pathway
itself. A way that leads back up is drawn to a small box of its own, "... again". Forks that one way leads into or out
of hold nobody and divide or join nothing, so they are passed through. Line widths follow the square root of the number
of people: a way of a thousand stays visible beside one of a hundred thousand. A long drawing is cut into two sheets,
one below the other, so that each finds room on a printed page.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import escape
from math import sqrt

from foreland.report.numbers import grouped, spoken_name

ROW_HEIGHT, BOX_HEIGHT, BOX_GAP, SIDE = 62, 38, 14, 16
MOST_ROWS_OF_A_SHEET = 15
LETTER_WIDTH, BOX_PADDING = 6.6, 18
THINNEST, WIDEST = 1.0, 16.0
LEAST_SHARE = 0.0004  # of the widest way; thinner ways are left out
SWEEPS = 8
SIGNIFICANT_DIGITS = 3


@dataclass(frozen=True)
class Way:
    """Mean number of people who went from one place to another."""

    source: str
    target: str
    people: float


@dataclass(frozen=True)
class Box:
    """A place in the drawing: its row, and its left and right edge in pixels."""

    name: str
    row: int
    left: float
    right: float

    @property
    def middle(self) -> float:
        """Where its lines begin and end."""
        return (self.left + self.right) / 2.0


def flow_diagram(ways: Sequence[Way], forks: Collection[str] = ()) -> str:
    """The drawing as one SVG, or two below one another; `ways` come in the order of the day."""
    widest = max((way.people for way in ways), default=0.0)
    shown = _without_simple_forks([way for way in ways if way.people >= max(0.5, LEAST_SHARE * widest)], forks)
    shown = _without_circles(shown)
    boxes = _placed(shown)
    if not boxes:
        return "<p>Nobody moved.</p>"
    width = max(box.right for box in boxes.values()) + SIDE
    rows = max(box.row for box in boxes.values()) + 1
    a_sheet = rows if rows <= MOST_ROWS_OF_A_SHEET else (rows + 1) // 2
    sheets = (range(first, min(first + a_sheet, rows)) for first in range(0, rows, a_sheet))
    return "".join(_sheet(sheet, width, shown, boxes, widest) for sheet in sheets)


def _sheet(rows: range, width: float, ways: Sequence[Way], boxes: dict[str, Box], widest: float) -> str:
    """The drawing from the first to the last of some rows, with every line that passes through them."""
    lines = [
        _line(way, boxes, widest)
        for way in ways
        if boxes[way.source].row < rows.stop and boxes[way.target].row >= rows.start
    ]
    drawn = [*lines, *(_box(box, ways) for box in boxes.values() if box.row in rows)]
    height = len(rows) * ROW_HEIGHT
    return (
        f'<svg viewBox="0 {rows.start * ROW_HEIGHT - 1} {width:.0f} {height}" width="{width:.0f}" height="{height}" '
        f'role="img" aria-label="Flow of people through the stages" xmlns="http://www.w3.org/2000/svg">'
        f"{''.join(drawn)}</svg>"
    )


def _without_simple_forks(ways: list[Way], forks: Collection[str]) -> list[Way]:
    """The ways that remain when each fork with one way in or one way out is passed through."""
    for fork in forks:
        before = [way for way in ways if way.target == fork]
        behind = [way for way in ways if way.source == fork]
        if before and behind and min(len(before), len(behind)) == 1:
            through = [
                Way(one.source, other.target, other.people if len(before) == 1 else one.people)
                for one in before
                for other in behind
            ]
            ways = _joined([*(way for way in ways if fork not in (way.source, way.target)), *through])
    return ways


def _joined(ways: list[Way]) -> list[Way]:
    """Ways between the same two places as one, in the order of the first of each."""
    people: dict[tuple[str, str], float] = {}
    for way in ways:
        people[way.source, way.target] = people.get((way.source, way.target), 0.0) + way.people
    return [Way(source, target, number) for (source, target), number in people.items()]


def _without_circles(ways: list[Way]) -> list[Way]:
    """Every way that would close a circle goes to "NAME again" instead."""
    onward: dict[str, set[str]] = {}
    shown = []
    for way in ways:
        closes = way.source == way.target or way.source in _reached(onward, way.target)
        kept = Way(way.source, f"{way.target} again", way.people) if closes else way
        onward.setdefault(kept.source, set()).add(kept.target)
        shown.append(kept)
    return shown


def _reached(onward: dict[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for target in onward.get(waiting.pop(), ()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


def _rows(ways: list[Way]) -> dict[str, int]:
    """Row of each place: one below the lowest that leads to it."""
    row = {name: 0 for way in ways for name in (way.source, way.target)}
    for _ in row:
        moved = False
        for way in ways:
            if row[way.target] <= row[way.source]:
                row[way.target] = row[way.source] + 1
                moved = True
        if not moved:
            break
    return row


def _placed(ways: list[Way]) -> dict[str, Box]:
    """Boxes row by row, each as near as there is room to the people-weighted middle of its neighbours."""
    row = _rows(ways)
    by_row: dict[int, list[str]] = {}
    for name, number in row.items():
        by_row.setdefault(number, []).append(name)
    middle = dict.fromkeys(row, 0.0)
    for names in by_row.values():
        middle.update(_packed(names, middle))
    for _ in range(SWEEPS):
        for names in by_row.values():
            wished = {name: _wish(name, ways, middle) for name in names}
            middle.update(_packed(sorted(names, key=wished.__getitem__), wished))
    shift = min(middle[name] - _width(name) / 2.0 for name in row) - SIDE if row else 0.0
    return {
        name: Box(name, row[name], middle[name] - _width(name) / 2.0 - shift, middle[name] + _width(name) / 2.0 - shift)
        for name in row
    }


def _wish(name: str, ways: list[Way], middle: dict[str, float]) -> float:
    near = [(middle[way.source], sqrt(way.people)) for way in ways if way.target == name]
    near += [(middle[way.target], sqrt(way.people)) for way in ways if way.source == name]
    weight = sum(heaviness for _, heaviness in near)
    return sum(place * heaviness for place, heaviness in near) / weight if weight else 0.0


def _packed(names: list[str], wished: dict[str, float]) -> dict[str, float]:
    """Middles in the given order, without overlap, their mean where it was wished to be."""
    placed: dict[str, float] = {}
    right = float("-inf")
    for name in names:
        placed[name] = max(wished[name], right + BOX_GAP + _width(name) / 2.0)
        right = placed[name] + _width(name) / 2.0
    drift = sum(placed[name] - wished[name] for name in names) / len(names)
    return {name: place - drift for name, place in placed.items()}


def _width(name: str) -> float:
    return max(72.0, LETTER_WIDTH * len(spoken_name(name)) + BOX_PADDING)


def _thickness(people: float, widest: float) -> float:
    return THINNEST + (WIDEST - THINNEST) * sqrt(people / widest) if widest else THINNEST


def _line(way: Way, boxes: dict[str, Box], widest: float) -> str:
    source, target = boxes[way.source], boxes[way.target]
    top, bottom = source.row * ROW_HEIGHT + BOX_HEIGHT, target.row * ROW_HEIGHT
    bend = (bottom - top) / 2.0
    path = (
        f"M{source.middle:.0f},{top} C{source.middle:.0f},{top + bend:.0f} "
        f"{target.middle:.0f},{bottom - bend:.0f} {target.middle:.0f},{bottom}"
    )
    words = f"{spoken_name(way.source)} to {spoken_name(way.target)}: {_count(way.people)}"
    thickness = _thickness(way.people, widest)
    return f'<path class="way" d="{path}" stroke-width="{thickness:.1f}"><title>{escape(words)}</title></path>'


def _box(box: Box, ways: Sequence[Way]) -> str:
    came = sum(way.people for way in ways if way.target == box.name)
    left = sum(way.people for way in ways if way.source == box.name)
    top, width = box.row * ROW_HEIGHT, box.right - box.left
    return (
        f'<g class="box"><rect x="{box.left:.0f}" y="{top}" width="{width:.0f}" height="{BOX_HEIGHT}" rx="5"/>'
        f'<text x="{box.middle:.0f}" y="{top + 16}">{escape(spoken_name(box.name))}</text>'
        f'<text class="count" x="{box.middle:.0f}" y="{top + 32}">{_count(came or left)}</text></g>'
    )


def _count(people: float) -> str:
    """Three significant digits: more would pretend to know the mean better than its futures do."""
    if people < 1.0:
        return "under 1"
    step = 10.0 ** max(0, len(str(int(people))) - SIGNIFICANT_DIGITS)
    return grouped(people, step)
