"""`python -m foreland`: the command line; without arguments one worked comparison, on few futures to be quick."""

from __future__ import annotations

import sys

from foreland.cli.main import run

WORKED_COMPARISON = ["run", "uk-france-pilot", "--futures", "50"]

if __name__ == "__main__":
    run(sys.argv[1:] or WORKED_COMPARISON)
