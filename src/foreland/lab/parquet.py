"""The figures of both sides as one table: side, measure, group, period, future, value.

The period "whole" is the whole window. The value is null where it is undefined. The table is written in one fixed
order, so that equal figures make equal files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from foreland.lab.ensemble import Ensemble
from foreland.lab.figures import Figures, Key
from foreland.lab.measuring import BlockFigures
from foreland.lab.passages import Passage
from foreland.lab.tracing import History
from foreland.model.assemble import SIDES, SideName

if TYPE_CHECKING:
    import polars

WHOLE_WINDOW = "whole"


def write_figures(path: Path, sides: Mapping[SideName, Figures]) -> None:
    """Write the figures of both sides, each series of a measure and group with its futures in order."""
    import polars

    frames = [frame for side in SIDES for frame in _frames(side, sides[side])]
    polars.concat(frames).write_parquet(path, compression="zstd", statistics=False)


def write_passages(path: Path, sides: Mapping[SideName, Ensemble]) -> None:
    """Write who went from where to where: side, source, target, future, people."""
    import polars

    frames = [_passage(side, passage) for side in SIDES for passage in sides[side].passages]
    polars.concat(frames).write_parquet(path, compression="zstd", statistics=False)


def read_figures(measures: Path, passages: Path) -> Mapping[SideName, BlockFigures]:
    """The figures of both sides as they were written."""
    import polars

    figures, moves = polars.read_parquet(measures), polars.read_parquet(passages)
    return {
        side: _figures(figures.filter(polars.col("side") == side), moves.filter(polars.col("side") == side))
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


def _figures(table: polars.DataFrame, moves: polars.DataFrame) -> BlockFigures:
    """The figures of one side: runs of rows with the same measure, group and kind of period, as they were written."""
    import polars

    by_period, whole = {}, {}
    values = table["value"].fill_null(float("nan")).to_numpy()
    named = table.select("measure", "group", is_whole=polars.col("period") == WHOLE_WINDOW)
    run = named.select(run=polars.struct("measure", "group", "is_whole").rle_id())["run"].to_numpy()
    first = np.flatnonzero(np.diff(run, prepend=-1))
    heads = named[first].rows()
    for (measure, group, is_whole), start, end in zip(heads, first, [*first[1:], len(run)], strict=True):
        key = Key(str(measure), str(group))
        if is_whole:
            whole[key] = values[start:end]
        else:
            futures = int(table["future"][int(end) - 1]) + 1
            by_period[key] = values[start:end].reshape(-1, futures).T
    passages = moves.group_by("source", "target", maintain_order=True)
    return BlockFigures(
        by_period,
        whole,
        tuple(Passage(str(source), str(target), part["people"].to_numpy()) for (source, target), part in passages),
    )


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
