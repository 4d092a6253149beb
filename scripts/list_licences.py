"""Writes docs/licences.csv: every package of the lock files, its licence, and whether the explorer itself runs on it.

    .venv/bin/python scripts/list_licences.py

Run after scripts/lock.sh, in an environment made from requirements-dev.lock; tests/test_licences.py holds the list to it.
"""

from __future__ import annotations

import csv
import importlib.metadata
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "docs" / "licences.csv"
# "textual==8.2.8 \" and "colorama==0.4.6 ; sys_platform == 'win32' \"
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)( ?; ?[^\\\n]+)?", re.M)
CLASSIFIER = "License :: "


def locked(path: Path) -> dict[str, bool]:
    """The packages of a lock file, and of each whether every platform installs it."""
    return {match[1].lower(): match[3] is None for match in LOCKED.finditer(path.read_text(encoding="utf-8"))}


def licence_of(name: str) -> str | None:
    """What a package's own metadata say, by trust: an SPDX expression, classifiers, a short free line; None if not installed."""
    try:
        told = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return None
    if expression := told.get("License-Expression"):
        return str(expression)
    classified = [
        line.split("::")[-1].strip()
        for line in told.get_all("Classifier") or ()
        if line.startswith(CLASSIFIER)
    ]
    if classified:
        return "; ".join(classified)
    return (told.get("License") or "").partition("\n")[0].strip()[:80]


def rows() -> list[tuple[str, str, str]]:
    """package, licence, used by ("explorer" or "tests"), for all that is locked and installed here, by name."""
    runs = locked(ROOT / "requirements.lock")
    found = []
    for name in sorted(locked(ROOT / "requirements-dev.lock")):
        licence = licence_of(name)
        if licence is not None:
            found.append((name, licence, "explorer" if name in runs else "tests"))
    return found


def main() -> None:
    with LIST.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("package", "licence", "used_by"))
        writer.writerows(rows())


if __name__ == "__main__":
    main()
