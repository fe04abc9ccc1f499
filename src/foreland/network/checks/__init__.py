"""Everything that can be wrong with a network before any number is known, all faults at once."""

from __future__ import annotations

from collections.abc import Collection

from foreland.errors import Fault, InputError
from foreland.network.checks.asking import faults_of_asking
from foreland.network.checks.batches import faults_of_batches
from foreland.network.checks.boats import faults_of_boats
from foreland.network.checks.feedback import faults_of_feedback
from foreland.network.checks.names import faults_of_names
from foreland.network.checks.paths import faults_of_paths
from foreland.network.checks.people import faults_of_people
from foreland.network.checks.service import faults_of_service
from foreland.network.checks.support import faults_of_support
from foreland.network.network import Network
from foreland.network.wiring import wire


def check(network: Network, inhabited: Collection[str] = ()) -> None:
    """Raises InputError with everything that is wrong with a network by itself, before any number is known.

    `inhabited` names stages where people are on the first day: those need no way in.
    """
    faults = structural_faults(network, inhabited)
    if faults:
        raise InputError(faults)


def structural_faults(network: Network, inhabited: Collection[str] = ()) -> list[Fault]:
    """All faults, those of names first; `inhabited` names stages where people are on the first day.

    A network whose names are not clear is not followed further: the other faults would mostly repeat them.
    """
    wiring = wire(network)
    names = [*faults_of_names(wiring), *faults_of_people(network), *faults_of_feedback(wiring)]
    if names:
        return names
    return [
        *faults_of_paths(wiring, inhabited),
        *faults_of_asking(wiring),
        *faults_of_service(wiring),
        *faults_of_support(network),
        *faults_of_batches(wiring),
        *faults_of_boats(wiring),
    ]
