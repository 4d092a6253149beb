"""Questions in words: what answers them on the samples, what is refused and why, and that no figure is made up."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from corpus.address import address_of, parse_address
from corpus.ask import Answer, ask, own_question
from corpus.ask.wordings import data
from corpus.ask.years import find_years
from corpus.database import Library, open_library
from corpus.ingest import add
from corpus.national import national_targets
from corpus.reports import StoredReport, all_reports, load_report
from parsers.indicators import indicators
from parsers.model import GlossaryEntry
from tests.corpus.asking import ANSWERED, REFUSED
from tests.corpus.making import put, report
from tests.corpus.stating import stating
from tui.cli import app

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2025, 6, 1)
# a figure in an answer, not a part of a word
NUMBER = re.compile(r"\d+(?:\.\d+)?")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("samples") / "library.sqlite"
    with open_library(made) as library:
        add(library, [ROOT / "sample_data"], workers=0)
    return made


@pytest.fixture(scope="module")
def samples(path: Path) -> Iterator[Library]:
    with open_library(path, readonly=True) as library:
        yield library


@cache
def reports_of(library: Library) -> dict[str, StoredReport]:
    return {row.report_sha256: load_report(library, row.id) for row in all_reports(library)}


def check_figures(library: Library, answer: Answer) -> None:
    """Every figure is a target or result of the report it names, or a fact of the nation's table with its source."""
    assert answer.table.name == "answer"
    known = reports_of(library)
    quoted = ""
    for row in answer.table.records():
        if row["low"] is None:
            assert row["status"] != "stated"
            quoted += str(row["quote"] or "")
            continue
        quoted += f" {row['low']:g} {row['high']:g} {-row['low']:g} {-row['high']:g}"  # type: ignore[operator]
        if row["report_sha256"] is None:
            fact = national_targets()[int(str(row["report_year"]))]
            assert (row["low"], row["high"], row["source"]) == (fact.low, fact.high, fact.source)
            continue
        own = known[str(row["report_sha256"])]
        assert own.text[row["start"] : row["end"]] == row["quote"]  # type: ignore[misc]
        assert own.meta.report_year == row["report_year"]
        found = [
            target
            for target in own.targets
            if (target.start, target.end, target.role) == (row["start"], row["end"], row["role"])
            and target.indicator == row["indicator"]
            and target.value_std is not None
        ]
        assert any(
            (row["low"], row["high"]) in (tuple(target.value or ()), tuple(target.value_std or ()))
            for target in found
        )
    years = {str(year) for year in range(1900, 2101)}
    # 5G基站 and PM2.5 are names
    names = sorted((row.zh for row in indicators().values()), key=len, reverse=True)
    # of all targets the first line counts them
    lines = " ".join(answer.lines[1:] if answer.question.kind == "fulfilments" else answer.lines)
    for name in names:
        lines = lines.replace(name, " ")
    said = set(NUMBER.findall(lines))
    assert said - years <= set(NUMBER.findall(quoted)), (answer.lines, quoted)


def check_passages(library: Library, answer: Answer) -> None:
    texts = {each.label: each for each in reports_of(library).values()}
    for passage in answer.passages:
        own = texts[passage.label]
        assert parse_address(passage.address) == address_of(own, span=(passage.start, passage.end))
        if answer.question.kind != "first_use":
            assert own.text[passage.start : passage.end] == passage.text
        assert passage.text.strip()


@pytest.mark.parametrize(("question", "kind", "words"), ANSWERED, ids=[each[0] for each in ANSWERED])
def test_what_is_answered(samples: Library, question: str, kind: str, words: str) -> None:
    answer = ask(samples, question, today=TODAY)
    assert answer.question.kind == kind
    assert answer.reason is None
    assert words in "\n".join(answer.lines)
    assert answer.table.rows
    check_passages(samples, answer)
    if answer.table.name == "answer" and kind != "targets":
        check_figures(samples, answer)


@pytest.mark.parametrize(("question", "reason", "words"), REFUSED, ids=[each[0] for each in REFUSED])
def test_what_is_refused(samples: Library, question: str, reason: str, words: str) -> None:
    answer = ask(samples, question, today=TODAY)
    assert answer.reason == reason
    assert words in "\n".join(answer.lines)
    assert answer.understood == (reason not in ("no_place", "no_indicator", "no_term", "not_understood"))
    check_passages(samples, answer)
    if answer.table.name == "answer":
        assert "stated" not in [
            row["status"]
            for row in answer.table.records()
            if row["role"] == ("plan" if "完成" not in question else "")
        ]


def test_there_are_enough_questions() -> None:
    assert len({question for question, *_ in (*ANSWERED, *REFUSED)}) == len(ANSWERED) + len(REFUSED) >= 80


PLACES = (
    "沧澜省",
    "云桥市",
    "枫溪县",
    "枫溪",
    "白鹭区",
    "白鹭县",
    "石梁",
    "云桥市石梁县",
    "北京市",
    "全国",
    "",
)
NAMES = [name for row in indicators().values() for name in (row.zh, *row.aliases[:2]) if "占比" not in name]
WORDS = (
    "目标",
    "目标是多少",
    "实际完成了多少",
    "目标完成了吗",
    "目标比去年高吗",
    "各县排名",
    "市里定多少",
    "历年走势",
    "",
)


@settings(max_examples=150, deadline=None)
@given(
    place=st.sampled_from(PLACES),
    year=st.sampled_from(("2021年", "2022年", "2023年", "2024年", "2025年", "今年", "去年", "")),
    name=st.sampled_from(NAMES),
    words=st.sampled_from(WORDS),
)
def test_no_figure_is_made_up(samples: Library, place: str, year: str, name: str, words: str) -> None:
    answer = ask(samples, f"{place}{year}{name}{words}", today=TODAY)
    assert answer.lines
    assert all(answer.lines)
    check_figures(samples, answer)
    check_passages(samples, answer)
    numbered = any(row["status"] == "stated" for row in answer.table.records())
    assert numbered or answer.reason is not None


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=40)
    | st.text(alphabet="枫溪县云桥2025年gdp目标是多少“”提到?〔〕()去最早什么", max_size=25)
)
def test_any_text_gets_an_answer_or_a_reason(samples: Library, text: str) -> None:
    answer = ask(samples, text, today=TODAY)
    assert answer.lines
    assert answer.reason is not None or answer.table.rows


def test_what_is_too_long_for_a_question_is_none(samples: Library) -> None:
    assert ask(samples, "枫溪县" + "GDP" * 5000 + "目标", today=TODAY).reason == "not_understood"
    assert ask(samples, "枫溪县" + "GDP" * 160 + "目标", today=TODAY).reason is None


def test_a_name_of_several_places(library: Library) -> None:
    put(
        library,
        [
            report("沧澜省/云桥市/城北区", 2025),
            report("沧澜省/白水市/城北区", 2025),
            report("沧澜省/白水市", 2025),
            report("沧澜省/云桥市", 2025),
        ],
    )
    answer = ask(library, "城北区2025年GDP目标", today=TODAY)
    assert answer.reason == "place_ambiguous"
    assert "沧澜省/白水市/城北区、沧澜省/云桥市/城北区" in answer.lines[0]
    named = ask(library, "白水市城北区2025年GDP目标", today=TODAY)
    assert named.reason == "not_found"
    assert [place.path for place in named.question.places] == [("沧澜省", "白水市", "城北区")]


def test_an_empty_library(library: Library) -> None:
    for question, reason in (
        ("枫溪县2025年GDP目标", "no_place"),
        ("“数字经济”提到多少次", "no_reports"),
        ("各县2025年GDP目标", "no_reports"),
        ("数字经济最早什么时候提", "never"),
    ):
        answer = ask(library, question, today=TODAY)
        assert answer.reason == reason, question


@pytest.mark.parametrize(
    ("text", "named", "span"),
    [
        ("2025年", (2025,), None),
        ("2025", (2025,), None),
        ("25年", (2025,), None),
        ("98年", (1998,), None),
        ("二〇二四年", (2024,), None),
        ("二零二四年", (2024,), None),
        ("今年", (2025,), None),
        ("去年", (2024,), None),
        ("前年", (2023,), None),
        ("明年", (2026,), None),
        ("2020年比上年", (2020, 2019), None),
        ("2020年和2023年", (2020, 2023), None),
        ("今年比去年", (2025, 2024), None),
        ("2020年到2023年", (), (2020, 2023)),
        ("2020-2023", (), (2020, 2023)),
        ("2023—2020年", (), (2020, 2023)),
        ("2023年以来", (), (2023, None)),
        ("2012年以前", (), (None, 2011)),
        ("近三年", (), (2023, None)),
        ("最近5年", (), (2021, None)),
        ("过去两年", (), (2024, None)),
        ("“十四五”", (), (2021, 2025)),
        ("十五五时期", (), (2026, 2030)),
        ("六百二十五年", (), None),
        ("第20250号", (), None),
    ],
)
def test_years(text: str, named: tuple[int, ...], span: tuple[int | None, int | None] | None) -> None:
    found, _ = find_years(text, 2025)
    assert (found.named, found.span) == (named, span)


def test_both_languages_have_every_sentence() -> None:
    for table in ("answers", "wordings"):
        zh, en = data()[table]["zh"], data()[table]["en"]
        assert set(zh) == set(en)
        for key in zh:
            assert set(re.findall(r"\{(\w+)\}", en[key])) == set(re.findall(r"\{(\w+)\}", zh[key])), key


def test_in_english(samples: Library) -> None:
    answer = ask(samples, "枫溪县2025年GDP目标是多少", today=TODAY, language="en")
    assert answer.lines == ("枫溪县 2025, target of 地区生产总值: up 6.5% or so.",)


def test_the_command(path: Path, tmp_path: Path) -> None:
    def run(*words: str, status: int = 0) -> str:
        result = CliRunner().invoke(app, ["--library", str(path), "ask", "--today", "2025-06-01", *words])
        assert result.exit_code == status, result.stderr
        return result.stdout

    said = run("枫溪县2025年GDP目标是多少?")
    assert said.startswith("枫溪县2025年地区生产总值目标：增长6.5%左右。\n")
    assert "地区生产总值增长6.5%左右" in said.split("\n", 1)[1]
    assert "枫溪县 2025 · 2025年总体要求和主要目标" in said
    assert "baogao://" in said
    *rows, last = map(json.loads, run("云桥市各县2025年GDP目标", "--json").splitlines())
    assert [row["region"] for row in rows] == ["枫溪县", "白鹭区", "石梁县"]
    assert len(rows[0]["corpus"]) == 12
    assert (last["kind"], last["reason"], last["indicators"]) == ("target", None, ["gdp"])
    assert run("枫溪县2024年GDP目标完成了吗", "--csv").splitlines()[0].startswith("relation,region,")
    book = tmp_path / "answer.xlsx"
    run("枫溪县2024年GDP目标完成了吗", "--xlsx", str(book))
    assert book.exists()
    assert "库里没有枫溪县2019年的报告" in run("枫溪县2019年GDP目标", status=1)
    assert "没有看懂" in run("你好", status=2)
    run("你好", "--today", "yesterday", status=2)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("沧澜省2025年枫溪县2024年哪些目标没有完成", "枫溪县2024年哪些目标没有完成"),
        ("沧澜省2025年GDP目标是多少", "沧澜省2025年GDP目标是多少"),
        ("枫溪县2025年GDP目标", "枫溪县2025年GDP目标"),
        ("沧澜省2025年", "沧澜省2025年"),
    ],
)
def test_who_names_a_place_means_that_and_not_the_one_typed_already(
    samples: Library, question: str, meant: str
) -> None:
    assert own_question(samples, question, "沧澜省2025年") == meant
    assert own_question(samples, question, "") == question


def test_all_targets_of_every_place_and_year_that_is_named_are_judged(samples: Library) -> None:
    """The first place alone was judged, and of a span of years another one."""
    both = ask(samples, "枫溪县和云桥市2024年的目标完成得怎么样", today=TODAY)
    assert set(both.table.column("region")) == {"枫溪县", "云桥市"}
    span = ask(samples, "云桥市2022-2023年目标完成得怎么样", today=TODAY)
    assert set(span.table.column("report_year")) >= {2022, 2023}
    assert [line[:12] for line in span.lines if line.startswith("云桥市 2")] == [
        "云桥市 2023 报告：",
        "云桥市 2024 报告：",
    ]
    partly = ask(samples, "枫溪县2024年和2025年的目标完成得怎么样", today=TODAY)
    assert partly.reason is None
    assert "库里没有枫溪县2026年的报告；有的是：2023、2024、2025。" in partly.lines


@pytest.mark.parametrize(
    "question",
    [
        "枫溪县和云桥市2024年GDP目标完成了吗",
        "云桥市和枫溪县GDP目标完成了吗",
        "枫溪县和云桥市的目标完成得怎么样",
        "枫溪县和云桥市到2030年GDP目标",
        "云桥市和枫溪县GDP目标是多少",
    ],
)
def test_of_several_places_those_without_a_report_are_told_of(library: Library, question: str) -> None:
    put(
        library,
        [
            stating("沧澜省/云桥市/枫溪县", year, "地区生产总值增长6%", "地区生产总值增长7%")
            for year in (2024, 2025)
        ],
    )
    lines = ask(library, question, today=TODAY).lines
    assert "库里没有云桥市的报告。" in lines
    assert any("枫溪县" in line for line in lines)


@pytest.mark.parametrize(
    ("printed", "question"),
    [
        ("數字經濟", "什么是数字经济？"),
        ("數字經濟", "“數字經濟”是什麼意思"),
        ("１＋Ｎ", "“1+N”是什么意思"),
        ("[甲]^乙*?-", "“[甲]^乙*?-”是什么意思"),
    ],
)
def test_a_term_is_explained_in_whatever_characters_it_is_printed(
    library: Library, printed: str, question: str
) -> None:
    text = f"名詞解釋\n{printed}：指一件事。"
    entry = GlossaryEntry("1", printed, "指一件事。", 5, len(text), ())
    put(library, [replace(report("沧澜省", 2025, text=text), glossary=(entry,))])
    answer = ask(library, question, today=TODAY)
    assert (answer.reason, answer.table.column("term")) == (None, (printed,))


def test_a_term_that_only_reports_without_a_year_say_is_not_said_by_none(library: Library) -> None:
    put(library, [report("沧澜省", None, text="发展数字经济。"), report("沧澜省", 2025, text="发展农业。")])
    answer = ask(library, "数字经济最早什么时候提", today=TODAY)
    assert (answer.reason, answer.lines) == ("undated", ("提到“数字经济”的报告都没有年份。",))
    assert [passage.text for passage in answer.passages] == ["发展数字经济。"]
