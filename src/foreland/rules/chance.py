"""Refuses rules that use chance or the clock: law gives the same answer to the same facts on the same day.

The compiled code of a rule, and of every function of its own that it calls, is read once, when the rule is
registered. Chance belongs to the draws of the World and of each person, which are keyed and can be repeated.
"""

from __future__ import annotations

import dis
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType

CHANCE_MODULES = ("random", "secrets", "numpy.random", "uuid", "time")
CHANCE_NAMES = frozenset({"default_rng", "RandomState", "urandom", "rvs", "today", "now", "utcnow"})
NAME_READS = frozenset({"LOAD_GLOBAL", "LOAD_NAME", "LOAD_DEREF"})
ATTRIBUTE_READS = frozenset({"LOAD_ATTR", "LOAD_METHOD", "IMPORT_FROM"})


def uses_of_chance(function: FunctionType) -> tuple[str, ...]:
    """What the function, or a function that it calls, takes from a source of chance or from the clock; in order."""
    return tuple(dict.fromkeys(_uses(function, set())))


def _uses(function: FunctionType, seen: set[CodeType]) -> Iterator[str]:
    surroundings = _surroundings(function)
    for code in _codes(function.__code__):
        if code in seen:
            continue
        seen.add(code)
        yield from _uses_in(code, surroundings, seen)


def _uses_in(code: CodeType, surroundings: dict[str, object], seen: set[CodeType]) -> Iterator[str]:
    held: object = None  # what the last instruction put on the stack, as far as it can be told
    for instruction in dis.get_instructions(code):
        name = str(instruction.argval)
        if instruction.opname == "IMPORT_NAME":
            held = None
            if _is_chance_module(name):
                yield name
        elif instruction.opname in NAME_READS:
            held = surroundings.get(name)
            yield from _uses_of(name, held, seen)
        elif instruction.opname in ATTRIBUTE_READS:
            held = getattr(held, name, None) if isinstance(held, ModuleType) else None
            yield from _uses_of(name, held, seen)


def _uses_of(name: str, held: object, seen: set[CodeType]) -> Iterator[str]:
    module = _module_of(held)
    if _is_chance_module(module) or name in CHANCE_NAMES:
        yield name
    elif isinstance(held, FunctionType) and not module.startswith(("numpy", "scipy")):
        yield from _uses(held, seen)


def _module_of(held: object) -> str:
    """The module that something is, or in which it or its class was written."""
    if isinstance(held, ModuleType):
        return held.__name__
    return str(getattr(held, "__module__", None) or type(held).__module__)


def _is_chance_module(module: str) -> bool:
    return any(module == chance or module.startswith(chance + ".") for chance in CHANCE_MODULES)


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _surroundings(function: FunctionType) -> dict[str, object]:
    """Names that the function can see outside itself: globals and the variables closed over."""
    cells = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
    return {**function.__globals__, **{name: cell.cell_contents for name, cell in cells}}
