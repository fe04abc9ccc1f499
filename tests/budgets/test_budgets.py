"""The engine does not become more expensive unnoticed: counted figures stay below those of `budgets.yaml`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import numpy as np
import pytest
from numba.core.dispatcher import Dispatcher
from ruamel.yaml import YAML

from foreland import kernel
from foreland.kernel.advance import advance
from foreland.kernel.layout import Plan
from foreland.kernel.warm import warm
from kernel.five_policies import POLICIES
from kernel.plans import asylum8, national

HERE = Path(__file__).parent
BUDGETS = YAML(typ="safe").load(HERE / "budgets.yaml")
SIZE = 0.05  # of the benchmark network, where size does not matter

MODULES = """
import json, sys
before = set(sys.modules)
{program}
new = {{name for name in set(sys.modules) - before}}
roots = {{name.split(".")[0] for name in new}} - set(sys.stdlib_module_names)
roots = {{root for root in roots if not root.startswith("_")}}
print(json.dumps([sum(name.split(".")[0] == "foreland" for name in new), sorted(roots - {{"foreland"}})]))
"""


def in_a_process_of_its_own(*words: str, **environment: str) -> str:
    return subprocess.run(
        [sys.executable, *words], env={**os.environ, **environment}, capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory held is read from a file that Linux has")
@pytest.mark.parametrize("kind", BUDGETS["bytes_a_person"])
def test_bytes_of_each_person_inside(kind: str) -> None:
    path = os.pathsep.join([str(HERE.parent), *sys.path])
    at_once = "65536"  # memory that is given back goes to the system at once, and is not counted
    counted = in_a_process_of_its_own("-m", "budgets.memory", kind, PYTHONPATH=path, MALLOC_MMAP_THRESHOLD_=at_once)
    assert float(counted) <= BUDGETS["bytes_a_person"][kind]


def program(of: str) -> str:
    """Python for what the budget names: a statement, or a command line."""
    if not of.startswith("foreland "):
        return of
    return f"from foreland.cli.main import exit_code; exit_code({of.split()[1:]})"


@pytest.mark.parametrize("of", BUDGETS["modules"])
def test_modules_imported(of: str) -> None:
    allowed = BUDGETS["modules"][of]
    printed = in_a_process_of_its_own("-c", MODULES.format(program=program(of)))
    ours, others = json.loads(printed.splitlines()[-1])
    assert ours <= allowed["ours"]
    assert set(others) <= set(allowed["others"])


def compiled_versions() -> Iterator[int]:
    """How many versions there are of each function that Python can call; the others have no wrapper for Python."""
    functions = {
        id(function): function
        for module in iter_modules(kernel.__path__)
        for function in vars(import_module(f"{kernel.__name__}.{module.name}")).values()
        if isinstance(function, Dispatcher) and not function.targetoptions.get("no_cpython_wrapper")
    }
    return (len(function.signatures) for function in functions.values())


def plans() -> Iterator[Plan]:
    """Networks with much and with little of the language, and the benchmark network under five policies."""
    yield national(inside=2_000, arrivals_a_day=10, days=60)
    plan = asylum8(SIZE, years=1)
    yield plan
    yield from (policy.change(plan) for policy in POLICIES)


def test_one_function_is_compiled_once_whatever_the_network_or_policy() -> None:
    warm()
    for plan in plans():
        advance(plan, 1, 0, 1)
        versions = list(compiled_versions())
        assert 1 <= len(versions) <= BUDGETS["compiled"]["entry_points"]
        assert max(versions) <= BUDGETS["compiled"]["versions"]


def allocated(plan: Plan, futures: int) -> tuple[int, int]:
    """Arrays left behind by a call besides those of its tally, and the most bytes held at once besides the tally."""
    tracemalloc.start()
    tally = advance(plan, 1, 0, futures)
    _, most = tracemalloc.get_traced_memory()
    traces: Any = tracemalloc.take_snapshot().traces
    tracemalloc.stop()
    arrays = sum(trace.domain == np.lib.tracemalloc_domain for trace in traces)
    return arrays - len(tally), most - sum(counts.nbytes for counts in tally)


def test_allocations_do_not_grow_with_futures() -> None:
    plan = asylum8(SIZE)
    allocated(plan, 1)
    left, one = allocated(plan, 1)
    left_by_many, many = allocated(plan, 11)
    assert max(left, left_by_many) <= BUDGETS["arrays_left_behind"]
    assert one <= BUDGETS["workspace_megabytes"] * 1e6
    assert (many - one) / 10 <= BUDGETS["bytes_a_further_future"]
