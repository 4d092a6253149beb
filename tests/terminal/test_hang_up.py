"""A terminal that has gone ends the process, whatever the app is at."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys

# never comes back to its loop, as an app that paints for ever
BUSY = """
from tui.terminal import watch_line
watch_line(lambda: None, patience=0.2)
print("watching", flush=True)
while True:
    pass
"""


def test_a_process_that_never_leaves_is_ended_after_its_terminal_hung_up() -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", BUSY], stdin=theirs, stdout=subprocess.PIPE, start_new_session=True
    )
    try:
        os.close(theirs)
        assert process.stdout is not None
        assert process.stdout.readline() == b"watching\n"
        assert process.poll() is None
        os.close(ours)
        assert process.wait(timeout=30) == 128 + signal.SIGHUP
    finally:
        process.kill()
        process.wait()
