"""A plan from everything that a writer has collected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreland.kernel import layout
from kernel.written.calendar import calendar, loops
from kernel.written.census import allocation, ledger
from kernel.written.feedback import feedback, milestones
from kernel.written.recalls import recalls
from kernel.written.resources import resources
from kernel.written.serving import batches, daily
from kernel.written.stages import written_stages
from kernel.written.streams import stock, streams, thinning
from kernel.written.tables import tables
from kernel.written.wiring import Wiring

if TYPE_CHECKING:
    from kernel.plan_writer import PlanWriter


def written(writer: PlanWriter) -> layout.Plan:
    """Whatever has edges comes first, because edges and asks are numbered as they are reached."""
    wiring = Wiring(writer)
    stages = written_stages(writer, wiring)
    to = stages.stages.to
    layers = [wiring.add(layer.to, -1) for layer in writer.layers]
    thinned, recalled, in_boats = thinning(writer, wiring), recalls(writer, wiring), batches(writer, wiring, to)
    return layout.Plan(
        calendar=calendar(writer),
        stages=stages.stages,
        patience=stages.patience,
        edges=wiring.edges(),
        asks=wiring.asks(),
        forks=wiring.forks(),
        loops=loops(writer),
        resources=resources(writer),
        tables=tables(writer),
        streams=streams(writer, layers),
        stock=stock(writer),
        counting=wiring.counting(),
        exits=len(writer.exits),
        closings=stages.closings,
        recalls=recalled,
        allocation=allocation(writer, wiring),
        feedback=feedback(writer, wiring, to, layers),
        thinning=thinned,
        ledger=ledger(writer),
        batches=in_boats,
        daily=daily(writer),
        milestones=milestones(writer, wiring, to, layers),
    )
