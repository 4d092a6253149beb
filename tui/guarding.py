"""Standard output of the command line, through which no report steers the terminal."""

from __future__ import annotations

import io
import sys

from corpus.steering import unsteered


class Unsteered(io.TextIOWrapper):
    """Standard output of the command line: whatever a report holds, no character that steers the terminal comes out."""

    def write(self, text: str) -> int:
        return super().write(unsteered(text))


def guard_output() -> None:
    """Let nothing steer the terminal that commands print to; the explorer writes through a stream of its own."""
    out = sys.stdout
    if hasattr(out, "buffer"):
        sys.stdout = Unsteered(
            out.buffer, encoding="utf-8", errors="replace", newline="\n", line_buffering=out.isatty()
        )
