"""The figures of both sides as one table: side, measure, group, period, future, value.

The period "whole" is the whole window. The value is null where it is undefined. The table is written in one fixed
order, so that equal figures make equal files; the file's own metadata say which rows belong together, so that reading
an answer again need not look at a name in every row.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from foreland.errors import RunError
from foreland.lab.ensemble import Ensemble
from foreland.lab.figures import Figures, Floats, Key
from foreland.lab.measuring import BlockFigures
from foreland.lab.passages import Passage
from foreland.lab.tracing import History
from foreland.model.assemble import SIDES, SideName

if TYPE_CHECKING:
    import polars

WHOLE_WINDOW = "whole"
SERIES = "foreland.series"


class _Series(NamedTuple):
    """Rows that belong together: a measure and group of one side, every period, or none for the whole window."""

    side: str
    measure: str
    group: str
    periods: int
    futures: int

    @property
    def rows(self) -> int:
        """Rows of the table."""
        return max(self.periods, 1) * self.futures


def write_figures(path: Path, sides: Mapping[SideName, Figures]) -> None:
    """Write the figures of both sides, each series of a measure and group with its futures in order."""
    import polars

    frames = [frame for side in SIDES for frame in _frames(side, sides[side])]
    series = json.dumps([series for side in SIDES for series in _series_of(side, sides[side])])
    polars.concat(frames).write_parquet(path, compression="zstd", statistics=False, metadata={SERIES: series})


def write_passages(path: Path, sides: Mapping[SideName, Ensemble]) -> None:
    """Write who went from where to where: side, source, target, future, people."""
    import polars

    frames = [_passage(side, passage) for side in SIDES for passage in sides[side].passages]
    polars.concat(frames).write_parquet(path, compression="zstd", statistics=False)


def read_figures(measures: Path, passages: Path) -> Mapping[SideName, BlockFigures]:
    """The figures of both sides as they were written. Raises RunError if the file does not say what its rows are."""
    import polars

    series = _series_in(measures)
    values = polars.read_parquet(measures, columns=["value"])["value"].fill_null(float("nan")).to_numpy()
    moves = polars.read_parquet(passages)
    by_period: dict[str, dict[Key, Floats]] = {side: {} for side in SIDES}
    whole: dict[str, dict[Key, Floats]] = {side: {} for side in SIDES}
    first = 0
    for each in series:
        rows = values[first : first + each.rows]
        key = Key(each.measure, each.group)
        if each.periods:
            by_period[each.side][key] = rows.reshape(each.periods, each.futures).T
        else:
            whole[each.side][key] = rows
        first += each.rows
    return {
        side: BlockFigures(by_period[side], whole[side], _passages_in(moves.filter(polars.col("side") == side)))
        for side in SIDES
    }


def _frames(side: SideName, figures: Figures) -> list[polars.DataFrame]:
    periods = [period.name for period in figures.periods]
    frames = [_frame(side, key, periods, values.T) for key, values in figures.by_period.items()]
    return frames + [_frame(side, key, [WHOLE_WINDOW], values[None, :]) for key, values in figures.whole.items()]


def _frame(side: SideName, key: Key, periods: list[str], values: np.ndarray) -> polars.DataFrame:
    """`values` (periods, futures) as rows, period by period."""
    import polars

    futures = values.shape[1]
    columns = polars.DataFrame(
        {
            "period": polars.Series(np.repeat(np.array(periods), futures)),
            "future": np.tile(np.arange(futures, dtype=np.int32), len(periods)),
            "value": polars.Series(values.ravel(), nan_to_null=True),
        }
    )
    words = {"side": side, "measure": key.measure, "group": key.group}
    named = (polars.lit(text).alias(name) for name, text in words.items())
    return columns.select(*named, "period", "future", "value")


def _passage(side: SideName, passage: Passage) -> polars.DataFrame:
    import polars

    people = polars.DataFrame({"future": np.arange(len(passage.people), dtype=np.int32), "people": passage.people})
    words = {"side": side, "source": passage.source, "target": passage.target}
    return people.select(*(polars.lit(text).alias(name) for name, text in words.items()), "future", "people")


def _series_of(side: SideName, figures: Figures) -> list[_Series]:
    """The series of one side in the order of the rows."""
    periods = len(figures.periods)
    return [
        *(_Series(side, key.measure, key.group, periods, len(values)) for key, values in figures.by_period.items()),
        *(_Series(side, key.measure, key.group, 0, len(values)) for key, values in figures.whole.items()),
    ]


def _series_in(path: Path) -> list[_Series]:
    """What the rows of a file are. Raises RunError if the file does not say."""
    import polars

    written = polars.read_parquet_metadata(path).get(SERIES)
    if written is None:
        raise RunError(f"'{path}' was written by an earlier version of Foreland; ask the question again elsewhere.")
    return [_Series(*row) for row in json.loads(written)]


def _passages_in(moves: polars.DataFrame) -> tuple[Passage, ...]:
    parts = moves.group_by("source", "target", maintain_order=True)
    return tuple(Passage(str(source), str(target), part["people"].to_numpy()) for (source, target), part in parts)


def write_people(path: Path, sides: Mapping[SideName, Sequence[History]]) -> None:
    """Write histories of synthetic people, one row a step, in order of side, person and date."""
    import polars

    rows = [
        {"side": side, "person": number, "stream": history.stream, **history.traits, **asdict(step)}
        for side in SIDES
        for number, history in enumerate(sides[side])
        for step in history.steps
    ]
    polars.DataFrame(rows).write_parquet(path, compression="zstd", statistics=False)
