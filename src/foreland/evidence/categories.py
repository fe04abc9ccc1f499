"""Choosing categories of a series that is split: by nationality, by outcome, by age."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from foreland.errors import Fault, InputError, nearest_name
from foreland.evidence.points import Point


def position_of(name: str, dimensions: tuple[str, ...], dimension: str) -> int:
    """Place of a dimension in the groups of a series. Raises InputError naming the nearest dimension."""
    if dimension not in dimensions:
        raise InputError(
            Fault(
                f"Series '{name}' is not split by '{dimension}'.",
                expected="one of " + ", ".join(dimensions) if dimensions else "no split",
                nearest=nearest_name(dimension, dimensions),
            )
        )
    return dimensions.index(dimension)


def positions_of(
    name: str, dimensions: tuple[str, ...], rows: tuple[Point, ...], categories: Mapping[str, str]
) -> dict[int, str]:
    """Categories by the place of their dimension. Raises InputError naming the nearest dimension or category."""
    chosen = {position_of(name, dimensions, dimension): category for dimension, category in categories.items()}
    for position, category in chosen.items():
        known = {row.group[position] for row in rows}
        if category not in known:
            raise InputError(
                Fault(
                    f"Series '{name}' has no {dimensions[position]} '{category}'.",
                    expected="one of " + ", ".join(sorted(known)),
                    nearest=nearest_name(category, known),
                )
            )
    return chosen


def narrowed(rows: tuple[Point, ...], chosen: Mapping[int, str]) -> tuple[Point, ...]:
    """The rows that have the chosen categories, without those dimensions."""
    return tuple(
        replace(row, group=remaining(row.group, chosen))
        for row in rows
        if all(row.group[position] == category for position, category in chosen.items())
    )


def remaining(items: tuple[str, ...], chosen: Mapping[int, str]) -> tuple[str, ...]:
    """The items whose place has not been chosen."""
    return tuple(item for position, item in enumerate(items) if position not in chosen)
