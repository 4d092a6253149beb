"""Numbers of printed pages between the lines of a text."""

from __future__ import annotations

import pytest

from parsers import parse
from parsers.sources.joins import Line
from parsers.sources.page_numbers import without

BODY = "全县新修道路三百里，新开水渠二十条，百姓出行越来越方便，田地浇水越来越容易，村村都说好，"


def left(lines: list[str]) -> list[str]:
    return [line.text for line in without([Line(text) for text in lines])]


@pytest.mark.parametrize("form", ["— {} —", "-{}-", "第{}页", "第 {} 页，共 9 页", "{}/9", "{}", "－ {} －"])
def test_numbers_that_count_up_are_dropped(form: str) -> None:
    pages = [line for page in range(1, 6) for line in [*[f"{BODY}{page}"] * 9, form.format(page)]]
    assert left(pages) == [line for line in pages if line.startswith(BODY)]


def test_the_sentence_that_a_page_cut_is_one() -> None:
    lines = [f"一是{BODY}", "— 1 —", "又办学校七所。", f"二是{BODY}", "— 2 —", "又种树十万棵。"]
    (report,) = parse("\n".join(lines).encode(), "a.txt")
    assert report.text == f"一是{BODY}又办学校七所。\n二是{BODY}又种树十万棵。"


@pytest.mark.parametrize(
    "lines",
    [
        ["1", "修路。", "2", "开渠。", "3", "办学。", "4", "打井。"],
        ["— 1 —", BODY, "— 7 —", BODY],
        ["3/20", BODY],
        [BODY] * 9 + ["2024"] + [BODY] * 9 + ["2025"],
    ],
)
def test_other_numbers_stay(lines: list[str]) -> None:
    assert left(lines) == lines
