"""Promises to the people: every numbering, run-in lists, lists by lines, who answers for them, and lists that are none."""

from __future__ import annotations

import pytest

from parsers.fold import fold
from parsers.model import Meta, Promise
from parsers.outline import read_outline
from parsers.promises import find_lists, read_promises
from tests.parsers.outlining import BODY, paragraphs

PLAN = "一、2025年工作安排"


def promises(*lines: str) -> list[Promise]:
    text = paragraphs(*lines)
    folded = fold(text)
    found = read_promises(text, folded, read_outline(text, folded, Meta(report_year=2025)))
    assert all(p.text in text[p.start : p.end] for p in found)
    return found


def read(*lines: str) -> list[tuple[str | None, str]]:
    return [(p.number, p.text) for p in promises(*lines)]


WORKS = ("修桥三座", "开渠两条", "种树万棵")
NUMBERINGS = [
    ("round brackets", "(1)修桥三座;(2)开渠两条;(3)种树万棵。", "1 2 3"),
    ("wide round brackets", "（1）修桥三座；（2）开渠两条；（3）种树万棵。", "1 2 3"),
    ("brackets in one character, with nothing between the items", "⑴修桥三座⑵开渠两条⑶种树万棵。", "1 2 3"),
    ("point", "1.修桥三座;2.开渠两条;3.种树万棵。", "1 2 3"),
    ("pause mark", "1、修桥三座。2、开渠两条。3、种树万棵。", "1 2 3"),
    ("circled", "①修桥三座;②开渠两条;③种树万棵。", "1 2 3"),
    ("一是", "一是修桥三座。二是开渠两条。三是种树万棵。", "一 二 三"),
    ("Han numeral in brackets", "(一)修桥三座。(二)开渠两条。(三)种树万棵。", "一 二 三"),
    ("ordinal", "第一,修桥三座。第二,开渠两条。第三,种树万棵。", "一 二 三"),
]


@pytest.mark.parametrize(("items", "numbers"), [n[1:] for n in NUMBERINGS], ids=[n[0] for n in NUMBERINGS])
def test_run_in_lists(items: str, numbers: str) -> None:
    assert read(PLAN, BODY, f"今年办好三件民生实事。{items}") == list(
        zip(numbers.split(), WORKS, strict=True)
    )


def test_items_by_lines() -> None:
    lines = ("今年办好三件民生实事:", "一、修桥三座。", "二、开渠两条。", "三、种树万棵。")
    assert read(PLAN, BODY, *lines) == list(zip("一二三", WORKS, strict=True))


def test_items_by_semicolons_with_no_mark() -> None:
    assert read(PLAN, BODY, "今年办好三件民生实事。修桥三座;开渠两条;种树万棵。") == [
        (None, work) for work in WORKS
    ]


def test_a_heading_that_names_no_number() -> None:
    assert read(PLAN, BODY, "持续办好民生实事。一是修桥三座。二是开渠两条。三是种树万棵。") == list(
        zip("一二三", WORKS, strict=True)
    )


def test_several_sentences_in_an_item() -> None:
    found = read(PLAN, BODY, "三项民心工程:(1)修桥。再修三座。(2)开渠。再开两条。(3)种树。再种万棵。")
    assert [text for _, text in found] == ["修桥。再修三座", "开渠。再开两条", "种树。再种万棵"]


def test_what_is_said_of_all_promises_is_not_of_the_last() -> None:
    found = read(PLAN, BODY, "三项民心工程:(1)修桥。三座。(2)开渠。两条。(3)种树。万棵。我们要说到做到。")
    assert found[-1] == ("3", "种树。万棵")


def test_two_numbers_in_the_announcement() -> None:
    """So many things in so many fields: the list may keep to either."""
    assert len(read(PLAN, BODY, "办好3件5项实事。(1)修桥三座;(2)开渠两条;(3)种树万棵。")) == 3


def test_groups_with_counts_of_their_own() -> None:
    found = read(
        PLAN,
        BODY,
        "完成4项民生工程,其中交通工程2项:(1)修东桥(2)修西桥。水利工程1项:开渠两条。绿化工程1项:种树万棵。",
    )
    assert found == [("1", "修东桥"), ("2", "修西桥"), (None, "开渠两条"), (None, "种树万棵")]


OWNERS = [
    (
        "on a line of its own",
        ("1.修桥三座。", "责任单位:县交通局,各乡镇政府", "2.开渠两条。", "3.种树万棵。"),
        "县交通局,各乡镇政府",
    ),
    ("in brackets", ("1.修桥三座(县交通局)。2.开渠两条。3.种树万棵。",), "县交通局"),
    ("in brackets, named as such", ("1.修桥三座(牵头单位:县交通局)。2.开渠两条。3.种树万棵。",), "县交通局"),
    ("none", ("1.修桥三座(含引道)。2.开渠两条。3.种树万棵。",), None),
]


@pytest.mark.parametrize(("lines", "owner"), [o[1:] for o in OWNERS], ids=[o[0] for o in OWNERS])
def test_owners(lines: tuple[str, ...], owner: str | None) -> None:
    first = promises(PLAN, BODY, "2025年三件民生实事", *lines)[0]
    assert first.owner == owner
    assert first.text.startswith("修桥三座")
    assert owner is None or owner not in first.text


NONE = [
    (
        "promises already kept",
        ("一、2024年工作回顾", "三件民生实事全部完成。一是修桥三座。二是开渠两条。三是种树万棵。"),
    ),
    (
        "a list of the review",
        ("一、2024年工作回顾", "全年办成三件实事:一是修桥三座。二是开渠两条。三是种树万棵。", PLAN, BODY),
    ),
    ("no list at all", (PLAN, "今年办好三件民生实事,让百姓满意。", BODY)),
    (
        "fewer items than announced",
        (PLAN, BODY, "今年办好二十件民生实事。一是修桥三座。二是开渠两条。三是种树万棵。"),
    ),
    (
        "the headings that come next",
        (PLAN, "今年办好三件民生实事。", "(一)修桥", BODY, "一是东桥。二是西桥。三是南桥。"),
    ),
]


@pytest.mark.parametrize("lines", [n[1] for n in NONE], ids=[n[0] for n in NONE])
def test_no_promises(lines: tuple[str, ...]) -> None:
    assert promises(*lines) == []


def test_the_same_list_in_the_speech_and_in_an_annex_counts_once() -> None:
    short = "今年办好三件民生实事。一是修好桥路。二是开好水渠。三是种好树木。"
    annex = (
        "2025年三件民生实事",
        "1.修好桥路。新修三座。",
        "2.开好水渠。新开两条。",
        "3.种好树木。新种万棵。",
    )
    assert [text for _, text in read(PLAN, BODY, short, BODY, *annex)] == [
        "修好桥路。新修三座",
        "开好水渠。新开两条",
        "种好树木。新种万棵",
    ]


def test_circled_numbers_that_an_old_character_set_lost() -> None:
    marks = [*"①②③④⑤⑥⑦⑧⑨⑩", "?", "?"]
    listed = "".join(f"{mark}修好第{n}座桥。" for n, mark in enumerate(marks, 1))
    got = read(PLAN, BODY, f"今年办好12件民生实事。{listed}")
    assert [number for number, _ in got] == [str(n) for n in range(1, 13)]
    assert got[-1] == ("12", "修好第12座桥")


def test_a_question_after_ten_circled_numbers_is_none_of_them() -> None:
    listed = "".join(f"{mark}修好第{n}座桥。" for n, mark in enumerate("①②③④⑤⑥⑦⑧⑨⑩", 1))
    assert len(read(PLAN, BODY, f"今年办好10件民生实事。{listed}路怎么走?大家定。")) == 10


def test_the_last_item_has_as_many_lines_as_the_others() -> None:
    items = [
        f"{n}、{what}\n年度目标:新修三百里\n主办单位:县水利局"
        for n, what in zip("一二三", ("修路", "开渠", "挖井"), strict=True)
    ]
    got = read(PLAN, BODY, "附件", "2025年3件惠民实事", *items, "0")
    assert [text for _, text in got] == [f"{what}\n年度目标:新修三百里" for what in ("修路", "开渠", "挖井")]


def bridges(count: int) -> str:
    return "".join(f"({n})修好第{n}座桥,便利四邻八乡;再铺一段石板路。" for n in range(1, count + 1))


@pytest.mark.parametrize("count", [5, 10, 12])
def test_many_things_in_one_paragraph_after_one_that_speaks_of_them(count: int) -> None:
    listed = bridges(count)
    got = read(PLAN, "以办实事为重点,把桥修到百姓门前。", f"{listed}桥修好了要有人看护。")
    assert [number for number, _ in got] == [str(n) for n in range(1, count + 1)]
    assert got[0][1] == "修好第1座桥,便利四邻八乡;再铺一段石板路"
    assert read(PLAN, "以修桥为重点,把桥修到村口。", listed) == []


def test_a_few_things_that_nothing_announces_are_no_list() -> None:
    assert read(PLAN, "以办实事为重点,把桥修到百姓门前。", bridges(4)) == []


def test_lines_under_a_title_that_gives_no_count() -> None:
    things = [f"修好{name}桥,两岸往来更近" for name in ("东", "西", "南", "北", "中")]
    lines = [f"{n}.{thing}。" for n, thing in enumerate(things, 1)]
    assert [text for _, text in read(PLAN, BODY, "2025年民生实事", *lines)] == things
    # the sections of a part with such a title go over several lines
    sections = [part for line in lines for part in (line, BODY)]
    assert read(PLAN, "办好民生实事", *sections) == []


def test_a_long_word_of_whose_things_they_are() -> None:
    said = "今年要办三件山里人家盼望多年和急着要办的实事:"
    assert len(read(PLAN, BODY, f"{said}一是修桥三座。二是开渠两条。三是种树万棵。")) == 3


@pytest.mark.parametrize("thing", ["民生大事", "惠民行动", "民生实事"])
def test_items_by_semicolons_after_a_colon(thing: str) -> None:
    listed = "修桥三座;开渠两条;种树万棵。"
    assert [text for _, text in read(PLAN, BODY, f"突出办好三件{thing}:{listed}", BODY)] == list(WORKS)
    assert read(PLAN, BODY, f"突出办好四件{thing}:{listed}", BODY) == []


def test_big_things_without_a_number_announce_nothing() -> None:
    assert read(PLAN, BODY, "修桥是民生大事。一是修东桥。二是修西桥。三是修南桥。") == []


def test_the_announcement_once_more_before_the_first() -> None:
    said = "办好“三件实事”。“三件实事”是:修桥三座;开渠两条;种树万棵。此外多修路。"
    assert [text for _, text in read(PLAN, BODY, said)] == list(WORKS)


def test_a_pause_after_the_mark() -> None:
    assert read(PLAN, BODY, "“三大惠民行动”:一是,修桥三座。二是,开渠两条。三是,种树万棵。") == list(
        zip("一二三", WORKS, strict=True)
    )


def test_items_named_by_their_field() -> None:
    fields = ("道路方面,修桥三座;铺路十里。", "水利方面,开渠两条。", "山林方面,种树万棵")
    got = read(PLAN, BODY, f"努力办好三方面实事。{''.join(fields)}。")
    assert [text for _, text in got] == [field.rstrip("。") for field in fields]
    assert read(PLAN, BODY, f"努力办好五方面实事。{''.join(fields)}。") == []


def test_so_many_fields_and_so_many_things_in_two_clauses() -> None:
    lines = (f"{n}是{work}。再修再种。" for n, work in zip("一二三", WORKS, strict=True))
    assert len(read(PLAN, BODY, "围绕三个方面,办好20件实事。", *lines)) == 3


@pytest.mark.parametrize("start", [1, 8])
def test_numbers_that_run_through_the_paragraphs_of_several_fields(start: int) -> None:
    numbers = iter(range(start, start + 10))
    fields = (
        f"{mark}是抓好{name}。{name}连着万家。"
        + "".join(f"({next(numbers)})修好{name}边的桥。再添桥灯。" for _ in "ab")
        for mark, name in zip("一二三四五", "河渠塘沟湖", strict=True)
    )
    got = read(PLAN, BODY, "突出抓好五个方面10件实事。", *fields, "大家要齐心。")
    assert [number for number, _ in got] == [str(n) for n in range(start, start + 10)]
    assert [text for _, text in got][1:3] == ["修好河边的桥。再添桥灯", "修好渠边的桥。再添桥灯"]


def test_a_later_sentence_that_speaks_of_such_things_is_not_of_the_last() -> None:
    listed = "(1)修桥。三座。(2)开渠。两条。(3)种树。万棵。鼓励各村另办实事。"
    assert read(PLAN, BODY, f"三项民心工程:{listed}")[-1] == ("3", "种树。万棵")
    listed = "(1)修桥。三座。(2)开渠。两条。(3)种树。办好2件实事,一件在山上。"
    assert read(PLAN, BODY, f"三项民心工程:{listed}")[-1] == ("3", "种树。办好2件实事,一件在山上")


def test_a_paragraph_between_leads_to_another_list() -> None:
    lines = ("三件民生实事都受好评,城乡面貌一新。", "我们做了三样工作:", "(一)修桥", "(二)开渠", "(三)种树")
    text = fold(paragraphs("一、2024年工作回顾", *lines))
    assert find_lists(text) == []
    assert (
        len(
            read(
                PLAN,
                BODY,
                "办好三件实事。",
                "今年筹资两亿元。",
                "1.修桥三座。",
                "2.开渠两条。",
                "3.种树万棵。",
            )
        )
        == 3
    )


def run_in(count: int) -> str:
    named = list(zip("一二三四五六七八", "东西南北中上下前", strict=True))
    return "".join(f"{n}是修好{name}桥。再铺路。" for n, name in named[:count])


@pytest.mark.parametrize(
    "said",
    [
        "办好顺应乡里盼望了多年的一批实事。",
        "我们多方筹资,办好民生实事。",
        "继续把为民办实事摆在更加突出的位置。",
    ],
)
def test_a_sentence_that_names_them_leads_to_a_list_of_many(said: str) -> None:
    assert len(read(PLAN, BODY, said + run_in(7), BODY)) == 7
    assert read(PLAN, BODY, said + run_in(6), BODY) == []


def test_words_of_all_work_lead_to_no_list() -> None:
    assert read(PLAN, BODY, "诚心诚意地办实事、解难事、做好事。" + run_in(8)) == []


def test_items_nobody_counted_are_those_of_one_paragraph() -> None:
    assert len(read(PLAN, BODY, "办好民生实事。" + run_in(5), "再说六是山里的事,七是水里的事。")) == 5


def test_lines_after_a_sentence_that_gives_no_count() -> None:
    said = "大家想在一起干在一起,能快则快,用心用力办好民生实事。"
    lines = [
        f"{n}、修好{name}桥,铺好路。" for n, name in zip("一二三四五六七", "东西南北中上下", strict=True)
    ]
    assert len(read(PLAN, BODY, said, *lines)) == 7
    # a few are the points of a section
    assert read(PLAN, BODY, said, *lines[:5]) == []
