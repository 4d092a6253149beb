"""The samples are read as was typed by hand before the parser first saw them, never worse than was reached."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import parsers
from tests.floors import Counts, fingerprint, read_floors
from tests.parsers.scoring import pooled
from tests.samples.comparing import EXPECTED, FLOORS, SAMPLES, findings, label_files, sample_files

PINNED = read_floors(FLOORS)


@pytest.fixture(scope="module")
def reached() -> dict[str, Counts]:
    return pooled(findings())


def test_floors_were_set_on_these_samples() -> None:
    assert fingerprint(label_files() + sample_files()) == PINNED.labels_sha256


@pytest.mark.parametrize("label", label_files(), ids=lambda file: file.stem)
def test_expectations_stand_in_the_sample(label: Path) -> None:
    """A quote that is not in the text could never be found."""
    expected = json.loads(label.read_text(encoding="utf-8"))
    texts = [r.text for r in parsers.parse((SAMPLES / expected["file"]).read_bytes(), expected["file"])]
    words = [t["quote"] for t in expected["targets"]] + [o["title"] for o in expected["outline"]]
    assert any(all(word in text for word in words) for text in texts)


def test_every_sample_file_has_its_expectations() -> None:
    expected = {json.loads(f.read_text(encoding="utf-8"))["file"] for f in EXPECTED.glob("*.json")}
    assert expected == {file.name for file in sample_files()}


@pytest.mark.parametrize("part", PINNED.f1)
def test_no_part_falls_under_its_floor(part: str, reached: dict[str, Counts]) -> None:
    counts = reached[part]
    assert counts.f1 >= PINNED.f1[part], f"{part}: {counts}"
