"""`baogao parse` and `baogao align` read files from the web too: in a process of their own, which may do nothing else."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.terminal.screen import COMMAND

SAMPLE = ROOT / "sample_data" / "石梁县_2025.txt"
# Runs first in each Python: a reader that is made to do what a bad file might bring it to.
SITE = """
import os, pathlib, parsers.sources.files as files
was = files.documents
def documents(texts, data, name, form, encoding):
    if b"DIE" in data:
        os.abort()
    if b"WRITE" in data:
        pathlib.Path({made!r}).write_text("x")
    return was(texts, data, name, form, encoding)
files.documents = documents
"""


@pytest.mark.parametrize("words", [("parse",), ("parse", "--json"), ("align",)])
@pytest.mark.parametrize(("does", "said"), [("DIE", "process"), ("WRITE", "may not write")])
def test_a_file_that_breaks_its_reader_costs_one_line(
    words: tuple[str, ...], does: str, said: str, tmp_path: Path
) -> None:
    site, made = tmp_path / "site", tmp_path / "made"
    site.mkdir()
    (site / "sitecustomize.py").write_text(SITE.format(made=str(made)))
    bad = tmp_path / "bad.txt"
    bad.write_text(f"各位代表：\n{does}\n" + "我们要继续努力。" * 50, encoding="utf-8")
    ended = subprocess.run(
        [COMMAND, *words, str(SAMPLE), str(bad)], capture_output=True, text=True, timeout=120, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
    )  # fmt: skip
    assert ended.returncode == 1, ended
    assert not made.exists()
    line = ended.stderr.strip()
    assert str(bad) in line
    assert said in line
    assert "\n" not in line
    assert bool(ended.stdout) == (words[0] == "parse")


def test_what_it_reads_is_the_same_as_here(tmp_path: Path) -> None:
    import parsers
    from parsers.contract import to_line

    ended = subprocess.run(
        [COMMAND, "parse", "--json", str(SAMPLE)], capture_output=True, text=True, timeout=120, cwd=tmp_path
    )
    assert ended.stdout.splitlines() == [to_line(r) for r in parsers.parse(SAMPLE.read_bytes(), str(SAMPLE))]


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    ended = subprocess.run(
        [COMMAND, "parse", "none.txt"], capture_output=True, text=True, timeout=120, cwd=tmp_path
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "baogao: none.txt: cannot be read (no such file or directory)\n"
