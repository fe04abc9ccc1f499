"""Many arrays under one name in compiled code, handed from function to function as one pointer.

A named tuple of arrays is unpacked by the compiler into every word of every array at every call: with a hundred
arrays that took minutes to compile. A Bundle is a table of addresses and shapes in memory; `bundle.name` looks one
up, in a load that the compiler knows never to change, so it happens once outside a loop. Nothing is owned or counted:
whoever calls compiled code with a Bundle keeps it alive meanwhile.
"""

# The compiler's own extension points are not typed.
# mypy: disable-error-code="no-untyped-call, untyped-decorator, override, import-untyped, unused-ignore"
from __future__ import annotations

import hashlib
from functools import cache
from typing import Any, TypeVar, cast

import numba
import numpy as np
from llvmlite import ir
from numba.core import types
from numba.core.imputils import lower_getattr_generic
from numba.core.typing.templates import AttributeTemplate, infer_getattr
from numba.extending import NativeValue, models, register_model, typeof_impl, unbox
from numba.np.arrayobj import make_array, populate_array

_WORD = ir.IntType(64)
Named = TypeVar("Named", bound=tuple[Any, ...])


class Bundle:
    """The fields of a named tuple (C-contiguous arrays, whole numbers, further named tuples) for compiled code."""

    def __init__(self, named: Any) -> None:
        self._kept = [Bundle(value) if hasattr(value, "_fields") else value for value in named]
        fields: list[tuple[str, Any, int]] = []
        words: list[int] = []
        for name, value in zip(named._fields, self._kept, strict=True):
            fields.append((name, _type_of_field(value), len(words)))
            words += _words(value)
        self._words = np.array(words, np.int64)
        self.address = self._words.ctypes.data
        self.numba_type = _bundle_type(type(named).__name__, tuple(fields))


def bundled(named: Named) -> Named:
    """A named tuple as compiled code takes it: a Bundle, which Python code should only hand on."""
    return cast(Named, Bundle(named))


def _type_of_field(value: Any) -> Any:
    """The compiler's type of a field; it depends on little, and a future has dozens of arrays to be told of."""
    if isinstance(value, Bundle):
        return value.numba_type
    return _array_type(value.dtype, value.ndim) if isinstance(value, np.ndarray) else numba.typeof(value)


@cache
def _array_type(dtype: np.dtype[Any], axes: int) -> Any:
    return numba.typeof(np.empty((0,) * axes, dtype))


def _words(value: Any) -> list[int]:
    """What is remembered of a field: a number, or an address and, for an array, its shape."""
    if isinstance(value, int):
        return [value]
    if isinstance(value, Bundle):
        return [value.address]
    if not (value.flags.c_contiguous and value.flags.writeable and value.flags.aligned):
        raise ValueError("a bundle holds contiguous arrays only, each aligned and open to be written")
    return [value.ctypes.data, *value.shape]


class BundleType(types.Type):
    """Type of a Bundle: name, type and first word of each field.

    The compiler knows a type by its name, and writes it into the name of every function that takes one; so the fields
    stand in it as a hash.
    """

    def __init__(self, name: str, fields: tuple[tuple[str, Any, int], ...]) -> None:
        self.fields = {field: (kind, first) for field, kind, first in fields}
        written = ", ".join(f"{field}: {kind}" for field, kind, _ in fields)
        super().__init__(f"{name}_{hashlib.blake2b(written.encode(), digest_size=8).hexdigest()}")


@cache
def _bundle_type(name: str, fields: tuple[tuple[str, Any, int], ...]) -> BundleType:
    return BundleType(name, fields)


register_model(BundleType)(models.OpaqueModel)


@typeof_impl.register(Bundle)
def _type_of_bundle(value: Bundle, _: Any) -> BundleType:
    return value.numba_type


@unbox(BundleType)
def _unbox(_: Any, instance: Any, context: Any) -> NativeValue:
    address = context.pyapi.object_getattr_string(instance, "address")
    word = context.pyapi.long_as_longlong(address)
    context.pyapi.decref(address)
    return NativeValue(context.builder.inttoptr(word, ir.IntType(8).as_pointer()))


@infer_getattr
class _BundleFields(AttributeTemplate):
    key = BundleType

    def generic_resolve(self, bundle: BundleType, name: str) -> Any:
        return bundle.fields[name][0] if name in bundle.fields else None


@lower_getattr_generic(BundleType)
def _field(context: Any, builder: Any, bundle: BundleType, value: Any, name: str) -> Any:
    kind, first = bundle.fields[name]
    if not isinstance(kind, types.Array):
        return _load(builder, value, first, context.get_value_type(kind))
    array = make_array(kind)(context, builder)
    shape = [_load(builder, value, first + 1 + axis, _WORD) for axis in range(kind.ndim)]
    itemsize = context.get_constant(types.intp, context.get_abi_sizeof(context.get_data_type(kind.dtype)))
    strides = [itemsize]
    for length in reversed(shape[1:]):
        strides.insert(0, builder.mul(strides[0], length))
    data = _load(builder, value, first, array.data.type)
    populate_array(array, data=data, shape=shape, strides=strides, itemsize=itemsize, meminfo=None)
    return array._getvalue()


def _load(builder: Any, base: Any, word: int, kind: Any) -> Any:
    """A word of the table, which stays as it is while compiled code runs."""
    table = builder.bitcast(base, kind.as_pointer())
    loaded = builder.load(builder.gep(table, [ir.Constant(_WORD, word)]))
    loaded.set_metadata("invariant.load", builder.module.add_metadata([]))
    return loaded
