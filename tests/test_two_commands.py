"""What `make run` and `make test` say where Python is not enough for them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CHECK = ROOT / "scripts" / "check_python.sh"

# a python that is too old, one without venv, one without pip
PYTHONS = {
    "3.11 or later": '#!/bin/sh\ncase "$*" in *version_info\\ *) exit 1;; *) echo Python 3.9.2;; esac\n',
    "python3-venv": '#!/bin/sh\ncase "$*" in *ensurepip*) exit 1;; *version_info\\[*) echo 3.12;; esac\n',
}


def check(python: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([CHECK, python], capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize("words", PYTHONS)
def test_a_python_that_is_not_enough_gets_one_line_that_says_what_to_install(
    words: str, tmp_path: Path
) -> None:
    python = tmp_path / "python3"
    python.write_text(PYTHONS[words], encoding="utf-8")
    python.chmod(0o755)
    done = check(str(python))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert words in done.stderr


def test_no_python_at_all() -> None:
    done = check("/nowhere/python3")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def test_this_python_is_enough() -> None:
    assert check(sys.executable).returncode == 0


def test_make_stops_with_that_line(tmp_path: Path) -> None:
    done = subprocess.run(
        ["make", "-s", "run", "PYTHON=/nowhere/python3", f"VENV={tmp_path / 'none'}"],
        capture_output=True, text=True, cwd=ROOT, timeout=120,
    )  # fmt: skip
    assert done.returncode != 0
    assert "needs Python 3.11" in done.stderr
