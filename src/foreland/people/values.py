"""The numbers of a World as the people room needs them: one per parameter, or one per future where it is uncertain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from foreland.errors import Fault, InputError

if TYPE_CHECKING:
    from foreland.rules.parameter import Parameter
    from foreland.rules.parameters import ParameterSet

Floats = NDArray[np.float64]
Value = float | Floats
Values = Mapping[str, Value]


def values_on(
    parameters: ParameterSet, names: Iterable[str], day: int, draws: Mapping[str, Floats] | None = None
) -> dict[str, Value]:
    """The parameters of these names, families by each of their members, as they stood on an absolute day.

    An uncertain parameter with a draw, uniform numbers of shape (F,), becomes one number per future; without a draw it
    keeps its written value. Raises InputError naming every parameter that has no number on that day.
    """
    members = [parameter for name in names for parameter in parameters.named(name)]
    absences = [parameter.absence(day) for parameter in members]
    faults = [Fault(absence) for absence in absences if absence]
    if faults:
        raise InputError(faults)
    return {parameter.name: _value(parameter, day, draws or {}) for parameter in members}


def keyed(values: Values, family: str) -> dict[str, Value]:
    """The members of a keyed parameter: key -> value, in the order written."""
    opening = f"{family}["
    return {name[len(opening) : -1]: value for name, value in values.items() if name.startswith(opening)}


def column(value: Value) -> Floats:
    """One number, or one per future, as a column that spreads over days; shape (F|1, 1)."""
    return np.reshape(np.asarray(value, dtype=np.float64), (-1, 1))


def one_number(value: Value) -> float:
    """The number that holds in every future. Raises InputError if the futures differ."""
    numbers = np.unique(np.asarray(value, dtype=np.float64))
    if len(numbers) != 1:
        raise InputError(f"One number is needed for all futures, but it lies from {numbers[0]:g} to {numbers[-1]:g}.")
    return float(numbers[0])


def _value(parameter: Parameter, day: int, draws: Mapping[str, Floats]) -> Value:
    dated = parameter.at(day)
    assert dated is not None  # absences were refused before
    if dated.spread is not None and parameter.name in draws:
        return dated.spread.quantile(draws[parameter.name])
    if isinstance(dated.value, bool) or not isinstance(dated.value, (int, float)):
        raise InputError(f"'{parameter.name}' is not a number ({parameter.where}).")
    return float(dated.value)
