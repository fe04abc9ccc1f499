"""The command `foreland`: finds the command that is called and turns errors into sentences and exit codes.

Exit codes: 0 done, 2 bad input, 130 interrupted, 1 anything else.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException
from typer.main import get_command

from foreland.errors import Fault, ForelandError, InputError, nearest_name

COMMANDS = (
    "run",
    "compare",
    "diff",
    "funnel",
    "brief",
    "boats",
    "check",
    "list",
    "explain",
    "why",
    "trace",
    "evidence",
    "validate",
    "warm",
    "doctor",
)
HELP_OPTIONS = {"help_option_names": ["-h", "--help"]}


class Interrupted(Exception):  # noqa: N818 - nobody's error
    """Ctrl-C, with what is kept of the work."""


class OneFilePerCommand(TyperGroup):
    """Finds the command NAME in the module `NAME_command`, and imports no other command."""

    def list_commands(self, ctx: Any) -> list[str]:
        """All names, in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name. Raises InputError naming the nearest one if there is none."""
        if cmd_name not in COMMANDS:
            nearest = nearest_name(cmd_name, COMMANDS)
            raise InputError(
                Fault(f"There is no command '{cmd_name}'.", None, "one of " + ", ".join(COMMANDS), nearest)
            )
        written = import_module(f"foreland.cli.{cmd_name}_command").command
        if not isinstance(written, typer.Typer):
            alone = typer.Typer(add_completion=False, context_settings=HELP_OPTIONS)
            alone.command()(written)
            written = alone
        found = get_command(written)
        found.name = cmd_name
        return found

    def invoke(self, ctx: Any) -> Any:
        """Run the command that is called. Raises Interrupted, because Typer forgets what a KeyboardInterrupt says."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as stop:
            raise Interrupted(str(stop) or "Stopped.") from stop


app = typer.Typer(
    cls=OneFilePerCommand,
    add_completion=False,
    context_settings=HELP_OPTIONS,
    pretty_exceptions_enable=False,
)


@app.callback()
def foreland() -> None:
    """A laboratory for asylum and migration policy: what would happen, with ranges and sources."""


def run(arguments: list[str] | None = None) -> None:
    """Entry point of the console script; never returns. Without arguments it shows the help."""
    sys.exit(exit_code(sys.argv[1:] if arguments is None else arguments))


def exit_code(arguments: list[str]) -> int:
    """Run one command; what went wrong is said on standard error."""
    try:
        code = app(args=arguments or ["-h"], prog_name="foreland", standalone_mode=False)
    except InputError as refusal:
        return _say(_listed(refusal), 2)
    except ForelandError as failure:
        return _say(failure, 1)
    except TyperException as misuse:
        return _say(f"{misuse.format_message().rstrip('.')}. See `foreland -h`, or `-h` after a command.", 2)
    except Interrupted as stop:
        return _say(stop, 130)
    return code if isinstance(code, int) else 0


def _listed(refusal: InputError) -> str:
    """One fault as it is; several under a line that counts them."""
    faults = [str(fault) for fault in refusal.faults]
    if len(faults) == 1:
        return faults[0]
    return "\n  ".join([f"{len(faults)} things are wrong:", *faults])


def _say(message: object, code: int) -> int:
    sys.stderr.write(f"foreland: {message}\n")
    return code
