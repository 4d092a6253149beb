"""The command `baogao`: alone it opens the explorer at once; with words it is the command line.

Nothing is imported here that the explorer's first frame does not need; Typer comes only with the command line.
"""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Entry point of the command; ends the process with status 0, 1 (failed) or 2 (not understood)."""
    # numpy would start threads for products of matrices, which nothing here needs: a tenth of a command's time
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from tui.garbage import TO_FIRST_FRAME, put_off

    if len(sys.argv) > 1:
        # looking for garbage while modules load takes a tenth of a quick command's time
        put_off()
        from tui.cli import run_command_line
        from tui.guarding import guard_output
        from tui.terminal import speak_utf8

        speak_utf8()
        guard_output()
        run_command_line()
        return
    put_off(TO_FIRST_FRAME)
    from tui.start import open_library

    sys.exit(open_library())


if __name__ == "__main__":
    main()
