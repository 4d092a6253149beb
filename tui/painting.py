"""What goes down the wire when something changed: that alone, and once.

Textual's own partial update ends a changed stretch of a line where it ends, but begins it at the edge of its widget: a
cell at the right end of a row of years would cost the whole row. And a new layout and a whole painting, which come
together whenever a screen is opened, are two frames to it.
"""

from __future__ import annotations

from contextlib import ExitStack
from time import monotonic
from typing import Any

from rich.console import Console
from textual import events
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.app import App
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer

from tui.garbage import take_up

PATIENCE = 0.3
"""Seconds after which a frame is painted even if what it is to show is not read yet."""

AGAIN = 0.3
"""Seconds within which a frame that is painted again unchanged is not sent."""


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

    def __init__(self) -> None:
        super().__init__()
        self._compositor = StretchCompositor()

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        if self._repaint_required:
            # one frame shows both
            self._repaint_required = False
            self._dirty_widgets.add(self)
        super()._refresh_layout(size, scroll)

    def _compositor_refresh(self) -> None:
        # what changes while painting is held back stays to be painted
        if not self.app._batch_count:
            super()._compositor_refresh()
