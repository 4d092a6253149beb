"""Cleaning: what is no part of a printed text goes, the report's own characters stay."""

from __future__ import annotations

import pytest

from parsers.sources.characters import JOINT, clean

CASES = [
    ("a dump written twice through line-end conversion", "一\r\r\n二\r\r\n", "一\n二\n"),
    ("Windows, old Mac and Unicode line ends", "一\r\n二\r三\u2028四\x85五", "一\n二\n三\n四\n五"),
    ("escapes of characters that a console lacks", "一<U+00A0><U+3000>二<U+200B>", "一 \u3000二"),
    ("an escape that names no character stays", "<U+FFFFFF>", "<U+FFFFFF>"),
    ("entities", "“三农”&nbsp;&ldquo;投入&rdquo;&#8212;&#x3000;", "“三农” “投入”—\u3000"),
    ("entities escaped twice", "一&amp;nbsp;二", "一 二"),
    ("an ampersand alone stays", "R&D投入、A&B;", "R&D投入、A&B;"),
    (
        "no-break and thin blanks become blanks, ideographic ones stay",
        "一\u00a0二\u2009三\u3000四\t五",
        "一 二 三\u3000四 五",
    ),
    ("zero-width characters, direction marks, soft hyphens", "经\u200b济\u200e发\u00ad展\ufeff", "经济发展"),
    ("control characters", "经\x00济\x07发\x7f展\x9f", "经济发展"),
    ("terminal escapes", "\x1b[31m经济\x1b[0m\x1b]0;标题\x07发展\x1b", "经济发展"),
    ("comments of a page dump", "一<!-- var a; -->二<!--三", "一二<!--三"),
    ("full-width digits and odd marks stay as printed", "增长１２．５％，“三农”①", "增长１２．５％，“三农”①"),
    ("a line of zero-width characters marks a page break", "一\n\u200b\n二", f"一\n{JOINT}\n二"),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_cleans(text: str, expected: str) -> None:
    assert clean(text) == (expected, ())


def test_a_decimal_point_of_a_lost_font_is_read_and_told() -> None:
    text, warnings = clean("财政收入增长14\ue0109%，\ue011城镇")
    assert text == "财政收入增长14.9%，\ue011城镇"
    assert [warning.code for warning in warnings] == ["private-characters"]


def test_a_lone_surrogate_becomes_a_replacement() -> None:
    """JSON can hold one; no text with one can be written as UTF-8."""
    assert clean("一\ud83d二")[0] == "一\ufffd二"
