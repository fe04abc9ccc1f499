"""The page of a comparison: every measure under every policy, readable on a phone and in print, self-contained."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from foreland.clock import date_of
from foreland.lab.store.files import saying_why, writing
from foreland.lab.views.comparing import Comparison
from foreland.report.assumptions import deterrence_of
from foreland.report.cited import citation_of
from foreland.report.comparison_rows import Block, baseline_name, blocks_of, letters_of, own_lines
from foreland.report.interval_chart import Mark, interval_chart
from foreland.report.sentences import limits_of, rests_on_sentence
from foreland.report.template import filled

HASH_LETTERS = 12


def write_comparison(comparison: Comparison, out: Path) -> Path:
    """Write the page under `out`, named after what was compared; where it is. Raises RunError if it cannot be."""
    questions = "".join(str(each.manifest["question"]) for each in comparison.answers)
    path = out / f"comparison-{hashlib.sha256(questions.encode()).hexdigest()[:HASH_LETTERS]}.html"
    with saying_why(out):
        out.mkdir(parents=True, exist_ok=True)
    with writing(path) as aside:
        aside.write_text(comparison_page(comparison), encoding="utf-8")
    return path


def comparison_page(comparison: Comparison) -> str:
    """The page as HTML."""
    return filled("comparison.html", page=_facts(comparison))


def _facts(comparison: Comparison) -> dict[str, Any]:
    first = comparison.scenarios[0]
    blocks = blocks_of(comparison, comparison.measures)
    shared = blocks_of(comparison, comparison.shared)
    deterrence = {deterrence_of(each) for each in comparison.answers}
    return {
        "period": f"{date_of(first.first_day):%-d %B %Y} to {date_of(first.last_day):%-d %B %Y}",
        "futures": f"{first.futures:,}",
        "baseline": baseline_name(comparison),
        "scenarios": [
            {
                "letter": letter,
                "title": each.scenario.title,
                "about": each.scenario.about,
                "deterrence": deterrence_of(each),
            }
            for letter, each in zip(letters_of(comparison), comparison.answers, strict=True)
        ],
        "deterrence_of_all": deterrence.pop() if len(deterrence) == 1 else "",
        "shared": shared,
        "charts": [_chart(block) for block in shared],
        "alone": [
            {"letter": letter, "title": each.scenario.title, "lines": own_lines(comparison, number)}
            for number, (letter, each) in enumerate(zip(letters_of(comparison), comparison.answers, strict=True))
            if comparison.own(number)
        ],
        "blocks": blocks,
        "rests_on": rests_on_sentence(comparison.answers[0]),
        "limits": limits_of(comparison.answers[0]),
        "citations": [citation_of(each) for each in comparison.answers],
        "command": f"foreland compare {' '.join(scenario.name for scenario in comparison.scenarios)} "
        f"--futures {first.futures} --seed {first.seed}",
    }


def _chart(block: Block) -> dict[str, Any]:
    from markupsafe import Markup

    marks = [Mark(line.label, line.figure.middle, line.figure.interval, line.value) for line in block.lines]
    return {"title": block.spoken, "unit": block.measure.unit, "svg": Markup(interval_chart(marks, block.spoken))}
