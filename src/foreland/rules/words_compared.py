"""Finds words with which a rule compares a trait and which are no category of it: such a comparison is never true.

Looks at `trait == "word"`, `"word" != trait` and `np.isin(trait, ("word", ...))` in the text of the function.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator

from foreland.rules.rule import Rule
from foreland.rules.traits import Traits


def unknown_categories(rule: Rule, traits: Traits) -> tuple[tuple[str, str], ...]:
    """(trait, word) for every such comparison, in order; empty if the function's text cannot be read."""
    asked = set(rule.arguments) & set(traits.names)
    if not asked:
        return ()
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(rule.function)))
    except (OSError, SyntaxError):
        return ()
    found = (pair for node in ast.walk(tree) for pair in _compared(node) if pair[0] in asked)
    return tuple(dict.fromkeys((trait, word) for trait, word in found if word not in traits.categories(trait)))


def _compared(node: ast.AST) -> Iterator[tuple[str, str]]:
    """(name, word) pairs that one expression compares."""
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
    elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("isin"):
        sides = node.args
    else:
        return
    names = [side.id for side in sides if isinstance(side, ast.Name)]
    for name in names:
        for side in sides:
            yield from ((name, word) for word in _words(side))


def _words(node: ast.AST) -> list[str]:
    items = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
    return [item.value for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str)]
