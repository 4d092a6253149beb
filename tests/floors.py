"""Floors that accuracy must not fall under, and the fingerprint of the labels they were reached on.

A floors file is TOML: `labels_sha256`, and a table `f1` of part → F1 reached, rounded down to four digits. It is written
by scripts/raise_floors.py, never by a test.
"""

from __future__ import annotations

import hashlib
import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

DIGITS = 10**4


class Counts(NamedTuple):
    """Rows found that are labelled, labelled rows not found, and found rows that are not labelled."""

    hits: int = 0
    missed: int = 0
    spurious: int = 0

    @property
    def f1(self) -> float:
        """2·hits / (2·hits + missed + spurious); 1 where there is nothing to find and nothing was found."""
        found = 2 * self.hits + self.missed + self.spurious
        return 2 * self.hits / found if found else 1.0

    @property
    def labelled(self) -> int:
        return self.hits + self.missed


@dataclass(frozen=True, slots=True)
class Floors:
    """What a floors file says."""

    labels_sha256: str
    f1: Mapping[str, float]


def read_floors(path: Path) -> Floors:
    """The floors in a file; none where it does not exist yet."""
    if not path.exists():
        return Floors("", {})
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Floors(data["labels_sha256"], data["f1"])


def write_floors(path: Path, floors: Floors, comment: str) -> None:
    """Write a floors file that read_floors reads."""
    lines = [f"# {line}" for line in comment.splitlines()]
    lines += [f'labels_sha256 = "{floors.labels_sha256}"', "", "[f1]"]
    lines += [f'"{part}" = {value:.4f}' for part, value in floors.f1.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def rounded_down(f1: float) -> float:
    """F1 as a floor: what was reached, never more."""
    return math.floor(f1 * DIGITS + 1e-9) / DIGITS


def fingerprint(files: Iterable[Path]) -> str:
    """SHA-256 over the files' names and bytes, in the order of their names."""
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda file: (file.parent.name, file.name)):
        digest.update(f"{file.parent.name}/{file.name}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
