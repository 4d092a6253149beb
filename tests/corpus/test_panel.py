"""The panel: one row a place, year and indicator, each with its wording or its reason; rule books on real wordings."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import stated
from corpus.database import Library, Row
from corpus.panel import PANEL_COLUMNS, panel
from corpus.panel_wide import NO_REPORT, wide, wide_grid
from corpus.report_tables import TARGET_COLUMNS, targets_table
from corpus.reports import find_report, load_report
from corpus.rulebooks import RuleBookError, copy_rule_book, own_folder, read_rule_book, rule_book, rule_books
from corpus.stated import Narrowed
from corpus.table import Cell, Table
from tests.corpus.making import put
from tests.corpus.stating import stating


@pytest.fixture
def filled(library: Library) -> Library:
    put(
        library,
        [
            stating("沧澜省", 2024, "地区生产总值增长6%左右"),
            stating("沧澜省", 2025, "地区生产总值增长5.5%—6%", "地区生产总值增长6.2%"),
            stating("沧澜省/云桥市", 2024, "地区生产总值增速高于全省0.5个百分点"),
            stating("沧澜省/云桥市", 2025, "城镇登记失业率控制在4.5%以内", "地区生产总值增长6%"),
            stating("沧澜省/江原市", 2025, "地区生产总值确保增长7%、力争增长7.5%"),
        ],
    )
    return library


def cells(table: Table, *keys: str) -> list[tuple[Cell, ...]]:
    return list(zip(*(table.column(key) for key in keys), strict=True))


def test_every_row_has_a_figure_or_its_reason(filled: Library) -> None:
    table = panel(filled, ["gdp"])
    assert cells(table, "region", "report_year", "status", "low", "high") == [
        ("沧澜省", 2024, "stated", 6.0, 6.0),
        ("沧澜省", 2025, "stated", 5.5, 6.0),
        ("云桥市", 2024, "relative", None, None),
        ("云桥市", 2025, "not_found", None, None),
        ("江原市", 2024, "report_missing", None, None),
        ("江原市", 2025, "stated", 7.0, 7.0),
    ]


def test_the_columns_are_those_of_the_targets_and_the_same_figures_stand_in_them(filled: Library) -> None:
    keys = [column.key for column in TARGET_COLUMNS]
    assert [column.key for column in PANEL_COLUMNS[: len(keys)]] == keys
    place = next(row[0] for row in filled.rows("SELECT key FROM places WHERE name = '沧澜省'"))
    found = find_report(filled, place, 2025)
    assert found is not None
    of_report = next(
        row
        for row in targets_table(load_report(filled, found)).records()
        if row["indicator"] == "gdp" and row["role"] == "plan"
    )
    of_panel = next(
        row for row in panel(filled, ["gdp"], years=(2025, 2025)).records() if row["place"] == place
    )
    assert {key: of_panel[key] for key in keys} == of_report


def test_last_years_target_and_what_became_of_it(filled: Library) -> None:
    row = panel(filled, ["gdp"], years=(2025, 2025), narrowed=Narrowed(level="province")).records()[0]
    assert (row["mid"], row["force"]) == (5.75, "soft")
    assert (row["last_low"], row["last_bound"], row["last_quote"]) == (
        6.0,
        "around",
        "地区生产总值增长6%左右",
    )
    assert row["change"] == -0.25
    assert (row["result_low"], row["result_quote"]) == (6.2, "地区生产总值增长6.2%")
    assert (row["outcome"], row["why"]) == ("met", "6.2 ≥ 6")


def test_the_base_tier_is_the_target_and_the_stretch_stands_beside(filled: Library) -> None:
    row = panel(filled, ["gdp"], years=(2025, 2025)).records()[2]
    assert (row["region"], row["low"], row["tier"], row["stretch_low"]) == ("江原市", 7.0, "base", 7.5)
    assert row["outcome"] == "no_figure"
    assert row["why"] == "no report of the year before"


def test_a_stretch_told_in_another_measure_is_not_the_target_s() -> None:
    def row(**cells: object) -> Row:
        plain = {"role": "plan", "status": "stated", "year": 2025, "horizon": "annual", "start": 0}
        return tuple({**plain, **cells}.get(field) for field in stated.FIELDS)

    rate = row(measure="growth", low=6.0, low_std=6.0, high_std=6.0, unit_std="%", tier="base")
    amount = row(measure="level", low=500.0, low_std=500.0, high_std=500.0, unit_std="亿元", tier="stretch")
    better = row(measure="growth", low=7.0, low_std=7.0, high_std=7.0, unit_std="%", tier="stretch", start=9)
    assert stated.choose([rate, amount], "gdp", 2025, None) == (rate, None)
    assert stated.choose([rate, amount, better], "gdp", 2025, None) == (rate, better)


def test_narrowed_to_a_place_a_level_or_what_lies_below(filled: Library) -> None:
    def regions(narrowed: Narrowed) -> set[Cell]:
        return set(panel(filled, ["gdp"], narrowed=narrowed).column("region"))

    assert regions(Narrowed(level="prefecture")) == {"云桥市", "江原市"}
    assert regions(Narrowed(under="沧澜")) == {"沧澜省", "云桥市", "江原市"}
    assert regions(Narrowed(place="沧澜/云桥")) == {"云桥市"}


def test_figures_only_has_the_same_figures(filled: Library) -> None:
    keys = ("region", "report_year", "status", "low", "mid", "force", "quote", "start")
    asked = ["gdp", "unemployment_registered"]
    assert cells(panel(filled, asked, figures_only=True), *keys) == cells(panel(filled, asked), *keys)


def test_a_measure_can_be_asked_for(library: Library) -> None:
    put(library, [stating("沧澜省", 2025, "地区生产总值达到600亿元,增长6%")])
    assert panel(library, ["gdp"]).column("low") == (6.0,)
    assert panel(library, ["gdp"], measure="level").column("low") == (600.0,)
    assert panel(library, ["gdp"], measure="share").column("status") == ("not_found",)


def test_an_unknown_indicator(filled: Library) -> None:
    with pytest.raises(KeyError):
        panel(filled, ["no_such"])


def test_an_empty_library_gives_an_empty_table(library: Library) -> None:
    assert panel(library, ["gdp"]).rows == ()


def test_a_renamed_place_is_one_series(library: Library) -> None:
    put(
        library,
        [
            stating("贵州省/遵义市/遵义县", 2014, "地区生产总值增长15%", adcode="520321"),
            stating("贵州省/遵义市/播州区", 2018, "地区生产总值增长12%", adcode="520304"),
        ],
    )
    table = panel(library, ["gdp"])
    assert cells(table, "place", "region", "adcode", "report_year", "status") == [
        ("520304", "遵义县", "520321", 2014, "stated"),
        ("520304", "遵义县", "520321", 2015, "report_missing"),
        ("520304", "播州区", "520304", 2016, "report_missing"),
        ("520304", "播州区", "520304", 2017, "report_missing"),
        ("520304", "播州区", "520304", 2018, "stated"),
    ]


def test_a_library_made_before_the_quotes_were_kept_reads_them_from_the_text(filled: Library) -> None:
    before = panel(filled, ["gdp"]).rows
    filled.execute("UPDATE headline SET quote = NULL")
    assert panel(filled, ["gdp"]).rows == before


def test_a_report_that_changes_its_year_takes_its_rows_along(filled: Library) -> None:
    filled.execute("UPDATE reports SET report_year = 2023 WHERE report_year = 2024 AND level = 'province'")
    table = panel(filled, ["gdp"], years=(2023, 2023), narrowed=Narrowed(level="province"))
    # the figure speaks of 2024 by its own words still, so it is no target of 2023
    assert table.column("status") == ("not_found",)
    assert filled.rows("SELECT count(*) FROM headline WHERE report_year = 2023")[0][0] > 0
    filled.execute("UPDATE reports SET report_year = NULL WHERE report_year = 2023")
    assert filled.rows("SELECT count(*) FROM headline WHERE report_year = 2023") == [(0,)]
    filled.execute("UPDATE reports SET report_year = 2024 WHERE report_year IS NULL")
    row = panel(filled, ["gdp"], years=(2024, 2024), narrowed=Narrowed(level="province")).records()[0]
    assert (row["status"], row["quote"]) == ("stated", "地区生产总值增长6%左右")


def test_details_only_where_asked(library: Library) -> None:
    tasks = "\n(一)推进绿色发展。大规模开展国土绿化,森林覆盖率达到60%"
    put(library, [stating("沧澜省", 2025, "地区生产总值增长6%", tasks=tasks)])
    assert panel(library, ["forest_cover"]).column("status") == ("not_found",)
    found = panel(library, ["forest_cover"], detail=True).records()[0]
    assert (found["status"], found["scope"], found["low"]) == ("stated", "detail", 60.0)
    assert found["quote"] == "森林覆盖率达到60%"


def test_wide_has_the_reason_beside_each_empty_cell(filled: Library) -> None:
    table = wide(panel(filled, ["gdp", "unemployment_registered"], years=(2025, 2025)))
    assert [column.key for column in table.columns[5:]] == [
        f"{indicator}{ending}"
        for indicator in ("gdp", "unemployment_registered")
        for ending in ("", "_unit", "_force", "_status")
    ]
    assert [row[1:2] + row[5:] for row in table.rows] == [
        ("沧澜省", 5.75, "%", "soft", "stated", None, None, None, "not_found"),
        ("云桥市", None, None, None, "not_found", 4.5, "%", "hard", "stated"),
        ("江原市", 7.0, "%", "hard", "stated", None, None, None, "not_found"),
    ]
    years = wide(panel(filled, ["gdp"]), "year")
    assert [column.key for column in years.columns[4:]] == [
        *("indicator", "2024", "2024_unit", "2024_force", "2024_status"),
        *("2025", "2025_unit", "2025_force", "2025_status"),
    ]
    assert years.rows[0][4:] == ("gdp", 6.0, "%", "soft", "stated", 5.75, "%", "soft", "stated")


def force(wording: str, library: Library, rules: str) -> Cell:
    put(library, [stating("沧澜省", 2025, wording)])
    return panel(library, ["gdp"], book=rule_book(rules)).column("force")[0]


# wording: three_level, two_level, two_level_bare_soft, two_level_strive_hard
WORDINGS = {
    "地区生产总值增长6%": ("plain", "hard", "soft", "hard"),
    "地区生产总值增长6%左右": ("soft", "soft", "soft", "soft"),
    "地区生产总值增长6%上下": ("soft", "soft", "soft", "soft"),
    "地区生产总值增长约6%": ("soft", "soft", "soft", "soft"),
    "地区生产总值增长6%以上": ("hard", "hard", "hard", "hard"),
    "地区生产总值增长不低于6%": ("hard", "hard", "hard", "hard"),
    "地区生产总值增速高于6%": ("hard", "hard", "hard", "hard"),
    "确保地区生产总值增长6%": ("hard", "hard", "hard", "hard"),
    "地区生产总值增长6%—6.5%": ("soft", "soft", "soft", "soft"),
    "地区生产总值力争增长6%": ("soft", "soft", "soft", "hard"),
    "地区生产总值力争增长6%以上": ("soft", "soft", "soft", "hard"),
    "地区生产总值增速高于全省平均水平": (None, None, None, None),
}


@pytest.mark.parametrize("wording", WORDINGS)
def test_rule_books_on_wordings(wording: str, library: Library) -> None:
    rules = ("three_level", "two_level", "two_level_bare_soft", "two_level_strive_hard")
    assert tuple(force(wording, library, name) for name in rules) == WORDINGS[wording]


def test_shipped_books_name_their_source() -> None:
    books = rule_books()
    assert {book.name for book in books} >= {"three_level", "two_level"}
    assert all(book.source and book.title for book in books)


def test_ones_own_book_by_copying(filled: Library) -> None:
    file = copy_rule_book("two_level", "mine")
    assert file == own_folder() / "mine.toml"
    changed = file.read_text(encoding="utf-8").replace('otherwise = "hard"', 'otherwise = "soft"')
    file.write_text(changed, encoding="utf-8")
    book = rule_book("mine")
    assert book.otherwise == "soft"
    table = panel(filled, ["gdp"], book=book)
    assert table.notes == (("rule_book", f"mine@{book.sha256[:12]}"), ("tolerance", "0.5"))
    assert book.sha256 != rule_book("two_level").sha256
    with pytest.raises(RuleBookError, match="there is such a file already"):
        copy_rule_book("two_level", "mine")
    with pytest.raises(RuleBookError, match="letters"):
        copy_rule_book("two_level", "../mine")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("forces = [", "is no TOML"),
        pytest.param("x = " + "[" * 5_000, "nested too deep", id="5,000 lists deep"),
        pytest.param("x = " + "9" * 5_000, "is no TOML", id="a number of 5,000 digits"),
        ('otherwise = "hard"', "'forces' is missing"),
        ('forces = ["hard"]\notherwise = "soft"', "otherwise = 'soft' is none of forces"),
        ('forces = ["hard"]\notherwise = "hard"\n[[rule]]\nforce = "hard"', "without a condition"),
        (
            'forces = ["hard"]\notherwise = "hard"\n[[rule]]\nforce = "hard"\nbounds = ["over"]',
            "bounds: 'over' is none of",
        ),
        (
            'forces = ["hard"]\notherwise = "hard"\n[[rule]]\nforce = "hard"\nword = ["x"]',
            "unknown key 'word'",
        ),
        ('forces = ["hard"]\notherwise = "hard"\n[[rule]]\nforce = "hard"\nwords = "x"', "must be a list"),
    ],
)
def test_a_book_that_cannot_be_understood_is_told_in_one_line(text: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "broken.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RuleBookError, match=said) as error:
        read_rule_book(file)
    assert str(error.value).startswith(str(file))
    assert "\n" not in str(error.value)


def test_a_name_that_is_none_lists_what_there_is() -> None:
    with pytest.raises(RuleBookError, match="there are: three_level"):
        rule_book("nothing")


def test_a_wide_panel_says_in_which_unit_each_figure_is(filled: Library) -> None:
    """An amount that stands where no rate is planned must not pass for a rate."""
    table = wide(panel(filled, ["gdp"], years=(2025, 2025)))
    units = {
        unit for unit, middle in zip(table.column("gdp_unit"), table.column("gdp"), strict=True) if middle
    }
    assert units
    assert None not in units


def test_a_grid_has_one_column_a_year_and_none_for_years_without_a_report(filled: Library) -> None:
    rows = wide_grid(wide(panel(filled, ["gdp"], years=(2019, 2025)), "year"))
    years = [column.key for column in rows.columns if column.key.isdigit()]
    assert years
    assert "2019" not in years
    assert not [column.key for column in rows.columns if column.key.endswith(("_status", "_force", "_unit"))]
    cells = {cell for year in years for cell in rows.column(year)}
    assert NO_REPORT in cells
    assert any(str(cell).endswith("%") for cell in cells)
