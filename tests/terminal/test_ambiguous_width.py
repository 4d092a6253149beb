"""`--ambiguous-width auto` in a real terminal: its answer counts, and neither it nor what is typed ahead goes astray."""

from __future__ import annotations

import time
from pathlib import Path

from tests.terminal.screen import Terminal
from tests.tui.wire import LONGEST

ROOT = Path(__file__).resolve().parents[2]


def asked(terminal: Terminal) -> None:
    """Wait for the question."""
    end = time.monotonic() + LONGEST
    while b"\x1b[6n" not in terminal.written:
        assert time.monotonic() < end
        terminal.read(0.05)


def test_what_is_typed_before_the_answer_is_typed_into_the_app(library: Path, tmp_path: Path) -> None:
    with Terminal("--library", str(library), "--ambiguous-width", "auto", cwd=tmp_path) as terminal:
        asked(terminal)
        terminal.press("/b\x1b[1;3Rlq")
        terminal.until("「blq」1 个")
        assert terminal.leave("\x03") == 0
        assert terminal.modes_left_on() == set()


def test_a_terminal_that_does_not_answer_is_waited_for_only_a_moment(library: Path, tmp_path: Path) -> None:
    with Terminal("--library", str(library), "--ambiguous-width", "auto", cwd=tmp_path) as terminal:
        asked(terminal)
        terminal.press("/bl")
        terminal.until("16 份报告", "筛选")
        # the answer of a very slow line comes when nobody waits for it any more
        terminal.press("\x1b[1;3R")
        terminal.press("q")
        terminal.until("「blq」1 个")
        assert terminal.leave("\x03") == 0


def test_the_settings_ask_as_well(library: Path, tmp_path: Path) -> None:
    folder = tmp_path / ".config" / "baogao"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text('ambiguous_width = "auto"\n')
    with Terminal("--library", str(library), cwd=tmp_path) as terminal:
        asked(terminal)
        terminal.press("\x1b[1;2R")
        terminal.until("16 份报告")
        assert terminal.leave("q") == 0
