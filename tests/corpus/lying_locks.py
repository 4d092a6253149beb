"""A file system whose locks lie: a shim before the C library, which says yes to every lock, or that there are none."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SOURCE = Path(__file__).with_suffix(".c")
# What `LYING_LOCKS` may be, and the words of the line that tells of it.
MODES = {"yes": "file locks do not hold", "no": "file locks are refused"}


def shim(folder: Path) -> Path:
    """The shim, compiled into a folder; skips where there is no C compiler or no Linux."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or not Path("/proc/self/mountinfo").exists():
        pytest.skip("needs a C compiler, on Linux, to make a file system whose locks lie")
    built = folder / "lying_locks.so"
    if not built.exists():
        subprocess.run([compiler, "-shared", "-fPIC", "-o", str(built), str(SOURCE), "-ldl"], check=True)
    return built


def environment(built: Path, mode: str) -> dict[str, str]:
    """The environment of a program that is lied to."""
    return {**os.environ, "LD_PRELOAD": str(built), "LYING_LOCKS": mode}
