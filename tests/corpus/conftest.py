"""Fixtures of the corpus tests: an empty library, a folder others may enter, and a parser made for the tests."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import corpus.parsing
from corpus.database import Library, open_library
from tests.corpus.simple_parser import simple_parse, simple_read


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    with open_library(tmp_path / "library.sqlite") as opened:
        yield opened


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="baogao-test-"))
    folder.chmod(0o755)
    yield folder
    for path in [folder, *folder.rglob("*")]:
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def simple_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read by `simple_parser` instead of the real parsers, here and in worker processes."""
    monkeypatch.setattr(corpus.parsing, "read", simple_read)
    monkeypatch.setattr(corpus.parsing, "parse_document", simple_parse)
    # worker processes get our sys.path, and run the sitecustomize that they find there first
    monkeypatch.setattr(sys, "path", [str(Path(__file__).parent / "worker_site"), *sys.path])
