"""A chart in text: a list of lying bars with a cursor, or standing bars through the years."""

from __future__ import annotations

from textual.strip import Strip

from tui.look import Look
from tui.views.charting import (
    AXIS,
    LONGEST_BAR,
    LONGEST_LABEL,
    ChartValue,
    column_lines,
    column_width,
    lying_bar,
)
from tui.widgets.lines import LineView, Piece, strip_of
from tui.width import cell_width, pad, visible

EMPTY = ChartValue("", "bars", (), ())
LEAST_HEIGHT = 4
"""Lines that a panel of standing bars needs."""

SIDE_BY_SIDE = 2
"""Up to so many series share a panel; of more each has its own."""


class Chart(LineView):
    """Draws a `ChartValue`. Of lying bars each label is a row with a cursor; of standing ones each line of the picture."""

    header_rows = 1

    def __init__(self, look: Look, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(look, id=id, classes=classes)
        self.chart = EMPTY
        self.first = 0
        self._picture: list[list[Piece]] = []

    def show(self, chart: ChartValue) -> None:
        """Show another chart; of years the latest are in view."""
        self.chart = chart
        self.top = self.cursor = 0
        self.first = self.last_first
        self._draw_picture()
        self.redraw()

    # Standing bars: the picture is drawn whole for a size.

    @property
    def labels_in_view(self) -> int:
        """How many labels of standing bars fit."""
        return max(1, (self.size.width - AXIS - 1) // self._column)

    @property
    def last_first(self) -> int:
        """The first label in view when the last one is."""
        return max(0, len(self.chart.labels) - self.labels_in_view)

    @property
    def _column(self) -> int:
        return column_width(self.chart, self.size.width - AXIS - 1)

    @property
    def row_count(self) -> int:
        chart = self.chart
        if not any(value is not None for each in chart.series for value in each.values):
            return 0
        return len(chart.labels) * self._lines_a_label if chart.kind == "bars" else len(self._picture)

    @property
    def _lines_a_label(self) -> int:
        return max(1, len(self.chart.series))

    @property
    def current(self) -> int | None:
        """Index of the label under the cursor; of standing bars the last in view."""
        if not self.row_count:
            return None
        if self.chart.kind == "bars":
            return self.cursor // self._lines_a_label
        return min(self.first + self.labels_in_view, len(self.chart.labels)) - 1

    def move_labels(self, step: int) -> None:
        """Bring earlier or later labels of standing bars into view."""
        first = max(0, min(self.first + step, self.last_first))
        if self.chart.kind == "columns" and first != self.first:
            self.first = first
            self._draw_picture()
            self.redraw()

    def _draw_picture(self) -> None:
        chart = self.chart
        self._picture = []
        if chart.kind != "columns" or not self.size.width:
            return
        together = len(chart.series) <= SIDE_BY_SIDE
        panels = [chart] if together else [self._alone(number) for number in range(len(chart.series))]
        words_below = 1 + (len(chart.series) if together else 2)
        height = max(LEAST_HEIGHT, self.page // len(panels) - words_below - 1)
        for panel in panels:
            self._picture += self._panel(panel, height)

    def _alone(self, number: int) -> ChartValue:
        chart = self.chart
        return ChartValue(chart.series[number].name, chart.kind, chart.labels, (chart.series[number],))

    def _panel(self, chart: ChartValue, height: int) -> list[list[Piece]]:
        theme, glyphs = self.look.theme, self.look.glyphs
        last = min(len(chart.labels), self.first + self.labels_in_view)
        width = self._column
        lines: list[list[Piece]] = [
            [(f" {axis} ", theme.dim), (words, theme.have)]
            for axis, words in column_lines(chart, self.first, last, width, height, glyphs)
        ]

        def under(name: str, words: tuple[str, ...]) -> str:
            cells = "".join(
                pad(visible(word), width - 1, right=True, ellipsis=glyphs.ellipsis) + " "
                for word in words[self.first : last]
            )
            return " " + pad(visible(name), AXIS - 2, ellipsis="") + " " + cells

        rule = " " * (AXIS - 1) + glyphs.rule * (width * (last - self.first))
        lines.append([(" " + rule, theme.dim)])
        lines.append([(under("", chart.labels), theme.dim)])
        for number, each in enumerate(chart.series):
            sign = glyphs.second_bar if number % 2 else glyphs.bar
            name = f"{sign} {each.name}" if len(chart.series) > 1 else each.name
            lines.append([(under(name, each.words), theme.strong if not number else None)])
        return [*lines, []] if len(self.chart.series) > SIDE_BY_SIDE else lines

    def resized(self) -> None:
        self.first = min(self.first, self.last_first)
        self._draw_picture()

    # Drawing.

    def draw_header(self, y: int, width: int) -> Strip:
        chart, glyphs, theme = self.chart, self.look.glyphs, self.look.theme
        pieces: list[Piece] = [(" " + visible(chart.title), theme.strong)]
        if 1 < len(chart.series) <= SIDE_BY_SIDE:
            for number, each in enumerate(chart.series):
                sign = glyphs.second_bar if number % 2 else glyphs.bar
                pieces.append((f"   {sign * 2} {visible(each.name)}", None))
        if chart.note:
            pieces.append((f"   {visible(chart.note)}", theme.dim))
        return strip_of(pieces, width, None, glyphs.ellipsis)

    @property
    def _label_width(self) -> int:
        return min(LONGEST_LABEL, max(map(cell_width, map(visible, self.chart.labels)), default=0))

    def cursor_columns(self, row: int) -> int | None:
        return 2 + self._label_width if self.chart.kind == "bars" else 1

    def draw_row(self, row: int, width: int, *, selected: bool, focused: bool) -> Strip:
        theme, glyphs, chart = self.look.theme, self.look.glyphs, self.chart
        if chart.kind == "columns":
            return strip_of(self._picture[row], width, None, glyphs.ellipsis)
        label, number = divmod(row, self._lines_a_label)
        series = chart.series[number]
        words, value = visible(series.words[label]), series.values[label]
        space = max(
            map(cell_width, (visible(word) for each in chart.series for word in each.words)), default=0
        )
        room = min(LONGEST_BAR, max(8, width - self._label_width - min(space, 24) - 5))
        name = visible(chart.labels[label]) if number == 0 else ""
        style = (theme.cursor if focused else theme.cursor_blurred) if selected else None
        pieces: list[Piece] = [
            (" " + pad(name, self._label_width, ellipsis=glyphs.ellipsis), style),
            ("  ", None),
        ]
        if value is None:
            pieces.append((words, theme.dim))
        else:
            bar = lying_bar(value, chart.span, room, glyphs, second=number % 2 == 1)
            pieces += [(bar, theme.have), (f" {words}", None)]
        return strip_of(pieces, width, None, glyphs.ellipsis)

    def action_up(self) -> None:
        self.move_cursor(self.cursor - self._step)

    def action_down(self) -> None:
        self.move_cursor(self.cursor + self._step)

    @property
    def _step(self) -> int:
        return self._lines_a_label if self.chart.kind == "bars" else 1

    def refresh_row(self, row: int) -> None:
        # the picture of standing bars has no row that looks different under the cursor
        if self.chart.kind == "bars":
            super().refresh_row(row)
