"""rjieba, which counts, is held to jieba, which is the reference."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path

import pytest

import parsers
from corpus.search.codes import folded
from corpus.words.segmenting import Segmentation, cutter

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"
# of the spans jieba cuts in real reports, rjieba cuts at least this share
SAME = 0.9997


def spans(tokens: Iterable[str]) -> set[tuple[int, int]]:
    ends = list(accumulate(map(len, tokens)))
    return set(zip([0, *ends], ends, strict=False))


def same_share(texts: Iterable[str]) -> float:
    reference, fast = cutter(Segmentation("jieba")), cutter(Segmentation("rjieba"))
    of_reference = both = 0
    for text in texts:
        plain = folded(text)
        cut, again = reference(plain), fast(plain)
        assert "".join(cut) == "".join(again) == plain
        of_reference += len(cut)
        both += len(spans(cut) & spans(again))
    return both / of_reference


def test_the_samples() -> None:
    files = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".html", ".docx"))
    texts = [report.text for file in files for report in parsers.parse(file.read_bytes(), file.name)]
    assert len(texts) == 16
    assert same_share(texts) >= SAME


@pytest.mark.shared
def test_real_reports(shared: Path) -> None:
    files = sorted((shared / "reports" / "bulk").glob("*.txt"))[::10]
    assert len(files) > 50
    assert same_share(file.read_text(encoding="utf-8") for file in files) >= SAME
