"""Work done in a child process: as a user whom permissions stop, or where no file may grow."""

from __future__ import annotations

import os
import resource
import traceback
from collections.abc import Callable

NOBODY = 65534


def as_nobody() -> None:
    """Become a user without rights; tests may run as root, whom permissions do not stop."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)


def files_up_to(size: int) -> Callable[[], None]:
    """No file may become longer than `size` bytes, as on a full disk."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def in_child(work: Callable[[], str], before: Callable[[], None]) -> str:
    """What `work` returns in a forked child, after `before`; a traceback where it raised."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(read_end)
            before()
            said = work()
        except BaseException:
            said = traceback.format_exc()
        with os.fdopen(write_end, "w", encoding="utf-8", errors="replace") as pipe:
            pipe.write(said)
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end, encoding="utf-8") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said
