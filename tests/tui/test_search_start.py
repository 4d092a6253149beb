"""What `baogao search` loads before it finds anything, without a clock: a new process pays for every module anew."""

from __future__ import annotations

import os
import platform
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.tui.made_up_library import made_up_library

# All of our own that a search with hits on the screen needs. More is no crime, but a script that asks a thousand
# times waits a thousand times for it.
LOADED = """
corpus corpus.database corpus.foreign corpus.inflating corpus.naming corpus.parts corpus.search corpus.search.blocks
corpus.search.changes corpus.search.codes corpus.search.decoding corpus.search.filters corpus.search.hits
corpus.search.lists corpus.search.lookup corpus.search.matching corpus.search.query corpus.search.segments
corpus.search.stored corpus.steering corpus.texts parsers parsers.fold parsers.section_kinds tui tui.cli tui.commands
tui.commands.filtering tui.commands.giving tui.commands.options tui.commands.search tui.garbage tui.guarding tui.main
tui.output tui.start tui.terminal tui.width
"""
# What a search once loaded and never used: settings, the words of the screen, the widths of characters, what sorts and
# what makes tables.
NEEDLESS = {"numpy.typing", "rich", "tomllib", "platformdirs", "pandas", "textual"}

RUN = """
import atexit, gc, sys
atexit.register(lambda: print(gc.get_threshold()[0], *sys.modules, file=sys.stderr))
sys.argv = ["baogao", "search", sys.argv[1]]
from tui.main import main
main()
"""


def test_a_search_loads_only_what_finds_and_prints_hits() -> None:
    from tui.garbage import SELDOM

    ran = subprocess.run(
        [sys.executable, "-c", RUN, "发展"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=os.environ | {"BAOGAO_LIBRARY": str(made_up_library())},
    )
    assert "【发展】" in ran.stdout
    threshold, *modules = ran.stderr.splitlines()[-1].split()
    own = {name for name in modules if name.partition(".")[0] in {"tui", "corpus", "parsers"}}
    assert own <= set(LOADED.split())
    assert not NEEDLESS & set(modules)
    # nor is garbage looked for while they load
    assert int(threshold) == SELDOM


# Pages of memory that are new to a process when it fills arrays one after the other, each larger than those before.
ARRAYS = """
import resource, sys
from pathlib import Path
import numpy as np
from corpus import search
from corpus.database import open_library

with open_library(Path(sys.argv[1]), readonly=True) as library:
    search.search(library, "发展")
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for size in range(500_000, 3_500_000, 100_000):
    np.ones(size, dtype=np.uint8)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before, size // resource.getpagesize())
"""


@pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="other C libraries keep memory by rules of their own"
)
def test_after_a_search_began_its_arrays_are_given_the_memory_of_those_before_them() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", ARRAYS, str(made_up_library())],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    new, largest = map(int, ran.stdout.split())
    assert new < 2 * largest
