"""One table over the 809 reports of reports/bulk: what is read, what is missed, how long the slowest takes.

Usage: bulk.py [--misses] [--runs] [--shared DIR]

--misses  list the files behind each figure
--runs    take the 60 reports of reports/runs as well
--shared  the folder with reports/index.csv (else BAOGAO_SHARED, else ../shared)
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import parsers  # noqa: E402
from parsers.model import Kind, Report  # noqa: E402
from tests.conftest import shared_folder  # noqa: E402
from tests.parsers.law import misplaced, violations  # noqa: E402

# from this year on the collection is complete enough to count on
SINCE = 1998
SLOW = 2.0
# sections of the plan together are at least this share of the text: a heading alone is no plan part
PLAN_SHARE = 0.10
ANONYMOUS = "x.txt"
NATION = "全国（国务院）"
CONFLICTS = ("region-conflict", "year-conflict", "region-guessed", "region-ambiguous", "region-unnamed")


@dataclass(frozen=True, slots=True)
class Row:
    """One file: what the index says of it and what was read. `report` is None where parsing raised."""

    file: str
    region: str
    level: str
    year: int
    note: str
    seconds: float
    report: Report | None
    count: int
    blind: Report | None
    problem: str

    @property
    def codes(self) -> set[str]:
        return {w.code for w in self.report.warnings} if self.report else set()


def main() -> int:
    """Print the table; 1 where a report crashed, was slow or broke the law of offsets."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--misses", action="store_true")
    arguments.add_argument("--runs", action="store_true")
    arguments.add_argument("--shared", type=Path)
    given = arguments.parse_args()
    shared = given.shared or shared_folder()
    if shared is None:
        print("bulk: no shared folder (BAOGAO_SHARED or ../shared)", file=sys.stderr)
        return 2
    rows = list(read_all(shared, ("bulk/", "runs/") if given.runs else ("bulk/",)))
    table = Table(given.misses)
    read = [row for row in rows if row.report]
    late = [row for row in read if row.year >= SINCE]
    provinces = [row for row in late if row.level == "province"]
    print(f"{len(rows)} reports, {min(r.year for r in rows)}–{max(r.year for r in rows)}")
    crashes = table.none("crashes", rows, lambda row: row.report is None, lambda row: row.problem)
    several = table.none(
        "files read as several reports", read, lambda row: row.count != 1, lambda row: str(row.count)
    )
    slow = table.none(
        f"over {SLOW:g} s", read, lambda row: row.seconds > SLOW, lambda row: f"{row.seconds:.2f} s"
    )
    slowest = max(read, key=lambda row: row.seconds)
    print(f"{'slowest':52}{slowest.seconds:>10.3f} s  {slowest.file}")
    print(f"{'together':52}{sum(row.seconds for row in read):>10.3f} s")
    unlawful = table.none("with a span that breaks the law of offsets", read, lambda row: bool(law(row)), law)
    table.none("with a target outside the section it names", read, lambda row: bool(strays(row)), strays)
    table.share(f"place and year as in the index, {SINCE} on", late, as_indexed, said, 0.99)
    wrong = [row for row in late if not as_indexed(row)]
    table.share(
        "  … a warning on those that disagree", wrong, lambda row: bool(row.codes & set(CONFLICTS)), said, 1
    )
    table.share(
        "  … with the file's name withheld", late, lambda row: as_indexed(row, row.blind), said_blind, None
    )
    labelled = [row for row in read if "MISLABELLED" in row.note]
    table.share(
        "warning on those the index calls mislabelled",
        labelled,
        lambda r: bool(r.codes & set(CONFLICTS)),
        said,
        1,
    )
    table.share("plan part found", read, has_plan, lambda row: kinds(row), 0.98)
    table.share(f"plan part found, {SINCE} on", late, has_plan, lambda row: kinds(row), 0.98)
    table.share(
        "annual GDP target, provinces, 1998 on", provinces, lambda row: bool(gdp(row)), lambda row: "", 0.97
    )
    for status in ("number", "relative", "none_stated", "words"):
        print(f"    as {status:47}{sum(gdp(row) == status for row in provinces):>10}")
    table.share("kind report", read, lambda row: row.report.meta.kind == "report", kind_of, None)
    for code in sorted({code for row in read for code in row.codes}):
        table.none(
            f"warning {code}",
            read,
            lambda row, code=code: code in row.codes,
            lambda row, code=code: message(row, code),
        )
    return int(bool(crashes or several or slow or unlawful))


class Table:
    """Prints one line a figure, and the files behind it where asked."""

    def __init__(self, misses: bool) -> None:
        self.misses = misses

    def share(
        self,
        name: str,
        rows: list[Row],
        good: Callable[[Row], bool],
        detail: Callable[[Row], str],
        goal: float | None,
    ) -> None:
        """How many of the rows are good, and those that are not."""
        hits = sum(map(good, rows))
        share = hits / len(rows) if rows else 1.0
        aim = "" if goal is None else f"  goal {goal:.0%}" + ("" if share >= goal else "  MISSED")
        print(f"{name:52}{hits:>6}/{len(rows):<6}{share:>8.2%}{aim}")
        self._list((row for row in rows if not good(row)), detail)

    def none(
        self, name: str, rows: list[Row], bad: Callable[[Row], bool], detail: Callable[[Row], str]
    ) -> int:
        """How many of the rows are bad, and which."""
        found = [row for row in rows if bad(row)]
        print(f"{name:52}{len(found):>10}")
        self._list(found, detail)
        return len(found)

    def _list(self, rows: Iterable[Row], detail: Callable[[Row], str]) -> None:
        if self.misses:
            for row in rows:
                print(f"      {row.file}  {detail(row)}  {row.note if 'MISLABELLED' in row.note else ''}")


def read_all(shared: Path, folders: tuple[str, ...]) -> Iterable[Row]:
    """Every file of the index in those folders, parsed twice: under its name and under none."""
    with (shared / "reports" / "index.csv").open(encoding="utf-8-sig", newline="") as handle:
        index = [line for line in csv.DictReader(handle) if line["file"].startswith(folders)]
    warm = shared / "reports" / index[0]["file"]
    parsers.parse(warm.read_bytes(), warm.name)
    for line in index:
        file = shared / "reports" / line["file"]
        data = file.read_bytes()
        report = blind = None
        problem, count = "", 0
        began = time.process_time()
        try:
            found = parsers.parse(data, file.name)
            report, count = found[0], len(found)
        except Exception as error:  # a crash is what is being counted
            problem = f"{type(error).__name__}: {error}"
        seconds = time.process_time() - began
        if report:
            blind = parsers.parse(data, ANONYMOUS)[0]
        yield Row(
            line["file"], line["region"], line["level"], int(line["year"]), line["note"],
            seconds, report, count, blind, problem,
        )  # fmt: skip


def place_of(report: Report) -> str:
    """The place as the index writes it: names from the province down, run together."""
    return NATION if report.meta.level == "national" else "".join(report.meta.region_path)


def as_indexed(row: Row, report: Report | None = None) -> bool:
    """Place and year are those of the index."""
    report = report or row.report
    return report is not None and place_of(report) == row.region and report.meta.report_year == row.year


def said(row: Row) -> str:
    """Place and year read, beside those of the index."""
    if not row.report:
        return row.problem
    doubts = "; ".join(w.message for w in row.report.warnings if w.code in CONFLICTS)
    return f"index {row.region} {row.year}, read {place_of(row.report)} {row.report.meta.report_year}  [{doubts}]"


def said_blind(row: Row) -> str:
    if not row.blind:
        return row.problem
    return f"index {row.region} {row.year}, read {place_of(row.blind)} {row.blind.meta.report_year}"


def law(row: Row) -> str:
    """Broken rules of a report's spans, the first three."""
    return "; ".join(violations(row.report)[:3]) if row.report else ""


def strays(row: Row) -> str:
    """Targets outside their sections, the first three."""
    return "; ".join(misplaced(row.report)[:3]) if row.report else ""


def has_plan(row: Row) -> bool:
    """Sections of kind plan that together hold a tenth of the text."""
    if not row.report:
        return False
    covered, reach = 0, 0
    for section in row.report.sections:
        if section.kind is Kind.PLAN and section.body_end > reach:
            covered += section.body_end - max(section.start, reach)
            reach = section.body_end
    return covered >= PLAN_SHARE * len(row.report.text)


def kinds(row: Row) -> str:
    """Main parts and their kinds, for a look at what went wrong."""
    parts = row.report.sections if row.report else ()
    return " | ".join(f"{s.title[:14]}={s.kind}" for s in parts if s.level == 1)[:200]


def gdp(row: Row) -> str:
    """How the report states its own year's growth: number, relative, none_stated, words, or ""."""
    found = set()
    for target in row.report.targets if row.report else ():
        if target.indicator == "gdp" and target.role == "plan" and target.horizon == "annual":
            if target.status != "stated":
                found.add(target.status)
            else:
                found.add("words" if target.value is None else "number")
    return next((status for status in ("number", "relative", "none_stated", "words") if status in found), "")


def kind_of(row: Row) -> str:
    return f"{row.report.meta.kind} {sorted(row.codes)}" if row.report else ""


def message(row: Row, code: str) -> str:
    """The first warning of that code."""
    return next((w.message for w in row.report.warnings if w.code == code), "") if row.report else ""


if __name__ == "__main__":
    raise SystemExit(main())
