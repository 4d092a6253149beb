"""Places × years: a cursor that is a cell, columns that page, order by a column, and any number of rows."""

from __future__ import annotations

from time import thread_time

from tests.tui.stage import lines, look, on_stage, press, settle, styled
from tui.views.across import Rows
from tui.widgets.matrix import Cell, Matrix, MatrixData
from tui.widgets.table import SAMPLE_ROWS

NAMES = ("甲县", "乙县", "丙县")
FIGURES = ((6.0, None, 7.0), (5.0, 5.5, None), (None, 8.0, 6.5))


def data(names: tuple[str, ...] = NAMES) -> MatrixData:
    def cell(row: int, column: int) -> Cell:
        figure = FIGURES[row][column]
        return Cell("无报告", quiet=True) if figure is None else Cell(f"{figure:g}%")

    return MatrixData(
        "地方",
        names,
        ("2023", "2024", "2025"),
        cell,
        lambda row, column: FIGURES[row][column] or 0.0,
        lambda row: f"{names[row]} {'abc'[row]}x",
    )


async def test_the_cursor_is_a_cell_and_begins_at_the_latest_year() -> None:
    matrix = Matrix(look())
    async with on_stage(matrix) as pilot:
        matrix.show(data())
        await settle(pilot)
        assert lines(matrix)[1].split() == ["甲县", "6%", "无报告", "7%"]
        assert styled(matrix, 1, "reverse").strip() == "7%"
        matrix.move_column(-1)
        await press(pilot, "down")
        await settle(pilot)
        assert styled(matrix, 2, "reverse").strip() == "5.5%"


async def test_a_column_orders_by_its_figures_and_reasons_come_last() -> None:
    matrix = Matrix(look())
    async with on_stage(matrix) as pilot:
        matrix.show(data())
        await settle(pilot)
        matrix.sort_here()
        assert [NAMES[row] for row in matrix.order] == ["甲县", "丙县", "乙县"]
        matrix.sort_here()
        assert [NAMES[row] for row in matrix.order] == ["丙县", "甲县", "乙县"]
        matrix.sort_here()
        assert [NAMES[row] for row in matrix.order] == list(NAMES)


async def test_rows_are_filtered_by_what_they_can_be_found_by() -> None:
    matrix = Matrix(look())
    async with on_stage(matrix) as pilot:
        matrix.show(data())
        await settle(pilot)
        matrix.filter("bx")
        assert matrix.row_count == 1
        assert matrix.current == 1
        matrix.filter("")
        assert matrix.row_count == 3


async def test_columns_that_find_no_room_are_paged_to() -> None:
    matrix = Matrix(look())
    years = tuple(map(str, range(1990, 2026)))
    async with on_stage(matrix, size=(40, 5)) as pilot:
        matrix.show(
            MatrixData(
                "地方", ("甲县",), years, lambda r, c: Cell(years[c][2:]), lambda r, c: c, lambda r: ""
            )
        )
        await settle(pilot)
        assert "2025" in lines(matrix)[0]
        assert "1990" not in lines(matrix)[0]
        matrix.move_column(-35)
        assert "1990" in lines(matrix)[0]
        assert styled(matrix, 1, "reverse").strip() == "90"


def test_a_long_matrix_paints_as_fast_as_a_short_one() -> None:
    """Rows are asked for when they are drawn: a hundred thousand places open like a thousand."""

    def painted(count: int) -> float:
        asked = set()

        def cell(row: int, column: int) -> Cell:
            asked.add(row)
            return Cell(f"{row % 97}%")

        names = tuple(f"第{row}县" for row in range(count))
        long = MatrixData("地方", names, ("2024", "2025"), cell, lambda row, column: 0.0, lambda row: "")
        matrix = Matrix(look())
        began = thread_time()
        matrix.show(long)
        for row in range(40):
            matrix.draw_row(row, 120, selected=False, focused=True)
        took = thread_time() - began
        assert len(asked) <= SAMPLE_ROWS
        return took

    painted(100)
    short = min(painted(1_000) for _ in range(7))
    assert min(painted(100_000) for _ in range(7)) <= 1.2 * short + 0.002


def test_rows_are_made_when_asked_for() -> None:
    made = []

    def make(row: int) -> tuple[str, ...]:
        made.append(row)
        return (str(row),)

    rows = Rows(100_000, make)
    assert len(rows) == 100_000
    assert rows[99_999] == ("99999",)
    assert rows[:2] == [("0",), ("1",)]
    assert made == [99_999, 0, 1]
