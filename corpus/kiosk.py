"""A process that strangers steer: it writes into one folder and one file of notes, and starts, calls and opens nothing else.

For `baogao kiosk`, which shows a library to whoever logs in. The app offers none of what is refused here; this is what
holds should it be brought to try. As in corpus/confinement.py, hooks see what Python does, not what C code does by
itself; the account it runs under should be allowed no more than it needs (docs/kiosk.md).
"""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import sys
from pathlib import Path
from typing import Any

# What of the environment a kiosk keeps: how the terminal is, the language, where home is. Everything else could steer
# Python's libraries (TEXTUAL_DRIVER, TMPDIR, …).
KEPT = frozenset(
    (
        "TERM",
        "COLORTERM",
        "NO_COLOR",
        "LANG",
        "LANGUAGE",
        "LC_ALL",
        "LC_CTYPE",
        "HOME",
        "PATH",
        "USER",
        "LOGNAME",
    )
)
# fmt: off
_REFUSED = (
    "socket.connect", "socket.bind", "socket.get", "socket.send", "subprocess.", "os.system", "os.exec", "os.posix_spawn",
    "os.spawn", "os.fork", "pty.", "os.kill", "os.rmdir", "os.symlink", "os.chown", "os.setxattr", "os.chdir", "os.chroot",
    "shutil.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.", "code.", "cpython.run", "sqlite3.enable_load",
    "sqlite3.load_extension",
)
# fmt: on
# Events whose arguments begin with one or two paths that are changed by them.
_CHANGES = {
    "os.rename": 2,
    "os.link": 2,
    "os.remove": 1,
    "os.mkdir": 1,
    "os.truncate": 1,
    "os.chmod": 1,
    "os.utime": 1,
}
# Those of them that change what a link leads to, and those whose last arguments are folders by number (none: -1).
_FOLLOWING = frozenset(("os.truncate", "os.chmod", "os.utime"))
_IN_FOLDERS = frozenset(("os.rename", "os.link", "os.remove"))
_NO_FOLDER = -1
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def scrub_environment() -> None:
    """Leave of the environment only what says how the terminal is. Before libraries that look into it are imported.

    A Python that was told to become a prompt when it ends (PYTHONINSPECT), or anything else by variables of its own,
    is started again without them.
    """
    told = sys.flags.inspect or any(name.startswith("PYTHON") for name in os.environ)
    for name in set(os.environ) - KEPT:
        del os.environ[name]
    if told and not sys.flags.ignore_environment:
        os.execv(sys.executable, [sys.executable, "-E", "-P", "-m", "tui.main", *sys.argv[1:]])


def enclose(exports: Path, notes: Path) -> None:
    """From now on this process writes into the folder `exports` and the file `notes` (and what SQLite keeps beside it).

    Signals that would stop it or leave a picture of its memory do nothing.
    """
    for name in ("SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGQUIT", "SIGUSR1", "SIGUSR2"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import tempfile

    # workbooks are drafted in temporary files
    tempfile.tempdir = str(exports)
    sys.dont_write_bytecode = True
    folder, file = os.path.realpath(exports), os.path.realpath(notes)

    def may_change(path: Any, *, follow: bool) -> bool:
        if isinstance(path, int):
            return True
        try:
            given = os.path.abspath(os.fsdecode(path))
        except TypeError:
            return False
        # what is opened is what a link leads to; what is renamed or removed is the link itself
        real = (
            os.path.realpath(given)
            if follow
            else os.path.join(os.path.realpath(os.path.dirname(given)), os.path.basename(given))
        )
        beside_notes = os.path.dirname(real) == os.path.dirname(file) and real.startswith(file)
        return real.startswith(folder + os.sep) or real == file or beside_notes

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & _WRITES and not may_change(path, follow=True):
                raise PermissionError(errno.EACCES, "a kiosk writes nothing there", str(path))
        elif event in _CHANGES:
            paths, folders = arguments[: _CHANGES[event]], arguments[_CHANGES[event] :]
            if event in _IN_FOLDERS and any(each != _NO_FOLDER for each in folders):
                raise PermissionError(errno.EACCES, "a kiosk changes nothing by a folder's number")
            for path in paths:
                if not may_change(path, follow=event in _FOLLOWING):
                    raise PermissionError(errno.EACCES, "a kiosk changes nothing there", str(path))
        elif event == "sqlite3.connect":
            name = str(arguments[0])
            if "?mode=ro" not in name and name != ":memory:" and not _of_notes(name, file):
                raise sqlite3.OperationalError("attempt to write a readonly database")
        elif event.startswith(_REFUSED):
            raise PermissionError(errno.EPERM, f"not in a kiosk: {event}")

    sys.addaudithook(watch)


def _of_notes(name: str, file: str) -> bool:
    if name.startswith("file:"):
        return name.partition("?")[0] == Path(file).as_uri()
    return os.path.realpath(name) == file
