"""Outlines of short texts, in a form that reads well in a test."""

from __future__ import annotations

from parsers.fold import fold
from parsers.model import Meta, Section
from parsers.outline import read_outline

# Words enough that a line counts as a paragraph and not as a scrap of a table.
BODY = "全年修建乡村道路三百里,新开渠二十条,种树十万棵,又办学校七所,百姓都说好,来年还要接着办下去。"


def sections(text: str, year: int | None = 2025) -> list[Section]:
    return read_outline(text, fold(text), Meta(report_year=year))


def outline(text: str, year: int | None = 2025) -> list[str]:
    """Titled sections as `1 一 2024年工作回顾`: level, number if any, title."""
    return [
        " ".join(filter(None, (str(s.level), s.number, s.title))) for s in sections(text, year) if s.title
    ]


def kinds(text: str, year: int | None = 2025) -> list[str]:
    """Every section as `review 2024年工作回顾`, untitled ones as `opening -`."""
    return [f"{s.kind.value} {s.title or '-'}" for s in sections(text, year)]


def paragraphs(*lines: str) -> str:
    return "\n".join(lines)
