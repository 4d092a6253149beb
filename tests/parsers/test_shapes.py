"""The samples in the shapes that other websites give a text are read as the samples are (see benchmarks/shapes.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

import parsers
from benchmarks.shapes import SHAPES, compare

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"
# F1 of headline rows and of headings, rounded down; 1 where nothing is said.
FLOORS = {
    "one line": (0.99, 0.81),
    "one line, blanks between": (1.0, 0.99),
    "wrapped": (0.99, 0.97),
    "wrapped, indented": (1.0, 0.99),
    "wrapped, page numbers": (1.0, 0.99),
    "half-width marks and stops": (0.99, 0.99),
}


@pytest.fixture(scope="module")
def texts() -> list[tuple[str, str]]:
    return [
        (file.name, report.text)
        for file in sorted(SAMPLES.glob("*.txt"))
        for report in parsers.parse(file.read_bytes(), file.name)
    ]


@pytest.mark.parametrize("name", SHAPES)
def test_the_shape_of_a_text_changes_little(name: str, texts: list[tuple[str, str]]) -> None:
    rows, headings = compare(texts, SHAPES[name])
    least = FLOORS.get(name, (1.0, 1.0))
    assert rows.f1 >= least[0], rows
    assert headings.f1 >= least[1], headings
