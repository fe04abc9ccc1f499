"""The stock of a World on the first day: how many people are where, since when, and who they are.

People wait for a decision, are on appeal, are detained, have no right left, or have just landed. The model says which
of its stages each of these purposes is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

from foreland.errors import Fault, InputError, nearest_name
from foreland.people.inside import AGES, DaysInside, Shares, StockMix, StockPart
from foreland.people.traits import mix_parameters
from foreland.people.values import Values, keyed, one_number

BOATS, OTHERS = "small_boat", "other_claims"  # streams whose mixes of age and sex the stock is blended from


@dataclass(frozen=True)
class Purpose:
    """One kind of stock: `people` is the product of these parameters, `days` and `nationality` are keyed ones."""

    name: str
    people: tuple[str, ...]
    days: str
    nationality: str
    adults_only: bool = False


PURPOSES = (
    Purpose(
        "awaiting_decision", ("stock_awaiting_decision",), "stock_awaiting_decision_days", "stock_nationality_share"
    ),
    Purpose(
        "on_appeal",
        ("stock_open_appeals", "people_per_open_appeal"),
        "stock_open_appeals_days",
        "stock_refused_nationality_share",
    ),
    Purpose("detained", ("stock_detained",), "stock_detained_days", "small_boat_nationality_share", adults_only=True),
    Purpose(
        "rights_exhausted",
        ("stock_rights_exhausted",),
        "stock_rights_exhausted_days",
        "stock_refused_nationality_share",
    ),
    Purpose("in_screening", ("stock_in_screening",), "stock_in_screening_days", "small_boat_nationality_share"),
)

PARAMETERS = tuple(
    dict.fromkeys(
        (
            *(name for purpose in PURPOSES for name in (*purpose.people, purpose.days, purpose.nationality)),
            "stock_days_from_arrival",
            "stock_small_boat_share",
            *mix_parameters(BOATS)[1:],
            *mix_parameters(OTHERS)[1:],
        )
    )
)
"""Names of the World's parameters that `stock_parts` reads, at their written values: the stock is not drawn."""


def stock_parts(values: Values, stages: Mapping[str, str], common: Mapping[str, str]) -> list[StockPart]:
    """The stock of each purpose that has a stage.

    `stages` maps a purpose to a stage, and PURPOSE[NATIONALITY] to the stage of a nationality that waits elsewhere;
    `common` gives the traits that all people inside share.
    Raises InputError for a purpose that does not exist.
    """
    known = [purpose.name for purpose in PURPOSES]
    strange = [name for name in stages if name.partition("[")[0] not in known]
    if strange:
        raise InputError([Fault(f"There is no stock '{name}'.", nearest=nearest_name(name, known)) for name in strange])
    return [_part(purpose, values, stages, common) for purpose in PURPOSES if purpose.name in stages]


def _part(purpose: Purpose, values: Values, stages: Mapping[str, str], common: Mapping[str, str]) -> StockPart:
    before = keyed(values, "stock_days_from_arrival")[purpose.name]
    return StockPart(
        stage=stages[purpose.name],
        people=round(prod(one_number(values[name]) for name in purpose.people)),
        days_inside=DaysInside.from_values(values, purpose.days),
        days_before=int(one_number(before)),
        mix=_mix(purpose, values, common),
        stage_of={
            name[len(purpose.name) + 1 : -1]: stage
            for name, stage in stages.items()
            if name.startswith(f"{purpose.name}[")
        },
    )


def _mix(purpose: Purpose, values: Values, common: Mapping[str, str]) -> StockMix:
    from_boats = one_number(keyed(values, "stock_small_boat_share")[purpose.name])
    nationality = {name: one_number(share) for name, share in keyed(values, purpose.nationality).items()}
    return StockMix(
        nationality=nationality,
        age={name: {"adult": 1.0} if purpose.adults_only else _ages(values, name, from_boats) for name in nationality},
        sex={age: _sexes(values, age, from_boats) for age in AGES},
        route={"small_boat": from_boats, "other": 1.0 - from_boats},
        fixed=common,
    )


def _ages(values: Values, nationality: str, from_boats: float) -> Shares:
    children = {
        age: _blend(values, f"{age}_share", nationality, from_boats) for age in ("child_with_adult", "child_alone")
    }
    return {"adult": 1.0 - sum(children.values()), **children}


def _sexes(values: Values, age: str, from_boats: float) -> Shares:
    female = _blend(values, "female_share", age, from_boats)
    return {"female": female, "male": 1.0 - female}


def _blend(values: Values, what: str, group: str, from_boats: float) -> float:
    """A share among the people of both streams, by how many of them came by small boat."""
    by_boat, by_others = (_of_group(values, f"{stream}_{what}", group) for stream in (BOATS, OTHERS))
    return from_boats * by_boat + (1.0 - from_boats) * by_others


def _of_group(values: Values, family: str, group: str) -> float:
    members = keyed(values, family)
    return one_number(members[group] if members else values[family])
