"""Blocks of futures on an existing Dask cluster (the extra `cluster`).

A block is a function of the question and its number, so it does not matter which worker does it, or how often: what is
lost with a worker is done again by another, and the bits are those of one machine. A worker answers only if the hash of
everything that decides the bits - code, content, evidence, libraries - is the same there as here.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from foreland.errors import Fault, InputError, RunError
from foreland.lab.living import BlockOf, run_block
from foreland.lab.measuring.blocks import BlockFigures
from foreland.lab.store.manifest import inputs_of, question_of
from foreland.lab.store.packed_block import packed, unpacked
from foreland.model.assemble import SIDES, Prepared, SideName, prepare
from foreland.model.catalogue import Catalogue
from foreland.model.scenario import Scenario

ANSWER_WITHIN_SECONDS = 10
WORKER_WITHIN_SECONDS = 60
DONE_AGAIN_AT_MOST = 5
QUESTIONS_KEPT = 2


@dataclass(frozen=True)
class Cluster:
    """The cluster whose scheduler listens at `address`; `question` is the hash of everything that decides the bits."""

    address: str
    scenario: Scenario
    catalogue: Catalogue
    question: str

    def blocks(
        self, sides: Mapping[SideName, Prepared], asked: Sequence[BlockOf]
    ) -> Iterator[tuple[BlockOf, BlockFigures]]:
        """See `Workplace.blocks`. Raises InputError if no scheduler answers at the address."""
        if not asked:
            return
        from distributed import as_completed

        with _client(self.address) as client:
            handed_out = {self._submitted(client, block): block for block in asked}
            try:
                for done in as_completed(list(handed_out), loop=client.loop):
                    yield handed_out.pop(done), unpacked(_result(done))  # nobody asks the cluster to hold it longer
            finally:
                client.cancel(list(handed_out))

    def _submitted(self, client: Any, asked: BlockOf) -> Any:
        name = f"foreland-{self.question}-{asked.side}-{asked.first_future}-{asked.futures}"
        return client.submit(packed_block, self._asked, self.question, *asked, key=name, retries=DONE_AGAIN_AT_MOST)

    @cached_property
    def _asked(self) -> bytes:
        return pickle.dumps((self.scenario, self.catalogue))


def packed_block(asked: bytes, question: str, side: SideName, first_future: int, futures: int) -> bytes:
    """One block, worked out by a worker. Raises RunError if the worker would not give the same bits."""
    return packed(run_block(_sides(asked, question)[side], first_future, futures, threads=1))


@lru_cache(maxsize=QUESTIONS_KEPT)
def _sides(asked: bytes, question: str) -> dict[SideName, Prepared]:
    """The question made ready on a worker, once for all blocks that it is given."""
    scenario, catalogue = pickle.loads(asked)
    sides = {side: prepare(scenario, side, catalogue) for side in SIDES}
    if question_of(inputs_of(sides)) != question:
        raise RunError(
            "A worker of the cluster has other code, content, evidence or libraries, so it cannot give the same bits. "
            "Install the same version of Foreland with the same constraints on every machine."
        )
    return sides


@contextmanager
def _client(address: str) -> Iterator[Any]:
    """A connection to the scheduler, once it has a worker."""
    try:
        from distributed import Client
    except ImportError:
        raise InputError("--on needs the extra 'cluster': pip install 'foreland[cluster]'.") from None
    try:
        client = Client(address, timeout=ANSWER_WITHIN_SECONDS, set_as_default=False)
    except (OSError, ValueError) as problem:
        expected = "the address of a running scheduler, such as tcp://host:8786"
        raise InputError(Fault(f"No Dask scheduler answers at '{address}'.", "--on", expected)) from problem
    with client:
        try:
            client.wait_for_workers(1, timeout=WORKER_WITHIN_SECONDS)
        except TimeoutError as problem:
            raise RunError(f"The cluster at '{address}' has no worker. Start one: dask worker {address}") from problem
        yield client


def _result(done: Any) -> bytes:
    from distributed import CancelledError, KilledWorker

    try:
        content: bytes = done.result()
    except (KilledWorker, CancelledError) as problem:
        raise RunError(f"A block of futures was lost too often with its worker: {problem}.") from problem
    return content
