"""All parts of the torture, or those named, and one table at the end; status 1 where something broke.

python -m tests.torture [PART …] [--share 1.0] [--library FILE]
"""

from __future__ import annotations

import argparse
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


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.torture")
    asked.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART", help=", ".join(PARTS))
    asked.add_argument(
        "--share", type=float, default=1.0, help="how much of the full size, 1.0 being all of it"
    )
    asked.add_argument(
        "--library", type=Path, help="what the load is on: a copy of this instead of one made up"
    )
    given = asked.parse_args()
    sound = True
    for name in given.parts or PARTS:
        began = time.monotonic()
        part = partial(load.crowd, given=given.library) if name == "load" else PARTS[name]
        for row in part(given.share):
            sound = sound and row.ok
            # told as soon as it is known: the whole takes long
            print("\n".join(lines([row])), flush=True)
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
