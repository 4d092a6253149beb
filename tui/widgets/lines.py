"""The base of everything that shows rows: draws by line, keeps a cursor row, and pages at the edge.

Scrolling by one line repaints the whole panel (kilobytes over SSH); moving a cursor repaints two rows. So the
cursor walks over a standing page, and at the edge the view jumps by half a page. Rows are drawn straight into
strips, without CSS boxes, scrollbars or animation: what is on the line is what goes down the wire.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from tui.keys import action_of
from tui.look import Look
from tui.width import ambiguous_width, cell_width, truncate, visible

if TYPE_CHECKING:
    from textual.app import App

# Drawn rows kept ready; more than any screen shows, few enough to stay small.
CACHE_ROWS = 512

Piece = tuple[str, Style | None]


def strip_of(pieces: Iterable[Piece], width: int, fill: Style | None = None, ellipsis: str = "⋯") -> Strip:
    """One row of exactly `width` columns from pieces of text; what is too long ends in an ellipsis.

    Neighbouring pieces become one segment where that looks the same, since each segment costs escape codes:
    a blank takes the style of what stands beside it, unless one of the two shows on blanks (reverse, underline).
    """
    segments: list[Segment] = []
    text, style, left = "", None, width

    def add(piece: str, piece_style: Style | None) -> None:
        nonlocal text, style
        if piece_style != style:
            unseen = not (_shows_on_blanks(style) or _shows_on_blanks(piece_style))
            if not text or (unseen and not text.strip(" ")):
                style = piece_style
            elif not (unseen and not piece.strip(" ")):
                segments.append(Segment(text, style))
                text, style = "", piece_style
        text += piece

    for piece, piece_style in pieces:
        if left <= 0:
            break
        # whatever a caller forgot: nothing goes from here to the terminal that steers it
        shown = visible(piece)
        cut = truncate(shown, left, ellipsis)
        left -= cell_width(cut)
        add(cut, piece_style)
        if cut != shown:
            break
    add(" " * left, fill)
    segments.append(Segment(text, style))
    return Strip([segment for segment in segments if segment.text], width)


def _shows_on_blanks(style: Style | None) -> bool:
    return style is not None and bool(style.reverse or style.underline or style.bgcolor)


def ink_width(strip: Strip) -> int:
    """Columns of a strip up to its last one that shows anything."""
    segments = list(strip)
    blanks = 0
    for segment in reversed(segments):
        if _shows_on_blanks(segment.style):
            break
        words = segment.text.rstrip(" ")
        blanks += len(segment.text) - len(words)
        if words:
            break
    return strip.cell_length - blanks


def _nothing() -> None:
    """What is told when nobody listens."""


class Bare(Widget, inherit_css=False):
    """A widget that draws its rows itself, from edge to edge: `draw(y, width)` gives a strip of that width.

    Nothing of it is drawn from CSS, so it reads none of Textual's: colours, links and scrollbars it does not have.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "Bare { height: 1; width: 1fr; }"

    def __init__(self, look: Look, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.look = look
        # how far the words of a one-line widget reach that are on the screen now; None: not known
        self._ink: int | None = None

    def draw(self, y: int, width: int) -> Strip:
        """The strip of screen line `y` of this widget."""
        raise NotImplementedError

    def repaint_line(self) -> None:
        """Paint a widget of one line again, as far as what it showed or shows reaches."""
        width = self.size.width
        if not self.is_attached or not width:
            return
        ink = ink_width(self.draw(0, width))
        if ambiguous_width() == 2:
            ink = width
        before = width if self._ink is None else self._ink
        self.refresh(Region(0, 0, max(ink, before, 1), 1))
        self._ink = ink

    @contextmanager
    def repainting(self) -> Iterator[None]:
        """Paint again the lines that what is done inside makes different, as far as they show anything."""
        width, height = self.size
        before = [self.draw(y, width) for y in range(height)]
        yield
        for y, old in enumerate(before):
            new = self.draw(y, width)
            if new != old:
                reach = width if ambiguous_width() == 2 else max(ink_width(old), ink_width(new), 1)
                self.refresh(Region(0, y, reach, 1))

    def render_lines(self, crop: Region) -> list[Strip]:
        width = self.size.width
        strips = [self.draw(y, width) for y in crop.line_range]
        if crop.column_span != (0, width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        base = self.look.theme.base
        return strips if base is None else [strip.apply_style(base) for strip in strips]


class LineView(Bare):
    """Rows with a cursor. Subclasses give `row_count` and `draw_row`, and may have `header_rows` above.

    Keys come by `take_key`, one after the other, from the screen that knows which view is `active`: Textual's own
    way (focus, and events that bubble) lets a key typed ahead arrive where the one before it has not worked yet.
    """

    DEFAULT_CSS = "LineView { height: 1fr; }"
    header_rows = 0

    def __init__(self, look: Look, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(look, id=id, classes=classes)
        self.top = 0
        self.cursor = 0
        self.active = False
        # whether other rows, or another order, are on their way; `delayed` is told when that begins and ends
        self.arranging = False
        self.delayed: Callable[[bool], None] = lambda going_on: None
        self.empty_text = ""
        # Told when the cursor came to another row. A call and not a message: what a screen shows of it belongs
        # to the same frame, and a message would make a second one.
        self.moved: Callable[[], None] = _nothing
        self.clicked: Callable[[], None] = _nothing
        self._strips: dict[tuple[int, bool, bool], Strip] = {}

    # What subclasses say.

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def draw_row(self, row: int, width: int, *, selected: bool, focused: bool) -> Strip:
        """The strip of one row."""
        raise NotImplementedError

    def draw_header(self, y: int, width: int) -> Strip:
        """The strip of one line above the rows."""
        raise NotImplementedError

    def draw_blank(self, y: int, width: int) -> Strip:
        """The strip of a line under the last row; where there is no row at all, the words that say why."""
        if not self.row_count and y == self.header_rows and self.empty_text:
            return strip_of(
                [(f" {self.empty_text}", self.look.theme.dim)], width, None, self.look.glyphs.ellipsis
            )
        return Strip.blank(width)

    # Drawing.

    @property
    def page(self) -> int:
        """Rows that fit."""
        return max(1, self.size.height - self.header_rows)

    def draw(self, y: int, width: int) -> Strip:
        if y < self.header_rows:
            return self.draw_header(y, width)
        row = self.top + y - self.header_rows
        if row >= self.row_count:
            return self.draw_blank(y, width)
        key = (row, self.is_selected(row), self.active)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) >= CACHE_ROWS:
                self._strips.clear()
            strip = self.draw_row(row, width, selected=key[1], focused=key[2])
            self._strips[key] = strip
        return strip

    def is_selected(self, row: int) -> bool:
        """Whether `row` is drawn as the one under the cursor."""
        return row == self.cursor

    def redraw(self) -> None:
        """Forget drawn rows and paint again: the data changed."""
        self._strips.clear()
        self.top = max(0, min(self.top, self.row_count - 1))
        self.cursor = max(0, min(self.cursor, self.row_count - 1))
        self._keep_cursor_in_page()
        self.refresh()
        self._place_terminal_cursor()

    def refresh_row(self, row: int) -> None:
        """Paint again what looks different of a row when the cursor comes or goes."""
        y = row - self.top
        if 0 <= y < self.page and row < self.row_count:
            self.refresh_spans(y + self.header_rows, self.cursor_spans(row))

    def refresh_spans(self, y: int, spans: Sequence[tuple[int, int]] | None) -> None:
        """Paint again these columns of line `y` of the widget, None: all of it.

        Where the terminal's widths are not those Textual cuts by, the whole line too.
        """
        whole = spans is None or ambiguous_width() == 2
        for start, end in ((0, self.size.width),) if whole else spans:
            self.refresh(Region(start, y, end - start, 1))

    def cursor_columns(self, row: int) -> int | None:
        """How many leading columns of `row` look different under the cursor; None for all."""
        return None

    def cursor_spans(self, row: int) -> Sequence[tuple[int, int]] | None:
        """Where `row` looks different under the cursor: `(first column, column after the last)`; None for all of it."""
        columns = self.cursor_columns(row)
        return None if columns is None else ((0, columns),)

    # Moving.

    def move_cursor(self, row: int) -> None:
        """Put the cursor on `row` (kept within the rows), jumping by half a page at the edge."""
        if not self.row_count:
            return
        row = max(0, min(row, self.row_count - 1))
        if row == self.cursor:
            return
        old, self.cursor = self.cursor, row
        if not self._keep_cursor_in_page():
            for changed in self.changed_rows(old, row):
                self.refresh_row(changed)
        else:
            self.refresh(Region(0, self.header_rows, self.size.width, self.size.height))
        self._place_terminal_cursor()
        self.moved()

    def changed_rows(self, old: int, new: int) -> Iterator[int]:
        """Rows that look different after the cursor went from `old` to `new`."""
        yield old
        yield new

    def show_row(self, row: int, *, at: float = 0.5) -> None:
        """Bring `row` under the cursor, at the fraction `at` of the page when it was not in view."""
        if not self.row_count:
            return
        row = max(0, min(row, self.row_count - 1))
        if not self.top <= row < self.top + self.page:
            self.top = self._clamp_top(row - int(self.page * at))
            self.refresh()
        self.move_cursor(row)

    def stand_on(self, line: int) -> None:
        """Turn the page so that the cursor stands on this line of it, where the rows reach so far."""
        top = self._clamp_top(self.cursor - max(0, min(line, self.page - 1)))
        if top != self.top:
            self.top = top
            self.refresh()
            self._place_terminal_cursor()

    def _clamp_top(self, top: int) -> int:
        return max(0, min(top, self.row_count - self.page))

    def _keep_cursor_in_page(self) -> bool:
        """Move the page so that the cursor is in it; True when it moved."""
        page, half = self.page, max(1, self.page // 2)
        top = self.top
        if self.cursor < top:
            top = min(top - half, self.cursor)
        elif self.cursor >= top + page:
            top = max(top + half, self.cursor - page + 1)
        top = self._clamp_top(top)
        moved, self.top = top != self.top, top
        return moved

    def take_key(self, event: events.Key) -> bool:
        """Do what a key means for rows; False where it means nothing."""
        action = action_of(event, "lines")
        if action is not None:
            getattr(self, f"action_{action}")()
        return action is not None

    def action_up(self) -> None:
        self.move_cursor(self.cursor - 1)

    def action_down(self) -> None:
        self.move_cursor(self.cursor + 1)

    def action_page_up(self) -> None:
        self._move_page(-1)

    def action_page_down(self) -> None:
        self._move_page(1)

    def action_first(self) -> None:
        self.move_cursor(0)

    def action_last(self) -> None:
        self.move_cursor(self.row_count - 1)

    def _move_page(self, direction: int) -> None:
        """A page on or back, with one row of the old page still in view."""
        step = max(1, self.page - 1) * direction
        top = self._clamp_top(self.top + step)
        if top != self.top:
            self.top = top
            self.refresh(Region(0, self.header_rows, self.size.width, self.size.height))
        self.move_cursor(self.cursor + step)

    # The terminal's own cursor stands on the row, for screen readers and input methods.

    def _place_terminal_cursor(self) -> None:
        if self.active and self.is_attached:
            region = self.region
            y = region.y + self.header_rows + self.cursor - self.top
            app: App[object] = self.app
            app.cursor_position = Offset(region.x, y)

    def activate(self, active: bool) -> None:
        """Give or take the keys; only the row under the cursor looks different."""
        if active != self.active:
            self.active = active
            if self.row_count:
                for row in self.changed_rows(self.cursor, self.cursor):
                    self.refresh_row(row)
        self._place_terminal_cursor()

    def _on_resize(self, event: events.Resize) -> None:
        self.resized()
        self._strips.clear()
        self.top = self._clamp_top(self.top)
        self._keep_cursor_in_page()
        self.call_after_refresh(self._place_terminal_cursor)

    def resized(self) -> None:
        """The size changed: lay out anew what depends on it."""

    # The mouse, where the user asked for it.

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        event.prevent_default()
        self.move_cursor(self.cursor + 3)

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        event.prevent_default()
        self.move_cursor(self.cursor - 3)

    async def _on_click(self, event: events.Click) -> None:
        row = self.top + event.y - self.header_rows
        if event.y >= self.header_rows and row < self.row_count:
            self.clicked()
            self.move_cursor(row)
