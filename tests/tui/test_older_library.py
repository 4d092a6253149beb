"""An older library is brought up to date before the explorer takes the screen, and that is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from corpus.database import is_older, open_library
from tests.corpus.making import put, report
from tests.corpus.older import as_of_version
from tui import start


def test_what_takes_minutes_is_said_before_the_screen_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_library(tmp_path / "library.sqlite") as library:
        put(library, [report("沧澜省", 2023)])
        path = as_of_version(library, tmp_path / "old.sqlite", 3, monkeypatch)
    seen: list[bool] = []

    def run(path: Path, *_: Any, **__: Any) -> int:
        seen.append(is_older(path))
        return 0

    monkeypatch.setattr("tui.app.run", run)
    assert start.open_library(path) == 0
    assert seen == [False]
    said = capsys.readouterr().err.splitlines()
    assert "bringing it up to date (version 3 to" in said[0]
    assert said[-1].endswith("is up to date; the copy was removed")
    assert start.open_library(path) == 0
    assert capsys.readouterr().err == ""
