"""`import foreland` is light, and every public name can be fetched."""

from __future__ import annotations

import subprocess
import sys

import pytest

import foreland


def test_importing_foreland_imports_nothing_heavy() -> None:
    heavy = ("numba", "numpy", "polars", "plotly", "scipy", "ruamel", "pydantic")
    script = f"import sys, foreland; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_errors_and_evidence_are_public() -> None:
    from foreland import errors, evidence

    assert foreland.InputError is errors.InputError
    assert foreland.evidence is evidence


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'tabel'"):
        foreland.tabel  # noqa: B018
