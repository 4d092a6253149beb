"""What is painted again goes down the wire from where it begins.

Textual's own partial update ends a changed stretch of a line where it ends, but begins it at the edge of its widget: a
cell at the right end of a row of years would cost the whole row.
"""

from __future__ import annotations

from rich.console import Console
from textual._compositor import ChopsUpdate, Compositor


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
