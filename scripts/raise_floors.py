"""Write the accuracy reached as the floors of the tests; refuse lower ones.

Usage: raise_floors.py [--misses] [--lower] [--new-labels]

--misses      list what was missed (-) and what is not labelled (+), and write nothing
--lower       accept a part that got worse (say why in the commit message)
--new-labels  accept that the labels or the labelled reports changed, and take every figure as it is

Prints both tables: the labels beside the project (BAOGAO_SHARED or ../shared, left out where there are none), and what
is expected of the project's own samples. Ends with status 1 where a part got worse and nothing was written for its set.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.conftest import shared_folder  # noqa: E402
from tests.floors import Counts, Floors, fingerprint, read_floors, rounded_down, write_floors  # noqa: E402
from tests.parsers import scoring  # noqa: E402
from tests.samples import comparing  # noqa: E402

BRIEF = (
    "role",
    "year",
    "indicator",
    "name",
    "measure",
    "value",
    "unit",
    "bound",
    "tier",
    "qualitative",
    "level",
    "title",
)
BRIEF += ("kind", "number", "term", "starts", "ends", "text", "owner", "definition", "quote")
COMMENT = "F1 reached, rounded down; written by scripts/raise_floors.py, which refuses lower figures."


def main(arguments: list[str]) -> int:
    """Raise the floors of both sets; 1 where one was refused."""
    if "-h" in arguments or "--help" in arguments:
        print(__doc__)
        return 0
    lower, new_labels = "--lower" in arguments, "--new-labels" in arguments
    refused = False
    shared = shared_folder()
    if "--misses" in arguments:
        for found in (scoring.findings(shared) if shared else (), comparing.findings()):
            print_misses(found)
        return 0
    if shared:
        labels = fingerprint([*scoring.label_files(shared), *scoring.report_files(shared)])
        reached = scoring.pooled(scoring.findings(shared))
        print("Labels beside the project, both sets pooled")
        refused |= not raise_one(scoring.FLOORS, labels, reached, scoring.GOALS, lower, new_labels)
    labels = fingerprint(comparing.label_files() + comparing.sample_files())
    reached = scoring.pooled(comparing.findings())
    print("\nWhat is expected of the samples")
    refused |= not raise_one(comparing.FLOORS, labels, reached, {}, lower, new_labels)
    return int(refused)


def print_misses(found: Iterable[scoring.Finding]) -> None:
    """The rows that do not fit, report by report."""
    for one in found:
        if one.missed or one.spurious:
            print(f"{one.report} · {one.part}")
            for sign, rows in (("-", one.missed), ("+", [] if one.part == "meta fields" else one.spurious)):
                for row in rows:
                    print(f"  {sign} {brief(row)}")


def brief(row: object) -> str:
    """The fields that tell a row from others."""
    fields = row if isinstance(row, dict) else {name: getattr(row, name, None) for name in BRIEF}
    if isinstance(row, str):
        return row
    return "  ".join(f"{name}={str(fields[name])[:50]}" for name in BRIEF if fields.get(name) is not None)


def raise_one(
    path: Path,
    labels: str,
    reached: dict[str, Counts],
    goals: dict[str, float],
    lower: bool,
    new_labels: bool,
) -> bool:
    """Print a set's table and write its floors; False where that was refused."""
    before = read_floors(path)
    floors = {part: rounded_down(counts.f1) for part, counts in reached.items()}
    print(f"{'part':28}{'labelled':>9}{'missed':>8}{'spurious':>9}{'F1':>8}{'floor':>8}{'goal':>7}")
    for part, counts in reached.items():
        old = before.f1.get(part)
        print(
            f"{part:28}{counts.labelled:>9}{counts.missed:>8}{counts.spurious:>9}{counts.f1:>8.4f}"
            f"{'-' if old is None else f'{old:.4f}':>8}{f'{goals[part]:.2f}' if part in goals else '-':>7}"
        )
    if before.labels_sha256 not in ("", labels) and not new_labels:
        print(f"{path.name}: the labels changed; nothing written (--new-labels accepts them)")
        return False
    worse = [part for part, old in before.f1.items() if floors.get(part, 0.0) < old]
    if worse and not (lower or new_labels):
        print(f"{path.name}: worse than before: {', '.join(worse)}; nothing written (--lower accepts that)")
        return False
    write_floors(path, Floors(labels, floors), COMMENT)
    return True


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
