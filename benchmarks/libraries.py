"""Libraries of synthetic reports for the benchmarks: real structures, sentences and figures dealt anew.

A synthetic report is a parsed report (of sample_data and, where there, of ../shared/reports/bulk) in which each
sentence that nothing was read from is another one of the same length, and figures of targets have other digits: so
every row still fits its text. Its place is one of the table of regions, its year one of 25.
"""

from __future__ import annotations

import hashlib
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import parsers  # noqa: E402
from corpus import rows, store  # noqa: E402
from corpus.database import Library, latest_version, open_library  # noqa: E402
from corpus.placing import Touched  # noqa: E402
from corpus.search.index import MOST_WAITING, keep_up  # noqa: E402
from parsers import regions  # noqa: E402
from parsers.model import Interval, Level, Meta, Report, Target  # noqa: E402
from tests.conftest import shared_folder  # noqa: E402

YEARS = range(2001, 2026)
BATCH = 50
# a sentence with its full stop
SENTENCE = re.compile(r"[^。\n]+。")


@dataclass(frozen=True, slots=True)
class Base:
    """A parsed report, and the spans of its sentences from which nothing was read."""

    report: Report
    free: tuple[tuple[int, int], ...]


def base_files(most: int | None = None) -> list[Path]:
    """The reports to make others from; `most` of them, evenly."""
    files = sorted((ROOT / "sample_data").glob("*.txt"))
    shared = shared_folder()
    if shared is not None:
        files += sorted((shared / "reports" / "bulk").glob("*.txt"))
    return files if most is None else files[:: max(1, len(files) // most)][:most]


def bases(most: int | None = None) -> list[Base]:
    """Parsed reports to make others from."""
    return [
        Base(report, tuple(_free(report)))
        for file in base_files(most)
        for report in parsers.parse(file.read_bytes(), file.name)
        if report.meta.kind == "report"
    ]


def synthetic(count: int, *, seed: int = 1, most_bases: int | None = None) -> Iterator[Report]:
    """`count` reports, place by place, each of 25 years."""
    choose = random.Random(seed)
    made_of = bases(most_bases)
    pool: dict[int, list[str]] = defaultdict(list)
    for base in made_of:
        for start, end in base.free:
            pool[end - start].append(base.report.text[start:end])
    for meta in islice(_metas(), count):
        yield _recombined(choose.choice(made_of), pool, meta, choose)


def build(path: Path, count: int) -> Path:
    """The library of `count` reports at `path`, and their texts as files beside it; kept, and brought up to date where the
    format has changed."""
    folder = texts_of(path)
    done = path.with_suffix(".done")
    if path.exists() and done.exists():
        if done.read_text().strip() != str(latest_version()):
            # of an older version: brought up to date, which is far quicker than making it anew
            open_library(path, create=False).close()
            done.write_text(str(latest_version()))
        return path
    for left in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        left.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(exist_ok=True)
    with open_library(path) as library:
        batch: list[Report] = []
        for number, report in enumerate(synthetic(count), start=1):
            (folder / f"{number:06}.txt").write_text(report.text, encoding="utf-8")
            batch.append(report)
            if len(batch) == BATCH or number == count:
                touched = Touched()
                with library.transaction():
                    for each in batch:
                        _put(library, each, touched)
                    store.settle(library, touched)
                    keep_up(library, least=1 if number == count else MOST_WAITING)
                batch = []
                print(f"\r{path.name}: {number:,} of {count:,}", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
    done.write_text(str(latest_version()))
    return path


def texts_of(path: Path) -> Path:
    """The folder of a library's texts as files."""
    return path.with_suffix(".texts")


def _put(library: Library, report: Report, touched: Touched) -> None:
    parsed = rows.Parsed(
        report.report_sha256, report.meta, report.source, len(report.text), rows.to_rows(report)
    )
    file_id = store.store_file(library, report.source.sha256, complete=True)
    store.store_report(library, parsed, file_id, touched)


def _free(report: Report) -> Iterator[tuple[int, int]]:
    """Sentences that no section's title, target, glossary entry, mention or promise touches."""
    taken = bytearray(len(report.text))
    spans = [
        *((each.start, each.end) for each in report.sections),
        *((each.start, each.end) for each in report.targets),
        *((each.start, each.end) for each in report.glossary),
        *(mention for each in report.glossary for mention in each.mentions),
        *((each.start, each.end) for each in report.livelihood),
    ]
    for start, end in spans:
        taken[start:end] = b"\1" * (end - start)
    for found in SENTENCE.finditer(report.text):
        if not any(taken[found.start() : found.end()]):
            yield found.span()


def _metas() -> Iterator[Meta]:
    """Every place of the newest table of regions, province by province, each in 25 years."""
    now = [region for region in regions.table() if region.until is None]
    for region in sorted(now, key=lambda region: region.adcode):
        for year in YEARS:
            yield Meta(
                title=f"{year}年政府工作报告",
                region_path=region.path,
                adcode=region.adcode,
                level=Level(region.level),
                report_year=year,
                review_year=year - 1,
            )


def _recombined(base: Base, pool: dict[int, list[str]], meta: Meta, choose: random.Random) -> Report:
    report = base.report
    pieces: list[str] = []
    end_before = 0
    for start, end in base.free:
        pieces += (report.text[end_before:start], choose.choice(pool[end - start]))
        end_before = end
    text = "".join((*pieces, report.text[end_before:]))
    targets = []
    for target in report.targets:
        text, changed = _other_figure(text, target, choose)
        targets.append(changed)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    name = f"{'/'.join(meta.region_path)}_{meta.report_year}.txt"
    return replace(
        report,
        source=replace(report.source, path=name, sha256=sha256, ordinal=0),
        report_sha256=sha256,
        meta=meta,
        text=text,
        targets=tuple(targets),
        warnings=(),
    )


def _other_figure(text: str, target: Target, choose: random.Random) -> tuple[str, Target]:
    """The text and the target with another last digit, where the figure is printed once and needs no conversion."""
    value = target.value
    quote = text[target.start : target.end]
    printed = "" if value is None else f"{value.low:g}"
    if (
        value is None
        or value.low != value.high
        or target.unit != target.unit_std
        or not printed[-1].isdigit()
        or quote.count(printed) != 1
    ):
        return text, replace(target, quote=quote)
    other = printed[:-1] + choose.choice("123456789")
    quote = quote.replace(printed, other)
    changed = Interval(float(other), float(other))
    return text[: target.start] + quote + text[target.end :], replace(
        target, quote=quote, value=changed, value_std=changed
    )
