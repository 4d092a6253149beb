"""One report's targets, sections, glossary and promises as tables; every row says where in which text it stands."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.reports import StoredReport
from corpus.table import Cell, Column, Table
from parsers.model import Reference, Target

_REPORT = (Column("region"), Column("adcode"), Column("level"), Column("report_year", "int"))
_ORIGIN = (Column("report_sha256"), Column("source_url"))

TARGET_COLUMNS = (
    *_REPORT,
    Column("role"),
    Column("scope"),
    Column("status"),
    # a year or a range of years
    Column("year"),
    Column("horizon"),
    Column("indicator"),
    Column("indicator_name"),
    Column("name"),
    Column("measure"),
    Column("low", "float"),
    Column("high", "float"),
    Column("unit"),
    Column("low_std", "float"),
    Column("high_std", "float"),
    Column("unit_std"),
    Column("bound"),
    Column("tier"),
    Column("cue_words"),
    Column("qualitative"),
    Column("reference"),
    Column("section"),
    Column("quote"),
    Column("start", "int"),
    Column("end", "int"),
    *_ORIGIN,
)
SECTION_COLUMNS = (
    *_REPORT,
    Column("id", "int"),
    Column("parent", "int"),
    Column("section_level", "int"),
    Column("number"),
    Column("title"),
    Column("kind"),
    Column("start", "int"),
    Column("end", "int"),
    Column("body_end", "int"),
    *_ORIGIN,
)
HIT_COLUMNS = (
    *_REPORT,
    Column("section"),
    Column("before"),
    Column("hit"),
    Column("after"),
    Column("start", "int"),
    Column("end", "int"),
    *_ORIGIN,
)
GLOSSARY_COLUMNS = (
    *_REPORT,
    Column("number"),
    Column("term"),
    Column("definition"),
    Column("mentions", "int"),
    Column("start", "int"),
    Column("end", "int"),
    *_ORIGIN,
)
PROMISE_COLUMNS = (
    *_REPORT,
    Column("number"),
    Column("text"),
    Column("owner"),
    Column("start", "int"),
    Column("end", "int"),
    *_ORIGIN,
)
# 、 stands between words in Chinese and in no cue word
CUE_SEPARATOR = "、"


def targets_table(report: StoredReport) -> Table:
    """One row a target, in reading order; the columns are those of a targets CSV.

    `section` is the title of the nearest section, `year` a year or a range ("2021-2025"), `cue_words` are parted
    by 、, `reference` reads like 高于全市1个百分点.
    """
    names = indicator_names()
    titles = {section.id: section.title for section in report.sections}
    return _table(
        "targets",
        TARGET_COLUMNS,
        report,
        (
            (
                *(target.role, target.scope, target.status, _text(target.year), target.horizon),
                *(target.indicator, names.get(target.indicator), target.name, target.measure),
                *(
                    *_numbers(target, printed=True),
                    target.unit,
                    *_numbers(target, printed=False),
                    target.unit_std,
                ),
                *(
                    target.bound,
                    target.tier,
                    CUE_SEPARATOR.join(target.cue_words) or None,
                    target.qualitative,
                ),
                *(
                    _reference(target.reference),
                    None if target.section is None else titles.get(target.section),
                ),
                *(target.quote, target.start, target.end),
            )
            for target in report.targets
        ),
    )


def sections_table(report: StoredReport) -> Table:
    """One row a section, in reading order."""
    return _table(
        "sections",
        SECTION_COLUMNS,
        report,
        (
            (
                *(
                    section.id,
                    section.parent,
                    section.level,
                    section.number,
                    section.title,
                    str(section.kind),
                ),
                *(section.start, section.end, section.body_end),
            )
            for section in report.sections
        ),
    )


HIT_CONTEXT = 30
"""Characters of the same paragraph before and after a hit."""


def hits_table(report: StoredReport, spans: Iterable[tuple[int, int]]) -> Table:
    """One row a stretch of the text that was looked for: the section it stands in, and what stands around it."""
    text = report.text
    return _table(
        "hits",
        HIT_COLUMNS,
        report,
        (
            (
                section_title(report, start),
                text[max(0, start - HIT_CONTEXT) : start].rpartition("\n")[2],
                text[start:end],
                text[end : end + HIT_CONTEXT].partition("\n")[0],
                *(start, end),
            )
            for start, end in spans
        ),
    )


def section_title(report: StoredReport, offset: int) -> str | None:
    """The title of the innermost section that holds `offset`, or None."""
    found = None
    for section in report.sections:
        if section.start <= offset < max(section.body_end, section.end):
            found = section.title or found
    return found


def glossary_table(report: StoredReport) -> Table:
    """One row an entry of 名词解释; `mentions` counts its term's places in the text."""
    return _table(
        "glossary",
        GLOSSARY_COLUMNS,
        report,
        (
            (entry.number, entry.term, entry.definition, len(entry.mentions), entry.start, entry.end)
            for entry in report.glossary
        ),
    )


def promises_table(report: StoredReport) -> Table:
    """One row a promise of 民生实事."""
    return _table(
        "promises",
        PROMISE_COLUMNS,
        report,
        (
            (promise.number, promise.text, promise.owner, promise.start, promise.end)
            for promise in report.livelihood
        ),
    )


def indicator_names() -> dict[str, str]:
    """Indicator id → its name in Chinese."""
    from parsers.indicator_ids import names  # reads the lexicon, which no other table needs

    return names()


def _table(
    name: str, columns: tuple[Column, ...], report: StoredReport, rows: Iterable[tuple[Cell, ...]]
) -> Table:
    meta = report.meta
    level = str(meta.level) if meta.level else None
    head = (report.region, meta.adcode, level, meta.report_year)
    origin = (report.report_sha256, report.source.url)
    return Table(
        name, columns, tuple((*head, *row, *origin) for row in rows), sources=(report.report_sha256,)
    )


def _numbers(target: Target, *, printed: bool) -> tuple[float | None, float | None]:
    value = target.value if printed else target.value_std
    return (None, None) if value is None else (value.low, value.high)


def reference_text(
    to: str | None, relation: str | None, difference: float | None, unit: str | None
) -> str | None:
    """A relative target's reference as it reads: 高于全市1个百分点; None without one."""
    if to is None:
        return None
    return f"{relation}{to}{'' if difference is None else f'{difference:.10g}'}{unit or ''}"


def _reference(reference: Reference | None) -> str | None:
    if reference is None:
        return None
    return reference_text(reference.to, reference.relation, reference.difference, reference.unit)


def _text(value: int | str | None) -> str | None:
    return None if value is None else str(value)
