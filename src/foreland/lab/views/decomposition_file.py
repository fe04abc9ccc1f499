"""Which published series make up a year's arrivals, as a system's folder says it: the `decomposition.yaml`."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError
from ruamel.yaml import YAML

from foreland.errors import Fault, InputError
from foreland.rules.places import short_path

FILE = "decomposition.yaml"


class Parts(BaseModel):
    """Names of yearly series: people, crossing days and boats; and series of people by nationality, best first."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: str
    total: str
    days: str
    boats: str
    by_nationality: tuple[str, ...]


def read_parts(folder: Path) -> Parts | None:
    """What a system's folder says, None if nothing. Raises InputError with every fault of the file."""
    path = folder / FILE
    if not path.exists():
        return None
    try:
        return Parts.model_validate(YAML(typ="safe").load(path.read_text(encoding="utf-8")))
    except ValidationError as refused:
        raise InputError(
            Fault(f"{'.'.join(map(str, error['loc']))}: {error['msg']}.", short_path(path))
            for error in refused.errors()
        ) from None
