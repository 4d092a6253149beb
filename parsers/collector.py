"""The collector of cyclic garbage at rest while a report is read.

What reading builds holds no cycles, so every pass over it is in vain, and with thousands of small objects a report there
are many. The switch is one for the whole process: of readings in several threads the first turns it, and while another goes
on garbage is looked for again.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting() -> Iterator[None]:
    """Nothing is collected inside; afterwards as before. One that was off stays off."""
    if not gc.isenabled():
        yield
        return
    try:
        gc.disable()
        yield
    finally:
        gc.enable()
