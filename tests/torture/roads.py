"""What is counted on a road out, and what nothing that comes out may hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.torture.table import Row

TAG = re.compile(r"PWN\d+Z")
# What nothing printed may hold: C0 but for line ends and tabs, DEL, C1, and the marks that turn or hide text.
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)


@dataclass(slots=True)
class Road:
    tried: int = 0
    reached: int = 0
    broken: int = 0
    first: str = ""

    def got_out(self, what: str) -> None:
        self.reached += 1
        self.first = self.first or what[:200]

    def broke(self, what: str) -> None:
        self.broken += 1
        self.first = self.first or what[-300:]

    def row(self, what: str, share: float) -> Row:
        bad = {"reached": self.reached, "broken": self.broken}
        return Row(
            what, self.tried, bad, f"python -m tests.torture payloads --share {share:g}", first=self.first
        )


def checked(road: Road, printed: str, about: str) -> None:
    """Count the payloads in what was printed, and the characters in it that steer."""
    road.tried += len(set(TAG.findall(printed)))
    found = CONTROL.search(printed)
    if found:
        at = found.start()
        road.got_out(f"{about}: {printed[max(0, at - 20) : at + 30]!r}")
