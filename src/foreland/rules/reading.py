"""Reads `parameters.yaml`: everything that is wrong with a file is reported at once, each fault with its line.

    sources:                        # optional: sources that the evidence does not have
      pilot-announcement: {title: .., producer: .., published: 2025-07-10, url: .., note: ..}
    returns_cap_per_week:
      meaning: Most people who may be returned to France in a week under the pilot.
      unit: people/week             # from the closed list of `foreland.units`
      status: reported              # law | published | reported | assumed
      values:
        2025-08-06: {value: 50, spread: {p05: 20, p95: 60}, source: pilot-announcement}
        2026-06-11: {ends: true, source: pilot-announcement}

Further entries of a parameter: `by` (a trait, or whatever the keys are; then `value` maps keys to values and `spread`
is one for all or maps keys to spreads), `choices` (for the unit "name"), `note`. Further entries of a dated value:
`note`, and `expected: true` for what was announced and is not computed with. Numbers that are reported or assumed have
a spread, or say `spread: none` and why in a `note`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from foreland import evidence
from foreland.evidence import Source
from foreland.rules.fault_list import FaultList
from foreland.rules.marked import read_marked
from foreland.rules.parameter import Parameter
from foreland.rules.places import short_path
from foreland.rules.source_block import read_source_block
from foreland.rules.written_parameter import WrittenParameter


def read_parameters(path: Path | str) -> tuple[dict[str, Parameter], dict[str, Source]]:
    """The parameters of one file by name, and the sources that it declares. Raises InputError with every fault."""
    faults = FaultList(short_path(path))
    written = read_marked(path)
    own = read_source_block(written.entries.get("sources"), faults)
    known = known_sources(own)
    parameters: dict[str, Parameter] = {}
    for name, entry in written.entries.items():
        if name != "sources":
            parameters.update({member.name: member for member in WrittenParameter(name, entry, known, faults).read()})
    faults.refuse()
    return parameters, own


def known_sources(own: Mapping[str, Source]) -> Mapping[str, Source]:
    """Every source that a dated value may point to: the evidence's and the file's own."""
    return {**evidence.sources(), **own}
