"""Small programs to measure against: `python -m benchmarks.terminal_apps table|places|eager [ROWS]`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from textual.app import App, ComposeResult
from textual.events import Event, Key
from textual.widget import Widget
from textual.widgets import Tree as EagerTree

from tui.look import Look, make_look
from tui.painting import PaintedApp, PaintedScreen
from tui.widgets.lines import LineView
from tui.widgets.table import Table, TableColumn, TableData
from tui.widgets.tree import Tree, TreeNode

PROVINCES, REPORTS = 32, 60_000
COLUMNS = ("region", "report_year", "indicator", "value", "bound", "quote")


class Rows(Sequence[tuple[str, ...]]):
    """Rows that are made when they are asked for."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, row: int) -> tuple[str, ...]:  # type: ignore[override]
        if not 0 <= row < self.count:
            raise IndexError(row)
        return (
            f"第{row}区",
            "2025",
            "地区生产总值",
            f"{row % 90 / 10:g}%",
            "左右",
            f"地区生产总值增长{row % 90 / 10:g}%左右",
        )


def table_data(rows: int) -> TableData:
    """A table of so many rows."""
    return TableData(tuple(TableColumn(key, key) for key in COLUMNS), Rows(rows))


def place_nodes(places: int, reports: int) -> list[TreeNode]:
    """Places under provinces, each with its reports below it."""
    nodes = []
    each, years = places // PROVINCES, reports // places
    for province in range(PROVINCES):
        nodes.append(TreeNode(f"p{province}", 0, f"第{province}省", str(each)))
        for place in range(each):
            key = f"p{province}-{place}"
            nodes.append(TreeNode(key, 1, f"第{province}省第{place}县", str(years)))
            nodes += [TreeNode(f"{key}-{year}", 2, str(2001 + year)) for year in range(years)]
    return nodes


class One(App[None]):
    """One widget, which has the keys."""

    def __init__(self, widget: Widget) -> None:
        super().__init__(ansi_color=True)
        self.widget = widget

    def compose(self) -> ComposeResult:
        yield self.widget

    def on_mount(self) -> None:
        if isinstance(self.widget, LineView):
            self.widget.activate(True)

    def on_key(self, event: Key) -> None:
        if isinstance(self.widget, LineView):
            self.widget.take_key(event)

    def press(self, key: str) -> None:
        """Do what a key means for the widget."""
        if isinstance(self.widget, LineView):
            self.on_key(Key(key, None))
        else:
            getattr(self.widget, f"action_{key.replace('pagedown', 'page_down')}")()


class Painted(PaintedScreen):
    """A screen that paints as those of the explorer do."""

    DEFAULT_CSS = "Painted { layout: vertical; overflow: hidden hidden; background: ansi_default; }"

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        yield self.widget


class OnePainted(PaintedApp):
    """One widget, which has the keys, painted as in the explorer."""

    def __init__(self, widget: Widget) -> None:
        super().__init__(ansi_color=True)
        self.widget = widget

    def get_default_screen(self) -> Painted:
        return Painted(self.widget)

    def on_mount(self) -> None:
        if isinstance(self.widget, LineView):
            self.widget.activate(True)

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key) and event.key == "ctrl+q":
            self.exit()
        elif isinstance(event, Key):
            self.press(event.key)
        else:
            await super().on_event(event)

    def press(self, key: str) -> None:
        """Do what a key means for the widget."""
        if isinstance(self.widget, LineView) and isinstance(self.screen, Painted):
            self.widget.take_key(Key(key, None))
            self.screen.paint_at_once()


def tree(nodes: list[TreeNode], look: Look | None = None) -> Tree:
    """The project's tree, provinces closed."""
    widget = Tree(look or make_look(), id="tree")
    widget.show(nodes, {node.key for node in nodes if node.depth < 2})
    return widget


def eager_tree(nodes: list[TreeNode]) -> EagerTree[str]:
    """Textual's tree, with every node made at once."""
    widget: EagerTree[str] = EagerTree("places")
    above = [widget.root]
    for node in nodes:
        del above[node.depth + 1 :]
        above.append(above[-1].add(node.label) if node.depth < 2 else above[-1].add_leaf(node.label))
    widget.root.expand()
    return widget


def main(words: Sequence[str]) -> None:
    kind, rows = words[0], int(words[1]) if len(words) > 1 else 1000
    if kind == "table":
        widget = Table(make_look(), id="table")
        widget.show(table_data(rows))
        OnePainted(widget).run(mouse=False)
    elif kind == "places":
        One(tree(place_nodes(rows, REPORTS))).run(mouse=False)
    elif kind == "eager":
        One(eager_tree(place_nodes(rows, REPORTS))).run(mouse=False)
    else:
        sys.exit(f"no such program: {kind}")


if __name__ == "__main__":
    main(sys.argv[1:])
