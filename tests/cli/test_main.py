"""What holds for every command: help, exit codes, errors in sentences, and only what is called is imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cli.conftest import Foreland
from foreland.cli import warm_command
from foreland.cli.main import COMMANDS
from foreland.errors import RunError

EVERY = [(name,) for name in COMMANDS if name != "evidence"]
EVERY += [("evidence", name) for name in ("list", "show", "import")]
HEAVY = ("numba", "scipy", "polars", "plotly", "numpy", "ruamel.yaml")


def test_without_words_it_shows_the_help(foreland: Foreland) -> None:
    assert foreland().code == 0
    assert foreland().out == foreland("-h").out


def test_help_has_one_line_for_each_command(foreland: Foreland) -> None:
    lines = [line.strip("│ ").split(maxsplit=1) for line in foreland("-h").out.splitlines()]
    commands = {line[0]: line[1] for line in lines if len(line) == 2 and line[0] in COMMANDS}
    assert list(commands) == list(COMMANDS)
    assert all(sentence.endswith(".") for sentence in commands.values())


@pytest.mark.parametrize("words", EVERY, ids="-".join)
def test_every_command_explains_itself_and_speaks_json(foreland: Foreland, words: tuple[str, ...]) -> None:
    said = foreland(*words, "-h")
    assert said.code == 0
    assert "--json" in said.out
    assert max(map(len, said.out.splitlines())) <= 80


def test_a_misspelt_command_is_answered_with_the_nearest(foreland: Foreland) -> None:
    said = foreland("rnu")
    assert (said.code, said.out) == (2, "")
    assert "Did you mean 'run'?" in said.err


@pytest.mark.parametrize("words", [("run",), ("list", "--colour"), ("run", "x", "--futures", "many")], ids="-".join)
def test_misuse_is_bad_input(foreland: Foreland, words: tuple[str, ...]) -> None:
    said = foreland(*words)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("foreland: ")
    assert said.err.count("\n") == 1


def test_ctrl_c_says_what_is_kept(foreland: Foreland, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped() -> None:
        raise KeyboardInterrupt("Stopped. 3 finished blocks are kept.")

    monkeypatch.setattr("foreland.lab.engine.warm", stopped)
    said = foreland("warm")
    assert (said.code, said.err) == (130, "foreland: Stopped. 3 finished blocks are kept.\n")


def test_a_failure_that_is_nobodys_input_ends_with_one(foreland: Foreland, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise RunError("There is no room left.")

    monkeypatch.setattr("foreland.lab.engine.warm", fails)
    said = foreland("warm")
    assert (said.code, said.err) == (1, "foreland: There is no room left.\n")


def test_only_the_command_that_is_called_is_imported() -> None:
    program = (
        "import sys; from foreland.cli.main import exit_code; exit_code(['warm', '-h']);"
        f"print('LOADED', *[name for name in {HEAVY!r} if name in sys.modules],"
        "*[name for name in sys.modules if name.startswith('foreland.cli.') and name.endswith('_command')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1].split() == ["LOADED", warm_command.__name__]


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys; from foreland.cli.main import exit_code; exit_code(['-h']);"
        f"print('LOADED', *[name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "LOADED"


def test_a_reader_that_stops_reading_is_no_error() -> None:
    program = f"{sys.executable} -c 'from foreland.cli.main import run; run()' list series | head -1"
    done = subprocess.run(program, shell=True, capture_output=True, text=True, check=False)
    assert done.stdout
    assert done.stderr == ""
