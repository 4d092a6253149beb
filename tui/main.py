"""The command `baogao`: alone it opens the explorer at once; with words it is the command line.

Nothing is imported here that the explorer's first frame does not need; Typer comes only with the command line.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Entry point of the command; ends the process with status 0, 1 (failed) or 2 (not understood)."""
    _speak_utf8()
    if len(sys.argv) > 1:
        from tui.cli import run_command_line

        run_command_line()
        return
    from tui.start import open_library

    sys.exit(open_library())


def _speak_utf8() -> None:
    """Under a locale that is not UTF-8 Chinese would come out as \\u escapes or raise."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


if __name__ == "__main__":
    main()
