"""Copying a chunk: one word each of the people of a chunk, in a few wide moves and without a loop.

A loop over so few words, between arrays of which the compiler cannot know that they lie apart, is not worth its
set-up; a copy of fixed length needs none. Whoever asks for it sees that both arrays reach that far.
"""

# The compiler's own extension points are not typed.
# mypy: disable-error-code="no-untyped-call, untyped-decorator, import-untyped, unused-ignore"
from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic
from numba.np.arrayobj import make_array

from foreland.kernel.compiled import Whole, Wholes
from foreland.kernel.workspace import CHUNK

_WORD = ir.IntType(64)
_WORD_BYTES = 8


@intrinsic
def _copy_chunk(_: Any, target: Any, to: Any, source: Any, at: Any) -> Any:
    def write(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        def place(array: int) -> Any:
            words = make_array(signature.args[array])(context, builder, arguments[array])
            return builder.gep(words.data, [arguments[array + 1]])

        cgutils.raw_memcpy(builder, place(0), place(2), ir.Constant(_WORD, CHUNK), _WORD_BYTES)
        return context.get_dummy_value()

    return types.void(target, to, source, at), write


# Copy CHUNK words of the third from the fourth on to the first from the second on; places are unsigned.
copy_chunk = cast(Callable[[Wholes, Whole, Wholes, Whole], None], _copy_chunk)
