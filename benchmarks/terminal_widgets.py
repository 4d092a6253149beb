"""Widgets beside Textual's own, in one process: mounting, paging, unfolding. Milliseconds, medians."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable
from statistics import median

from textual.widget import Widget
from textual.widgets import DataTable, Static

from benchmarks.ratios import Ratio
from benchmarks.terminal_apps import (
    COLUMNS,
    REPORTS,
    One,
    OnePainted,
    Rows,
    eager_tree,
    place_nodes,
    table_data,
    tree,
)
from tui.look import make_look
from tui.widgets.reader import Mark, Reader
from tui.widgets.table import Table
from tui.widgets.typeset import Heading

ROWS, CHARACTERS, MARKS, PLACES = 100_000, 20_000, 600, 3_200
SIZE = (120, 40)
FLAT_ROUNDS = 9
"""Two mountings that are alike within a few hundredths need more rounds than those that are worlds apart."""
LOOK = make_look()
"""Read once at the start of the app, whatever it opens."""


def timed(
    make: Callable[[], Widget], then: tuple[str, ...] = (), host: type[One | OnePainted] = One
) -> tuple[float, float]:
    """From making a widget to its first paint in a `host`, and a key's time after it (0 without keys)."""

    async def run() -> tuple[float, float]:
        app = host(Static(""))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            begun = time.perf_counter()
            widget = make()
            await app.mount(widget)
            if isinstance(widget, Reader):
                # as the app does: a reader gets its text once it has its size
                await pilot.pause(0)
                widget.show(*TEXTS[widget.id or ""])
            painted = asyncio.Event()
            app.call_after_refresh(painted.set)
            await painted.wait()
            app.screen._compositor.render_strips()
            mounted = time.perf_counter() - begun
            app.widget = widget
            widget.focus()
            await pilot.pause()
            pressed = []
            for key in then:
                begun = time.perf_counter()
                app.press(key)
                painted = asyncio.Event()
                app.call_after_refresh(painted.set)
                await painted.wait()
                app.screen._compositor.render_strips()
                pressed.append(time.perf_counter() - begun)
            return mounted * 1000, median(pressed) * 1000 if pressed else 0.0

    # whichever of two is mounted when Python goes through all that was made before would pay for it: up to five times
    # the mounting of a text
    gc.disable()
    try:
        return asyncio.run(run())
    finally:
        gc.enable()


def middle(runs: list[tuple[float, float]]) -> tuple[float, float]:
    return median(run[0] for run in runs), median(run[1] for run in runs)


def own_table() -> Widget:
    table = Table(LOOK, id="table")
    table.show(table_data(ROWS))
    return table


def data_table() -> Widget:
    table: DataTable[str] = DataTable(cursor_type="row")
    table.add_columns(*COLUMNS)
    table.add_rows(list(Rows(ROWS)))
    return table


def report_text() -> tuple[str, list[Mark]]:
    """A text of paragraphs with marks at even distances."""
    sentence = "推动产业园区提质增效，新增规上企业一百家以上，力争产值增长百分之八左右。"
    paragraph = sentence * 6
    text = "\n".join([paragraph] * (CHARACTERS // len(paragraph)))
    step = len(text) // MARKS
    return text, [Mark(at, at + 4, "figure") for at in range(0, len(text) - 5, step)][:MARKS]


def _texts() -> dict[str, tuple[str, list[Heading], list[Mark]]]:
    text, marks = report_text()
    headings = [Heading(0, 10, 1)]
    return {"paragraphs": (text, headings, marks), "flat": (text.replace("\n", "　"), headings, marks)}


def reader(flat: bool = False) -> Widget:
    return Reader(LOOK, id="flat" if flat else "paragraphs")


def static() -> Widget:
    from rich.text import Text

    text, marks = report_text()
    words = Text(text)
    for mark in marks:
        words.stylize("cyan", mark.start, mark.end)
    return Static(words)


TEXTS = _texts()


def rows(rounds: int, bare_start: float) -> list[tuple[str, Ratio]]:
    """The rows of widgets; `bare_start` is the bare app's first paint in ms."""
    keys = ("pagedown",) * 15
    own = middle([timed(own_table, keys, OnePainted) for _ in range(rounds)])
    theirs = middle([timed(data_table, keys) for _ in range(rounds)])
    runs = {name: [] for name in ("reader", "static", "flat")}  # type: dict[str, list[float]]
    for _ in range(max(rounds, FLAT_ROUNDS)):
        runs["reader"].append(timed(reader)[0])
        runs["static"].append(timed(static)[0])
        runs["flat"].append(timed(lambda: reader(flat=True))[0])
    text = {name: median(values) for name, values in runs.items()}
    nodes = place_nodes(PLACES, REPORTS)
    ours = middle([timed(lambda: tree(nodes, LOOK), ("space",)) for _ in range(rounds)])
    eager = middle([timed(lambda: eager_tree(nodes)) for _ in range(max(1, rounds // 2))])
    unfold = median(_unfold(nodes) for _ in range(rounds))
    return [
        ("table of 100,000 rows: mount", Ratio(own[0], theirs[0], "ms", "DataTable", 1 / 200)),
        ("table of 100,000 rows: page down", Ratio(own[1], theirs[1], "ms", "DataTable", 1 / 6)),
        (
            "20,000 characters, 600 marks: mount",
            Ratio(text["reader"], text["static"], "ms", "Static(Text)", 0.4),
        ),
        ("the same as one flattened line", Ratio(text["flat"], text["reader"], "ms", "the broken one", 1.3)),
        (
            "3,200 places, 60,000 reports: first paint",
            Ratio(ours[0], eager[0], "ms", "Textual's Tree", 1 / 20),
        ),
        ("unfolding a province of it", Ratio(unfold, bare_start, "ms", "the bare app's start", 0.1)),
    ]


def _unfold(nodes: list[object]) -> float:
    """Unfolding the province under the cursor, to the paint."""

    async def run() -> float:
        widget = tree(nodes, LOOK)  # type: ignore[arg-type]
        app = One(widget)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            begun = time.perf_counter()
            widget.toggle(widget.current)  # type: ignore[arg-type]
            painted = asyncio.Event()
            app.call_after_refresh(painted.set)
            await painted.wait()
            app.screen._compositor.render_strips()
            return (time.perf_counter() - begun) * 1000

    return asyncio.run(run())
