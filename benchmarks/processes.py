"""Commands as processes of their own: how long they take from start to last byte, and how much memory all of them hold."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROC = Path("/proc")
# Seconds between two looks at a process' memory.
TICK = 0.02


def baogao(*words: str, library: Path) -> list[str]:
    """The command line of a command on a library: of the installed one, where this Python has it."""
    installed = Path(sys.executable).with_name("baogao")
    start = [str(installed)] if installed.exists() else [sys.executable, "-m", "tui.main"]
    return [*start, *words, "--library", str(library)]


def seconds(command: Sequence[str], rounds: int) -> float:
    """The median of several runs, after one that warms up. Raises CalledProcessError where a run fails."""
    return statistics.median([once(command) for _ in range(rounds + 1)][1:])


def once(command: Sequence[str]) -> float:
    """The seconds of one run. Raises CalledProcessError where it fails."""
    # the first run leaves compiled modules behind, as it does for a user
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=environment,
        check=True,
    )
    return time.perf_counter() - start


def peak_memory(command: Sequence[str]) -> float:
    """The most megabytes that a command and all processes it starts held together at any look (Linux: Pss).

    Raises:
        CalledProcessError: the command failed.
        RuntimeError: there is no /proc to look at.
    """
    if not (PROC / "self" / "smaps_rollup").exists():
        raise RuntimeError("memory is read from /proc, which is not there")
    most = 0.0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT) as process:
        while process.poll() is None:
            most = max(most, sum(map(_held, _family(process.pid))))
            time.sleep(TICK)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command))
    return most


def _family(root: int) -> list[int]:
    """A process and all below it."""
    found = [root]
    for pid in found:
        for children in (PROC / str(pid) / "task").glob("*/children"):
            try:
                found.extend(map(int, children.read_text().split()))
            except OSError:  # it has just ended
                continue
    return found


def _held(pid: int) -> float:
    """Megabytes of a process, of what it shares its part."""
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
