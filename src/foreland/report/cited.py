"""The publications that an answer rests on, and how the answer itself is cited."""

from __future__ import annotations

from foreland import evidence
from foreland.clock import date_of
from foreland.evidence import Source
from foreland.lab.running import Answer


def sources_of(answer: Answer) -> list[Source]:
    """Every publication that a number in force rests on, each once, in order of producer and title."""
    known = {**evidence.sources()}
    cited: dict[str, Source] = {}
    for prepared in answer.prepared.values():
        known.update(prepared.parameters.sources)
        for parameter in prepared.parameters.values():
            cited.update({dated.source: known[dated.source] for dated in parameter.in_force if dated.source in known})
    return sorted(cited.values(), key=lambda source: (source.producer, source.title))


def citation_of(answer: Answer) -> str:
    """One line with which anyone finds the same bits again: version, question, window, futures, seed and its hash."""
    scenario, manifest = answer.scenario, answer.manifest
    return (
        f"Foreland {manifest['versions']['foreland']}, scenario '{scenario.name}', "
        f"{date_of(scenario.first_day)} to {date_of(scenario.last_day)}, {scenario.futures:,} futures, "
        f"seed {scenario.seed}, question {manifest['question'][:12]}."
    )
