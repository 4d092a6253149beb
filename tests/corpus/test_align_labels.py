"""Alignment on pairs of real reports labelled by hand never falls under what was reached."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

# What was reached, and the accuracy asked for: of the kind, the counterpart, the figures on both sides, carried/dropped,
# and the F1 of each kind. A label or two may go either way when another stage reads a heading anew.
FLOORS = {
    "kind": 0.89,
    "partner": 0.90,
    "figures": 0.92,
    "back": 0.90,
    "kept": 0.92,
    "changed": 0.895,
    "new": 0.86,
}
COMMAND = f"{shlex.quote(sys.executable)} -c 'from tui.main import main; main()' align --json"


@pytest.fixture(scope="module")
def scored(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    out = tmp_path_factory.mktemp("score") / "score.json"
    run = [sys.executable, str(shared / "score" / "align.py"), "--cmd", COMMAND, "--json", str(out)]
    subprocess.run(run, check=True, capture_output=True)
    counted = json.loads(out.read_text(encoding="utf-8"))
    total = counted["total"]
    shares = {
        "kind": total["kind"] / total["kinds"],
        "partner": total["partner"] / total["partners"],
        "figures": total["figures"] / total["figure_pairs"],
        "back": total["back"] / total["backs"],
    }
    f1 = {kind: 2 * hit / (2 * hit + missed + more) for kind, (hit, missed, more) in counted["kinds"].items()}
    return shares | f1


@pytest.mark.parametrize("measure", FLOORS)
def test_no_measure_falls_under_its_floor(measure: str, scored: dict[str, float]) -> None:
    assert scored[measure] >= FLOORS[measure]


def test_reports_of_other_places_and_decades_share_little(shared: Path) -> None:
    import parsers
    from corpus.align import compare

    paths = [shared / "reports" / "runs" / name for name in ("清苑区_2022.txt", "国务院_2008.txt")]
    county, nation = (parsers.parse(path.read_bytes(), path.name)[0] for path in paths)
    comparison = compare(county, nation)
    later = {p.later.start for p in comparison.statements if p.later}
    paired = {p.later.start for p in comparison.statements if p.later and p.earlier and p.score >= 0.5}
    assert len(paired) <= 0.05 * len(later)
