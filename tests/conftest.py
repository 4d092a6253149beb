"""Fixtures for all tests: the material beside the project, and an isolated home."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED_VARIABLE = "BAOGAO_SHARED"
# The exact words by which `.ci/run` tells these skips from others.
SHARED_REASON = "needs the shared material (BAOGAO_SHARED or ../shared), which is not here"


def shared_folder() -> Path | None:
    """The folder of real reports and labels, or None. A variable that names no folder is an error."""
    named = os.environ.get(SHARED_VARIABLE)
    if named:
        folder = Path(named)
        if not folder.is_dir():
            raise pytest.UsageError(f"{SHARED_VARIABLE}={named}: no such folder")
        return folder
    beside = ROOT.parent / "shared"
    return beside if (beside / "gold").is_dir() else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports and labels; skips where it is not there."""
    folder = shared_folder()
    if folder is None:
        pytest.skip(SHARED_REASON)
    return folder


@pytest.fixture(autouse=True)
def isolated_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the user's own library or settings."""
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "BAOGAO_LIBRARY"):
        monkeypatch.delenv(variable, raising=False)
