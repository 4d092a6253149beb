"""Ctrl-C pressed again and again: the explorer leaves once, cleanly, with status 0."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pexpect

from tests.conftest import ROOT
from tests.terminal.screen import COMMAND


def test_ctrl_c_again_and_again(tmp_path: Path) -> None:
    library = tmp_path / "library.sqlite"
    subprocess.run(
        [COMMAND, "add", "--library", library, ROOT / "sample_data"],
        check=True,
        capture_output=True,
        timeout=120,
    )
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
        said, end = b"", time.monotonic() + 30
        while child.isalive() and time.monotonic() < end:
            child.send("\x03")
            try:
                said += child.read_nonblocking(1 << 16, 0.01)
            except (pexpect.TIMEOUT, pexpect.EOF):
                continue
        child.close(force=True)
        assert child.exitstatus == 0, said[-500:]
        assert b"Traceback" not in said
