"""A process that reads files from the web can neither write, nor call out, nor start anything, nor take all memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

ATTEMPTS = {
    "a connection": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "a name looked up": "import socket; socket.getaddrinfo('example.invalid', 80)",
    "an address fetched": "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
    "a program": "import subprocess; subprocess.run(['true'])",
    "a shell": "import os; os.system('true')",
    "a new process": "import os; os.fork() or os._exit(0)",
    "a file written": "open('made', 'w')",
    "a file added to": "open('there', 'a')",
    "a file opened for both": "import os; os.open('there', os.O_RDWR)",
    "a file removed": "import os; os.remove('there')",
    "a file renamed": "import os; os.rename('there', 'made')",
    "a folder": "import os; os.mkdir('made')",
    "a temporary file": "import tempfile; tempfile.TemporaryFile()",
    "a database": "import sqlite3; sqlite3.connect('made')",
}


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"from corpus.confinement import confine\nconfine()\n{code}\nprint('done')"],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("code", ATTEMPTS.values(), ids=ATTEMPTS.keys())
def test_what_a_reader_may_not_do(code: str, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine", encoding="utf-8")
    outcome = run(code, tmp_path)
    assert "ConfinementError" in outcome.stderr, outcome
    assert outcome.stdout == ""
    assert [path.name for path in tmp_path.iterdir()] == ["there"]
    assert (tmp_path / "there").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on memory is the kernel's")
def test_memory_ends_in_an_error_not_in_the_machine(tmp_path: Path) -> None:
    outcome = run("bytearray(8 * 2**30)", tmp_path)
    assert "MemoryError" in outcome.stderr


def test_reading_goes_on(tmp_path: Path) -> None:
    """Every reader, its libraries and the packages' data come through: what is refused is not needed."""
    from tests.parsers.sources.test_any_bytes import FILES

    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    code = """
from pathlib import Path
from corpus.parsing import parse_file
for path in sorted(Path('.').iterdir()):
    parsed = parse_file(path)
    assert not parsed.errors and parsed.reports, (path, parsed.errors)
"""
    outcome = run(code, tmp_path)
    assert outcome.stdout == "done\n", outcome.stderr


def test_a_reader_that_tries_is_told_of_and_not_taken_for_a_damaged_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    code = """
import corpus.parsing, socket
from pathlib import Path
def read(data, name):
    try:
        socket.create_connection(("127.0.0.1", 9))
    except Exception:
        return []
corpus.parsing.read = read
print(corpus.parsing.parse_file(Path("a.txt")).errors)
"""
    assert "a reader may not do this: socket." in run(code, tmp_path).stdout
