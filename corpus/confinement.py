"""What a process that reads files from the web may not do, set before it opens the first of them.

A reader needs no network, no other program and no file but the one it was given (and the packages' own, for reading).
Python's audit hooks cannot be taken off again; what C code does by itself they don't see, so the readers' libraries are
told the same in their own words (lxml: no network, no entities). The limits are the kernel's.
"""

from __future__ import annotations

import os
import sys
from typing import Any

# Address space: a 64 MB file of the worst kind needs under 1.5 GB; the libraries reserve more than they use.
MOST_BYTES = 6 * 2**30
# Most a reader may have open at once.
MOST_FILES = 256
# Audit events by their first words that no reader has a use for.
# fmt: off
REFUSED = (
    # (a socket itself is no harm, and libraries make one when they are loaded, to see what the machine has)
    "socket.connect", "socket.get", "socket.send", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "pty.", "os.kill",
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod", "os.chown", "os.truncate",
    "os.setxattr", "shutil.", "tempfile.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.",
    "sqlite3.connect",
)
# fmt: on
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class ConfinementError(BaseException):
    """A reader tried what none has a use for. No Exception: a reader must not take it for a damaged file."""


def confine() -> None:
    """Take network, programs, writing and boundless memory from this process, for good."""
    if sys.platform != "win32":
        import resource

        for what, most in ((resource.RLIMIT_AS, MOST_BYTES), (resource.RLIMIT_NOFILE, MOST_FILES)):
            hard = resource.getrlimit(what)[1]
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (most, most))
        # no picture of its memory on the disk
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.dont_write_bytecode = True
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        _, _, flags = arguments
        if isinstance(flags, int) and flags & _WRITES:
            raise ConfinementError("a reader may not write a file")
    elif event.startswith(REFUSED):
        raise ConfinementError(f"a reader may not do this: {event}")
