"""Locks of files that are refused or do not hold: nothing is written, and one line says why."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from corpus import locks
from corpus.database import open_library
from corpus.doctor import examine
from corpus.ingest import add
from corpus.locks import network_of, why_unlocked
from tests.conftest import ROOT
from tests.corpus.lying_locks import MODES, environment, shim
from tests.terminal.screen import COMMAND

SAMPLE = ROOT / "sample_data" / "石梁县_2025.txt"


def test_locks_of_a_sound_disk_hold(tmp_path: Path) -> None:
    assert why_unlocked(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_tried_is_left_to_the_writer(tmp_path: Path) -> None:
    assert why_unlocked(tmp_path / "none") is None


@pytest.mark.parametrize("mode", MODES)
def test_nothing_is_written_where_locks_lie(mode: str, tmp_path: Path) -> None:
    built = shim(tmp_path)
    folder = tmp_path / "disk"
    folder.mkdir()
    library = folder / "library.sqlite"
    with open_library(library) as opened:
        add(opened, [SAMPLE], workers=0)
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = library.read_bytes()
    # a writer that is not there is not waited for: who waits does so for longer than the test
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text("import corpus.database\ncorpus.database.BUSY_SECONDS = 600.0\n")
    lied_to = {**environment(built, mode), "PYTHONPATH": str(site)}
    for words in (
        ("add", str(ROOT / "sample_data")),
        ("doctor", "--repair"),
        ("reparse", "--all"),
        ("remove", "石梁县", "2025"),
    ):
        ended = subprocess.run(
            [COMMAND, "--library", str(library), *words],
            env=lied_to, capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert ended.returncode == 1, words
        assert MODES[mode] in ended.stderr, words
        assert len(ended.stderr.splitlines()) == 1, words
    assert library.read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["library.sqlite"]
    with open_library(library) as opened:
        assert examine(opened).findings == ()


MOUNTS = (
    "22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw\n"
    "36 22 0:31 / /srv/with\\040blank rw - nfs4 host:/export rw,vers=4.2\n"
    "37 22 0:32 / /srv/with\\040blank/disk rw - xfs /dev/sdb rw\n"
    "38 22 0:33 / /srv/报告\u3000库 rw - cifs //host/export rw\n"
    "broken\n"
)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/a/library.sqlite", None),
        ("/srv/with blank/library.sqlite", "nfs4"),
        ("/srv/with blank", "nfs4"),
        ("/srv/with blanket/library.sqlite", None),
        ("/srv/with blank/disk/library.sqlite", None),
        ("/srv/报告\u3000库/library.sqlite", "cifs"),
    ],
)
def test_the_file_system_of_a_path(
    path: str, kind: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mounts").write_text(MOUNTS, encoding="utf-8")
    monkeypatch.setattr(locks, "_MOUNTS", tmp_path / "mounts")
    assert network_of(Path(path)) == kind


def test_a_library_that_other_machines_may_write_to_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "network_of", lambda path: "nfs4")
    said: list[str] = []
    open_library(tmp_path / "library.sqlite", notice=said.append).close()
    assert any("network file system (nfs4)" in line for line in said)
