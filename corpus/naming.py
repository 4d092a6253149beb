"""How a report is called for short, and what stands where its place or year is not known."""

from __future__ import annotations

# The place of reports that name none.
UNKNOWN_KEY = "unknown"
UNKNOWN_NAME = "地区不明"
# What stands for the year in a label where it is not known.
NO_YEAR = "年份不明"


def label_of(name: str, year: int | None) -> str:
    """A report's short name: "播州区 2025"."""
    return f"{name} {NO_YEAR if year is None else year}"
