"""A small made-up library for the screens: values typed here, so that no test of a screen hangs on the parsers."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.address import section_at
from corpus.align import Comparison, Pair, TargetPair
from corpus.borrowing.tables import PASSAGE_COLUMNS
from corpus.citation import Citation, cite_report
from corpus.database import Library, open_library
from corpus.fulfilment import Tolerance, fulfilment_table
from corpus.fulfilment_words import COLUMNS as TOLD_COLUMNS
from corpus.places import Place, PlaceName
from corpus.reports import StoredReport, find_report, load_report
from corpus.table import Table as CorpusTable
from parsers.model import (
    GlossaryEntry,
    Interval,
    Kind,
    Level,
    Meta,
    Promise,
    Script,
    Section,
    Source,
    Span,
    Target,
)
from parsers.statements import Statement
from tui.shelf import Shelf
from tui.views.library import LibraryValue


def place(
    key: str,
    name: str,
    level: str,
    parent: str | None,
    pinyin: str,
    years: tuple[int, ...] = (),
    **more: object,
) -> Place:
    names = more.pop("names", (PlaceName(name, None, None, pinyin),))
    initials = "".join(syllable[0] for syllable in pinyin.split())
    return Place(key, name, level, parent, key, names, pinyin, initials, years, **more)  # type: ignore[arg-type]


PLACES = (
    place("990000", "青岚省", "province", None, "qing lan sheng", (2023, 2024, 2025)),
    place("990100", "松江市", "prefecture", "990000", "song jiang shi", (2022, 2023, 2024, 2025)),
    place(
        "990102", "竹溪区", "county", "990100", "zhu xi qu", (2021, 2022, 2023, 2024, 2025),
        names=(PlaceName("竹溪县", None, 2022, "zhu xi xian"), PlaceName("竹溪区", 2023, None, "zhu xi qu")),
        excerpts=(2021,),
    ),
    place("990121", "云门县", "county", "990100", "yun men xian", (2024,)),
    place("990200", "临泽市", "prefecture", "990000", "lin ze shi"),
    place("990221", "鹿鸣县", "county", "990200", "lu ming xian", (2023, 2025)),
)  # fmt: skip

_PARAGRAPH = (
    "实施产业强区行动，抓住“智改数转”机遇，推动三百家规上企业上云用数，培育专精特新企业十二家以上，"
    "打造千亿级装备制造集群；深化“放管服”改革（其中：行政许可平均提速15%），让企业办事只进一扇门。"
)

TEXT = "\n".join(
    [
        "政府工作报告",
        "——2025年1月8日在竹溪区第三届人民代表大会第四次会议上",
        "竹溪区人民政府区长 江一川",
        "各位代表：",
        "　　现在，我代表区人民政府，向大会报告工作，请予审议，并请政协委员和列席人员提出意见。",
        "一、2024年工作回顾",
        "　　过去一年，全区地区生产总值增长5.8%，一般公共预算收入完成36.2亿元，城镇新增就业1.1万人。",
        *["　　" + _PARAGRAPH] * 5,
        "二、2025年工作安排",
        "　　今年经济社会发展主要预期目标是：地区生产总值增长6%左右，规上工业增加值增长7%以上，"
        "居民消费价格涨幅2%以内，粮食产量达到12.5万吨。",
        "（一）聚力产业强区",
        *["　　" + _PARAGRAPH] * 9,
        "（二）聚力民生改善",
        "　　扎实办好十件民生实事：1.新建公办幼儿园3所；2.改造老旧小区21个。",
        *["　　" + _PARAGRAPH] * 7,
        "名词解释",
        "1.智改数转：指制造业智能化改造和数字化转型。",
        "2.放管服：指简政放权、放管结合、优化服务。",
    ]
)

_TITLES = (
    ("一", "2024年工作回顾", "一、2024年工作回顾", Kind.REVIEW, 1, None),
    ("二", "2025年工作安排", "二、2025年工作安排", Kind.PLAN, 1, None),
    ("（一）", "聚力产业强区", "（一）聚力产业强区", Kind.PLAN, 2, 2),
    ("（二）", "聚力民生改善", "（二）聚力民生改善", Kind.LIVELIHOOD, 2, 2),
    (None, "名词解释", "名词解释", Kind.GLOSSARY, 1, None),
)


def sections(text: str) -> tuple[Section, ...]:
    starts = [text.index("\n" + printed) + 1 for _, _, printed, *_ in _TITLES] + [len(text)]
    made = []
    for index, (number, title, printed, kind, level, parent) in enumerate(_TITLES):
        following = [i for i in range(index + 1, len(_TITLES)) if _TITLES[i][4] <= level]
        end = starts[following[0]] if following else len(text)
        start = starts[index]
        made.append(Section(index + 1, parent, level, number, title, kind, start, start + len(printed), end))
    return tuple(made)


_TARGETS = (
    ("result", "detail", "gdp", "地区生产总值", 5.8, "%", "exact", 2024, "地区生产总值增长5.8%"),
    (
        "result",
        "detail",
        "revenue",
        "一般公共预算收入",
        36.2,
        "亿元",
        "exact",
        2024,
        "一般公共预算收入完成36.2亿元",
    ),
    ("plan", "headline", "gdp", "地区生产总值", 6, "%", "around", 2025, "地区生产总值增长6%左右"),
    ("plan", "headline", "industry", "规上工业增加值", 7, "%", "at_least", 2025, "规上工业增加值增长7%以上"),
    ("plan", "headline", "cpi", "居民消费价格", 2, "%", "at_most", 2025, "居民消费价格涨幅2%以内"),
    ("plan", "headline", "grain", "粮食产量", 12.5, "万吨", "exact", 2025, "粮食产量达到12.5万吨"),
)


def targets(text: str) -> tuple[Target, ...]:
    made = []
    for number, (role, scope, indicator, name, value, unit, bound, year, quote) in enumerate(_TARGETS, 1):
        start = text.index(quote)
        made.append(
            Target(
                id=number, role=role, scope=scope, status="stated", year=year, horizon="annual",
                indicator=indicator, name=name, measure="growth" if unit == "%" else "level",
                value=Interval(value, value), unit=unit, value_std=Interval(value, value), unit_std=unit,
                bound=bound, tier=None, qualitative=None, cue_words=(), reference=None, section=1,
                start=start, end=start + len(quote), quote=quote,
            )  # type: ignore[arg-type]
        )  # fmt: skip
    return tuple(made)


def glossary(text: str) -> tuple[GlossaryEntry, ...]:
    made = []
    for number, term in (("1", "智改数转"), ("2", "放管服")):
        start = text.index(f"\n{number}.{term}：") + 1
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        definition = text[start:end].partition("：")[2]
        mentions = []
        at = text.find(term)
        while 0 <= at < start:
            mentions.append(Span(at, at + len(term)))
            at = text.find(term, at + 1)
        made.append(GlossaryEntry(number, term, definition, start, end, tuple(mentions)))
    return tuple(made)


def promises(text: str) -> tuple[Promise, ...]:
    made = []
    for number, words, owner in (
        ("1", "新建公办幼儿园3所", "区教育局"),
        ("2", "改造老旧小区21个", "区住建局"),
    ):
        start = text.index(f"{number}.{words}")
        made.append(Promise(number, words, owner, start, start + len(words) + 2))
    return tuple(made)


def report(of: Place, year: int, text: str = TEXT, script: Script = "hans") -> StoredReport:
    """A report of a place and year; its words are always the same, but for hostile ones a test hands in."""
    whole = text is TEXT
    name = of.names[0].name if of.names[0].until and year <= of.names[0].until else of.name
    return StoredReport(
        id=year,
        place=of,
        label=f"{name} {year}",
        is_current=True,
        report_sha256=hashlib.sha256(text.encode()).hexdigest(),
        meta=Meta(
            title="政府工作报告", region_path=("青岚省", "松江市", name), adcode=of.adcode, level=Level.COUNTY,
            report_year=year, review_year=year - 1, delivered_on=f"{year}-01-08", congress="第三届",
            session="第四次", speaker="江一川", speaker_title="区长", script=script,
        ),
        text=text,
        sections=sections(text) if whole else (),
        targets=targets(text) if whole else (),
        glossary=glossary(text) if whole else (),
        livelihood=promises(text) if whole else (),
        warnings=(),
        source=Source("made-up.txt", "txt", "utf-8", "0" * 64),
    )  # fmt: skip


def statement(number: int, words: str, text: str, section: int = 3) -> Statement:
    """A statement of the plan; its place in the text is that of the words, where they stand in it."""
    start = max(0, text.find(words))
    return Statement(number, section, start, start + len(words), words)


def comparison(earlier: StoredReport, later: StoredReport) -> Comparison:
    """Two years side by side: one pair of every kind, and targets of every change."""
    was, now = earlier.text, later.text
    pairs = (
        Pair("kept", statement(1, "实施产业强区行动", was), statement(1, "实施产业强区行动", now), 1.0, "wording"),
        Pair(
            "changed", statement(2, "培育专精特新企业十家以上", was),
            statement(2, "培育专精特新企业十二家以上", now), 0.8, "wording",
        ),
        Pair("dropped", statement(3, "打造百亿级食品产业园", was), None, 1.0, "no counterpart"),
        Pair("new", None, statement(3, "新建公办幼儿园3所", now, 4), 1.0, "no counterpart"),
    )  # fmt: skip
    by_name = {target.indicator: target for target in later.targets if target.role == "plan"}
    gdp, industry, cpi, grain = (by_name[name] for name in ("gdp", "industry", "cpi", "grain"))
    result = next((target for target in later.targets if target.role == "result"), None)
    lower = gdp._replace(
        value=Interval(5.5, 5.5), value_std=Interval(5.5, 5.5), quote="地区生产总值增长5.5%左右"
    )
    targets = (
        TargetPair("gdp", "地区生产总值", lower, gdp, "raised", result),
        TargetPair("industry", "规上工业增加值", industry, industry, "same"),
        TargetPair("cpi", "居民消费价格", cpi._replace(bound="around"), cpi, "wording"),
        TargetPair("grain", "粮食产量", None, grain, "new"),
    )
    return Comparison(earlier, later, pairs, targets)


def borrowed_of(year: int) -> CorpusTable:
    """One passage that stood elsewhere before."""
    row = (
        "竹溪区",
        "990102",
        "county",
        year,
        "坚持以人民为中心的发展思想，办好民生实事让群众满意",
        24,
        "重点工作",
        "plan",
    )
    row += (
        "青岚省",
        "990000",
        "province",
        2020,
        None,
        "superior",
        "earlier",
        "青岚省",
        2020,
        3,
        2,
        20,
        46,
        0,
        26,
    )
    return CorpusTable("borrowed", PASSAGE_COLUMNS, ((*row, "1" * 64, "2" * 64),))


def told_of(year: int) -> CorpusTable:
    """A promise told of, and one of which nothing is said."""
    head = ("竹溪区", "990102", "county", year)
    rows = (
        (*head, "told", "新建公办幼儿园3所", "建成公办幼儿园3所", "start", "done", "3所", "3所", 0.98, "same words")
        + ("重点工作", "工作回顾", 10, 19, 30, 39, "0" * 64, None, "1" * 64, None),
        (*head, "not_told", "打造百亿级食品产业园", None, None, None, None, None, 1.0, "the review tells nothing of it")
        + ("重点工作", None, 20, 30, None, None, "0" * 64, None, None, None),
    )  # fmt: skip
    return CorpusTable("fulfilment_words", TOLD_COLUMNS, rows)


class MadeUpShelf(Shelf):
    """The made-up library, where the app expects one on disk."""

    def __init__(self, places: tuple[Place, ...] = PLACES, text: str = TEXT, script: Script = "hans") -> None:
        # notes are real, in a file of their own for each shelf
        self._folder = tempfile.TemporaryDirectory()
        super().__init__(Path("made-up.sqlite"), Path(self._folder.name) / "made-up.notes.sqlite")
        self.all_places = places
        self.text = text
        self.script: Script = script

    @contextmanager
    def _library(self) -> Iterator[Library]:
        from tests.tui.made_up_library import made_up_library

        with open_library(made_up_library(), readonly=True) as library:
            yield library

    def places(self) -> LibraryValue:
        return LibraryValue(self.all_places)

    def report(self, place_key: str, year: int) -> StoredReport | None:
        of = next((place for place in self.all_places if place.key == place_key), None)
        if of is None or year not in of.years:
            return None
        return report(of, year, self.text, self.script)

    def _citation(self, of: StoredReport, offset: int | None = None) -> Citation:
        return cite_report(None, of, None if offset is None else section_at(of, offset))  # type: ignore[arg-type]

    def borrowed(
        self, place_key: str, year: int, tell: Callable[[int, int], None]
    ) -> tuple[CorpusTable, tuple[float, float, float]] | None:
        tell(1, 2)
        return (borrowed_of(year), (0.125, 0.1, 0.05)) if self.report(place_key, year) else None

    def told(self, place_key: str, earlier: int, later: int) -> CorpusTable | None:
        return told_of(earlier)

    def fulfilment(
        self, place_key: str, earlier: int, later: int, tolerance: Tolerance
    ) -> CorpusTable | None:
        # those on the disk have figures of their own for each year
        with self._library() as library:
            ids = [find_report(library, place_key, year) for year in (earlier, later)]
            both = [load_report(library, found) for found in ids if found is not None]
        return fulfilment_table(*both, tolerance) if len(both) == 2 else None

    def compare(
        self, place_key: str, earlier: int, later: int, other_key: str | None = None
    ) -> Comparison | None:
        first, second = self.report(place_key, earlier), self.report(other_key or place_key, later)
        return None if first is None or second is None else comparison(first, second)
