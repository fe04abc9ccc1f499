"""The figures of both sides as one table: side, measure, group, period, future, value.

The period "whole" is the whole window. The value is null where it is undefined. The table is written in one fixed
order, so that equal figures make equal files; the file's own metadata say which rows belong together, so that reading
an answer again need not look at a name in every row. Names are kept once and numbered (an Enum of polars, a dictionary
of Parquet): a thousand futures have tens of millions of rows.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from foreland.clock import date_of
from foreland.errors import RunError
from foreland.lab.ensemble import Ensemble
from foreland.lab.measuring.blocks import BlockFigures
from foreland.lab.measuring.figures import Figures
from foreland.lab.measuring.passages import Passage
from foreland.lab.measuring.stacked import Floats, Key, Stacked
from foreland.lab.tracing import Steps
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


def write_figures(path: Path, sides: Mapping[SideName, Figures]) -> None:
    """Write the figures of both sides, each series of a measure and group with its futures in order."""
    import polars

    series = [series for side in SIDES for series in _series_of(side, sides[side])]
    named = _named(series, [period.name for period in sides["policy"].periods])
    frames = [frame for side in SIDES for frame in _frames(side, sides[side], named)]
    table = polars.concat(frames)
    table.write_parquet(path, compression="zstd", statistics=False, metadata={SERIES: json.dumps(series)})


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
    figures: dict[SideName, BlockFigures] = {}
    first = 0
    for side in SIDES:
        own = [each for each in series if each.side == side]
        by_period = tuple(Key(each.measure, each.group) for each in own if each.periods)
        whole = tuple(Key(each.measure, each.group) for each in own if not each.periods)
        shape = (len(by_period), own[0].periods, own[0].futures)
        middle = first + math.prod(shape)
        last = middle + len(whole) * own[0].futures
        figures[side] = BlockFigures(
            Stacked(by_period, values[first:middle].reshape(shape)),
            Stacked(whole, values[middle:last].reshape(len(whole), -1)),
            _passages_in(moves.filter(polars.col("side") == side)),
        )
        first = last
    return figures


class _Named(NamedTuple):
    """The names that stand in the columns of words."""

    measures: list[str]
    groups: list[str]
    periods: list[str]


def _named(series: Sequence[_Series], periods: Sequence[str]) -> _Named:
    return _Named(
        list(dict.fromkeys(each.measure for each in series)),
        list(dict.fromkeys(each.group for each in series)),
        [*periods, WHOLE_WINDOW],
    )


def _frames(side: SideName, figures: Figures, named: _Named) -> Iterator[polars.DataFrame]:
    """The rows of one side: period by period, then of the whole window."""
    periods = [period.name for period in figures.periods]
    yield _frame(side, figures.by_period.names, periods, figures.by_period.block, named)
    yield _frame(side, figures.whole.names, [WHOLE_WINDOW], figures.whole.block[:, np.newaxis], named)


def _frame(
    side: SideName, keys: Sequence[Key], periods: Sequence[str], block: Floats, named: _Named
) -> polars.DataFrame:
    """Numbers (keys, periods, futures) as rows in that order."""
    import polars

    futures = block.shape[2]
    of_key, of_period = block[0].size, np.repeat(np.array([named.periods.index(name) for name in periods]), futures)
    measure = np.array([named.measures.index(key.measure) for key in keys])
    group = np.array([named.groups.index(key.group) for key in keys])
    return polars.DataFrame(
        {
            "side": _words(SIDES, np.full(block.size, SIDES.index(side))),
            "measure": _words(named.measures, np.repeat(measure, of_key)),
            "group": _words(named.groups, np.repeat(group, of_key)),
            "period": _words(named.periods, np.tile(of_period, len(keys))),
            "future": np.tile(np.arange(futures, dtype=np.int32), len(keys) * len(periods)),
            "value": polars.Series(block.ravel(), nan_to_null=True),
        }
    )


def _words(names: Sequence[str], numbers: NDArray[np.int64]) -> polars.Series:
    """A column of words, each given by its number among the names."""
    import polars

    return polars.Series(names, dtype=polars.Enum(names)).gather(numbers.astype(np.uint32))


def _passage(side: SideName, passage: Passage) -> polars.DataFrame:
    import polars

    people = polars.DataFrame({"future": np.arange(len(passage.people), dtype=np.int32), "people": passage.people})
    words = {"side": side, "source": passage.source, "target": passage.target}
    return people.select(*(polars.lit(text).alias(name) for name, text in words.items()), "future", "people")


def _series_of(side: SideName, figures: Figures) -> list[_Series]:
    """The series of one side in the order of the rows."""
    periods = len(figures.periods)
    return [
        *(_Series(side, key.measure, key.group, periods, figures.futures) for key in figures.by_period),
        *(_Series(side, key.measure, key.group, 0, figures.futures) for key in figures.whole),
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


def write_people(path: Path, sides: Mapping[SideName, Steps]) -> None:
    """Write histories of synthetic people, one row a step, in order of side, person and date."""
    import polars

    polars.concat([_steps(side, sides[side]) for side in SIDES]).write_parquet(
        path, compression="zstd", statistics=False
    )


def _steps(side: SideName, steps: Steps) -> polars.DataFrame:
    import polars

    dates = np.datetime64(date_of(0), "D") + steps.day
    words = {"stream": steps.stream, **steps.traits}
    rows = polars.DataFrame({"person": steps.person, **words, "date": dates, "what": steps.what, "place": steps.place})
    return rows.select(polars.lit(side).alias("side"), polars.all())
