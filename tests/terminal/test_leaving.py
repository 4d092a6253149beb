"""Ctrl-C pressed again and again: the explorer leaves once, cleanly, with status 0."""

from __future__ import annotations

import time
from pathlib import Path

import pexpect

from tests.terminal.screen import COMMAND
from tests.tui.wire import LONGEST


def test_ctrl_c_again_and_again(library: Path, tmp_path: Path) -> None:
    environment = {
        "HOME": str(tmp_path),
        "PATH": "/usr/bin:/bin",
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
    }
    for _ in range(3):
        child = pexpect.spawn(COMMAND, ["--library", str(library)], env=environment, timeout=60)
        child.delaybeforesend = None
        child.expect_exact("沧澜省".encode())
        said, end = b"", time.monotonic() + LONGEST
        while child.isalive() and time.monotonic() < end:
            child.send("\x03")
            try:
                said += child.read_nonblocking(1 << 16, 0.01)
            except (pexpect.TIMEOUT, pexpect.EOF):
                continue
        child.close(force=True)
        assert child.exitstatus == 0, said[-500:]
        assert b"Traceback" not in said
