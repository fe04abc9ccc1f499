"""How fast the kernel is, and how it compares: the networks are those of the tests, so their folder is on the path."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
