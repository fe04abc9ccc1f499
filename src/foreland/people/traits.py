"""With which traits people come: shares of nationality, age and sex as the network draws them.

Categories are in the order of the model's traits. Shares come from a World's parameters, so an uncertain mix is one mix
per future.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from foreland.errors import Fault, InputError
from foreland.people.values import Floats, Value, Values, column, keyed
from foreland.rules.population import TraitShares
from foreland.rules.traits import Traits


def weighted_mix(traits: Traits, trait: str, family: str, values: Values, first_day: int) -> TraitShares:
    """Shares proportional to a parameter keyed by the categories of `trait`; they are made to sum to 1 in each future.

    Raises InputError if a category has no weight or a weight has no category.
    """
    weights = keyed(values, family)
    _check_keys(family, weights, traits.categories(trait))
    columns = _wide([weights[category] for category in traits.categories(trait)])
    shares = columns / columns.sum(axis=1, keepdims=True)
    return TraitShares(trait, (first_day,), None, shares[:, None, None, :])


def split(
    traits: Traits,
    trait: str,
    families: Mapping[str, str],
    values: Values,
    first_day: int,
    parent: str | None = None,
) -> TraitShares:
    """Shares of some categories, each by the parameter named in `families`; the one that is left takes the rest.

    With a `parent` trait, a parameter may be keyed by the parent's categories. Raises InputError if not exactly one
    category is left, or the shares within any category of the parent pass 1.
    """
    categories = traits.categories(trait)
    rest = [category for category in categories if category not in families]
    if len(rest) != 1:
        raise InputError(f"Exactly one category of '{trait}' takes the rest, but {len(rest)} are left.")
    groups = traits.categories(parent) if parent else (None,)
    rows = [[_share(values, families[c], group) if c in families else 0.0 for c in categories] for group in groups]
    shares = np.stack([_wide(row) for row in _level(rows)], axis=1)
    left = 1.0 - shares.sum(axis=2)
    if np.any(left < 0.0):
        raise InputError(f"Shares of '{trait}' sum to {float(1.0 - left.min()):.2f}; they may sum to 1 at most.")
    shares[:, :, categories.index(rest[0])] = left
    return TraitShares(trait, (first_day,), parent, shares[:, None, :, :])


def by_date(traits: Traits, trait: str, first_day: int, since: Mapping[int, str]) -> TraitShares:
    """A trait that everyone who arrives from a day on has: absolute day -> category, in any order.

    What holds before `first_day` is carried forward to it. Raises InputError if nothing holds on the first day.
    """
    categories = traits.categories(trait)
    starts = sorted(since)
    standing = [day for day in starts if day <= first_day]
    if not standing:
        raise InputError(f"No category of '{trait}' holds on the first day.")
    days = (first_day, *(day for day in starts if day > first_day))
    names = (since[standing[-1]], *(since[day] for day in days[1:]))
    shares = np.array([[category == name for category in categories] for name in names], dtype=np.float64)
    return TraitShares(trait, days, None, shares[None, :, None, :])


def arrival_mix(
    traits: Traits, stream: str, values: Values, first_day: int
) -> tuple[TraitShares, TraitShares, TraitShares]:
    """Nationality, age given nationality, and sex given age, from the parameters that begin with the name of a stream.

    These are STREAM_nationality_share, STREAM_child_alone_share, STREAM_child_with_adult_share and STREAM_female_share.
    """
    ages = {age: f"{stream}_{age}_share" for age in ("child_with_adult", "child_alone")}
    return (
        weighted_mix(traits, "nationality", f"{stream}_nationality_share", values, first_day),
        split(traits, "age", ages, values, first_day, parent="nationality"),
        split(traits, "sex", {"female": f"{stream}_female_share"}, values, first_day, parent="age"),
    )


def mix_parameters(stream: str) -> tuple[str, ...]:
    """Names of the parameters that `arrival_mix` reads."""
    return tuple(f"{stream}_{what}_share" for what in ("nationality", "child_with_adult", "child_alone", "female"))


def _share(values: Values, family: str, group: str | None) -> Value:
    """The share for one group of the parent: the family's member, or the one share for all."""
    members = keyed(values, family)
    if not members and family in values:
        return values[family]
    if group not in members:
        raise InputError(Fault(f"'{family}' has no value for '{group}'.", expected="one for each category"))
    return members[group]


def _level(rows: list[list[Value]]) -> list[list[Value]]:
    """Rows with every value spread to the same futures."""
    futures = max(np.size(value) for row in rows for value in row)
    return [[np.broadcast_to(np.asarray(value, dtype=np.float64), (futures,)) for value in row] for row in rows]


def _wide(values: Sequence[Value]) -> Floats:
    """Values side by side; shape (F|1, number of values)."""
    columns = np.broadcast_arrays(*(column(value) for value in values))
    return np.concatenate(columns, axis=1)


def _check_keys(family: str, weights: Mapping[str, Value], categories: Sequence[str]) -> None:
    faults = [Fault(f"'{family}' has no value for '{name}'.") for name in categories if name not in weights]
    strange = [name for name in weights if name not in categories]
    faults += [Fault(f"'{family}' has a value for '{name}', which is no category.") for name in strange]
    if faults:
        raise InputError(faults)
