"""All stages together: every line follows the schema, every span holds, and the same bytes give the same line."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

import parsers
from parsers.contract import schema, to_line
from tests.parsers.law import violations
from tests.parsers.scoring import report_files
from tests.samples.comparing import sample_files

VALIDATOR = jsonschema.Draft202012Validator(schema())
# in the fast run: every tenth of the labelled reports, the first among them
EACH = 10


def lines(file: Path) -> Iterator[str]:
    """One line of JSON a report, as `baogao parse --json` prints it."""
    for report in parsers.parse(file.read_bytes(), file.name):
        assert violations(report) == []
        yield to_line(report)


def check(file: Path) -> None:
    """Each report of a file follows the schema, and its text and quotes are in the line."""
    for line in lines(file):
        data = json.loads(line)
        assert [f"{list(e.path)}: {e.message[:200]}" for e in VALIDATOR.iter_errors(data)] == []
        text = data["text"]
        assert data["report_sha256"] == hashlib.sha256(text.encode()).hexdigest()
        assert data["source"]["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
        assert [t["id"] for t in data["targets"] if text[t["start"] : t["end"]] != t["quote"]] == []


@pytest.mark.parametrize("file", sample_files(), ids=lambda file: file.stem)
def test_samples_follow_the_schema(file: Path) -> None:
    check(file)


def test_labelled_reports_follow_the_schema(shared: Path) -> None:
    for file in report_files(shared)[::EACH]:
        check(file)


@pytest.mark.slow
def test_every_report_of_the_collection_follows_the_schema(shared: Path) -> None:
    with (shared / "reports" / "index.csv").open(encoding="utf-8-sig", newline="") as handle:
        names = [row["file"] for row in csv.DictReader(handle)]
    for file in [shared / "reports" / name for name in names] + report_files(shared):
        check(file)


def test_reports_of_one_file_are_counted_from_nought() -> None:
    for file in sample_files():
        reports = parsers.parse(file.read_bytes(), file.name)
        assert [report.source.ordinal for report in reports] == list(range(len(reports)))


LINES = """
import sys
import parsers
from parsers.contract import to_line
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        for report in parsers.parse(file.read(), path.rsplit("/")[-1]):
            sys.stdout.buffer.write(to_line(report).encode("utf-8", "surrogatepass"))
"""


def test_the_order_of_hashes_changes_nothing() -> None:
    """Sets of strings come in another order in every process; no line may."""
    files = [str(file) for file in sample_files()[:4]]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", LINES, *files],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert outputs != {b""}
