from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty evidence folder, so that what the person running the tests has imported plays no part."""
    folder = tmp_path / "own evidence"
    monkeypatch.setenv("FORELAND_EVIDENCE", str(folder))
    return folder
