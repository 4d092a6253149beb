"""Two texts in pairs, side by side (each column wraps for itself) or one under the other; the cursor goes from pair to pair.

What changed is told by a mark before the pair (`=` `~` `+` `-`) and by underlined words, so it reads without colour.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.style import Style
from textual.strip import Strip

from tui.look import Look
from tui.widgets.lines import LineView, Piece, strip_of
from tui.widgets.typeset import break_lines
from tui.width import cell_width, pad, visible

RowKind = Literal["kept", "changed", "new", "dropped", "heading"]

MARKS: dict[RowKind, str] = {"kept": "=", "changed": "~", "new": "+", "dropped": "-", "heading": " "}

MARK_COLUMNS = 3
GAP_COLUMNS = 3

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class DiffRow:
    """A pair as shown; the spans (in the row's own words) are what differs. A heading has its words in `right`."""

    kind: RowKind
    left: str = ""
    right: str = ""
    left_spans: Spans = ()
    right_spans: Spans = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """One line on the screen: of which row, the how-many-eth of it, and the stretch of each side it shows."""

    row: int
    number: int
    left: tuple[int, int]
    right: tuple[int, int]
    mark: str = ""


class DiffView(LineView):
    """Pairs in two wrapped columns; `unified`: in one, the earlier words above the later."""

    header_rows = 1

    def __init__(self, look: Look, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(look, id=id, classes=classes)
        self.titles = ("", "")
        self.all_rows: Sequence[DiffRow] = ()
        self.rows: list[int] = []
        self.lines: list[_Line] = []
        self.first_line: list[int] = []
        self.keep: Callable[[int], bool] | None = None
        self.unified = False

    def unify(self, unified: bool) -> None:
        """Set the pairs one under the other, or side by side."""
        pair, self.unified = self.pair, unified
        self._lay_out()
        if self.first_line:
            self._go_to(pair)

    def show(self, rows: Sequence[DiffRow], titles: tuple[str, str]) -> None:
        """Show other pairs, under the titles of the two columns."""
        self.all_rows = [
            DiffRow(r.kind, visible(r.left), visible(r.right), r.left_spans, r.right_spans) for r in rows
        ]
        self.titles = (visible(titles[0]), visible(titles[1]))
        self.keep = None
        self.top = self.cursor = 0
        self._lay_out()
        self.action_first()

    def filter(self, keep: Callable[[int], bool] | None) -> int:
        """Show only the pairs `keep` says yes to (their headings stay); returns how many pairs are left."""
        current = self.current
        self.keep = keep
        self._lay_out()
        if current in self.rows:
            self._go_to(self.rows.index(current))
        else:
            self.top = self.cursor = 0
            self.action_first()
        return sum(self.all_rows[row].kind != "heading" for row in self.rows)

    def _lay_out(self) -> None:
        """Wrap every pair for this width."""
        kept = [
            i
            for i, row in enumerate(self.all_rows)
            if self.keep is None or row.kind == "heading" or self.keep(i)
        ]
        # a heading with nothing under it says nothing
        self.rows = [
            i
            for at, i in enumerate(kept)
            if self.all_rows[i].kind != "heading"
            or (at + 1 < len(kept) and self.all_rows[kept[at + 1]].kind != "heading")
        ]
        width = self.column_width
        self.lines, self.first_line = [], []
        for at, i in enumerate(self.rows):
            row = self.all_rows[i]
            self.first_line.append(len(self.lines))
            if row.kind == "heading":
                if self.lines:
                    self.lines.append(_Line(at, -1, (0, 0), (0, 0)))
                self.lines.append(_Line(at, 0, (0, 0), (0, len(row.right))))
                continue
            if self.unified:
                self._lay_under(at, row)
                continue
            left = [(a, b) for a, b, _ in break_lines(row.left, 0, len(row.left), width)]
            right = [(a, b) for a, b, _ in break_lines(row.right, 0, len(row.right), width)]
            for number in range(max(len(left), len(right), 1)):
                self.lines.append(
                    _Line(
                        at,
                        number,
                        left[number] if number < len(left) else (0, 0),
                        right[number] if number < len(right) else (0, 0),
                    )
                )
        self.redraw()

    def _lay_under(self, at: int, row: DiffRow) -> None:
        """A pair's lines in one column: what went, then what came; what was kept once."""
        sides = [("-", row.left, True), ("+", row.right, False)]
        if row.kind == "kept":
            sides = [(MARKS["kept"], row.right or row.left, not row.right)]
        number = 0
        for mark, words, is_left in sides:
            if not words:
                continue
            for k, (a, b, _) in enumerate(break_lines(words, 0, len(words), self.column_width)):
                span, none = (a, b), (0, 0)
                self.lines.append(
                    _Line(
                        at, number, span if is_left else none, none if is_left else span, " " if k else mark
                    )
                )
                number += 1
        if not number:
            self.lines.append(_Line(at, 0, (0, 0), (0, 0), MARKS[row.kind]))

    @property
    def column_width(self) -> int:
        """Columns of each side, or of the one there is."""
        if self.unified:
            return max(8, self.size.width - MARK_COLUMNS - 1)
        return max(8, (self.size.width - MARK_COLUMNS - GAP_COLUMNS - 1) // 2)

    @property
    def row_count(self) -> int:
        return len(self.lines)

    @property
    def pair(self) -> int:
        """Number, among the pairs shown, of the one under the cursor."""
        return self.lines[self.cursor].row if self.lines else 0

    @property
    def position(self) -> tuple[int, int]:
        """The cursor's pair, counted from 1 without headings, and how many pairs are shown."""
        pairs = [at for at, i in enumerate(self.rows) if self.all_rows[i].kind != "heading"]
        return bisect_right(pairs, self.pair), len(pairs)

    @property
    def current(self) -> int | None:
        """Index in `all_rows` of the pair under the cursor."""
        return self.rows[self.pair] if self.lines else None

    def resized(self) -> None:
        if self.all_rows:
            pair = self.pair
            self._lay_out()
            if self.first_line:
                self.cursor = self.first_line[min(pair, len(self.first_line) - 1)]

    # Moving by pairs.

    def is_selected(self, row: int) -> bool:
        return bool(self.lines) and self.lines[row].row == self.pair

    def changed_rows(self, old: int, new: int) -> Iterator[int]:
        for line in (old, new):
            yield from self._lines_of(self.lines[line].row)

    def _lines_of(self, pair: int) -> range:
        last = self.first_line[pair + 1] if pair + 1 < len(self.first_line) else len(self.lines)
        return range(self.first_line[pair], last)

    def _go_to(self, pair: int) -> None:
        """Put the cursor on a pair, the whole of which comes into view where it fits."""
        pair = max(0, min(pair, len(self.rows) - 1))
        lines = self._lines_of(pair)
        if lines[-1] >= self.top + self.page and len(lines) <= self.page:
            self.top = self._clamp_top(max(self.top + self.page // 2, lines[-1] - self.page + 1))
            self.refresh()
        self.move_cursor(lines[0])

    def _step(self, step: int, wanted: Callable[[DiffRow], bool]) -> bool:
        """Go to the next pair (or the one before) that is wanted; False where there is none."""
        at = self.pair + step
        while 0 <= at < len(self.rows):
            row = self.all_rows[self.rows[at]]
            if row.kind != "heading" and wanted(row):
                self._go_to(at)
                return True
            at += step
        return False

    def next_change(self, step: int) -> bool:
        """Go to the next pair that is not kept as it was; False where there is none."""
        return self._step(step, lambda row: row.kind != "kept")

    def action_up(self) -> None:
        if self.lines and not self._step(-1, lambda row: True):
            # a heading above the first pair comes into view as well
            self.top = 0
            self.refresh()

    def action_down(self) -> None:
        if self.lines:
            self._step(1, lambda row: True)

    def action_first(self) -> None:
        if self.lines:
            self.top = self.cursor = 0
            self.refresh()
            if self.all_rows[self.rows[0]].kind == "heading":
                self.action_down()

    def action_last(self) -> None:
        if self.lines:
            self._go_to(len(self.rows) - 1)

    def _move_page(self, direction: int) -> None:
        if not self.lines:
            return
        target = self.cursor + direction * max(1, self.page - 1)
        target = max(0, min(target, len(self.lines) - 1))
        self.top = self._clamp_top(self.top + direction * max(1, self.page - 1))
        self.refresh()
        pair = self.lines[target].row
        if self.all_rows[self.rows[pair]].kind == "heading" and pair + 1 < len(self.rows):
            pair += 1
        self._go_to(pair)

    # Drawing.

    def cursor_columns(self, row: int) -> int | None:
        return MARK_COLUMNS

    def draw_header(self, y: int, width: int) -> Strip:
        side, ellipsis = self.column_width, self.look.glyphs.ellipsis
        if self.unified:
            words = " " * MARK_COLUMNS + f"- {self.titles[0]}   + {self.titles[1]}"
            return strip_of([(words, self.look.theme.strong)], width, None, ellipsis)
        left, right = (pad(title, side, ellipsis=ellipsis) for title in self.titles)
        words = " " * MARK_COLUMNS + left + " " * GAP_COLUMNS + right
        return strip_of([(words, self.look.theme.strong)], width)

    def draw_row(self, row: int, width: int, *, selected: bool, focused: bool) -> Strip:
        line = self.lines[row]
        entry = self.all_rows[self.rows[line.row]]
        theme, glyphs = self.look.theme, self.look.glyphs
        if entry.kind == "heading":
            words = entry.right if line.number == 0 else ""
            return strip_of([(" " * MARK_COLUMNS + words, theme.heading)], width, None, glyphs.ellipsis)
        style = theme.dim if entry.kind == "kept" else None
        mark_style = {"changed": theme.changed, "new": theme.good, "dropped": theme.bad}.get(
            entry.kind, style
        )
        if selected:
            mark_style = theme.cursor if focused else theme.cursor_blurred
        mark = line.mark or (MARKS[entry.kind] if line.number == 0 else " ")
        pieces: list[Piece] = [(f" {mark} ", mark_style)]
        if self.unified:
            pieces += self._side(entry.left, line.left, entry.left_spans, style, theme.bad, last=True)
            pieces += self._side(entry.right, line.right, entry.right_spans, style, theme.good, last=True)
            return strip_of(pieces, width)
        pieces += self._side(entry.left, line.left, entry.left_spans, style, theme.bad)
        pieces.append((f" {glyphs.line} ", theme.dim))
        pieces += self._side(entry.right, line.right, entry.right_spans, style, theme.good, last=True)
        return strip_of(pieces, width)

    def _side(
        self, words: str, part: tuple[int, int], spans: Spans, base: Style | None, changed: Style | None,
        *, last: bool = False,
    ) -> list[Piece]:  # fmt: skip
        """One side of a line, with what differs in it underlined."""
        start, end = part
        marked = self.look.theme.term if changed is None else changed + self.look.theme.term
        pieces: list[Piece] = []
        at = start
        for left, right in spans:
            left, right = max(left, start), min(right, end)
            if left < right:
                pieces += [(words[at:left], base), (words[left:right], marked)]
                at = right
        pieces.append((words[at:end], base))
        if not last:
            pieces.append((" " * (self.column_width - cell_width(words[start:end])), None))
        return [piece for piece in pieces if piece[0]]
