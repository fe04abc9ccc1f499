"""The drawing of the flow; what must hold is worked out by hand from four or five ways."""

import re

from foreland.report.flow_diagram import Way, flow_diagram


def _box_tops(svg: str) -> dict[str, int]:
    found = re.findall(r'<rect [^>]*?y="(\d+)"[^>]*/><text [^>]*>([^<]+)</text>', svg)
    return {name: int(top) for top, name in found}


def test_every_place_stands_below_everything_that_leads_to_it() -> None:
    ways = [Way("boats", "screening", 10), Way("screening", "claim", 10), Way("boats", "claim", 5)]
    tops = _box_tops(flow_diagram(ways))
    assert tops["Boats"] < tops["Screening"] < tops["Claim"]


def test_a_way_back_up_is_drawn_to_a_box_of_its_own() -> None:
    ways = [Way("screening", "in_france", 10), Way("in_france", "screening", 4)]
    tops = _box_tops(flow_diagram(ways))
    assert set(tops) == {"Screening", "In France", "Screening again"}


def test_a_door_is_passed_through_and_its_people_are_added() -> None:
    ways = [Way("boats", "door", 10), Way("other", "door", 5), Way("door", "claim", 15)]
    svg = flow_diagram(ways, forks={"door"})
    assert "Door" not in _box_tops(svg)
    assert "Boats to Claim: 10" in svg
    assert "Other to Claim: 5" in svg


def test_a_fork_with_one_way_in_is_passed_through_and_one_that_joins_and_divides_stays() -> None:
    """Of 10 asked 6 are granted; the claims of two streams meet in `pace`, where they part again."""
    ways = [Way("boats", "pace", 7), Way("other", "pace", 3), Way("pace", "soon", 2), Way("pace", "queue", 8)]
    ways += [Way("queue", "decision", 8), Way("decision", "granted", 6), Way("decision", "refused", 2)]
    svg = flow_diagram(ways, forks=["pace", "decision"])
    assert "Decision" not in _box_tops(svg)
    assert "Pace" in _box_tops(svg)
    assert "Queue to Granted: 6" in svg
    assert "Queue to Refused: 2" in svg


def test_a_long_drawing_is_cut_into_two_sheets_with_every_box_on_one_of_them() -> None:
    ways = [Way(f"stage_{n}", f"stage_{n + 1}", 10) for n in range(29)]
    sheets = re.findall(r'<svg viewBox="0 (-?\d+) \d+ (\d+)".*?</svg>', flow_diagram(ways))
    assert len(sheets) == 2
    assert int(sheets[1][0]) == int(sheets[0][0]) + int(sheets[0][1])  # the second begins where the first ends
    assert len(_box_tops(flow_diagram(ways))) == 30


def test_the_number_in_a_box_is_who_came_and_at_the_start_who_left() -> None:
    svg = flow_diagram([Way("boats", "screening", 54_165), Way("screening", "claim", 52_000)])
    counts = re.findall(r'class="count"[^>]*>([^<]+)<', svg)
    assert counts == ["54,200", "54,200", "52,000"]


def test_nobody_moved() -> None:
    assert "Nobody moved" in flow_diagram([Way("boats", "screening", 0.0)])


def test_names_are_escaped() -> None:
    assert "<b>" not in flow_diagram([Way("<b>", "claim", 5)])
