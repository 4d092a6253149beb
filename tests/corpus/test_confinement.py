"""A process that reads files from the web can neither write, nor call out, nor start anything, nor take all memory."""

from __future__ import annotations

import os
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


PATHS_IN_FILES = """
import sys, tempfile
from pathlib import Path
from corpus.parsing import parse_bytes
from tests.parsers.sources.invented import report
from tests.torture.bombs import docx_of, pdf_of, xlsx_of
canary = sys.argv[1]
opened = []
DTD = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{canary}"><!ENTITY % p SYSTEM "file://{canary}"> %p;]>'
STYLE = f'<?xml-stylesheet href="file://{canary}"?>'
text = "".join(f"<p>{line}</p>" for line in report())
pdf_pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
files = {
    "a.docx": docx_of("<w:p><w:r><w:t>&e;各位代表</w:t></w:r></w:p>", DTD),
    "b.docx": docx_of("<w:altChunk r:id='x' xmlns:r='r'/><w:p><w:r><w:t>各位代表</w:t></w:r></w:p>", STYLE),
    "a.xlsx": xlsx_of('<row r="1"><c t="inlineStr"><is><t>&e;正文</t></is></c></row>', DTD),
    "b.xlsx": xlsx_of(f"<row><c><f>'file://[{canary}]x'!A1</f><v>1</v></c></row>"),
    "a.html": (DTD + f'<html><head><base href="file://{canary}"><link rel="stylesheet" href="file://{canary}">'
               f'<meta http-equiv="refresh" content="0;file://{canary}"></head><body><iframe src="file://{canary}"></iframe>'
               f'<img src="{canary}"><object data="{canary}"></object>&e;{text}</body></html>').encode(),
    "b.html": f'<html xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{canary}" parse="text"/>{text}</html>'.encode(),
    "a.tmx": f'<?xml version="1.0"?>{DTD}<tmx>&e;</tmx>'.encode(),
    "a.jsonl": f'{{"$ref": "file://{canary}", "file": "{canary}", "content": "{"正文" * 300}。"}}'.encode(),
    "a.csv": f'file,正文\\n{canary},"{"正文。" * 300}"\\n'.encode(),
    "a.txt": f"<!--#include file='{canary}'-->\\n@import '{canary}';\\n".encode() + "\\n".join(report()).encode(),
    "a.pdf": pdf_of(b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (%s) >> >>" % canary.encode(), pdf_pages,
                    b"<< /Type /Page /Parent 2 0 R /Contents << /F (%s) /FFilter [] /Length 0 >> /MediaBox [0 0 9 9] >>"
                    % canary.encode()),
}
for name, data in files.items():  # everything that reading imports is imported, outside the watch
    parse_bytes(data.replace(canary.encode(), b"/nowhere"), name)
sys.addaudithook(lambda event, told: opened.append((event, told[0])) if event in ("open", "os.listdir", "socket.connect") else None)
for name, data in files.items():
    found = parse_bytes(data, name)
    assert "SECRET" not in repr(found), name
    wrong = [each for each in opened if canary in str(each[1]) or each[0] == "socket.connect"]
    assert not wrong, (name, wrong)
    print("read", name, flush=True)
"""


def test_no_path_that_stands_in_a_file_is_opened(tmp_path: Path) -> None:
    """The path is that of a pipe nobody writes into: what opens it, in C code too, waits for ever."""
    canary = tmp_path / "SECRET"
    os.mkfifo(canary)
    ended = subprocess.run(
        [sys.executable, "-c", PATHS_IN_FILES, str(canary)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert ended.stdout.count("read ") == 11
