"""The report screen."""

from __future__ import annotations

import gc
from dataclasses import replace

import pytest
from textual.geometry import Region
from textual.strip import Strip

from corpus.reports import StoredReport
from parsers.model import Span
from tests.tui.made_up import PLACES, TEXT, MadeUpShelf, glossary, place, report
from tests.tui.stage import lines, opened, press, screen_text, settle, styled, until, write
from tui.app import BaogaoApp
from tui.screens.report import ReportScreen
from tui.views import report as view
from tui.views.jumps import look_up
from tui.widgets.lines import ink_width
from tui.widgets.places import NO_YEAR
from tui.widgets.typeset import Heading

REPORT = ("down", "down", "enter")


def screen(app: BaogaoApp) -> ReportScreen:
    assert isinstance(app.screen, ReportScreen)
    return app.screen


def marked(app: BaogaoApp) -> str:
    """The words under the mark of a jump."""
    reader = screen(app).reader
    return "".join(styled(reader, line, "reverse") for line in range(reader.size.height))


async def test_tree_and_text_stand_side_by_side() -> None:
    async with opened(*REPORT) as (app, _):
        text = screen_text(app)
        assert "竹溪区 2025" in text
        assert "第三届第四次  区长 江一川  2025-01-08" in text
        assert "一、2024年工作回顾" in lines(screen(app).outline)[0]
        assert lines(screen(app).outline)[2].strip().startswith("（一）聚力产业强区")
        assert "1 正文   2 目标 6   3 名词 2   4 实事 2" in text


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("2", "enter"), "地区生产总值增长6%左右"),
        (("2", "down", "down", "enter"), "居民消费价格涨幅2%以内"),
        (("3", "enter"), "智改数转"),
        (("4", "down", "enter"), "2.改造老旧小区21个"),
    ],
)
async def test_enter_goes_to_the_sentence_and_marks_it(keys: tuple[str, ...], words: str) -> None:
    async with opened(*REPORT, *keys) as (app, _):
        assert marked(app) == words
        assert screen(app).active is screen(app).reader


async def test_escape_goes_back_where_onecame_from() -> None:
    async with opened(*REPORT, "2", "down", "enter", "escape") as (app, pilot):
        assert screen(app).tab == "targets"
        assert screen(app).tables["targets"].cursor == 1
        await press(pilot, "escape")
        assert screen(app).tab == "text"
        await press(pilot, "escape")
        assert not isinstance(app.screen, ReportScreen)


async def test_the_tree_follows_the_reader() -> None:
    async with opened(*REPORT) as (app, pilot):
        assert screen(app).outline.cursor == 0
        await press(pilot, "2", "enter")
        assert screen(app).outline.nodes[screen(app).outline.current or 0].label == "二、2025年工作安排"
        await press(pilot, "end")
        assert screen(app).outline.nodes[screen(app).outline.current or 0].label == "名词解释"


async def test_enter_in_the_tree_turns_the_text_to_the_section() -> None:
    async with opened(*REPORT, "left", "down", "down", "enter") as (app, _):
        reader = screen(app).reader
        line = reader.setting.lines[reader.cursor]
        assert reader.text[line.start : line.end] == "（一）聚力产业强区"
        assert reader.active


async def test_find_counts_and_goes_through_the_hits() -> None:
    async with opened(*REPORT, "/") as (app, pilot):
        await write(pilot, "放管服")
        assert "「放管服」 1/22" in screen_text(app)
        await press(pilot, "enter", "n", "n")
        assert "「放管服」 3/22" in screen_text(app)
        await press(pilot, "N", "N", "N")
        assert "「放管服」 22/22" in screen_text(app)
        assert marked(app).count("放管服") >= 1


@pytest.mark.parametrize("query", ["智改數轉", "６％", "gdp"])
async def test_find_takes_other_forms_of_the_same_characters(query: str) -> None:
    text = report(PLACES[2], 2025).text + "\nGDP。"
    async with opened(*REPORT, "/", shelf=MadeUpShelf(text=text)) as (app, pilot):
        await write(pilot, query)
        assert screen(app).finder.hits


async def test_find_without_a_hit_says_so_and_escape_clears() -> None:
    async with opened(*REPORT, "/") as (app, pilot):
        await write(pilot, "没有这话")
        assert "没有找到「没有这话」" in screen_text(app) or "没有这话" in screen(app).prompt.text
        await press(pilot, "enter")
        assert "没有找到「没有这话」" in screen_text(app)
        await press(pilot, "n")
        assert "先按 / 查找" in screen_text(app)


async def test_escape_takes_the_hits_away_first() -> None:
    async with opened(*REPORT, "/") as (app, pilot):
        await write(pilot, "放管服")
        await press(pilot, "enter", "escape")
        assert screen(app).finder.hits == []
        assert "放管服" not in marked(app)


async def test_the_table_is_filtered_by_typing_names_or_ids() -> None:
    async with opened(*REPORT, "2", "/") as (app, pilot):
        await write(pilot, "gdp")
        assert screen(app).tables["targets"].row_count == 2
        await press(pilot, "enter", "enter")
        assert marked(app) == "地区生产总值增长6%左右"


async def test_enter_on_a_line_looks_up_its_term_or_target() -> None:
    async with opened(*REPORT) as (app, pilot):
        reader = screen(app).reader
        reader.go_to_offset(reader.text.index("粮食产量达到"))
        await press(pilot, "enter")
        assert screen(app).tab == "targets"
        await press(pilot, "1")
        reader.go_to_offset(reader.text.index("放管服"))
        await press(pilot, "enter")
        assert screen(app).tab == "text"
        assert "指简政放权、放管结合、优化服务。" in screen_text(app)
        await press(pilot, "escape")
        assert not screen(app).footnote.display
        assert screen(app).tab == "text"
        await press(pilot, "home", "enter")
        assert "这一行没有名词或目标" in screen_text(app)


async def test_a_definition_is_not_longer_than_its_place() -> None:
    async with opened(*REPORT) as (app, pilot):
        screen(app).footnote.show("智改数转", "制造业智能化改造和数字化转型，" * 80)
        await settle(pilot)
        footnote = screen(app).footnote
        assert footnote.size.height == 10
        assert lines(footnote)[-1].endswith("⋯")


async def test_enter_goes_through_what_a_line_holds() -> None:
    """A line with two terms shows one after the other; then the definition goes away."""
    text = TEXT.replace("实施产业强区行动，抓住“智改数转”机遇", "以放管服改革促智改数转", 1)
    at = text.index("以放管服")
    of = replace(report(PLACES[2], 2025), text=text, glossary=glossary(text))
    assert [found.term for found in look_up(of, at, at + 12)] == ["放管服", "智改数转"]


async def test_a_passage_is_chosen_by_sentences_and_by_lines() -> None:
    async with opened(*REPORT) as (app, pilot):
        reader = screen(app).reader
        reader.go_to_offset(reader.text.index("过去一年"))
        assert reader.selection is None
        await press(pilot, "v")
        start, end = reader.selection or (0, 0)
        assert reader.text[start:end].startswith("过去一年，全区地区生产总值")
        assert reader.text[start:end].endswith("1.1万人。")
        await press(pilot, "v")
        first, last = reader.selection or (0, 0)
        assert first == start
        assert reader.text[end:last].strip().endswith("让企业办事只进一扇门。")
        await press(pilot, "V")
        assert reader.selection == (reader.text.index("实施产业强区行动"), last)
        await press(pilot, "down")
        longer = reader.selection or (0, 0)
        assert longer[1] > last
        assert "让企业办事" in marked(app)
        await press(pilot, "escape")
        assert reader.selection is None
        assert isinstance(app.screen, ReportScreen)


async def test_all_hits_are_listed_and_one_can_be_chosen() -> None:
    async with opened(*REPORT, "5") as (app, pilot):
        assert "还没有查到什么" in screen_text(app)
        await press(pilot, "1", "/")
        await write(pilot, "放管服")
        await press(pilot, "enter", "5")
        assert screen(app).tables["hits"].row_count == 22
        assert "二、2025年工作安排" in screen_text(app) or "（一）聚力产业强区" in screen_text(app)
        await press(pilot, "down", "down", "enter")
        assert screen(app).tab == "text"
        assert screen(app).finder.number == 2
        assert "「放管服」 3/22" in screen_text(app)
        await press(pilot, "escape", "escape", "5", "e")
        assert screen(app).prompt.asking


async def test_a_traditional_report_is_read_in_simplified_characters_and_back() -> None:
    printed = "政府工作報告\n　　經濟發展穩中向好，「十四五」開局良好。乾縣增長５％。"
    shelf = MadeUpShelf(text=printed, script="hant")
    async with opened(*REPORT, shelf=shelf) as (app, pilot):
        reader = screen(app).reader
        await press(pilot, "f")
        assert "经济发展稳中向好，“十四五”开局良好。" in reader.text
        assert len(reader.text) == len(printed)
        await press(pilot, "f")
        assert reader.text == printed
    async with opened(*REPORT, "f") as (app, _):
        assert "本来就是简体" in screen_text(app)


async def test_the_half_of_the_report_and_the_section_are_told() -> None:
    async with opened(*REPORT, size=(120, 40)) as (app, pilot):
        reader = screen(app).reader
        reader.go_to_offset(reader.text.index("扎实办好"))
        await settle(pilot)
        assert "安排  （二）聚力民生改善" in screen_text(app)


async def test_the_next_year_stays_in_the_matching_section() -> None:
    async with opened(*REPORT, "left", "down", "enter", "[") as (app, pilot):
        assert screen(app).year == 2024
        reader = screen(app).reader
        assert reader.text[reader.offset_at_cursor :].startswith("二、2025年工作安排")
        await press(pilot, "[", "[")
        assert screen(app).year == 2022
        assert "竹溪县 2022" in screen_text(app)
        await press(pilot, "[", "[")
        assert "已经是最早的一份" in screen_text(app)


async def test_nothing_read_says_so() -> None:
    shelf = MadeUpShelf(text="各位代表：\n没有什么可读的。")
    async with opened(*REPORT, shelf=shelf) as (app, pilot):
        assert "没有读出章节" in screen_text(app)
        await press(pilot, "2")
        assert "这份报告里没有读出目标或结果" in screen_text(app)
        await press(pilot, "enter", "s", "S", "3")
        assert "这份报告没有名词解释" in screen_text(app)
        await press(pilot, "enter", "4")
        assert "这份报告没有读出民生实事" in screen_text(app)


async def test_an_empty_text_says_so() -> None:
    async with opened(*REPORT, shelf=MadeUpShelf(text="")) as (app, pilot):
        assert "没有正文" in screen_text(app)
        await press(pilot, "down", "enter", "end", "left", "enter")


async def test_a_report_that_went_away_says_so() -> None:
    shelf = MadeUpShelf()
    async with opened(shelf=shelf) as (app, pilot):
        shelf.all_places = ()
        await press(pilot, "enter")
        assert "没有青岚省 2025 年的报告" in screen_text(app)
        await press(pilot, "e")
        assert "没有可以导出的表" in screen_text(app)


async def test_values_read_as_people_say_them() -> None:
    from tui.labels import Labels

    labels = Labels.load("zh")
    rows = view.targets_data(report(PLACES[2], 2025), labels).rows
    assert [row[1] for row in rows] == ["6%左右", "7%以上", "2%以内", "12.5万吨", "5.8%", "36.2亿元"]
    assert [row[3] for row in rows] == ["主要目标"] * 4 + ["结果"] * 2


@pytest.mark.parametrize(
    ("text", "number", "title", "printed"),
    [
        ("一、工作回顾", "一", "工作回顾", "一、工作回顾"),
        ("（二）聚力民生", "二", "聚力民生", "（二）聚力民生"),
        ("第三部分 安排", "三", "安排", "第三部分 安排"),
        ("工作回顾", None, "工作回顾", "工作回顾"),
        ("一是好的。工作回顾", "一", "工作回顾", "工作回顾"),
    ],
)
def test_a_title_is_shown_with_its_number_as_printed(
    text: str, number: str | None, title: str, printed: str
) -> None:
    from dataclasses import replace

    whole = report(PLACES[2], 2025)
    start = text.index(title)
    section = whole.sections[0]._replace(number=number, title=title, start=start, end=len(text))
    assert view.printed_title(text, section) == printed
    untitled = section._replace(start=0, end=0, number=None)
    assert view.headings(replace(whole, text=text, sections=(untitled,))) == []
    one = replace(whole, text=text, sections=(section,))
    assert view.headings(one) == [Heading(len(text) - len(printed), len(text), 1)]


async def test_a_section_without_a_title_is_called_by_its_kind() -> None:
    from dataclasses import replace

    from tui.labels import Labels

    whole = report(PLACES[2], 2025)
    untitled = whole.sections[0]._replace(start=0, end=0, number=None, title="")
    nodes = view.section_nodes(replace(whole, sections=(untitled,)), Labels.load("zh"))
    assert [node.label for node in nodes] == ["回顾"]


async def test_shorter_hints_leave_nothing_of_the_longer_ones() -> None:
    """A line that gets shorter is painted as far as its old words reached."""
    async with opened(*REPORT) as (app, pilot):
        bar = screen(app).hint_bar
        painted: list[Region] = []
        refresh = bar.refresh
        bar.refresh = lambda *regions, **how: (painted.extend(regions), refresh(*regions, **how))[1]  # type: ignore[method-assign,assignment]
        await press(pilot, "2")
        await press(pilot, "1")
        await press(pilot, "2")
        assert painted[0].width == 80
        assert painted[2].width >= ink_width(bar.draw(0, 80))


def test_figures_of_targets_and_terms_are_marked_and_nothing_else() -> None:
    whole = report(PLACES[2], 2025)
    marked = {(mark.kind, whole.text[mark.start : mark.end]) for mark in view.marks(whole)}
    assert marked == {
        *(("figure", words) for words in ("5.8%", "36.2亿元", "6%", "7%", "2%", "12.5万吨")),
        *(("term", words) for words in ("智改数转", "放管服")),
    }


async def test_a_report_that_was_left_leaves_nothing_drawn_behind() -> None:
    """Textual's cache of colours held on to the drawn lines of every screen ever opened, half a megabyte a report."""

    def drawn() -> int:
        gc.collect()
        return sum(isinstance(each, Strip) for each in gc.get_objects())

    async with opened(*REPORT, "q", "enter", "q") as (_, pilot):
        before = drawn()
        await press(pilot, *("enter", "q") * 4)
        # a thread that has read keeps the screen it read for until it is done, which may be a moment after its answer
        await until(pilot, lambda: drawn() <= before + 20)


async def test_a_definition_opens_above_the_lines_of_messages_and_keys() -> None:
    async with opened(*REPORT, *["down"] * 14, "enter") as (app, _):
        shown = screen_text(app).splitlines()
        assert shown[-1].endswith("q 返回")
        assert "15/111" in shown[-2]
        assert "优化服务" in shown[-3]


async def test_a_definition_closes_when_another_year_is_opened() -> None:
    """That of the year before stayed, and Enter looked up what the other report had not."""
    shelf = MadeUpShelf(text="各位代表：\n智改数转。")
    terms = tuple(e._replace(mentions=(Span(6, 10),)) for e in glossary(TEXT)[:1])

    class Glossed(MadeUpShelf):
        def report(self, place_key: str, year: int) -> StoredReport | None:
            found = shelf.report(place_key, year)
            return found if found is None or year < 2025 else replace(found, glossary=terms)

    async with opened(*REPORT, "down", "enter", shelf=Glossed()) as (app, pilot):
        assert screen(app).footnote.display
        await press(pilot, "[")
        assert screen(app).year == 2024
        assert not screen(app).footnote.display
        assert not screen(app).looked_up


@pytest.mark.parametrize("tab", ["2", "3", "4"])
async def test_a_filter_that_leaves_nothing_says_so(tab: str) -> None:
    """It said that the report had no such thing at all."""
    async with opened(*REPORT, tab, "/") as (app, pilot):
        await write(pilot, "没有这个词")
        await press(pilot, "enter")
        assert "没有找到「没有这个词」" in screen_text(app)
        assert "没有读出" not in screen_text(app)
        assert "没有名词解释" not in screen_text(app)


async def test_keys_for_the_text_say_so_in_a_table() -> None:
    async with opened(*REPORT, "2") as (app, pilot):
        for key in ("n", "N", "v", "V"):
            await press(pilot, "down", "up", key)
            assert "这个键用在正文里" in screen(app).prompt.message
        await press(pilot, "1", "s")
        assert "没有可以排序的表" in screen(app).prompt.message
        await press(pilot, "S")
        assert "没有可以排序的表" in screen(app).prompt.message


async def test_what_is_left_of_a_passage_is_told() -> None:
    async with opened(*REPORT, *["down"] * 6, "v", "v") as (app, pilot):
        both = screen(app).prompt.message
        await press(pilot, "V")
        assert screen(app).prompt.message.startswith("选中")
        assert screen(app).prompt.message != both


async def test_a_report_of_no_year_says_so_of_the_years_beside_it() -> None:
    """It was told as the earliest one, and its year as 0."""
    undated = place("990300", "白石市", "prefecture", None, "bai shi shi", undated=1)

    class Undated(MadeUpShelf):
        def report(self, place_key: str, year: int) -> StoredReport | None:
            made = report(undated, 2025)
            return replace(made, meta=replace(made.meta, report_year=None)) if year == NO_YEAR else None

    async with opened("enter", shelf=Undated(places=(undated,)), size=(100, 24)) as (app, pilot):
        for key in ("[", "]", "F", "u"):
            await press(pilot, "down", key)
            assert "没有标明年份" in screen(app).prompt.message, key
        screen(app).open_borrowed(undated, NO_YEAR)
        await settle(pilot)
        assert "白石市 年份不明：" in screen_text(app)
