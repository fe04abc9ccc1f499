"""Copying a chunk: one word each of the people of a chunk, in a few wide moves and without a loop.

A loop over so few words, between arrays of which the compiler cannot know that they lie apart, is not worth its
set-up; a copy of fixed length needs none. Whoever asks for it sees that both arrays reach that far.
"""

# The compiler's own extension points are not typed.
# mypy: disable-error-code="no-untyped-call, untyped-decorator, import-untyped, unused-ignore"
from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic
from numba.np.arrayobj import make_array

from foreland.kernel.workspace import CHUNK

_WORD = ir.IntType(64)
_WORD_BYTES = 8


@intrinsic
def copy_chunk(_: Any, target: Any, to: Any, source: Any, at: Any) -> Any:
    """Copy CHUNK words of `source` from `at` on to `target` from `to` on; the indices are unsigned."""

    def write(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        places = []
        for array, index in ((0, 1), (2, 3)):
            words = make_array(signature.args[array])(context, builder, arguments[array])
            places.append(builder.gep(words.data, [arguments[index]]))
        length = ir.Constant(_WORD, CHUNK)
        cgutils.raw_memcpy(builder, *places, length, _WORD_BYTES)
        return context.get_dummy_value()

    return types.void(target, to, source, at), write
