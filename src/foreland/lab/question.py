"""A scenario with the catalogue it is asked of: what `foreland.scenario(...)` gives to people who write Python."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from foreland.lab.ensemble import Ensemble, run
from foreland.lab.running import Answer, answer, available_cores
from foreland.model.assemble import SideName, prepare
from foreland.model.catalogue import Catalogue
from foreland.model.policy import Setting
from foreland.model.scenario import Scenario


@dataclass(frozen=True)
class Question:
    """One question, ready to be changed and run.

    >>> pilot = foreland.scenario("uk-france-pilot").with_policy(returns_cap_per_week=200)   # doctest: +SKIP
    >>> change = pilot.run(futures=100).minus(pilot.baseline().run(futures=100))   # doctest: +SKIP
    """

    scenario: Scenario
    catalogue: Catalogue
    side: SideName = "policy"

    def with_policy(self, **settings: Setting) -> Question:
        """The same question with these parameters of the policy set."""
        return replace(self, scenario=self.scenario.with_policy(**settings))

    def with_assumptions(self, **assumptions: Setting) -> Question:
        """The same question under these beliefs about uncertain parameters."""
        return replace(self, scenario=self.scenario.with_assumptions(**assumptions))

    def baseline(self) -> Question:
        """The other side of this question: what it is compared with, counting the same measures."""
        return replace(self, side="baseline")

    def run(self, futures: int | None = None, seed: int | None = None, threads: int | None = None) -> Ensemble:
        """This side of the question in so many futures, in memory. Raises InputError with every fault."""
        return run(prepare(self._sized(futures, seed), self.side, self.catalogue), threads or available_cores())

    def answer(
        self,
        futures: int | None = None,
        seed: int | None = None,
        out: Path | None = None,
        threads: int | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> Answer:
        """Policy, baseline and difference; see `running.answer`."""
        return answer(self._sized(futures, seed), self.catalogue, out, threads, progress)

    def _sized(self, futures: int | None, seed: int | None) -> Scenario:
        scenario = self.scenario
        return scenario.with_(
            futures=scenario.futures if futures is None else futures, seed=scenario.seed if seed is None else seed
        )
