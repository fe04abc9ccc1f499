"""Batches: people who depart together are cut into boats, and everybody aboard a boat shares its fate."""

from __future__ import annotations

from dataclasses import dataclass

from foreland.network.stays import Stay
from foreland.network.values import Value
from foreland.network.ways import To


@dataclass(frozen=True)
class Some:
    """Some of those aboard go elsewhere: everyone whose own draw lies below a share that is drawn for the boat.

    `share` is a distribution of shares from nought to one; so one boat of a hundred may lose nearly everybody.
    """

    share: Stay
    to: To


@dataclass(frozen=True)
class Fate:
    """What a boat may meet: a `share` of the boats meets it, and then all aboard go `to`, except `some`."""

    name: str
    to: To
    share: Value
    some: Some | None = None


@dataclass(frozen=True)
class Batch:
    """Those who board, in order, are cut into boats of `size` people; the last boat takes those who are left.

    Each boat meets one of `fates`, or none of them: then all aboard go where the departure leads. Neither the size nor
    the shares may differ between profiles.
    """

    size: Stay
    fates: tuple[Fate, ...]
