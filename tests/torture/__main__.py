"""All parts of the torture, or those named, and one table at the end; status 1 where something broke.

python -m tests.torture [PART …] [--share 1.0] [--minutes 30] [--library FILE]
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from tests.torture import disk, kills, kiosk, load, payloads, readers
from tests.torture.table import Row, lines

# A part is given the share of its full size to do, and gives rows.
PARTS: dict[str, Callable[[float], Iterable[Row]]] = {
    "disk": disk.full_disks,
    "kills": kills.all_kills,
    "kiosk": kiosk.escapes,
    "load": load.crowd,
    "payloads": payloads.every_road,
    "readers": readers.all_readers,
}
# A part takes three to ten minutes of a machine that does nothing else.
MOST_MINUTES = 30.0


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.torture")
    asked.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART", help=", ".join(PARTS))
    asked.add_argument(
        "--share", type=float, default=1.0, help="how much of the full size, 1.0 being all of it"
    )
    asked.add_argument(
        "--minutes", type=float, default=MOST_MINUTES, help="a part that takes longer is ended"
    )
    asked.add_argument(
        "--library", type=Path, help="what the load is on: a copy of this instead of one made up"
    )
    given = asked.parse_args()
    if len(given.parts) == 1 and ENDED_BY in os.environ:
        return _do(given.parts[0], given.share, given.library)
    more = ["--library", str(given.library)] if given.library else []
    # every part is done, also behind one in which something broke
    ends = [
        _ended(name, ["--share", str(given.share), *more], given.minutes) for name in given.parts or PARTS
    ]
    return int(any(ends))


# Tells a part's own process that another one watches how long it takes.
ENDED_BY = "BAOGAO_TORTURE_ENDED_BY"


def _do(name: str, share: float, library: Path | None) -> int:
    """One part, in this process."""
    began, sound = time.monotonic(), True
    part = partial(load.crowd, given=library) if name == "load" else PARTS[name]
    for row in part(share):
        sound = sound and row.ok
        # told as soon as it is known: the whole takes long
        print("\n".join(lines([row])), flush=True)
    print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return 0 if sound else 1


def _ended(name: str, more: list[str], minutes: float) -> int:
    """One part, in a process of its own that is ended with all it started where it takes too long."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.torture", name, *more],
        env={**os.environ, ENDED_BY: str(os.getpid())},
        start_new_session=True,
    )
    try:
        return child.wait(minutes * 60)
    except subprocess.TimeoutExpired:
        print(
            f"BROKEN {name}: not done in {minutes:g} minutes (a busy machine may need --minutes)", flush=True
        )
        return 1
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


if __name__ == "__main__":
    sys.exit(main())
