"""What the figures were measured on: processor, cores, memory, versions; nothing that names machine or owner."""

from __future__ import annotations

import os
import platform
import re
from importlib.metadata import version
from pathlib import Path

from benchmarks.peers.table import PEERS


def machine() -> dict[str, str]:
    """The machine in words."""
    return {
        "processor": _line_of("/proc/cpuinfo", "model name") or platform.processor() or platform.machine(),
        "cores": str(os.cpu_count()),
        "memory": _memory(),
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
    }


def versions() -> dict[str, str]:
    """Version of every package that an engine rests on."""
    return {name: version(name) for name in sorted({name for peer in PEERS for name in peer.packages})}


def _line_of(path: str, word: str) -> str:
    """What stands after a word and a colon in a file of the system; empty if there is no such file or line."""
    try:
        found = re.search(rf"^{word}\s*:\s*(.*)$", Path(path).read_text(encoding="utf-8"), re.MULTILINE)
    except OSError:
        return ""
    return found[1] if found else ""


def _memory() -> str:
    kilobytes = _line_of("/proc/meminfo", "MemTotal").removesuffix(" kB")
    return f"{int(kilobytes) / 1e6:.0f} GB" if kilobytes else "unknown"
