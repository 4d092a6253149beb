"""What goes down the wire when something changed: that alone, and once; after a key that moves the cursor, at once.

Textual's own partial update ends a changed stretch of a line where it ends, but begins it at the edge of its widget: a
cell at the right end of a row of years would cost the whole row. And a new layout and a whole painting, which come
together whenever a screen is opened, are two frames to it. And it paints at the ticks of a clock, 60 times a second: a key that
comes soon after a frame waits for the next.
"""

from __future__ import annotations

from collections import deque
from contextlib import ExitStack
from time import monotonic
from typing import TYPE_CHECKING, Any

from rich.console import Console
from textual import events
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.app import App
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from tui.garbage import take_up

PATIENCE = 0.3
"""Seconds after which a frame is painted even if what it is to show is not read yet."""

AGAIN = 0.3
"""Seconds within which a frame that is painted again unchanged is not sent."""

AT_ONCE, WHILE = 15, 0.25
"""Frames painted at once in so many seconds at most: keys that come faster for long are painted at the clock's pace."""


class Stretches(ChopsUpdate):
    """The changed stretches of lines, and nothing beside them."""

    def render_segments(self, console: Console) -> str:
        """The stretches as the terminal takes them, each after a move of the cursor to its first column."""
        parts: list[str] = []
        for y, first, last in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is None or x >= last or end <= first:
                    continue
                start, stop = max(x, first), min(end, last)
                piece = strip if (start, stop) == (x, end) else strip.crop(start - x, stop - x)
                parts += (f"\x1b[{y + 1};{start + 1}H", piece.render(console))
        return "".join(parts)


class StretchCompositor(Compositor):
    """Textual's compositor, whose partial updates are stretches."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """What is to be painted again; None where nothing is."""
        update = super().render_partial_update()
        return None if update is None else Stretches(update.chops, update.spans, update.chop_ends)


class PaintedApp(App[int], inherit_bindings=False, inherit_css=False):
    """An app of painted screens, which are opened and left in one frame each."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._held = ExitStack()
        self._patience: Timer | None = None
        self._frame: int | None = None
        self._framed_at = 0.0
        self._at_once: deque[float] = deque(maxlen=AT_ONCE)

    def may_paint_at_once(self) -> bool:
        """Whether a frame may be painted now: nothing holds it back, no more keys wait, and not too many were."""
        # Textual takes the next message off the queue before this one is done
        if self._batch_count or self._pending_message is not None or not self._message_queue.empty():
            return False
        now = monotonic()
        if len(self._at_once) == AT_ONCE and now - self._at_once[0] < WHILE:
            return False
        self._at_once.append(now)
        return True

    def hold(self) -> None:
        """Paint nothing until `paint`, or until patience ends: what is being read makes one frame and not five."""
        if self._patience is None:
            self._held.enter_context(self.batch_update())
            self._patience = self.set_timer(PATIENCE, self.paint)

    def paint(self) -> None:
        """Paint what was held back."""
        if self._patience is not None:
            # that of one screen must not end that of the next
            self._patience.stop()
            self._patience = None
            self._held.close()
        self.call_after_refresh(take_up)

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        # through no screen another is seen; Textual takes the terminal's own background for a pane of glass, and paints
        # a whole screen again whenever something changes below it
        return []

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        """Paint; where a screen was left Textual paints the one below it twice."""
        if renderable is not None and not self._batch_count:
            frame = None
            if isinstance(renderable, LayoutUpdate):
                frame = hash(tuple(tuple(strip) for line in renderable.strips for strip in line))
                if frame == self._frame and monotonic() - self._framed_at < AGAIN:
                    return
            self._frame, self._framed_at = frame, monotonic()
        super()._display(screen, renderable)

    def on_resize(self, event: events.Resize) -> None:
        """What the terminal showed is not there any more."""
        self._frame = None


class PaintedScreen(Screen[None], inherit_bindings=False, inherit_css=False):
    """A screen that is painted so. It paints each of its cells: through none the screen below is seen."""

    if TYPE_CHECKING:

        @property
        def app(self) -> PaintedApp: ...  # type: ignore[override]

    def __init__(self) -> None:
        super().__init__()
        self._compositor = StretchCompositor()
        # whether the next frame is painted as soon as nothing more is to be done for it
        self._due = False

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        if self._repaint_required:
            # one frame shows both
            self._repaint_required = False
            self._dirty_widgets.add(self)
        super()._refresh_layout(size, scroll)

    def paint_at_once(self) -> None:
        """Paint what a key changed of the rows in view, without waiting for the next tick of Textual's clock.

        Where more keys wait, what they change comes in one frame with it; and what a key changed of the layout is painted
        with the new layout, at the tick.
        """
        widgets = self.walk_children(Widget)
        if any(map(_lays_out, (self, *widgets))) or self._dirty_widgets:
            return
        changed = [widget for widget in widgets if widget._repaint_required and widget.display]
        if not changed or not self.is_current or not self.app.may_paint_at_once():
            return
        for widget in changed:
            widget._repaint_required = False
        self._compositor.update_widgets(set(changed))
        self._compositor_refresh()

    def paint_soon(self) -> None:
        """Paint as soon as every widget has told what changed, without waiting for the next tick."""
        self._due = True
        self.check_idle()

    async def _on_idle(self, event: events.Idle) -> None:
        # before Textual's own, which waits for the tick
        if not self._due or self.app._batch_count or not self.is_current:
            return
        if any(widget._repaint_required or _lays_out(widget) for widget in self.walk_children(Widget)):
            # it tells of that at once, and the screen is idle again
            return
        self._due = False
        event.prevent_default()
        self._on_timer_update()

    def _compositor_refresh(self) -> None:
        # what changes while painting is held back stays to be painted
        if not self.app._batch_count:
            self._due = False
            super()._compositor_refresh()


def _lays_out(widget: Widget) -> bool:
    """Whether a widget waits for more than to be painted."""
    return (
        widget._layout_required
        or widget._scroll_required
        or widget._recompose_required
        or widget._refresh_styles_required
    )
