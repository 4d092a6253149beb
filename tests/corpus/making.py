"""Small reports made by hand for the tests of the corpus, and a library that holds them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from corpus import rows, store
from corpus.database import Library
from corpus.placing import Touched
from parsers.model import Level, Meta, Report, ReportKind, Source

LEVELS = {1: Level.PROVINCE, 2: Level.PREFECTURE, 3: Level.COUNTY, 4: Level.TOWNSHIP}


def report(
    path: str,
    year: int | None,
    *,
    text: str = "",
    adcode: str | None = None,
    level: Level | None = None,
    kind: ReportKind = "report",
    url: str | None = None,
) -> Report:
    """A report of the place `path` ("沧澜省/云桥市/白鹭县"; "" for none) with a short text of its own."""
    names = tuple(filter(None, path.split("/")))
    body = text or f"{path} {year}年:各位代表,现在报告工作。"
    return Report(
        source=Source(f"{path}_{year}.txt", "txt", "utf-8", sha(f"file of {body}"), 0, url, None),
        report_sha256=sha(body),
        meta=Meta(
            title=f"{year}年政府工作报告",
            region_path=names,
            adcode=adcode,
            level=level or LEVELS.get(len(names)),
            report_year=year,
            review_year=None if year is None else year - 1,
            kind=kind,
        ),
        text=body,
    )


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def put(library: Library, reports: Iterable[Report]) -> list[bool]:
    """Store reports in one batch; whether each was new."""
    touched = Touched()
    new = []
    with library.transaction():
        for each in reports:
            parsed = rows.Parsed(
                each.report_sha256, each.meta, each.source, len(each.text), rows.to_rows(each)
            )
            file_id = store.store_file(library, each.source.sha256, complete=True)
            new.append(store.store_report(library, parsed, file_id, touched) is not None)
        store.settle(library, touched)
    return new
