"""Starting a process of the program's own that is talked to over a pipe."""

from __future__ import annotations

import os
import subprocess
import sys
from multiprocessing.connection import Connection, Pipe


def start_child(module: str) -> tuple[subprocess.Popen[bytes], Connection]:
    """Run a module with the number of its end of a pipe as its argument; the process and our end. Raises OSError."""
    here, there = Pipe()
    with there:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", module, str(there.fileno())],
            pass_fds=[there.fileno()],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            # a session of its own: Ctrl-C in the terminal is for the caller to handle
            start_new_session=True,
            # what a reader says has no place on the caller's screen
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    return process, here
