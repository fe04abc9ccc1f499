"""What a system says it covers of the requirements: each by a command on something that exists, or by a reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from foreland.systems.catalogue import ShippedCatalogue, catalogue

FILES = [
    path for name in catalogue().names("system") if (path := catalogue().system(name).folder / "coverage.yaml").exists()
]
REASON = "not modelled: "


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_each_requirement_is_shown_by_a_command_or_left_out_for_a_reason(path: Path, shipped: ShippedCatalogue) -> None:
    said = YAML(typ="safe").load(path)
    for number, lines in said.items():
        assert re.fullmatch(r"\d+\.\d+", number)
        for text in lines if isinstance(lines, list) else [lines]:
            if text.startswith(REASON):
                assert len(text) > len(REASON)
                continue
            program, command, *arguments = text.split()
            assert program == "foreland"
            if command == "run":
                assert arguments[0] in shipped.names("scenario")
