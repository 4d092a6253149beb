"""Ways out of a kiosk behind a real sshd: each test of tests/terminal/test_kiosk*.py is one way tried."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from tests.conftest import ROOT
from tests.torture.table import Row

TESTS = sorted(map(str, (ROOT / "tests" / "terminal").glob("test_kiosk*.py")))


def escapes(share: float = 1.0) -> list[Row]:
    """One row; with a small share only the quick ways."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.xml"
        subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "-q",
                *TESTS,
                f"--junitxml={told}",
                *(["-m", "not slow"] if share < 0.5 else []),
            ],
            cwd=ROOT,
            capture_output=True,
        )
        cases = list(ElementTree.parse(told).getroot().iter("testcase"))
    out = [case for case in cases if case.find("failure") is not None or case.find("error") is not None]
    skipped = [case for case in cases if case.find("skipped") is not None]
    return [
        Row(
            "ways out of a kiosk",
            len(cases) - len(skipped),
            {"got out or broke": len(out)},
            f"python -m tests.torture kiosk --share {share:g}",
            first=out[0].get("name", "") if out else "",
            said=f"not tried for want of an ssh server {len(skipped)}" if skipped else "",
        )
    ]
