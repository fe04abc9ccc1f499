from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from foreland import evidence
from foreland.errors import InputError
from foreland.evidence.definitions import read_definitions, shipped_definitions
from foreland.evidence.publications import read_sources
from foreland.evidence.tidy_tables import read_table

HEADER = "series,period_start,period_end,value,unit,first_published,source,source_release,flag\n"
CLAIMS = "uk.asylum.claims"


def test_an_unknown_series_or_source_names_the_nearest() -> None:
    with pytest.raises(InputError, match=r"Did you mean 'uk\.asylum\.awaiting_decision'"):
        evidence.series("uk.asylum.awaiting_decisions")
    with pytest.raises(InputError, match="Did you mean 'ho-iss-2024q3'"):
        evidence.source("ho-iss-2024-q3")


def test_a_citation_names_producer_title_and_day() -> None:
    assert evidence.source("nao-rwanda-2024").citation == (
        "National Audit Office, Investigation into the costs of the UK-Rwanda Partnership (1 Mar 2024)"
    )


def test_reading_evidence_needs_neither_polars_nor_numba() -> None:
    program = (
        "import sys; from foreland import evidence; evidence.series('uk.asylum.claims').latest();"
        "assert not {'polars', 'numba', 'numpy', 'python_calamine'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_every_fault_of_a_table_is_reported_with_its_line(tmp_path: Path) -> None:
    table = tmp_path / "asylum.csv"
    table.write_text(
        HEADER
        + f"{CLAIMS},2023-01-01,2023-03-31,100,people,2023-05-25,s,2023-05-25,\n"
        + f"{CLAIMS},2023-01-01,2023-02-30,100,people,2023-05-25,s,2023-05-25,\n"
        + f"{CLAIMS},2023-01-01,2023-03-31,nan,people,2023-05-25,s,2023-05-25,\n"
        + f"{CLAIMS},2023-01-01,2023-03-31,100,boats,2023-05-25,s,2023-05-25,\n"
        + f"{CLAIMS},2023-01-01,2023-03-31,100,people,2023-05-25,s,2024-05-25,\n"
        + "uk.no.such.series,2023-01-01,2023-03-31,100,people,2023-05-25,s,2023-05-25,\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as refusal:
        read_table(table, shipped_definitions())
    lines = [(fault.where or "").rsplit(":", 1)[1] for fault in refusal.value.faults]
    assert lines == ["3", "4", "5", "6", "7"]


def test_a_table_without_a_column_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "asylum.csv"
    table.write_text("series,value\nuk.asylum.claims,1\n", encoding="utf-8")
    with pytest.raises(InputError, match="period_start"):
        read_table(table, shipped_definitions())


def test_faults_of_definitions_and_sources_are_listed_together(tmp_path: Path) -> None:
    definitions = tmp_path / "series.yaml"
    definitions.write_text("a.b:\n  table: t\n  unit: peoples\n  kind: flow\n  every: fortnight\n  colour: red\n")
    with pytest.raises(InputError) as refusal:
        read_definitions(definitions)
    assert len(refusal.value.faults) == 4  # unknown field, no definition, unit, frequency
    sources = tmp_path / "sources.yaml"
    sources.write_text("a-key:\n  titel: T\n")
    with pytest.raises(InputError) as refusal:
        read_sources(sources)
    assert len(refusal.value.faults) == 3  # unknown field, no title, no producer
