"""A choice between two numbers that no processor can foresee, as in halving: told so, the compiler makes no branch.

Left to itself it guesses that a search's comparisons can be foreseen, and turns each into a jump; one wrong guess of
the processor costs as much as the whole search, and searches for several people no longer overlap.
"""

# The compiler's own extension points are not typed.
# mypy: disable-error-code="no-untyped-call, untyped-decorator, import-untyped, unused-ignore"
from __future__ import annotations

from typing import Any

from numba.core import types
from numba.extending import intrinsic

from foreland.kernel.compiled import Whole

_instruction: Any = intrinsic


@_instruction
def either(_: Any, is_first: Whole, first: Whole, second: Whole) -> Any:
    """`first` if it is so, else `second`; both of 64 bits."""

    def lowered(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        chosen = builder.select(*values)
        chosen.set_metadata("unpredictable", builder.module.add_metadata([]))
        return chosen

    return first(types.boolean, first, first), lowered
