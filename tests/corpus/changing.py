"""A library of six reports to be changed by hand, and all that is read of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corpus.coverage import coverage
from corpus.database import Library
from corpus.ingest import add
from corpus.panel import panel
from corpus.places import places
from corpus.reports import all_reports, load_report
from corpus.search import Filters, search
from corpus.version import corpus_sha256
from parsers.fold import fold

TERMS = ("生产总值", "工作", "一", "云桥市", "粮食产量稳定", "增长6%", "白鹭")


def text(place: str, year: int, target: str, more: str = "") -> str:
    return (
        f"{year}年{place}政府工作报告\n各位代表:\n现在,我代表{place}人民政府报告工作。\n一、{year - 1}年工作回顾\n"
        f"{year - 1}年,各项工作取得新的成绩。{more}\n二、{year}年工作安排\n"
        f"今年经济社会发展的主要预期目标是:{target},固定资产投资增长1%,粮食产量稳定。\n"
        "各位代表,让我们团结奋斗,为全面完成各项任务而努力!\n"
    )


FILES = {
    "沧澜省_2024.txt": text("沧澜省", 2024, "地区生产总值增长6%左右"),
    "沧澜省_2025.txt": text("沧澜省", 2025, "地区生产总值增长5.5%—6%"),
    "云桥市_2024.txt": text("沧澜省云桥市", 2024, "地区生产总值增长7%"),
    "云桥市_2025.txt": text("沧澜省云桥市", 2025, "地区生产总值增长8%", "说得更长一些。" * 20),
    "云桥市_2025_copy.txt": text("沧澜省云桥市", 2025, "地区生产总值增长8.5%"),
    "白鹭县_2025.txt": text("沧澜省云桥市白鹭县", 2025, "地区生产总值增长9%"),
}


def write(folder: Path, names: list[str] | None = None) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names or FILES:
        (folder / name).write_text(FILES[name], encoding="utf-8")
    return folder


def id_of(library: Library, name: str) -> int:
    (found,) = library.rows("SELECT report_id FROM sources WHERE path LIKE ?", (f"%/{name}",))
    return int(found[0])


def everything(library: Library) -> dict[str, Any]:
    """All that is read of a library, without ids and times of day."""
    stored = {
        row.report_sha256: load_report(library, row.id) for row in all_reports(library, everything=True)
    }
    return {
        "reports": {
            sha256: (each.label, each.place, each.is_current, each.as_report())
            for sha256, each in stored.items()
        },
        "places": places(library),
        "panel": panel(library, ["gdp"]).rows,
        "coverage": coverage(library, indicators=["gdp"]).rows,
        "corpus": corpus_sha256(library),
        "search": [counted(library, term) for term in TERMS],
        "figures": search(library, "增长", Filters(indicator="gdp")).total,
        "headline": sorted(
            library.rows(
                "SELECT h.indicator, h.report_year, h.quote, r.report_sha256 FROM headline h "
                "JOIN reports r ON r.id = h.report_id"
            )
        ),
        "files": library.rows("SELECT sha256, complete FROM files ORDER BY 1"),
        "sources": library.rows(
            "SELECT r.report_sha256, s.path, s.ordinal FROM sources s JOIN reports r ON r.id = s.report_id "
            "ORDER BY 1, 2"
        ),
    }


def counted(library: Library, term: str) -> tuple[int, int]:
    """(reports, hits), which a scan of the current texts agrees with."""
    found = search(library, f'"{term}"')
    texts = [fold(load_report(library, row.id).text) for row in all_reports(library)]
    counts = [body.count(fold(term)) for body in texts]
    assert (found.reports, found.total) == (sum(map(bool, counts)), sum(counts)), term
    assert library.row("SELECT count(*) FROM search_changes") == (0,)
    return found.reports, found.total


def labels(library: Library) -> list[str]:
    return [row.label for row in all_reports(library)]


def sound(library: Library) -> None:
    assert library.rows("PRAGMA foreign_key_check") == []
    assert library.rows("PRAGMA integrity_check") == [("ok",)]
    assert library.rows(
        "SELECT count(*) FROM indicator_spans WHERE report_id NOT IN (SELECT id FROM reports)"
    ) == [(0,)]


def six_reports(library: Library, folder: Path) -> Library:
    """The library with the six reports of FILES."""
    summary = add(library, [write(folder)], workers=0)
    assert len(summary.added) == len(FILES), summary
    return library
