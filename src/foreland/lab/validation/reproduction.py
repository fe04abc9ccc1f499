"""A time that lies behind us, run again: model beside publication, quarter by quarter, and what plain methods give.

A system that can be held against its past has a `reproduction.yaml`: the scenario, and for each measure the published
series, the bar that its median absolute error must not pass, and the plain arithmetic of a reader with the same inputs.
Two simpler readers stand beside: one who expects no change since the first day, and one who carries on the trend of the
year before it. So one sees what the model adds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML

from foreland import evidence
from foreland.clock import Period, date_of, periods
from foreland.errors import Fault, InputError
from foreland.lab.ensemble import Ensemble, run
from foreland.lab.measuring.figures import Floats
from foreland.lab.validation.comparison import OWN, Comparison
from foreland.lab.validation.reproduced_cohorts import Cohorts
from foreland.model.assemble import SideName, prepare
from foreland.model.catalogue import Catalogue
from foreland.model.reading import read_scenario
from foreland.rules.places import short_path

FILE = "reproduction.yaml"
QUARTERS_BEFORE = 4
_STRICT = ConfigDict(extra="forbid", frozen=True)


class Published(BaseModel):
    """A published series, less another one if `minus` names it."""

    model_config = _STRICT
    series: str
    where: Mapping[str, str] = Field(default_factory=dict)
    minus: str | None = None

    def value(self, period: str) -> float:
        """The latest published value. Raises InputError if there is none."""
        snapshot = evidence.series(self.series).latest()
        found = float(snapshot.where(**self.where).value(period) if self.where else snapshot.value(period))
        return found - evidence.series(self.minus).latest().value(period) if self.minus else found

    @property
    def is_stock(self) -> bool:
        """Whether values are those of a day."""
        return evidence.definition(self.series).kind == "stock"


class Balance(BaseModel):
    """A stock carried on: what is fed in and out as published, and what is taken to go on as in the year before."""

    model_config = _STRICT
    plus: tuple[Published, ...] = ()
    minus: tuple[Published, ...] = ()
    plus_as_before: tuple[Published, ...] = ()
    minus_as_before: tuple[Published, ...] = ()


class Arithmetic(BaseModel):
    """One of four: a balance; the ratio of the year before to series that are fed (`ratio_to`), or to the arithmetic of
    another measure; or the arithmetic of a measure less a series.
    """

    model_config = _STRICT
    balance: Balance | None = None
    ratio_to: tuple[Published, ...] = ()
    ratio_to_measure: str | None = None
    measure: str | None = None
    less: Published | None = None


class Wanted(BaseModel):
    """One measure: its published series, the largest median absolute error, plain arithmetic, and why it may miss."""

    model_config = _STRICT
    measure: str
    published: Published
    bar: float
    arithmetic: Arithmetic
    why: str


class Peak(BaseModel):
    """The quarter at whose end (or in which) a measure was largest, and how large."""

    model_config = _STRICT
    measure: str
    quarter: str
    value: float


class Past(BaseModel):
    """Everything in one `reproduction.yaml`."""

    model_config = _STRICT
    scenario: str
    side: SideName
    measures: tuple[Wanted, ...]
    peaks: tuple[Peak, ...] = ()
    cohorts: Cohorts | None = None


@dataclass(frozen=True)
class Reproduced:
    """One measure by quarter (T,): published, the model's median and 90 % interval, and the plain methods by name."""

    measure: str
    quarters: tuple[str, ...]
    published: Floats
    model: Floats
    p05: Floats
    p95: Floats
    plain: Mapping[str, Floats]
    bar: float
    why: str

    @property
    def error(self) -> float:
        """The model's median absolute error, as a share of what was published."""
        return median_absolute_error(self.model, self.published)

    @property
    def plain_errors(self) -> Mapping[str, float]:
        """The same for each plain method."""
        return {name: median_absolute_error(values, self.published) for name, values in self.plain.items()}

    @property
    def holds(self) -> bool:
        """Whether the bar is kept."""
        return self.error <= self.bar

    @property
    def peak(self) -> str:
        """The quarter in which the model is largest."""
        return self.quarters[int(np.argmax(self.model))]


@dataclass(frozen=True)
class PeakFound:
    """A published peak and the model's."""

    published: Peak
    quarter: str
    value: float

    @property
    def holds(self) -> bool:
        """Whether the quarter is right."""
        return self.quarter == self.published.quarter


@dataclass(frozen=True)
class Reproduction:
    """All measures and peaks of one system's past."""

    scenario: str
    measures: tuple[Reproduced, ...]
    peaks: tuple[PeakFound, ...]


def median_absolute_error(values: Floats, published: Floats) -> float:
    """Median over quarters of |value / published - 1|."""
    return float(np.median(np.abs(values / published - 1.0)))


def read_past(folder: Path) -> Past | None:
    """What a system's folder says about its past, None if nothing. Raises InputError if the file is faulty."""
    path = folder / FILE
    if not path.exists():
        return None
    try:
        return Past.model_validate(YAML(typ="safe").load(path.read_text(encoding="utf-8")))
    except ValidationError as refused:
        faults = [
            Fault(f"{'.'.join(map(str, error['loc']))}: {error['msg']}.", short_path(path))
            for error in refused.errors()
        ]
        raise InputError(faults) from None


def reproductions(catalogue: Catalogue, futures: int | None = None) -> Iterator[Reproduction]:
    """Each system's past, run again in so many futures (none: as many as its scenario says)."""
    for name in catalogue.names("system"):
        past = read_past(catalogue.system(name).folder)
        if past is not None:
            yield reproduction(past, catalogue, futures)


def reproduction(past: Past, catalogue: Catalogue, futures: int | None = None) -> Reproduction:
    """The past of one system. Raises InputError if its scenario, its measures or its series do not exist."""
    scenario = read_scenario(past.scenario, catalogue)
    if futures is not None:
        scenario = scenario.with_(futures=futures)
    ensemble = run(prepare(scenario, past.side, catalogue))
    quarters = tuple(periods(scenario.first_day, scenario.last_day, "quarter"))
    reader = PlainReader({wanted.measure: wanted for wanted in past.measures}, quarters)
    found = tuple(_reproduced(wanted, ensemble, quarters, reader) for wanted in past.measures)
    by_name = {each.measure: each for each in found}
    peaks = (
        PeakFound(peak, by_name[peak.measure].peak, float(by_name[peak.measure].model.max())) for peak in past.peaks
    )
    return Reproduction(past.scenario, found, tuple(peaks))


def rows(catalogue: Catalogue) -> Iterator[tuple[str, Callable[[], Comparison]]]:
    """One row for every bar and every peak, for `foreland validate`; a past is run once, when it is asked."""
    for name in catalogue.names("system"):
        past = read_past(catalogue.system(name).folder)
        if past is None:
            continue
        run_once = cache(partial(reproduction, past, catalogue))
        for place, wanted in enumerate(past.measures):
            yield f"{past.scenario}.{wanted.measure}", partial(_bar_row, run_once, place)
        for place, peak in enumerate(past.peaks):
            yield f"{past.scenario}.{peak.measure}.peak", partial(_peak_row, run_once, place)


def _bar_row(run_once: Callable[[], Reproduction], place: int) -> Comparison:
    """The bar as the published number, the model's median absolute error as the model."""
    found = run_once()
    each = found.measures[place]
    beside = ", ".join(f"{name} {error:.1%}" for name, error in each.plain_errors.items())
    why = f"Median absolute error over {len(each.quarters)} quarters, at most the bar; beside it {beside}. {each.why}"
    name = f"{found.scenario}.{each.measure}"
    return Comparison(name, each.bar, each.error, each.error, each.error, each.holds, OWN, why)


def _peak_row(run_once: Callable[[], Reproduction], place: int) -> Comparison:
    found = run_once()
    peak = found.peaks[place]
    why = f"The published peak is in {peak.published.quarter}, the model's in {peak.quarter}; they must be the same."
    name = f"{found.scenario}.{peak.published.measure}.peak"
    return Comparison(name, peak.published.value, peak.value, peak.value, peak.value, peak.holds, OWN, why)


def by_quarter(ensemble: Ensemble, measure: str, quarters: tuple[Period, ...]) -> Floats:
    """A measure by future and quarter (F, T): flows added up over months, stocks at the end of the last month."""
    values = ensemble.values(measure)
    months = [[n for n, month in enumerate(ensemble.periods) if q.first <= month.first <= q.last] for q in quarters]
    if ensemble.measure(measure).kind == "stock":
        return np.asarray(values[:, [inside[-1] for inside in months]])
    return np.stack([values[:, inside].sum(axis=1) for inside in months], axis=1)


def _reproduced(wanted: Wanted, ensemble: Ensemble, quarters: tuple[Period, ...], reader: PlainReader) -> Reproduced:
    futures = by_quarter(ensemble, wanted.measure, quarters)
    low, middle, high = np.quantile(futures, (0.05, 0.5, 0.95), axis=0)
    return Reproduced(
        measure=wanted.measure,
        quarters=tuple(quarter.name for quarter in quarters),
        published=reader.published(wanted.published),
        model=middle,
        p05=low,
        p95=high,
        plain={
            "arithmetic": reader.arithmetic(wanted),
            "no change": reader.no_change(wanted),
            "trend": reader.trend(wanted),
        },
        bar=wanted.bar,
        why=wanted.why,
    )


@dataclass(frozen=True)
class PlainReader:
    """What someone expects who has the same inputs and a pencil; all results are by quarter (T,)."""

    wanted: Mapping[str, Wanted]
    quarters: tuple[Period, ...]

    def published(self, series: Published) -> Floats:
        """The series over the quarters of the window."""
        return _values(series, self.quarters)

    def no_change(self, wanted: Wanted) -> Floats:
        """The last value before the first day, for ever."""
        return np.repeat(self._before(wanted.published)[-1:], len(self.quarters))

    def trend(self, wanted: Wanted) -> Floats:
        """A straight line through the four quarters before the first day, carried on; never below zero."""
        before = self._before(wanted.published)
        steps = np.arange(len(before))
        slope, level = np.polyfit(steps, before, 1) if len(before) > 1 else (0.0, before[-1])
        line = level + slope * (len(before) + np.arange(len(self.quarters)))
        return np.asarray(np.maximum(line, 0.0), dtype=np.float64)

    def arithmetic(self, wanted: Wanted) -> Floats:
        """The arithmetic that the file describes. Raises InputError if it describes none."""
        said = wanted.arithmetic
        if said.balance is not None:
            return self._balance(said.balance, self._before(wanted.published)[-1])
        if said.ratio_to:
            ratio = self._before(wanted.published).sum() / sum(self._before(each).sum() for each in said.ratio_to)
            return np.asarray(ratio * np.sum([self.published(each) for each in said.ratio_to], axis=0))
        if said.ratio_to_measure is not None:
            other = self.wanted[said.ratio_to_measure]
            return np.asarray(
                self.arithmetic(other) * self._before(wanted.published)[-1] / self._before(other.published)[-1]
            )
        if said.measure is not None and said.less is not None:
            return np.maximum(self.arithmetic(self.wanted[said.measure]) - self.published(said.less), 0.0)
        raise InputError(f"'{wanted.measure}' says no arithmetic.")

    def _balance(self, balance: Balance, start: float) -> Floats:
        change = np.zeros(len(self.quarters))
        for sign, each in _signed(balance):
            change += sign * self.published(each)
        for sign, each in _signed_as_before(balance):
            change += sign * self._before(each).mean()
        return np.asarray(start + np.cumsum(change))

    def _before(self, series: Published) -> Floats:
        """Values of the quarters before the first day that are published, at most four; the last must be."""
        first = self.quarters[0].first
        earlier = periods(first - 366, first - 1, "quarter")[-QUARTERS_BEFORE:]
        found: list[float] = []
        for quarter in reversed(earlier):
            try:
                found.insert(0, _value(series, quarter))
            except InputError:
                if not found:
                    raise
                break
        return np.array(found)


def _signed(balance: Balance) -> Iterator[tuple[float, Published]]:
    yield from ((1.0, each) for each in balance.plus)
    yield from ((-1.0, each) for each in balance.minus)


def _signed_as_before(balance: Balance) -> Iterator[tuple[float, Published]]:
    yield from ((1.0, each) for each in balance.plus_as_before)
    yield from ((-1.0, each) for each in balance.minus_as_before)


def _values(series: Published, quarters: tuple[Period, ...]) -> Floats:
    return np.array([_value(series, quarter) for quarter in quarters])


def _value(series: Published, quarter: Period) -> float:
    """A flow of the quarter, a stock of its last day."""
    return series.value(date_of(quarter.last).isoformat() if series.is_stock else quarter.name)
