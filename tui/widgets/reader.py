"""The report's text set for reading, with marks: figures, terms, hits of a search, and where a jump led.

The text is set once for each width; a row is drawn from its line and the marks that touch it. A reading mark
walks down the page, and at the edge the page turns by half: see `lines` for why.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.look import Look
from tui.views.passages import next_sentence, sentence_at
from tui.widgets.lines import LineView
from tui.widgets.typeset import Heading, Setting, set_text, visible_lines
from tui.width import ambiguous_width, cell_width

MARGIN = 3
"""Columns left of the text: the reading mark and air."""

MarkKind = Literal[
    "figure", "bound", "term", "note", "yellow", "green", "blue", "red", "hit", "jump", "selected"
]

# what is drawn over what
_RANK: dict[MarkKind, int] = {kind: rank for rank, kind in enumerate(MarkKind.__args__)}  # type: ignore[attr-defined]


class Mark(NamedTuple):
    """A stretch of the text that is shown in the style of its kind."""

    start: int
    end: int
    kind: MarkKind


class Marks:
    """Marks in order, to be asked for those that touch a line."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._marks = sorted(marks)
        self._ends: list[int] = []
        furthest = 0
        for mark in self._marks:
            furthest = max(furthest, mark.end)
            self._ends.append(furthest)

    def touching(self, start: int, end: int) -> list[Mark]:
        """The marks that share a character with `start:end`."""
        first = bisect_left(self._ends, start + 1)
        last = bisect_left(self._marks, (end,))
        return [mark for mark in self._marks[first:last] if mark.end > start]


class Reader(LineView):
    """A text with a reading mark, jumps and hits."""

    def __init__(self, look: Look, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(look, id=id, classes=classes)
        self.text = ""
        self.headings: tuple[Heading, ...] = ()
        self.setting = Setting((), (), 0)
        self._set_for = ambiguous_width()
        self.marks = Marks()
        self.hits = Marks()
        self.notes = Marks()
        self._signed: dict[int, str] = {}
        self._signs: dict[int, str] = {}
        self.jump: Mark | None = None
        self.selection: tuple[int, int] | None = None
        """The passage chosen with the keys, as `(start, end)` in the text; None where none is."""
        self._anchor = (0, 0)
        self._shown = ""

    @property
    def row_count(self) -> int:
        return len(self.setting.lines)

    @property
    def measure(self) -> int:
        """Columns of a line of text."""
        return max(8, min(2 * self.look.measure, self.size.width - MARGIN - 3))

    @property
    def margin(self) -> int:
        """Columns left of the text: a wide panel has the text in its middle."""
        return max(MARGIN, (self.size.width - self.measure) // 2)

    @property
    def offset_at_cursor(self) -> int:
        """Offset in the text of the line with the reading mark."""
        return self.setting.lines[self.cursor].start if self.row_count else 0

    def span_at_cursor(self) -> tuple[int, int]:
        """The stretch of text on the line with the reading mark."""
        if not self.row_count:
            return 0, 0
        line = self.setting.lines[self.cursor]
        return line.start, line.end

    def show(self, text: str, headings: Sequence[Heading], marks: Iterable[Mark]) -> None:
        """Show another text, from its beginning."""
        self.text, self.headings, self.marks = text, tuple(headings), Marks(marks)
        self._shown = visible_lines(text)
        self.hits, self.jump, self.selection = Marks(), None, None
        self.top = self.cursor = 0
        self.notes, self._signed = Marks(), {}
        self._set_lines()
        self.redraw()

    def _set_lines(self) -> None:
        self.setting = set_text(self.text, self.headings, self.measure)
        self._set_for = ambiguous_width()
        self._signs = {self.setting.line_at(offset): sign for offset, sign in self._signed.items()}

    def resized(self) -> None:
        if self.text and (self.setting.width, self._set_for) != (self.measure, ambiguous_width()):
            offset = self.offset_at_cursor
            self._set_lines()
            self.cursor = self.setting.line_at(offset)
            self.top = self._clamp_top(self.cursor - self.page // 3)

    def jump_to(self, start: int, end: int) -> None:
        """Bring `start:end` into view, a third down the page, and mark it."""
        self.jump = Mark(start, end, "jump")
        self._strips.clear()
        self.refresh()
        self.show_row(self.setting.line_at(start), at=0.33)

    def clear_jump(self) -> None:
        """Take the mark of the last jump away."""
        if self.jump is not None:
            self.jump = None
            self.redraw()

    def set_hits(self, spans: Sequence[tuple[int, int]]) -> None:
        """Mark the hits of a search."""
        self.hits = Marks(Mark(start, end, "hit") for start, end in spans)
        self._strips.clear()
        self.refresh()

    # A passage: it begins with the sentence at the reading mark, and grows by sentences or by lines.

    def passage(self) -> tuple[int, int]:
        """The passage chosen, or else the sentence at the reading mark."""
        if self.selection is not None:
            return self.selection
        return sentence_at(self.text, self.offset_at_cursor)

    def select_sentence(self) -> None:
        """Choose the sentence at the reading mark; where a passage is chosen, the sentence after it as well."""
        if self.selection is None:
            self._anchor = sentence_at(self.text, self.offset_at_cursor)
            self._select(*self._anchor)
        else:
            start, end = next_sentence(self.text, self.selection[1])
            if start < end:
                self._select(self.selection[0], end)
                self._bring_into_view(end - 1)

    def drop_sentence(self) -> None:
        """Leave out the first sentence of the passage chosen, where it has more than one."""
        if self.selection is not None:
            start, end = self.selection
            following, following_end = next_sentence(self.text, sentence_at(self.text, start)[1])
            if following_end <= end and following < following_end:
                self._anchor = following, following_end
                self._select(following, end)

    def clear_selection(self) -> None:
        """Choose nothing."""
        if self.selection is not None:
            self.selection = None
            self.redraw()

    def _select(self, start: int, end: int) -> None:
        self.selection = start, end
        self._strips.clear()
        self.refresh()

    def _bring_into_view(self, offset: int) -> None:
        line = self.setting.line_at(offset)
        if not self.top <= line < self.top + self.page:
            self.top = self._clamp_top(line - self.page // 2)
        self.cursor = line
        self._place_terminal_cursor()

    def move_cursor(self, row: int) -> None:
        """With a passage chosen, its other end goes along, by lines."""
        if self.selection is not None and self.row_count:
            line = self.setting.lines[max(0, min(row, self.row_count - 1))]
            start, end = self._anchor
            before = self.selection
            self.selection = min(start, line.start), max(end, line.end)
            for changed in self._rows_between(before, self.selection):
                for key in ((changed, True, True), (changed, True, False), (changed, False, True)):
                    self._strips.pop(key, None)
                self.refresh_row(changed)
        super().move_cursor(row)

    def _rows_between(self, before: tuple[int, int], after: tuple[int, int]) -> Iterator[int]:
        """The rows that hold what is in one of two passages alone."""
        for was, now in zip(before, after, strict=True):
            if was != now:
                first, last = sorted((was, now))
                yield from range(self.setting.line_at(first), self.setting.line_at(max(first, last - 1)) + 1)

    def set_notes(self, marks: Iterable[Mark], signs: dict[int, str]) -> None:
        """Mark the reader's own notes, with a sign in the margin at each of these offsets."""
        self.notes, self._signed = Marks(marks), signs
        self._signs = {self.setting.line_at(offset): sign for offset, sign in signs.items()}
        self._strips.clear()
        self.refresh()

    def go_to_offset(self, offset: int) -> None:
        """Put the line of `offset` near the top of the page, with the reading mark on it."""
        line = self.setting.line_at(offset)
        top = self._clamp_top(line - 1)
        if top != self.top:
            self.top = top
            self.refresh()
        self.move_cursor(line)

    def cursor_columns(self, row: int) -> int | None:
        return self.margin if self.selection is None else None

    def draw_row(self, row: int, width: int, *, selected: bool, focused: bool) -> Strip:
        line = self.setting.lines[row]
        theme = self.look.theme
        margin = self.margin
        here = " " * margin
        if selected:
            mark = self.look.glyphs.here if focused else "-"
            here = " " * (margin - 2) + mark + " "
        if row in self._signs:
            here = here[: margin - 3] + self._signs[row] + here[margin - 2 :]
        segments = [Segment(here + " " * line.indent, None)]
        base = theme.heading if line.kind in ("heading", "title") else None
        segments += self._marked(line.start, line.end, base)
        used = margin + line.indent + cell_width(self._shown[line.start : line.end])
        if used < width:
            segments.append(Segment(" " * (width - used), None))
        return Strip(segments, width)

    def _marked(self, start: int, end: int, base: Style | None) -> list[Segment]:
        """The words of `start:end` in as few segments as their marks allow."""
        marks = [mark for of in (self.marks, self.notes, self.hits) for mark in of.touching(start, end)]
        if self.jump is not None and self.jump.start < end and self.jump.end > start:
            marks.append(self.jump)
        if self.selection is not None and self.selection[0] < end and self.selection[1] > start:
            marks.append(Mark(*self.selection, "selected"))
        if not marks:
            return [Segment(self._shown[start:end], base)]
        cuts = {start, end}
        for mark in marks:
            cuts |= {max(start, mark.start), min(end, mark.end)}
        edges = sorted(cuts)
        segments: list[Segment] = []
        for left, right in pairwise(edges):
            here = [mark.kind for mark in marks if mark.start <= left and mark.end >= right]
            segments.append(Segment(self._shown[left:right], self._style(here, base)))
        return segments

    def _style(self, kinds: Sequence[MarkKind], base: Style | None) -> Style | None:
        """The style of the strongest mark, on top of the line's own."""
        if not kinds:
            return base
        style: Style | None = getattr(self.look.theme, max(kinds, key=_RANK.__getitem__))
        if style is None or base is None:
            return style or base
        return base + style
