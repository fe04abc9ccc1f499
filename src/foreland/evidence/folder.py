"""Where a user's own evidence lies: what they imported from official workbooks.

`FORELAND_EVIDENCE` names the folder; otherwise it is the platform's place for an application's data.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

VARIABLE = "FORELAND_EVIDENCE"


def own_folder() -> Path:
    """The user's evidence folder, whether or not it exists yet."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    return application_data() / "foreland" / "evidence"


def application_data() -> Path:
    """The platform's place for the data of applications."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
