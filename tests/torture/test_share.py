"""A small share of the torture, so that each run of the tests does some of it; `make torture` does the whole."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from corpus.database import open_library
from corpus.ingest import add
from tests.conftest import ROOT
from tests.torture import disk, kills, load, payloads, readers
from tests.torture.forms import payloads as forms
from tests.torture.mutants import mutant, seed_of
from tests.torture.table import Row, lines


def held(found: Iterable[Row]) -> None:
    rows = list(found)
    assert rows
    assert all(row.ok for row in rows), "\n".join(lines(rows))


def test_mutants_of_sound_files() -> None:
    held(readers.fuzz(160))


def test_files_made_up_by_hypothesis() -> None:
    held(readers.made_up(40))


def test_files_of_the_reader_s_own() -> None:
    held(readers.own_texts(100))
    held(readers.own_databases(12))


@pytest.mark.parametrize(("limit", "seconds"), [("HANG_SECONDS", 0.2), ("HANG_CLOCK_SECONDS", 0.5)])
def test_a_child_that_does_not_answer_is_a_hang(
    limit: str, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "LOOK_SECONDS", 0.1)
    monkeypatch.setattr(readers, limit, seconds)
    # its first answer comes after it has imported three reports
    told = list(readers.watched("own_databases", range(1)))
    assert [outcome["end"] for _, outcome in told] == ["hang"]


def test_the_same_number_is_the_same_mutant() -> None:
    seeds = readers.seeds()
    assert [mutant(seeds, number) for number in range(60)] == [mutant(seeds, number) for number in range(60)]
    assert sum(mutant(seeds, number).data != seed_of(seeds, number).data for number in range(60)) > 50


@pytest.mark.slow
def test_kills_at_random_moments() -> None:
    held(kills.all_kills(0.02))


def test_readers_beside_an_import_without_an_error(tmp_path: Path) -> None:
    """How long they wait is measured on a machine that does nothing else, by `make torture`."""
    with open_library(tmp_path / "library.sqlite") as library:
        add(library, [ROOT / "sample_data"], workers=0)
    row = load.crowd_on(tmp_path / "library.sqlite", 4, 5.0, 0.3, 1.0)
    assert row.tried > 10
    assert row.bad["errors"] == 0, row.first


def test_a_full_disk_at_any_write() -> None:
    held(disk.full_disks(0.05))


def test_payloads_on_every_road_out() -> None:
    assert len(forms()) >= 300
    held(payloads.every_road(0.02))


def test_a_part_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    began = time.monotonic()
    ended = subprocess.run(
        [sys.executable, "-m", "tests.torture", "disk", "--minutes", "0.02"],
        capture_output=True, text=True, cwd=ROOT, timeout=120, env={**os.environ, "TMPDIR": str(tmp_path)},
    )  # fmt: skip
    assert ended.returncode == 1
    assert "BROKEN disk: not done in 0.02 minutes" in ended.stdout
    assert time.monotonic() - began < 60
