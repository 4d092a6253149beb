"""What a query means: operators, filters, the order of hits, facets; and the command that asks."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from corpus.database import Library, open_library
from corpus.search import Filters, QueryError, concordance, facets, hits, hits_table, keep_up, search
from corpus.search.sorting import sorted_through
from parsers.model import Kind, Report, Section, Target
from tests.corpus.making import put, report
from tui.cli import app

FARM = "农业增产,工业增效。"
TRADE = "外贸增长,工业转型,农业农村现代化。"
BOTH = "农业和工业融合发展。工业兴,农业稳。"


def with_parts(base: Report) -> Report:
    """The report with its text in two halves: the review, then the plan."""
    middle = base.text.index("明年")
    parts = ((1, Kind.REVIEW, 0, middle), (2, Kind.PLAN, middle, len(base.text)))
    sections = tuple(
        Section(id, None, 1, None, base.text[start : start + 2], kind, start, start + 2, end)
        for id, kind, start, end in parts
    )
    return Report(**{field: getattr(base, field) for field in base.__slots__} | {"sections": sections})


@pytest.fixture(params=["indexed", "waiting"])
def three(request: pytest.FixtureRequest, library: Library) -> Library:
    """A library of three reports, whether the index knows them or not."""
    put(
        library,
        [
            report("沧澜省", 2023, text=FARM),
            report("沧澜省/云桥市", 2024, text=TRADE),
            report("沧澜省/云桥市/白鹭县", 2025, text=BOTH),
        ],
    )
    if request.param == "indexed":
        with library.transaction():
            keep_up(library)
    return library


@pytest.mark.parametrize(
    ("query", "reports", "total"),
    [
        ("农业", 3, 4),
        ("农业 工业", 3, 8),
        ("农业 AND 外贸", 1, 2),
        ("增产 OR 增长", 2, 2),
        ("增产 or 增长 转型", 2, 3),
        ("(增产 OR 增长) 转型", 1, 2),
        ("农业 NOT 外贸", 2, 3),
        ("农业 NOT (外贸 OR 增产)", 1, 2),
        ("农业 NOT 没有", 3, 4),
        ("没有 农业", 0, 0),
        ('"农业增产,工业"', 1, 1),
        ("“工业兴，农业”", 1, 1),
        ("農業", 3, 4),
        ("农业 NEAR/1 工业", 1, 2),
        ("农业 near/0 工业", 0, 0),
        ("工业 NEAR/3 增产", 1, 2),
        ("农业 NEAR 农村", 1, 2),
        # a place that is found in two ways is one hit
        ("农业 NEAR 农业", 1, 2),
        ("农业 OR 农业 NEAR/1 工业", 3, 5),
        ("工业 NEAR/3 增产 OR 工业 NEAR/3 增效", 1, 3),
        ('"near"', 0, 0),
        ("（农业）", 3, 4),
    ],
)
def test_operators(three: Library, query: str, reports: int, total: int) -> None:
    found = search(three, query)
    assert (found.reports, found.total) == (reports, total)
    assert len(list(hits(three, found))) == total


@pytest.mark.parametrize(
    "query",
    [
        *("", "  ", '""', "NOT 农业", "农业 OR", "AND 农业", "(农业", "农业)", "农业 NEAR", "NEAR/3 农业"),
        # deeper than the program can go
        pytest.param("(" * 5000 + "农业" + ")" * 5000, id="5,000 brackets"),
        pytest.param("农业 " + "NOT " * 5000 + "工业", id="5,000 NOTs"),
    ],
)
def test_what_is_no_query_is_said_in_one_line(three: Library, query: str) -> None:
    with pytest.raises(QueryError) as error:
        search(three, query)
    assert "\n" not in str(error.value)
    assert str(error.value)


def test_near_keeps_to_one_report(library: Library) -> None:
    put(library, [report("沧澜省", 2023, text="说到农业"), report("沧澜省", 2024, text="工业在先")])
    with library.transaction():
        keep_up(library)
    assert search(library, "农业 NEAR/9999 工业").total == 0


def test_terms_that_overlap_themselves_count_as_a_scan_does(library: Library) -> None:
    put(
        library,
        [report("沧澜省", 2023, text="哈哈哈哈哈。天天向上天天"), report("沧澜省", 2024, text="哈。哈哈")],
    )
    with library.transaction():
        keep_up(library)
    for term, total in (("哈哈", 3), ("哈哈哈", 1), ("天天", 2)):
        assert search(library, term).total == total


@pytest.mark.parametrize(
    ("filters", "labels"),
    [
        (Filters(region="沧澜"), ["白鹭县 2025", "云桥市 2024", "沧澜省 2023"]),
        (Filters(region="沧澜/云桥"), ["白鹭县 2025", "云桥市 2024"]),
        (Filters(level="county"), ["白鹭县 2025"]),
        (Filters(years=(2024, 2024)), ["云桥市 2024"]),
        (Filters(years=(2024, None)), ["白鹭县 2025", "云桥市 2024"]),
        (Filters(years=(None, 2023)), ["沧澜省 2023"]),
        (Filters(region="unknown"), []),
        (Filters(region="沧澜", level="prefecture", years=(2020, 2030)), ["云桥市 2024"]),
    ],
)
def test_filters_of_reports(three: Library, filters: Filters, labels: list[str]) -> None:
    found = search(three, "农业", filters)
    shown = [hit.label for hit in hits(three, found)]
    assert list(dict.fromkeys(shown)) == labels
    assert found.reports == len(labels)
    assert found.total == len(shown)


@pytest.mark.parametrize("indexed", [True, False])
def test_only_the_review_or_only_the_plan(library: Library, indexed: bool) -> None:
    text = "今年农业增产,工业增效,农业明年农业提质。"
    put(library, [with_parts(report("沧澜省", 2023, text=text)), report("沧澜省", 2024, text="农业")])
    if indexed:
        with library.transaction():
            keep_up(library)

    def total(query: str, section: str | None) -> int:
        return search(library, query, Filters(section=section)).total  # type: ignore[arg-type]

    assert [total("农业", part) for part in (None, "review", "plan")] == [4, 2, 1]
    assert [total("农业明", part) for part in (None, "review", "plan")] == [1, 0, 0]
    assert total("农业 NOT 工业", "plan") == 1
    assert total("农业 NOT 工业", "review") == 0
    assert [hit.part for hit in hits(library, search(library, "农业"))] == [
        "other",
        "review",
        "review",
        "plan",
    ]
    assert [hit.section for hit in hits(library, search(library, "农业"))] == [None, "今年", "今年", "明年"]


def test_parts_follow_a_report_that_is_parsed_anew(library: Library) -> None:
    plain = report("沧澜省", 2023, text="今年农业增产,明年农业提质。")
    put(library, [plain])
    with library.transaction():
        keep_up(library)
    sections = with_parts(plain).sections
    with library.transaction():
        for each in sections:
            library.execute(
                'INSERT INTO sections (report_id, id, level, title, kind, "start", "end", body_end) '
                "VALUES (1, ?, 1, ?, ?, ?, ?, ?)",
                (each.id, each.title, str(each.kind), each.start, each.end, each.body_end),
            )
        library.execute("UPDATE reports SET section_count = 2")
    for _ in range(2):
        assert search(library, "农业", Filters(section="plan")).total == 1
        with library.transaction():
            keep_up(library)


def test_only_where_an_indicator_is_stated(library: Library) -> None:
    base = report("沧澜省", 2025, text="生产总值增长6%左右,粮食增长6%左右。")
    quote = base.text[:11]
    target = Target(
        **dict.fromkeys(Target._fields),  # type: ignore[arg-type]
    )
    values = {field: getattr(target, field) for field in Target._fields} | {
        "id": 1, "role": "plan", "scope": "headline", "status": "stated", "horizon": "annual", "indicator": "gdp",
        "name": "生产总值", "cue_words": (), "start": 0, "end": len(quote), "quote": quote,
    }  # fmt: skip
    stated = Report(
        **{field: getattr(base, field) for field in base.__slots__} | {"targets": (Target(**values),)}
    )
    put(library, [stated, report("沧澜省", 2024, text="6%左右")])
    for _ in range(2):
        assert search(library, "左右", Filters(indicator="gdp")).total == 1
        assert search(library, "左右").total == 3
        assert search(library, "左右", Filters(indicator="cpi")).total == 0
        with library.transaction():
            keep_up(library)


def test_the_words_around_a_hit_and_the_limit(three: Library) -> None:
    found = search(three, "工业")
    first = next(hits(three, found, 1, context=3))
    assert (first.left, first.hit, first.right) == ("农业和", "工业", "融合发")
    assert (first.label, first.start, first.end, first.place) == ("白鹭县 2025", 3, 5, "沧澜/云桥/白鹭")
    assert len(list(hits(three, found, 2))) == 2
    table = hits_table(hits(three, found))
    assert table.column("report_year") == (2025, 2025, 2024, 2023)
    assert table.column("hit") == ("工业",) * 4


def test_kwic_is_sorted_by_the_words_to_one_side(three: Library) -> None:
    found = search(three, "工业")
    assert [hit.right[:1] for hit in concordance(three, found, "right")] == sorted("融兴转增")
    assert [hit.left[-1:] for hit in concordance(three, found, "left")] == sorted("和。,,")
    assert [hit.right[:1] for hit in concordance(three, found, "right", 2)] == sorted("融兴转增")[:2]


def test_facets_add_up(three: Library) -> None:
    table = facets(three, search(three, "工业"))
    by_facet: dict[str, list[tuple[object, ...]]] = {}
    for facet, *rest in table.rows:
        by_facet.setdefault(str(facet), []).append(tuple(rest))
    assert by_facet["year"] == [("2023", "2023", 1, 1), ("2024", "2024", 1, 1), ("2025", "2025", 1, 2)]
    assert by_facet["place"][0] == ("沧澜/云桥/白鹭", "白鹭县", 1, 2)
    assert by_facet["part"] == [("other", "other", 3, 4)]
    assert all(sum(int(str(row[3])) for row in rows) == 4 for rows in by_facet.values())


def test_more_hits_than_the_memory_should_hold_are_sorted_on_disk(
    three: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = search(three, "业")
    assert found.total > 3
    for by in ("left", "right"):
        at_once = list(concordance(three, found, by))
        monkeypatch.setattr(sys.modules["corpus.search.hits"], "IN_MEMORY", 2)
        assert list(concordance(three, found, by)) == at_once
        assert list(concordance(three, found, by, 3)) == at_once[:3]
        monkeypatch.undo()


@given(st.lists(st.text("ab", max_size=2)), st.integers(1, 4))
def test_sorting_in_runs_is_sorting(words: list[str], most: int) -> None:
    pairs = [(word, number) for number, word in enumerate(words)]
    assert list(sorted_through(pairs, lambda pair: pair[0], most)) == sorted(pairs)


@pytest.fixture
def ask(tmp_path: Path) -> Callable[..., Result]:
    """Runs `baogao search` on a library of three reports."""
    path = tmp_path / "library.sqlite"
    with open_library(path) as library:
        put(library, [report("沧澜省", 2023, text=FARM), report("沧澜省/云桥市", 2024, text=TRADE)])

    def run(*words: str) -> Result:
        return CliRunner().invoke(app, ["search", *words, "--library", str(path)])

    return run


def test_the_command_gives_an_object_a_hit_and_then_the_totals(ask: Callable[..., Result]) -> None:
    lines = [json.loads(line) for line in ask("农业", "--json").stdout.splitlines()]
    assert lines[-1] == {"total": 2, "reports": 2}
    assert [line["hit"] for line in lines[:-1]] == ["农业", "农业"]
    assert lines[0]["region"] == "云桥市"
    assert (
        ask("农业", "NOT", "外贸", "--json", "--limit", "1").stdout.splitlines()[-1]
        == '{"total": 1, "reports": 1}'
    )


def test_the_command_prints_lines_tables_and_concordances(ask: Callable[..., Result]) -> None:
    result = ask("工业")
    assert "【工业】增效" in result.stdout
    assert "2 hits in 2 reports\n" in result.stderr
    assert (
        ask("工业", "--csv", "--year", "2024").stdout.splitlines()[1].startswith("云桥市,,prefecture,2024,")
    )
    columns = {line.index("工业") for line in ask("转型 OR 增效", "--concordance").stdout.splitlines()}
    assert columns
    facet_rows = ask("工业", "--facets", "--csv").stdout.splitlines()
    assert facet_rows[0] == "facet,key,name,reports,hits,corpus"
    assert ask("工业", "--region", "云桥").stderr.startswith("1 hit in 1 report\n")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["工业", "--year", "24"], 2, "--year"),
        (["工业", "--indicator", "nothing"], 2, "no indicator"),
        (["NOT", "工业"], 2, "something to find"),
        (["工业", "--region", "青石"], 1, "no place"),
    ],
)
def test_the_command_says_what_it_does_not_understand(
    ask: Callable[..., Result], words: list[str], status: int, said: str
) -> None:
    result = ask(*words)
    assert result.exit_code == status
    assert said in result.stderr
    assert not result.stdout
