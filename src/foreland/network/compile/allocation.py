"""Allocated estates: their places, and the share of people in each stage who are supported."""

from __future__ import annotations

import numpy as np

from foreland.errors import Fault
from foreland.kernel.layout import FIXED_POINT, Allocation, Int32, UInt8
from foreland.network.compile.axes import stacked
from foreland.network.compile.numbers import Asked, Float64, Numbers
from foreland.network.compile.presence import Presence
from foreland.network.resources import AllocatedEstate
from foreland.network.stages import Holding
from foreland.network.wiring import Wiring

_MOST = 2.0**31 - 1


def compile_allocation(wiring: Wiring, numbers: Numbers, presence: Presence, group: UInt8) -> Allocation:
    """Supported stages in sweep order, estates as declared; `group` (profiles,) is the group of each profile."""
    groups = int(group.max()) + 1
    supported = [stage for stage in wiring.stages if stage.supported is not None]
    shape = (len(numbers.regimes), groups)
    return Allocation(
        stage=np.array([wiring.stage_number[stage.name] for stage in supported], np.int32),
        share=stacked([_share(stage, numbers, presence, group) for stage in supported], shape, np.int32),
        places=stacked([_places(estate, numbers) for estate in wiring.network.allocated], shape[:1], np.int32),
    )


def _places(estate: AllocatedEstate, numbers: Numbers) -> Int32:
    """Shape (futures or 1, regimes); -1: without end."""
    if estate.places is None:
        return np.full((1, len(numbers.regimes)), -1, np.int32)
    asked = Asked(estate.places, f"Places of '{estate.name}'", most=_MOST)
    return np.rint(numbers.by_regime(asked, numbers.always)).astype(np.int32)


def _share(stage: Holding, numbers: Numbers, presence: Presence, group: UInt8) -> Int32:
    """16.16, shape (futures or 1, regimes, groups). A fault is noted if people of one group differ."""
    asked = Asked(0 if stage.supported is None else stage.supported, f"Share supported in '{stage.name}'", most=1.0)
    joint = numbers.by_profile([asked], presence.at(stage.name))
    by_profile = np.broadcast_to(joint.tables[0], (*joint.tables.shape[1:3], group.size))
    first = np.array([np.argmax(group == number) for number in range(int(group.max()) + 1)])
    by_group: Float64 = by_profile[:, :, first]
    differing = np.argwhere(by_profile != by_group[:, :, group])
    if differing.size:
        profile = int(differing[0, 2])
        alike = numbers.profile_in_words(int(first[group[profile]]))
        numbers.faults.append(
            Fault(
                f"{asked.what} differs between people who are counted together: {alike}; and "
                f"{numbers.profile_in_words(profile)}.",
                expected="measures that are split by the traits on which support depends",
            )
        )
    return np.rint(by_group[:, joint.variant] * FIXED_POINT).astype(np.int32)
