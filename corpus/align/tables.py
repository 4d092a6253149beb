"""A comparison as tables: what the screen draws, the command line prints and export writes."""

from __future__ import annotations

from corpus.align.model import Comparable, Comparison
from corpus.table import Cell, Column, Table
from parsers.model import Target
from parsers.statements import Statement

_STATEMENT_COLUMNS = (
    Column("kind"),
    Column("section"),
    Column("earlier_text"),
    Column("later_text"),
    Column("score", "float"),
    Column("why"),
    Column("earlier_section"),
    Column("later_section"),
    Column("earlier_start", "int"),
    Column("earlier_end", "int"),
    Column("later_start", "int"),
    Column("later_end", "int"),
)
_TARGET_COLUMNS = (
    Column("change"),
    Column("indicator"),
    Column("indicator_name"),
    Column("why"),
    Column("earlier_quote"),
    Column("earlier_low", "float"),
    Column("earlier_high", "float"),
    Column("earlier_unit"),
    Column("earlier_bound"),
    Column("result_quote"),
    Column("result_low", "float"),
    Column("result_high", "float"),
    Column("result_unit"),
    Column("later_quote"),
    Column("later_low", "float"),
    Column("later_high", "float"),
    Column("later_unit"),
    Column("later_bound"),
    Column("earlier_start", "int"),
    Column("earlier_end", "int"),
    Column("result_start", "int"),
    Column("result_end", "int"),
    Column("later_start", "int"),
    Column("later_end", "int"),
)


def statements_diff_table(comparison: Comparison) -> Table:
    """One row a pair; `section` is the title of the later statement's section, of a dropped one the earlier's."""
    earlier_titles, later_titles = _titles(comparison.earlier), _titles(comparison.later)
    rows = []
    for pair in comparison.statements:
        before = _title(pair.earlier, earlier_titles)
        after = _title(pair.later, later_titles)
        rows.append(
            (
                pair.kind,
                after if pair.later else before,
                pair.earlier.text if pair.earlier else None,
                pair.later.text if pair.later else None,
                round(pair.score, 3),
                pair.why,
                before,
                after,
                *_place(pair.earlier),
                *_place(pair.later),
            )
        )
    return Table("statements_diff", _STATEMENT_COLUMNS, tuple(rows), _sources(comparison))


def targets_diff_table(comparison: Comparison) -> Table:
    """One row an indicator: the earlier target, the result that the later report tells, the later target.

    Values are in the unit the indicator is compared in.
    """
    rows = []
    for pair in comparison.targets:
        before, result, after = _figures(pair.earlier), _figures(pair.result), _figures(pair.later)
        rows.append(
            (
                pair.change,
                pair.indicator,
                pair.name,
                pair.why,
                *before,
                *result[:-1],
                *after,
                *_place(pair.earlier),
                *_place(pair.result),
                *_place(pair.later),
            )
        )
    return Table("targets_diff", _TARGET_COLUMNS, tuple(rows), _sources(comparison))


def _titles(report: Comparable) -> dict[int, str]:
    return {section.id: section.title for section in report.sections}


def _title(statement: Statement | None, titles: dict[int, str]) -> str | None:
    return None if statement is None or statement.section is None else titles.get(statement.section)


def _place(row: Statement | Target | None) -> tuple[int | None, int | None]:
    return (None, None) if row is None else (row.start, row.end)


def _figures(target: Target | None) -> tuple[Cell, ...]:
    if target is None:
        return None, None, None, None, None
    low, high = target.value_std or (None, None)
    return target.quote, low, high, target.unit_std, target.bound


def _sources(comparison: Comparison) -> tuple[str, ...]:
    return comparison.earlier.report_sha256, comparison.later.report_sha256
