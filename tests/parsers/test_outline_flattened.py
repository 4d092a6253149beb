"""Pages that lost their line breaks: headings are found inside one long line, and end where the sense ends."""

from __future__ import annotations

import pytest

from parsers.fold import fold
from parsers.outline.blocks import cut_blocks
from parsers.outline.glued import part_glued
from parsers.outline.seams import places, weigh
from parsers.outline.shapes import likeness, seam
from tests.parsers.outlining import outline

DONE = (
    "全年新建农村公路三百公里,改造危桥二十座,完成绿化造林十万亩,建成学校七所,群众出行更加方便,生活环境更加整洁。"
    "各乡镇紧密配合,各部门通力协作,一批多年没有解决的难题得到解决,一批多年想办没有办成的事情办成办好。"
    "县城修了三座公园,集镇添了五处广场,村头巷尾装上了路灯,老人晚上散步不再摸黑,孩子上学不再绕道。"
    "粮食总产量十二万吨,水果总产量六万吨,肉蛋奶产量稳步增长,市场货源充足,物价平稳,百姓安居。"
)
AHEAD = (
    "今年计划新建农村公路二百公里,改造危桥十五座,完成绿化造林八万亩,新建学校五所,让群众出行更加方便,生活更加舒心。"
    "各乡镇要紧密配合,各部门要通力协作,把年初定下的任务一件一件抓到底,把群众盼望的事情一件一件办到位。"
    "县城再修两座公园,集镇再添三处广场,村头巷尾都要装上路灯,让老人散步不再摸黑,让孩子上学不再绕道。"
    "粮食总产量达到十三万吨,水果总产量达到七万吨,肉蛋奶产量继续增长,保障市场货源,稳定物价,安定人心。"
)
GREETING = "各位代表:现在,我代表县人民政府向大会报告工作,请予审议,并请列席人员提出意见。"


def flat(*pieces: str) -> str:
    return "".join(pieces)


def test_blanks_that_stand_for_line_breaks() -> None:
    text = " ".join(
        [
            GREETING,
            "一、2024年工作回顾",
            DONE,
            f"(一)经济运行稳中向好。{DONE * 2}",
            "2025年工作安排",
            AHEAD * 2,
            f"一、着力建设美丽乡村。{AHEAD * 4}",
        ]
    )
    assert [x for x in outline(text) if x[0] in "12"] == [
        "1 一 2024年工作回顾",
        "2 一 经济运行稳中向好",
        "1 2025年工作安排",
        "2 一 着力建设美丽乡村",
    ]


def test_main_headings_glued_on_both_sides() -> None:
    text = flat(
        GREETING,
        "2024年工作回顾",
        "2024年是很不平凡的一年。",
        DONE * 6,
        "2025年重点工作安排",
        "今年是关键之年。",
        AHEAD * 6,
    )
    assert [x for x in outline(text) if x[0] == "1"] == ["1 2024年工作回顾", "1 2025年重点工作安排"]


def test_numbered_headings_glued_to_their_text() -> None:
    titles = [
        "加快产业转型升级,推动经济高质量发展",
        "深入实施乡村振兴战略,促进农业农村现代化",
        "切实保障和改善民生,提高人民生活水平",
    ]
    text = flat(
        GREETING,
        "一、2025年工作安排今年是关键之年。",
        AHEAD * 4,
        *(
            f" ({n}){title}坚持稳字当头,把各项任务落到实处。{AHEAD * 3}"
            for n, title in zip("一二三", titles, strict=True)
        ),
    )
    assert [x for x in outline(text) if x[0] in "12"] == [
        "1 一 2025年工作安排",
        *(f"2 {n} {title}" for n, title in zip("一二三", titles, strict=True)),
    ]


def test_a_heading_glued_to_the_heading_under_it() -> None:
    pairs = [
        ("坚持创新驱动,推动产业转型升级", "提升科技创新能力"),
        ("深化改革开放,激发市场主体活力", "优化营商环境"),
        ("统筹城乡发展,全面推进乡村振兴", "加强基础设施建设"),
    ]
    text = flat(
        GREETING,
        "一、2025年工作安排今年是关键之年。",
        AHEAD * 4,
        *(f" ({n}){a}{b}。{AHEAD * 3}" for n, (a, b) in zip("一二三", pairs, strict=True)),
    )
    expected = [f"2 {n} {a}" for n, (a, _) in zip("一二三", pairs, strict=True)]
    assert [x for x in outline(text) if x[0] == "2"] == expected
    assert [x for x in outline(text) if x[0] == "3"][: len(pairs)] == [f"3 {b}" for _, b in pairs]


def test_run_in_headings_inside_a_merged_paragraph() -> None:
    names = ["城乡面貌持续改善", "民生保障更加有力", "社会大局和谐稳定"]
    text = flat(
        GREETING,
        f"一、2024年工作回顾2024年是不平凡的一年。{DONE * 3}",
        *(f"{n}。{DONE * 2}" for n in names),
        DONE * 2,
    )
    assert [x for x in outline(text) if x[0] == "3"] == [f"3 {n}" for n in names]


def test_a_list_of_paragraphs_inside_a_merged_one() -> None:
    items = ["推动产业转型升级", "促进城乡协调发展", "增进民生福祉"]
    text = flat(
        GREETING,
        f"一、2025年工作安排今年是关键之年。{AHEAD * 6}要把握好三点:",
        *(f"{n}是{item}。{AHEAD * 2}" for n, item in zip("一二三", items, strict=True)),
    )
    assert [x for x in outline(text) if x[0] == "2"] == [
        f"2 {n} {i}" for n, i in zip("一二三", items, strict=True)
    ]


def test_a_stray_blank_before_a_numeral_makes_no_heading() -> None:
    text = f"{GREETING} 一、2024年工作回顾 {DONE * 5}坚持质量第 一、效益优先,建立城乡统 一、待遇均衡的制度。{DONE * 4}"
    assert [x for x in outline(text) if x[0] in "12"] == ["1 一 2024年工作回顾"]


def test_the_notes_glued_to_the_last_word() -> None:
    text = flat(
        GREETING,
        f"一、2025年工作安排今年是关键之年。{AHEAD * 10}让我们共同奋斗!",
        "名词解释1.“三树”:桃树、李树、枣树。",
    )
    assert outline(text)[-1] == "1 名词解释"


def test_lines_that_were_kept_are_not_cut() -> None:
    """A heading made of two halves without a comma looks glued, and is not where the page kept its lines."""
    lines = [f"({n})以创新为动力增创发展新优势。\n{DONE}" for n in "一二三四"]
    text = "一、2024年工作回顾\n" + "\n".join(lines)
    assert part_glued(fold(text), cut_blocks(fold(text))) == cut_blocks(fold(text))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("推动经济高质量发展", "坚持以项目为抓手"),
        ("提高人民生活水平", "加强就业服务"),
        ("工作安排", "今年是关键之年"),
    ],
)
def test_a_seam_outweighs_the_places_around_it(left: str, right: str) -> None:
    text = fold(left + right)
    weights = {at: seam(text, at) for at in range(4, len(text) - 2)}
    assert max(weights, key=lambda at: weights[at]) == len(left)


def test_a_run_in_heading_looks_unlike_a_sentence_with_figures() -> None:
    assert likeness("民生保障更加有力") > 0 > likeness("全年新建公路300公里")


def test_blanks_round_every_figure_end_no_heading() -> None:
    clause = "今年村里修路修桥,大家齐心,实施了总投资 3.5 亿元的工程,种下 12 万棵树,又在河上架起 5 座桥,把水引到了 30 个村,收成比往年多了 2 成"
    text = "。 ".join([f"一、2024年工作回顾\n{clause}", *[clause] * 24])
    assert outline(text) == ["1 一 2024年工作回顾"]


def test_a_main_heading_before_a_blank_and_a_number() -> None:
    text = f"{GREETING} 一、2024年工作回顾 {DONE * 5}2025年重点工作 一、着力建设美丽乡村今年要抓住农时。{AHEAD * 5} 二、着力发展特色农业今年要抓住市场。{AHEAD * 5}"
    assert [x for x in outline(text) if x[0] == "1"] == ["1 一 2024年工作回顾", "1 2025年重点工作"]


def test_a_sentence_before_an_inner_list_is_parted_from_the_heading_glued_to_it() -> None:
    text = flat(
        GREETING,
        f" 一、2024年工作回顾过去一年,面对严峻复杂的形势,全县上下团结奋斗。{DONE * 4}",
        f" 二、2025年总体要求和主要目标今年经济社会发展的主要预期目标是收入增长百分之五。{AHEAD * 4}",
        " 三、2025年重点工作围绕今年的目标任务,重点抓好以下工作:",
        *(
            f" ({n}){title}。{AHEAD * 3}"
            for n, title in zip("一二", ["着力建设美丽乡村", "着力发展特色农业"], strict=True)
        ),
    )
    assert [x for x in outline(text) if x[0] == "1"] == [
        "1 一 2024年工作回顾",
        "1 二 2025年总体要求和主要目标",
        "1 三 2025年重点工作",
    ]


def test_a_list_glued_to_the_words_that_announce_it() -> None:
    items = ["推动产业转型升级", "促进城乡协调发展", "增进民生福祉"]
    text = flat(
        GREETING,
        f"一、2025年工作安排今年是关键之年。{AHEAD * 6}我们要重点做好以下工作",
        *(f"{n}是{item}。{AHEAD * 2}" for n, item in zip("一二三", items, strict=True)),
    )
    assert [x for x in outline(text) if x[0] == "2"] == [
        f"2 {n} {i}" for n, i in zip("一二三", items, strict=True)
    ]


def test_no_heading_ends_with_a_word_that_goes_on() -> None:
    text = fold("“十五五”时期的主要目标和任务今年是关键之年")
    assert all(text[at - 1] not in "的和与" for at in places(text, 0, len(text)))


def test_what_is_learned_of_seams_mends_what_the_counts_say() -> None:
    text = fold("以提高效能为重点,建设人民满意的服务型政府任重千钧,惟有担当")
    right = text.index("任重")
    weights = {at: weigh(text, 0, at, len(text)) for at in places(text, 0, len(text))}
    assert max(weights, key=lambda at: weights[at]) == right


def test_blanks_after_numbers_and_in_years() -> None:
    text = " ".join(
        [
            GREETING,
            "一、 2024 年工作回顾",
            DONE,
            f"(一) 经济运行稳中向好 {DONE * 2}",
            "二、2025年工作安排",
            AHEAD,
            f"(一)以修路为重点,着力方便群众出行 农村公路提档升级。 {AHEAD}",
        ]
    )
    assert [t for t in outline(text) if t[0] in "12"] == [
        "1 一 2024 年工作回顾",
        "2 一 经济运行稳中向好",
        "1 二 2025年工作安排",
        "2 一 以修路为重点,着力方便群众出行",
    ]


@pytest.mark.parametrize(
    "broken",
    ["——地方财政收入达到58. 38亿元,增长7.6%。", "2024年,县里财力增强,城乡居民收入增长 8.1%,名列前茅。"],
)
def test_a_blank_in_a_figure_or_before_it_ends_no_heading(broken: str) -> None:
    text = " ".join([GREETING, "一、2024年工作回顾", DONE, broken, DONE, "二、2025年工作安排", AHEAD])
    assert [t for t in outline(text) if t[0] in "12"] == ["1 一 2024年工作回顾", "1 二 2025年工作安排"]


def test_what_a_year_arranges_is_no_heading_where_blanks_part_paragraphs() -> None:
    body = f"{AHEAD}今年财政安排“三农”支出9亿元,比上年增加1亿元。{AHEAD}"
    text = " ".join([GREETING, "一、2024年工作回顾", *[DONE] * 4, "二、2025年工作安排", body, *[AHEAD] * 4])
    assert [t for t in outline(text) if t[0] == "1"] == ["1 一 2024年工作回顾", "1 二 2025年工作安排"]
