"""Fixtures for all tests: the material beside the project, and an isolated home."""

from __future__ import annotations

import faulthandler
import fcntl
import gc
import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
from _pytest.faulthandler import fault_handler_stderr_fd_key

ROOT = Path(__file__).resolve().parent.parent
SHARED_VARIABLE = "BAOGAO_SHARED"
# The exact words by which `.ci/run` tells these skips from others.
SHARED_REASON = "needs the shared material (BAOGAO_SHARED or ../shared), which is not here"

OF_TERMINALS = frozenset(
    ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "LINES", "TMUX", "STY", "TZ", "TEXTUAL_COLOR_SYSTEM")
)
"""What is known of the terminal in which the tests are started, which is none of their business."""

LONGEST_TEST, LONGEST_SLOW_TEST = 600, 3600
"""Seconds after which a test that hangs is ended, and one marked slow: many times what any takes on the busiest machine."""


def pytest_configure() -> None:
    # before the tests are collected: some of it is read on import
    for name in OF_TERMINALS:
        os.environ.pop(name, None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Nothing waits for ever for one test: the stacks of all threads are told, and the process ends; where there are
    several (`make test`) the test counts as failed, and the others go on in another.

    The watch needs no lock of Python's: it ends a test that hangs in a regular expression too, which a thread of
    pytest-timeout would not, nor is it an exception that an event loop could swallow. Pytest itself calls it off
    before it enters a debugger.
    """
    seconds = LONGEST_SLOW_TEST if item.get_closest_marker("slow") else LONGEST_TEST
    faulthandler.dump_traceback_later(seconds, exit=True, file=item.config.stash[fault_handler_stderr_fd_key])
    try:
        return (yield)
    finally:
        faulthandler.cancel_dump_traceback_later()


@pytest.fixture(scope="module", autouse=True)
def what_stays_is_no_garbage() -> None:
    """What stands before the tests of a file stays, and is not gone through when garbage is looked for: so it is in the
    program, which looks for it whenever a screen is left; here there are the modules, tests and tables of all the files."""
    gc.collect()
    gc.freeze()


def shared_folder() -> Path | None:
    """The folder of real reports and labels, or None. A variable that names no folder is an error."""
    named = os.environ.get(SHARED_VARIABLE)
    if named:
        folder = Path(named)
        if not folder.is_dir():
            raise pytest.UsageError(f"{SHARED_VARIABLE}={named}: no such folder")
        return folder
    beside = ROOT.parent / "shared"
    return beside if (beside / "gold").is_dir() else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports and labels; skips where it is not there."""
    folder = shared_folder()
    if folder is None:
        pytest.skip(SHARED_REASON)
    return folder


@pytest.fixture(scope="session")
def sample_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the sample reports, made once for all workers: to be copied, not to be opened."""
    from corpus.database import open_library
    from corpus.ingest import add

    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    path = folder / "samples.sqlite"
    with (folder / "samples.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            begun = folder / "samples-begun.sqlite"
            with open_library(begun) as library:
                add(library, [ROOT / "sample_data"], workers=0)
            begun.rename(path)
    return path


@pytest.fixture(scope="module")
def library(sample_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the sample reports for the tests of one file, which come upon nobody else's notes and indexes."""
    return shutil.copy(sample_library, tmp_path_factory.mktemp("a library") / "library.sqlite")


@pytest.fixture(autouse=True)
def isolated_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the user's own library or settings."""
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "BAOGAO_LIBRARY"):
        monkeypatch.delenv(variable, raising=False)
