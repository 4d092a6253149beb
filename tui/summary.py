"""A parsed report in one line for people."""

from __future__ import annotations

from parsers.model import Report
from tui.width import visible


def summary_of(report: Report) -> str:
    """Place, year, kind and how much was found: `播州区 2025  report  15,024 characters, 61 sections, …`."""
    meta = report.meta
    place = "/".join(meta.region_path) or (meta.level or "?")
    counts = (
        f"{len(report.text):,} characters, {len(report.sections)} sections, {len(report.targets)} targets, "
        f"{len(report.glossary)} glossary entries, {len(report.livelihood)} promises"
    )
    warned = "".join(f"\n  {w.code}: {w.message}" for w in report.warnings)
    return visible(f"{place} {meta.report_year or '?'}  {meta.kind}  {counts}") + "".join(
        f"\n{visible(line)}" for line in warned.split("\n") if line
    )
