"""Terminals of no size, and of one that no screen has: the explorer draws what can be drawn, and goes on answering."""

from __future__ import annotations

import re
from pathlib import Path

import pexpect
import pytest

from tests.terminal.screen import COMMAND
from tests.tui.wire import LONGEST

FOUND = "沧澜省".encode()
MOST_MB = 500


def answers(child: pexpect.spawn[bytes], key: str) -> None:
    """Press a key, and see that something is drawn for it."""
    child.send(key)
    child.expect(rb"\x1b\[", timeout=LONGEST)


@pytest.mark.parametrize("size", [(0, 0), (65_535, 65_535), (3, 65_535), (1, 1)])
def test_a_strange_size_at_first_and_later(size: tuple[int, int], library: Path, tmp_path: Path) -> None:
    environment = {
        "HOME": str(tmp_path),
        "PATH": "/usr/bin:/bin",
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
    }
    child = pexpect.spawn(
        COMMAND, ["--library", str(library)], env=environment, dimensions=size, timeout=30, maxread=1 << 20
    )
    try:
        child.expect(rb"\x1b\[\?1049h")
        child.setwinsize(30, 100)
        child.expect_exact(FOUND)
        child.setwinsize(*size)
        answers(child, "j")
        # what a terminal tells of its size of its own accord
        child.send("\x1b[48;9999999;9999999;0;0t")
        answers(child, "j")
        child.setwinsize(30, 100)
        child.send("\x1b[48;30;100;600;800t")
        answers(child, "k")
        peak = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{child.pid}/status").read_text())
        assert peak is None or int(peak[1]) / 1024 < MOST_MB
        child.send("\x03")
        child.expect(pexpect.EOF)
    finally:
        child.close(force=True)
    assert child.exitstatus == 0
