"""The page of examples on the compiled kernel; `tests/docs` runs it as it stands, which is on the mirror."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docs.blocks import Python, blocks
from foreland.kernel.advance import advance

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "flow-examples.md"
FRAME, *EXAMPLES = [block.program for block in blocks(PAGE.read_text(encoding="utf-8")) if isinstance(block, Python)]


def test_examples_end_alike_on_the_compiled_kernel() -> None:
    names: dict[str, Any] = {}
    exec(FRAME, names)
    names["advance"] = advance
    assert EXAMPLES
    for number, example in enumerate(EXAMPLES):
        exec(compile(example, f"example {number}", "exec"), names)


def test_examples_are_short() -> None:
    assert max(len(example.splitlines()) for example in EXAMPLES) <= 10
