"""A report as database rows and back: pure, so that worker processes can make the rows."""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from corpus import texts
from corpus.inflating import inflate
from parsers.indicator_ids import OTHER
from parsers.model import (
    GlossaryEntry,
    Interval,
    Kind,
    Meta,
    Promise,
    Reference,
    Report,
    Scope,
    Section,
    Source,
    Span,
    Target,
    Warning,
)

Row = tuple[Any, ...]
# Of the rows of one report's targets: some 180,000 of them.
MOST_TARGET_BYTES = 32 * 2**20

SECTION_COLUMNS = ("id", "parent", "level", "number", "title", "kind", "start", "end", "body_end")
TARGET_COLUMNS = (
    *("id", "role", "scope", "status", "year", "horizon", "indicator", "name", "measure"),
    *("low", "high", "unit", "low_std", "high_std", "unit_std", "bound", "tier", "qualitative", "cue_words"),
    *("reference_to", "reference_relation", "reference_difference", "reference_unit"),
    *("section", "start", "end"),
)
_INDICATOR, _START, _END = map(TARGET_COLUMNS.index, ("indicator", "start", "end"))
GLOSSARY_COLUMNS = (
    *("ordinal", "number", "term", "definition", "definition_start", "definition_end"),
    *("start", "end", "mentions"),
)
PROMISE_COLUMNS = ("ordinal", "number", "text", "text_start", "text_end", "owner", "start", "end")
WARNING_COLUMNS = ("ordinal", "code", "message")

# The tables with a row for each thing parsed; targets are packed (`pack_targets`).
COLUMNS = {
    "sections": SECTION_COLUMNS,
    "glossary": GLOSSARY_COLUMNS,
    "promises": PROMISE_COLUMNS,
    "warnings": WARNING_COLUMNS,
}
# The headline targets and results once more, in the order a panel reads them (migrations/0003_headline.sql).
HEADLINE = "headline"
# Stands in the headline rows of a report whose year is not known; no panel asks for it.
NO_YEAR = 0
COLUMNS[HEADLINE] = (
    *("indicator", "report_year"),
    *(column for column in TARGET_COLUMNS if column not in ("scope", "indicator")),
    "quote",
)


@dataclass(frozen=True, slots=True)
class ReportRows:
    """A report's packed text and targets, where each indicator's figures stand, and the rows of each table in `COLUMNS`.

    Rows and `spans` (indicator, packed places) are without the report's id.
    """

    codec: str
    body: bytes
    target_count: int
    targets: bytes
    spans: tuple[tuple[str, bytes], ...]
    tables: dict[str, tuple[Row, ...]]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed report ready to be stored. `document_title`, `hints` and the number of the Document's own warnings are
    kept to parse it again; `parser` says what parsed it.
    """

    report_sha256: str
    meta: Meta
    source: Source
    characters: int
    rows: ReportRows
    document_title: str | None = None
    hints: tuple[tuple[str, str], ...] = ()
    source_warnings: int = 0
    parser: str = ""


def insert_sql(table: str) -> str:
    """INSERT of one parsed row: the report's id, then the table's columns."""
    columns = COLUMNS[table]
    names = ", ".join(f'"{name}"' for name in ("report_id", *columns))
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * (len(columns) + 1))})"


def select_sql(table: str) -> str:
    """SELECT of one report's rows of a table, in order."""
    columns = ", ".join(f'"{name}"' for name in COLUMNS[table])
    return f"SELECT {columns} FROM {table} WHERE report_id = ? ORDER BY {COLUMNS[table][0]}"


def to_rows(report: Report) -> ReportRows:
    """Pack the text and lay out the parsed rows.

    Raises:
        UnicodeEncodeError: the text holds half a surrogate pair, which no file can hold.
    """
    codec, body = texts.pack(report.text)
    targets = [_target_row(target) for target in report.targets]
    return ReportRows(
        codec,
        body,
        len(targets),
        pack_targets(targets),
        spans_by_indicator(targets),
        {
            "sections": tuple(_section_row(section) for section in report.sections),
            "glossary": tuple(
                _glossary_row(n, entry, report.text) for n, entry in enumerate(report.glossary)
            ),
            "promises": tuple(_promise_row(n, item, report.text) for n, item in enumerate(report.livelihood)),
            "warnings": tuple((n, each.code, each.message) for n, each in enumerate(report.warnings)),
            HEADLINE: tuple(_headline_rows(report)),
        },
    )


def pack_targets(targets: Sequence[Row]) -> bytes:
    """Rows in `TARGET_COLUMNS` as deflated JSON, column by column: a fifth of what the same rows take as a table.

    Raises ValueError for more than could be unpacked again.
    """
    columns = json.dumps(list(zip(*targets, strict=True)), ensure_ascii=False, separators=(",", ":")).encode()
    if len(columns) > MOST_TARGET_BYTES:
        raise ValueError(f"{len(targets):,} targets in one report: split the file first")
    return zlib.compress(columns, 6)


def unpack_targets(body: bytes) -> list[Row]:
    """The rows `pack_targets` was given. Raises ValueError where the bytes are damaged."""
    try:
        columns = json.loads(inflate(body, MOST_TARGET_BYTES))
    except ValueError as error:
        raise ValueError(f"damaged targets: {error}") from None
    return list(zip(*columns, strict=True))


def indicators_in(targets: Iterable[Row]) -> set[str]:
    """The indicators of rows in `TARGET_COLUMNS`."""
    return {row[_INDICATOR] for row in targets}


def spans_by_indicator(targets: Iterable[Row]) -> tuple[tuple[str, bytes], ...]:
    """(indicator, its places) of rows in `TARGET_COLUMNS`; places are pairs of 32-bit numbers, start and end."""
    places: dict[str, array[int]] = defaultdict(partial(array, "I"))
    for row in targets:
        places[row[_INDICATOR]].extend((row[_START], row[_END]))
    if sys.byteorder == "big":
        for each in places.values():
            each.byteswap()
    return tuple((indicator, places[indicator].tobytes()) for indicator in sorted(places))


def sections_from(rows: Iterable[Row]) -> tuple[Section, ...]:
    """Raises ValueError where a section stands in itself or in a later one: who went up from it would never arrive."""
    rows = list(rows)
    for id, parent, *_ in rows:
        if parent is not None and parent >= id:
            raise ValueError(f"section {id} stands in section {parent}")
    return tuple(
        Section(id, parent, level, number, title, Kind(kind), start, end, body_end)
        for id, parent, level, number, title, kind, start, end, body_end in rows
    )


def targets_from(rows: Iterable[Row], text: str) -> tuple[Target, ...]:
    return tuple(_target(row, text) for row in rows)


def glossary_from(rows: Iterable[Row], text: str) -> tuple[GlossaryEntry, ...]:
    return tuple(
        GlossaryEntry(
            number=number,
            term=term,
            definition=text[definition_start:definition_end] if definition is None else definition,
            start=start,
            end=end,
            mentions=tuple(Span(*span) for span in json.loads(mentions)) if mentions else (),
        )
        for _, number, term, definition, definition_start, definition_end, start, end, mentions in rows
    )


def promises_from(rows: Iterable[Row], text: str) -> tuple[Promise, ...]:
    return tuple(
        Promise(number, text[text_start:text_end] if words is None else words, owner, start, end)
        for _, number, words, text_start, text_end, owner, start, end in rows
    )


def warnings_from(rows: Iterable[Row]) -> tuple[Warning, ...]:
    return tuple(Warning(code, message) for _, code, message in rows)


def _section_row(section: Section) -> Row:
    return (
        *(section.id, section.parent, section.level, section.number, section.title, str(section.kind)),
        *(section.start, section.end, section.body_end),
    )


def _target_row(target: Target) -> Row:
    reference = target.reference
    return (
        *(target.id, target.role, target.scope, target.status, target.year, target.horizon),
        *(target.indicator, target.name, target.measure),
        *(target.value or (None, None)),
        target.unit,
        *(target.value_std or (None, None)),
        target.unit_std,
        *(target.bound, target.tier, target.qualitative),
        json.dumps(target.cue_words, ensure_ascii=False) if target.cue_words else None,
        *(
            (reference.to, reference.relation, reference.difference, reference.unit)
            if reference
            else (None,) * 4
        ),
        *(target.section, target.start, target.end),
    )


def _headline_rows(report: Report) -> Iterator[Row]:
    """The rows of headline targets and results; under the year 0 where the year is not known."""
    year = report.meta.report_year or NO_YEAR
    dropped = {TARGET_COLUMNS.index("scope"), TARGET_COLUMNS.index("indicator")}
    for target in report.targets:
        if target.scope == "headline" and target.indicator != OTHER:
            cells = (cell for at, cell in enumerate(_target_row(target)) if at not in dropped)
            yield (target.indicator, year, *cells, target.quote)


def _target(row: Row, text: str) -> Target:
    value = dict(zip(TARGET_COLUMNS, row, strict=True))
    cues = tuple(json.loads(value["cue_words"])) if value["cue_words"] else ()
    quote = text[value["start"] : value["end"]]
    return target_of_cells(value, value["scope"], value["indicator"], cues, quote)


def target_of_cells(
    value: dict[str, Any], scope: Scope, indicator: str, cue_words: tuple[str, ...], quote: str
) -> Target:
    """A target of the cells of its row by their names; what rows keep elsewhere or otherwise is given beside them."""
    return Target(
        id=value["id"],
        role=value["role"],
        scope=scope,
        status=value["status"],
        year=value["year"],
        horizon=value["horizon"],
        indicator=indicator,
        name=value["name"],
        measure=value["measure"],
        value=_interval(value["low"], value["high"]),
        unit=value["unit"],
        value_std=_interval(value["low_std"], value["high_std"]),
        unit_std=value["unit_std"],
        bound=value["bound"],
        tier=value["tier"],
        qualitative=value["qualitative"],
        cue_words=cue_words,
        reference=_reference(value),
        section=value["section"],
        start=value["start"],
        end=value["end"],
        quote=quote,
    )


def _interval(low: float | None, high: float | None) -> Interval | None:
    return None if low is None or high is None else Interval(low, high)


def _reference(value: dict[str, Any]) -> Reference | None:
    if value["reference_to"] is None:
        return None
    return Reference(
        value["reference_to"],
        value["reference_relation"],
        value["reference_difference"],
        value["reference_unit"],
    )


def _glossary_row(ordinal: int, entry: GlossaryEntry, text: str) -> Row:
    mentions = json.dumps([list(span) for span in entry.mentions]) if entry.mentions else None
    return (
        *(ordinal, entry.number, entry.term),
        *_placed(entry.definition, text, entry.start, entry.end),
        *(entry.start, entry.end, mentions),
    )


def _promise_row(ordinal: int, promise: Promise, text: str) -> Row:
    words = _placed(promise.text, text, promise.start, promise.end)
    return (ordinal, promise.number, *words, promise.owner, promise.start, promise.end)


def _placed(words: str, text: str, start: int, end: int) -> tuple[str | None, int | None, int | None]:
    """(None, start, end) of words that stand verbatim in text[start:end], else (words, None, None)."""
    found = text.find(words, start, end) if words else -1
    return (words, None, None) if found < 0 else (None, found, found + len(words))
