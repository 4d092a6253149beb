"""A progress bar is for people who look, and for what takes a moment."""

from __future__ import annotations

import io
import sys

import pytest

from tui import progress
from tui.progress import progress_bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_moves_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar("words") as show:
        assert show is None
    assert capsys.readouterr().err == ""


def test_what_is_quick_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress_bar("words") as show:
        assert show is not None
        show(1, 2)
        show(2, 2)
    assert terminal.getvalue() == ""


def test_what_takes_long_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "QUIET_SECONDS", 0)
    with progress_bar("[words]") as show:
        assert show is not None
        show(1, 4)
        show(3, 4)
    assert "[words]" in terminal.getvalue()
    assert "/4" in terminal.getvalue()
