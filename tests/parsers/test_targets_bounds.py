"""Bound and force words, before and after the number."""

from __future__ import annotations

import pytest

from tests.parsers.targets_of import plan


@pytest.mark.parametrize(
    ("words", "bound", "cues"),
    [
        ("增长8%", "exact", ()),
        ("增长8%左右", "around", ("左右",)),
        ("增长8%上下", "around", ("上下",)),
        ("增长约8%", "around", ("约",)),
        ("增长近8%", "around", ("近",)),
        ("增长8%以上", "at_least", ("以上",)),
        ("增长不低于8%", "at_least", ("不低于",)),
        ("增速超过8%", "at_least", ("超过",)),
        ("增长超8%", "at_least", ("超",)),
        ("突破8亿元", "at_least", ("突破",)),
        ("迈上8亿元新台阶", "at_least", ("迈上",)),
        ("较上年控制目标下降8%", "exact", ()),
        ("控制在8%以内", "at_most", ("控制在", "以内")),
        ("控制在8%", "at_most", ("控制在",)),
        ("控制在8%左右", "around", ("控制在", "左右")),
        ("控制在8%以下", "at_most", ("控制在", "以下")),
        ("不超过8%", "at_most", ("不超过",)),
        ("增速低于8%", "at_most", ("低于",)),
        ("稳定在8亿元", "exact", ()),
        ("下降8%以上", "at_least", ("以上",)),
        ("确保增长8%", "exact", ("确保",)),
        ("力争增长8%以上", "at_least", ("力争", "以上")),
        ("力争控制在8%以内", "at_most", ("力争", "控制在", "以内")),
    ],
)
def test_bound_and_cue_words_as_printed(words: str, bound: str, cues: tuple[str, ...]) -> None:
    (only,) = plan(f"一般公共预算收入{words}。")
    assert (only.bound, only.cue_words) == (bound, cues)


def test_a_force_word_before_the_name_is_kept() -> None:
    (only,) = plan("力争财政收入增长8%左右。")
    assert only.cue_words == ("力争", "左右")


def test_a_force_word_of_another_clause_is_not() -> None:
    found = plan("力争完成整治,财政收入增长8%。")
    assert found[-1].cue_words == ()


def test_the_bound_after_the_last_of_a_list_covers_all() -> None:
    found = plan("城乡居民人均可支配收入分别增长8%和9%左右。")
    assert [t.bound for t in found] == ["around", "around"]


def test_each_of_a_list_may_have_its_own() -> None:
    found = plan("一产、二产、三产分别增长3.5%左右、6.5%以上、5%。")
    assert [t.bound for t in found] == ["around", "at_least", "exact"]


@pytest.mark.parametrize("dash", ["—", "——", "-", "~", "至", "到", "～"])
def test_a_range_is_two_numbers(dash: str) -> None:
    (only,) = plan(f"地区生产总值增长6%{dash}6.5%。")
    assert only.value == (6.0, 6.5)
    assert only.bound == "exact"


def test_a_range_may_be_around() -> None:
    (only,) = plan("地区生产总值增长6%-6.5%左右。")
    assert (only.value, only.bound) == ((6.0, 6.5), "around")


def test_a_fall_is_negative_and_its_bound_speaks_of_the_fall() -> None:
    (only,) = plan("单位地区生产总值能耗下降3.4%以上。")
    assert (only.value, only.bound, only.measure) == ((-3.4, -3.4), "at_least", "growth")
