"""Words for files that Hypothesis makes up: of a report's kind, long enough for one, and such as no report holds."""

from __future__ import annotations

import re
from typing import TypeVar

from hypothesis import strategies as st

from tests.parsers.genre import PIECES, texts

Text = st.SearchStrategy[str]
# Texts of a report's kind, so that a reader's work goes on where a file is read at all.
WORDS = texts(12)
# Long enough to be taken for a report in a table's cell.
LONG_WORDS = WORDS.map(lambda words: words * 40)
# What XML may not hold, and what ends the reading at once.
UNLAWFUL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
CHARACTERS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12
)
# What a text may hold that readers stumble over, in the middle of a report.
# fmt: off
STRANGE = (
    "\x00", "\x1b[2J", "\x1b]0;x\x07", "\x9b31m", "\r\r\n", "\x0c", "\x85", "\u2028", "\u202e", "\u200b" * 40, "\u0301" * 400, "\ufeff",
    "\U000e0041", "（" * 300, "）" * 300, "一、" * 120, "（一）" * 90, "１２３．" * 80, "9" * 400, "1e999", "二〇" * 90, "亿" * 200, "%" * 90,
    "分别" * 60, "、" * 300, "。" * 300, "——" * 90, "第" * 90, "[1]" * 90, "<p>" * 90, "</table>", "&#x0;", "&a11;", "]]>", "_x000D_" * 40,
    "\t" * 90, " " * 2_000, "　" * 900, "字" * 3_000, "=1+1", "注释" * 40, "名词解释\n" * 20, "政府工作报告\n" * 12, "\U0001f600" * 90, "\n" * 400,
)
# fmt: on


T = TypeVar("T")


def mostly(usual: st.SearchStrategy[T], rare: st.SearchStrategy[T], times: int) -> st.SearchStrategy[T]:
    """The usual `times` times for once the rare; `one_of` takes a strategy that is named twice for one."""
    return st.integers(0, times).flatmap(lambda number: usual if number else rare)


def lawful(words: str) -> str:
    """Words without what XML may not hold."""
    return UNLAWFUL.sub("", words)


def bodies() -> Text:
    """Texts with enough Chinese in them for a report, most with something strange in one place or several."""

    def put_together(some: list[str], times: int, strange: list[tuple[str, int]]) -> str:
        body = "".join(PIECES[:3]) + "".join(some) * times + "各位代表，新的一年，我们要修好路，种好树。" * 8
        for words, place in strange:
            at = place % (len(body) + 1)
            body = body[:at] + words + body[at:]
        return body

    return st.builds(
        put_together,
        st.lists(st.sampled_from(PIECES), min_size=4, max_size=30),
        st.sampled_from((1, 1, 2, 6)),
        st.lists(
            st.tuples(st.one_of(st.sampled_from(STRANGE), CHARACTERS), st.integers(0, 3_000)), max_size=4
        ),
    )
