"""The command `foreland`: gathers the commands and turns errors into sentences and exit codes.

Exit codes: 0 done, 2 bad input, 130 interrupted, 1 anything else.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import typer
from typer.exceptions import Abort, TyperException

from foreland.errors import ForelandError, InputError

COMMANDS = ("run", "list", "explain", "why", "trace", "validate", "warm", "doctor")

app = typer.Typer(
    name="foreland",
    help="A laboratory for asylum and migration policy: what would happen, with ranges and sources.",
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


def _add(name: str) -> None:
    module = import_module(f"foreland.cli.{name}_command")
    command: Callable[..., Any] = module.command
    app.command(name)(command)


def run(arguments: list[str] | None = None) -> None:
    """Entry point of the console script; never returns."""
    for name in COMMANDS:
        _add(name)
    sys.exit(_exit_code(arguments))


def _exit_code(arguments: list[str] | None) -> int:
    try:
        code = app(args=arguments, standalone_mode=False)
    except InputError as refusal:
        return _say(refusal, 2)
    except ForelandError as failure:
        return _say(failure, 1)
    except TyperException as misuse:
        return _say(misuse, 2)
    except (KeyboardInterrupt, Abort):
        return _say("Interrupted. What was finished is kept; the same command goes on from there.", 130)
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    return code if isinstance(code, int) else 0


def _say(message: object, code: int) -> int:
    sys.stderr.write(f"foreland: {message}\n")
    return code
