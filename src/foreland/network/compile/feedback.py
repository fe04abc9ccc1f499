"""Feedback: which counts are added up, the switches that they throw, and the arrivals that they thin."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from foreland.kernel.layout import (
    FIXED_POINT,
    RATIO_BEYOND,
    RESPONSE_KNOTS,
    Feedback,
    Int32,
    Int64,
    Thinning,
    UInt32,
)
from foreland.kernel.quantisation import threshold
from foreland.network.compile.axes import stacked
from foreland.network.compile.numbers import Asked, Numbers
from foreland.network.feedback import Boats, Counted, Falling, Keep
from foreland.network.feedback import Feedback as Written
from foreland.network.index import edges_named
from foreland.network.numbering import DIVERTED
from foreland.network.resources import Thrown
from foreland.network.streams import Stream
from foreland.network.values import Value
from foreland.network.wiring import Wiring, numbers_of
from foreland.rules.population import StreamNumbers

_MOST = 2.0**31 - 1
_LONGEST_WINDOW = 364


def compile_feedback(layers: Sequence[StreamNumbers], wiring: Wiring, numbers: Numbers) -> Feedback:
    """Feedbacks as declared, and what each switch is thrown by."""
    feedbacks = wiring.network.feedbacks
    number = numbers_of(feedbacks)
    over = [_series(feedback.over, layers, wiring) for feedback in feedbacks]
    under = [
        _series(feedback.under, layers, wiring) if isinstance(feedback.under, tuple) else [] for feedback in feedbacks
    ]
    throws = [(place, switch.thrown) for place, switch in enumerate(wiring.network.switches) if switch.thrown]
    regimes = (len(numbers.regimes),)
    return Feedback(
        over_first=_first(over),
        over=np.array([series for each in over for series in each], np.int32),
        under_first=_first(under),
        under=np.array([series for each in under for series in each], np.int32),
        constant=stacked([_constant(feedback, numbers) for feedback in feedbacks], (), np.int64),
        window=np.array(
            [_days(each.window_days, f"Window of '{each.name}'", 1, numbers) for each in feedbacks], np.int32
        ),
        lag=np.array([_days(each.lag_days, f"Lag of '{each.name}'", 0, numbers) for each in feedbacks], np.int32),
        least=np.array([_least(each, numbers) for each in feedbacks], np.int64),
        before=stacked([_before(each, numbers) for each in feedbacks], (2,), np.int64),
        throw_switch=np.array([place for place, _ in throws], np.int32),
        throw_feedback=np.array([number[thrown.feedback] for _, thrown in throws], np.int32),
        throw_from=stacked([_from(thrown, numbers) for _, thrown in throws], regimes, np.int32),
        throw_below=stacked([_below(thrown, numbers) for _, thrown in throws], regimes, np.int32),
    )


def compile_thinning(layers: Sequence[StreamNumbers], wiring: Wiring, numbers: Numbers) -> Thinning:
    """What thins each layer, that is all layers of a stream alike."""
    streams = {stream.name: stream for stream in wiring.network.streams}
    number = numbers_of(wiring.network.feedbacks)
    rows = [
        (place, keep, divert)
        for place, layer in enumerate(layers)
        for keep, divert in _thinned(streams[layer.stream], wiring)
    ]
    responses = [_response(keep, layers[place].stream, numbers) for place, keep, _ in rows]
    return Thinning(
        layer=np.array([place for place, _, _ in rows], np.int32),
        feedback=np.array([number[keep.feedback] for _, keep, _ in rows], np.int32),
        response=stacked(responses, (len(numbers.regimes), RESPONSE_KNOTS), np.uint32),
        divert=np.array([divert for _, _, divert in rows], np.int32),
    )


def _thinned(stream: Stream, wiring: Wiring) -> list[tuple[Keep, int]]:
    """What thins a stream, each with the edge of whoever does not come, or -1."""
    diverting = (edge.number for edge in wiring.leaving[stream.name] if edge.part == DIVERTED and edge.else_of is None)
    return [(keep, -1 if keep.otherwise is None else next(diverting)) for keep in stream.keep]


def _first(slices: Sequence[Sequence[int]]) -> Int32:
    return np.cumsum([0, *(len(each) for each in slices)]).astype(np.int32)


def _series(counted: Sequence[Counted], layers: Sequence[StreamNumbers], wiring: Wiring) -> list[int]:
    """Numbers of edges, and of layers beyond them, each once."""
    series: list[int] = []
    for each in counted:
        if isinstance(each, Boats):
            of_stream = [place for place, layer in enumerate(layers) if layer.stream == each.stream]
            series.extend(len(wiring.edges) + place for place in of_stream)
        else:
            series.extend(edges_named(each, wiring))
    return list(dict.fromkeys(series))


def _constant(feedback: Written, numbers: Numbers) -> Int64:
    if isinstance(feedback.under, tuple):
        return np.zeros(1, np.int64)
    asked = Asked(feedback.under, f"What '{feedback.name}' divides by", most=_MOST)
    return np.rint(numbers.for_good(asked, numbers.always)).astype(np.int64)


def _days(value: Value, what: str, least: int, numbers: Numbers) -> int:
    asked = Asked(value, f"{what}: number of days", least=least, most=_LONGEST_WINDOW)
    return int(numbers.whole(numbers.without_futures(numbers.for_good(asked, numbers.always), asked), asked))


def _least(feedback: Written, numbers: Numbers) -> int:
    asked = Asked(feedback.least, f"Least that '{feedback.name}' divides by", most=_MOST)
    return int(numbers.whole(numbers.without_futures(numbers.for_good(asked, numbers.always), asked), asked))


def _before(feedback: Written, numbers: Numbers) -> Int64:
    """16.16 a day before the first, shape (futures or 1, 2)."""
    rows = [
        numbers.for_good(
            Asked(value, f"What '{feedback.name}' counted a day before the run", most=_MOST), numbers.always
        )
        for value in (feedback.before_over, feedback.before_under)
    ]
    per_day = np.stack(np.broadcast_arrays(*rows), axis=-1)
    return np.asarray(np.rint(per_day * FIXED_POINT), np.int64)


def _from(thrown: Thrown, numbers: Numbers) -> Int32:
    return _ratio(thrown.at_least, f"Least ratio of '{thrown.feedback}' that throws a switch", numbers)


def _below(thrown: Thrown, numbers: Numbers) -> Int32:
    if thrown.below is None:
        return np.full((1, len(numbers.regimes)), RATIO_BEYOND, np.int32)
    return _ratio(thrown.below, f"Ratio of '{thrown.feedback}' below which a switch is thrown", numbers)


def _ratio(value: Value, what: str, numbers: Numbers) -> Int32:
    """16.16, shape (futures or 1, regimes)."""
    return np.rint(numbers.by_regime(Asked(value, what, most=1.0), numbers.always) * FIXED_POINT).astype(np.int32)


def _response(keep: Keep, stream: str, numbers: Numbers) -> UInt32:
    """Thresholds of coming at ratios 0, 1/256, ... 1, shape (futures or 1, regimes, knots)."""
    what = f"Response of '{stream}' to '{keep.feedback}'"
    ratio = np.arange(RESPONSE_KNOTS) / (RESPONSE_KNOTS - 1)
    if isinstance(keep.response, Falling):
        strength = numbers.by_regime(Asked(keep.response.strength, what), numbers.always)
        lowest = numbers.by_regime(Asked(keep.response.at_least, what, most=1.0), numbers.always)
        falling = np.exp(-strength[..., np.newaxis] * ratio)
        return threshold(np.where(ratio < lowest[..., np.newaxis], 1.0, falling))
    start, end = (
        numbers.by_regime(Asked(value, what, most=1.0), numbers.always)[..., np.newaxis]
        for value in (keep.response.at_nought, keep.response.at_one)
    )
    return threshold(start + (end - start) * ratio)
