"""Two plans aligned, by phenomenon, on short texts written for the tests."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from corpus.align import changed_spans, compare, statements_diff_table
from parsers.model import Kind, Report, Section
from tests.corpus.plans import FARMS, ROADS, one, pairs, plan, shape

TRANSPOSED = {"kept": "kept", "changed": "changed", "new": "dropped", "dropped": "new"}


def test_identical_plans_give_only_kept() -> None:
    comparison = compare(plan(*ROADS, *FARMS), plan(*ROADS, *FARMS, year=2025))
    assert [p.kind for p in comparison.statements] == ["kept"] * len(ROADS + FARMS)
    assert {p.why for p in comparison.statements} == {"same words"}
    assert all(p.earlier and p.later and p.earlier.text == p.later.text for p in comparison.statements)


def test_a_plan_that_says_a_thing_twice_is_kept_against_itself() -> None:
    twice = (*ROADS, "新建青水河大桥", *FARMS, "新建青水河大桥")
    assert {p.kind for p in compare(plan(*twice), plan(*twice)).statements} == {"kept"}


def test_unrelated_plans_give_no_pairs() -> None:
    kinds = [p.kind for p in compare(plan(*ROADS), plan(*FARMS)).statements]
    assert kinds.count("new") == len(FARMS)
    assert kinds.count("dropped") == len(ROADS)


@pytest.mark.parametrize("turn", [0, 3])
def test_symmetric(turn: int) -> None:
    later = [s.replace("新建", "建成").replace("50", "60") for s in (*ROADS[turn:], *ROADS[:turn])]
    a, b = plan(*ROADS, *FARMS[:4]), plan(*FARMS[2:], *later)
    there = {(k, e, s) for k, e, s, _ in shape(compare(a, b))}
    back = {(TRANSPOSED[k], s, e) for k, e, s, _ in shape(compare(b, a))}
    assert there == back
    assert {"kept", "changed", "new", "dropped"} == {kind for kind, _, _ in there}


def test_deterministic_in_another_process() -> None:
    program = (
        "from tests.corpus.plans import *\n"
        "a, b = plan(*ROADS, *FARMS[:4]), plan(*FARMS[2:], *ROADS[3:])\n"
        "print(shape(compare(a, b)), [p.why for p in compare(a, b).statements])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ".", "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(runs) == 1


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("", ""),
        ("新建公路60公里", ""),
        ("", "新建公路60公里"),
    ],
)
def test_an_empty_side(earlier: str, later: str) -> None:
    a = plan(*filter(None, [earlier]))
    b = plan(*filter(None, [later]))
    expected = [("dropped", earlier, None)] * bool(earlier) + [("new", None, later)] * bool(later)
    assert [row[:3] for row in shape(compare(a, b))] == expected


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        # words of zeal and of the same stage
        ("推进云岭书院之城建设", "大力推进云岭书院之城建设"),
        ("健全粮食应急储备调运机制", "进一步完善粮食应急储备调运机制"),
        ("切实保障妇女儿童合法权益", "保障妇女儿童合法权益"),
        # order of words and of list members
        ("新建和改造农村公路60公里", "农村公路新建和改造60公里"),
        ("整治马路市场、店外经营和占道停车", "整治占道停车、马路市场和店外经营"),
        # a conjunction more
        ("加强山区茶叶种植与加工", "加强山区茶叶种植加工"),
        # one name for another
        ("改造棚户区住房600套", "棚户区改造600套"),
        ("旅游外汇收入4.5亿美元", "旅游创汇4.5亿美元"),
        # one member of a list under one predicate, with its figure
        ("茶叶种植面积、油茶种植面积和竹笋种植面积均增长10%", "油茶种植面积增长10%"),
        # 全面 where nothing was on trial
        ("扎实推进青水河、柳溪河河湖清淤工程", "全面推开青水河、柳溪河河湖清淤工程"),
        # the same figure in another form
        ("培训新型农民１２００人次", "培训新型农民1200人次"),
    ],
)
def test_kept(earlier: str, later: str) -> None:
    assert one(earlier, later).kind == "kept"


@pytest.mark.parametrize(
    ("earlier", "later", "why"),
    [
        # a figure, a bound
        ("新建高标准农田5万亩", "新建高标准农田4.5万亩", "figure 5万亩 → 4.5万亩"),
        ("村集体收入增长10%左右", "村集体收入增长10%以上", "bound 10%左右 → 10%以上"),
        ("森林覆盖率68%", "森林覆盖率不低于68%", "bound 68% → 不低于68%"),
        ("新建公共停车场2处", "新建公共停车场", "figure 2处 → –"),
        # a stage, forward and back
        ("谋划云岭旅游公路", "云岭旅游公路开工建设", "stage 谋划 → 开工建设"),
        ("开工建设柳溪水库", "柳溪水库竣工验收", "stage 开工建设 → 竣工验收"),
        ("开工建设柳溪水库", "做好柳溪水库前期工作", "stage 开工建设 → 前期工作"),
        # a limit, a trial, a rank, a deadline, an ordinal
        ("推进供水管网改革", "稳妥推进供水管网改革", "limit – → 稳妥"),
        ("开展林权抵押贷款试点", "全面推开林权抵押贷款", "limit 试点 → 全面推开"),
        ("新增市级示范社3家", "新增省级示范社3家", "rank 市级 → 省级"),
        ("实现村村通光纤", "两年内实现村村通光纤", "deadline – → 两年内"),
        ("办好第六届枫叶文化节", "办好第七届枫叶文化节", "ordinal 第六 → 第七"),
        # another version
        ("建设智慧渔港示范区", "建设智慧渔港示范区2.0", "version – → 2.0"),
        # a list with a member more
        ("支持老区、库区发展特色产业", "支持老区、库区和边远山区发展特色产业", ""),
        # the yearly quota with other examples
        ("完成云纺厂等7个项目土地征收384亩", "完成松木场、梅林等8个项目土地征收260亩", "figure"),
        # a campaign that goes on under another name, with its count
        ("创建省级美丽乡村10个", "建成宜居宜业和美乡村12个", "figure 10个 → 12个"),
    ],
)
def test_changed(earlier: str, later: str, why: str) -> None:
    pair = one(earlier, later)
    assert pair.kind == "changed"
    assert why in pair.why


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        # a topic, a frame, a form in common
        ("确保零就业家庭动态清零", "实行隐患台账销号管理"),
        ("建设云岭游客中心停车场", "举办云岭杜鹃花摄影展"),
        ("推动15家企业设备更新", "组织15名教师外出研修"),
        ("鼓励市民购买新能源汽车", "支持高校开设护理专业"),
        # words that qualify and name nothing
        ("推动具备条件的中学开设书法课", "推动具备条件的渡口设立救生站"),
        ("保持零散煤堆动态清零", "确保积压信访件动态清零"),
        # things of one kind listed by name, none in both lists
        ("推进青云纸业、白石机械等企业破产重整", "加快松涛化工、竹溪酒厂、梅岭瓷厂三户企业破产重整"),
    ],
)
def test_another_object_is_new(earlier: str, later: str) -> None:
    assert sorted(p.kind for p in pairs(earlier, later)) == ["dropped", "new"]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("建成滨河绿道一期", "启动滨河绿道二期"),
        ("建成滨河绿道7.5公里", "延伸建设滨河绿道二期6公里"),
        ("柳溪产业园二期投产", "谋划柳溪产业园三期"),
    ],
)
def test_the_next_phase_is_another_promise(earlier: str, later: str) -> None:
    new, dropped = sorted(pairs(earlier, later), key=lambda p: p.kind, reverse=True)
    assert (new.kind, new.why) == ("new", f"next phase of {earlier}")
    assert (dropped.kind, dropped.why) == ("dropped", f"next phase follows: {later}")


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("谋划柳溪产业园", "柳溪产业园一期开工"), ("柳溪产业园一期开工", "柳溪产业园一期投产、谋划二期")],
)
def test_the_first_phase_is_the_project_itself(earlier: str, later: str) -> None:
    assert one(earlier, later).kind == "changed"


def test_a_list_with_one_member_in_common_is_the_same_promise() -> None:
    pair = one("推进青云纸业、白石机械等企业破产重整", "加快白石机械、梅岭瓷厂等企业破产重整")
    assert pair.kind == "changed"


def test_the_years_own_task_is_preferred_to_the_five_year_plan() -> None:
    titled = "今后五年的主要目标\n新建高标准农田50万亩。\n2024年重点工作\n新建高标准农田8万亩。\n改造云岭镇农贸市场。\n"
    cut = titled.index("2024")
    sections = (
        Section(1, None, 1, None, "今后五年的主要目标", Kind.PLAN, 0, 9, cut),
        Section(2, None, 1, None, "2024年重点工作", Kind.PLAN, cut, cut + 9, len(titled)),
    )
    earlier = replace(plan(""), text=titled, sections=sections)
    found = compare(earlier, plan("新建高标准农田9万亩", *FARMS)).statements
    assert next(p.earlier and p.earlier.text for p in found if p.later and "9万亩" in p.later.text) == (
        "新建高标准农田8万亩"
    )


def test_a_false_going_on_is_said() -> None:
    _, new = sorted(pairs("压减会议文件数量", "继续实施农村电气化改造"), key=lambda p: p.kind)
    assert (new.kind, new.why) == ("new", "says 继续, no counterpart")


@pytest.mark.parametrize(
    ("earlier", "later", "why"),
    [
        ("谋划云岭旅游公路", "开工建设云岭旅游公路", "same name 云岭旅游公路"),
        ("发放困难家庭取暖补贴300户", "为300户困难家庭送去取暖补贴", "same "),
        ("新建青水渡口码头", "新建青水渡口码头", "same words"),
    ],
)
def test_the_reason_is_said(earlier: str, later: str, why: str) -> None:
    assert one(earlier, later).why.startswith(why)


def test_a_promise_that_was_split() -> None:
    found = pairs("改造青水农贸市场、云岭客运站", "改造青水农贸市场，完成云岭客运站迁建")
    assert {p.earlier.text for p in found if p.earlier} == {"改造青水农贸市场、云岭客运站"}
    assert "".join(p.later.text for p in found if p.later) in (
        "改造青水农贸市场，完成云岭客运站迁建",
        "改造青水农贸市场完成云岭客运站迁建",
    )
    assert all(p.earlier and p.later for p in found)


def test_promises_that_were_merged() -> None:
    found = pairs(
        "解决12万农村人口饮水安全。新增农村沼气用户3万户", "解决10万农村人口饮水安全、新增农村沼气用户2万户"
    )
    assert [(p.kind, p.earlier and p.earlier.text) for p in found] == [
        ("changed", "解决12万农村人口饮水安全。新增农村沼气用户3万户")
    ]


def test_dropped_statements_stand_where_they_stood() -> None:
    later = (*ROADS[:3], *ROADS[4:])
    order = [p.earlier.text for p in compare(plan(*ROADS), plan(*later)).statements if p.earlier]
    assert order == list(ROADS)


def test_rows_follow_the_later_text() -> None:
    comparison = compare(plan(*ROADS), plan(*reversed(ROADS)))
    starts = [p.later.start for p in comparison.statements if p.later]
    assert starts == sorted(starts)


def test_scripts_do_not_matter() -> None:
    pair = one("擴建雲嶺書院圖書館", "扩建云岭书院图书馆")
    assert pair.kind == "kept"
    assert pair.earlier is not None
    assert pair.earlier.text == "擴建雲嶺書院圖書館"


@pytest.mark.parametrize(
    ("earlier", "later", "before", "after"),
    [
        ("新建高标准农田5万亩", "新建高标准农田4.5万亩", ["5万亩"], ["4.5万亩"]),
        ("推进城乡供水一体化", "推动城乡供水一体化", ["推进"], ["推动"]),
        ("森林覆盖率达到68%以上", "森林覆盖率达到68%左右", ["以上"], ["左右"]),
        ("谋划云岭旅游公路", "谋划云岭旅游公路、青水大道", [], ["、青水大道"]),
        ("新建青水渡口码头", "新建青水渡口码头", [], []),
    ],
)
def test_words_and_figures_are_marked_whole(
    earlier: str, later: str, before: list[str], after: list[str]
) -> None:
    pair = one(earlier, later)
    assert pair.earlier is not None
    assert pair.later is not None
    a = plan(*ROADS[:4], earlier, *ROADS[4:])
    b = plan(*ROADS[:4], later, *ROADS[4:])
    old, new = changed_spans(pair)
    assert [a.text[s.start : s.end] for s in old] == before
    assert [b.text[s.start : s.end] for s in new] == after


def test_a_statement_that_stands_alone_has_no_marks() -> None:
    for pair in pairs("压减会议文件数量", "继续实施农村电气化改造"):
        assert changed_spans(pair) == ((), ())


def test_a_heading_on_two_lines_is_one_heading() -> None:
    """Its line end was counted as the end of the heading, and the comparison broke off."""
    import numpy as np

    from corpus.align.features import _section

    at = np.array([0, 1])
    likeness = _section(["产业\n强县", "民生"], ["产业强县", "安全"], at, at)
    assert likeness[0] > 0.5


def test_table_of_statements() -> None:
    a, b = plan("新建公路60公里", "压减会议文件数量"), plan("新建公路80公里", "发放托育补贴")
    table = statements_diff_table(compare(a, b))
    rows = {row["kind"]: row for row in table.records()}
    assert set(rows) == {"changed", "new", "dropped"}
    changed = rows["changed"]
    assert (changed["earlier_text"], changed["later_text"]) == ("新建公路60公里", "新建公路80公里")
    assert (changed["earlier_start"], changed["earlier_end"]) == (0, 8)
    assert rows["new"]["earlier_text"] is None
    assert rows["dropped"]["later_start"] is None
    assert table.sources == (a.report_sha256, b.report_sha256)


def test_hostile_texts_end() -> None:
    wild: list[Report] = [
        plan("“" * 400),
        plan("建" * 3000),
        plan("\x1b[31m[TODO][/b]，，，。。"),
        plan("一期二期三期" * 50),
    ]
    for a in wild:
        for b in wild:
            assert compare(a, b).statements is not None
