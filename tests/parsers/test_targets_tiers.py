"""Two tiers of one target: 确保X、力争Y, and striving for more without a number."""

from __future__ import annotations

import pytest

from tests.parsers.targets_of import plan


@pytest.mark.parametrize(
    "text",
    [
        "地区生产总值确保增长6.5%、力争增长7%。",
        "地区生产总值增长6.5%以上,力争达到7%。",
        "地区生产总值增长6.5%,奋力争取7%。",
        "确保地区生产总值增长6.5%,力争7%。",
    ],
)
def test_base_and_stretch_are_two_rows(text: str) -> None:
    base, stretch = plan(text)
    assert (base.value, base.tier, base.measure) == ((6.5, 6.5), "base", "growth")
    assert (stretch.value, stretch.tier, stretch.measure) == ((7.0, 7.0), "stretch", "growth")
    assert base.name == stretch.name


@pytest.mark.parametrize(
    "words",
    [
        "在实际工作中努力争取更好结果",
        "努力争取更好结果",
        "尽最大努力争取更好的结果",
        "全力争取更好成绩",
        "力争更好水平",
    ],
)
def test_striving_for_better_makes_a_base_and_is_kept_as_a_cue(words: str) -> None:
    (only,) = plan(f"地区生产总值增长5.5%左右,{words}。")
    assert only.tier == "base"
    assert only.cue_words[0] == "左右"
    assert only.cue_words[-1] == words.removeprefix("在实际工作中")


def test_one_number_has_no_tier() -> None:
    (only,) = plan("力争地区生产总值增长7%。")
    assert only.tier is None


def test_another_target_that_is_striven_for_is_no_tier() -> None:
    first, second = plan("地区生产总值增长6.5%,力争财政收入增长7%。")
    assert (first.tier, second.tier) == (None, None)
