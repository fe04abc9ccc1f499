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

from foreland.errors import ForelandError, InputError

COMMANDS = ("run", "list", "explain", "why", "trace", "evidence", "validate", "warm", "doctor")
HELP_OPTIONS = {"help_option_names": ["-h", "--help"]}


class Interrupted(Exception):  # noqa: N818 - nobody's error
    """Ctrl-C, with what is kept of the work."""


class OneFilePerCommand(TyperGroup):
    """Finds the command NAME in the module `NAME_command`, and imports no other command."""

    def list_commands(self, ctx: Any) -> list[str]:
        """All names, in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        written = import_module(f"foreland.cli.{cmd_name}_command").command
        if isinstance(written, typer.Typer):
            return get_command(written)
        alone = typer.Typer(add_completion=False, context_settings=HELP_OPTIONS)
        alone.command(cmd_name)(written)
        return get_command(alone)

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
        return _say(refusal, 2)
    except ForelandError as failure:
        return _say(failure, 1)
    except TyperException as misuse:
        return _say(f"{misuse.format_message()} See `foreland -h`, or `-h` after a command.", 2)
    except Interrupted as stop:
        return _say(stop, 130)
    return code if isinstance(code, int) else 0


def _say(message: object, code: int) -> int:
    sys.stderr.write(f"foreland: {message}\n")
    return code
