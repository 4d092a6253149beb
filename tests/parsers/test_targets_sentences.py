"""The sentence round a figure is what stands between the marks beside it, wherever the part it is read in ends."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from parsers.targets.clauses import sentence_at


def test_it_reaches_from_mark_to_mark() -> None:
    text = "工业增长8%;农业增长3%。外贸增长2%\n"
    assert [sentence_at(text, text.index(n), 0, len(text)) for n in "832"] == [(0, 6), (7, 13), (14, 20)]


def test_it_ends_where_its_part_does() -> None:
    text = "工业增长8%,农业增长3%"
    assert sentence_at(text, text.index("8"), 2, 9) == (2, 9)


@given(st.text("甲1,。;!?\n", max_size=40))
def test_it_is_the_whole_run_without_a_mark(text: str) -> None:
    runs = [match.span() for match in re.finditer(r"[^。!?\n;]+", text)]
    for start, end in runs:
        for offset in range(start, end):
            assert sentence_at(text, offset, 0, len(text)) == (start, end)
