"""Notes as a table and as Markdown: place, year, section, the words of the report and one's own, with offsets."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from corpus.forms import LINE_START, MARKUP, markdown_words, unmarked
from corpus.notes import Note, SavedSearch, Visit
from corpus.steering import unsteered
from corpus.table import Column, Table

COLUMNS = (
    Column("kind"),
    Column("region"),
    Column("adcode"),
    Column("report_year", "int"),
    Column("section"),
    Column("quote"),
    Column("note"),
    Column("colour"),
    Column("start", "int"),
    Column("end", "int"),
    Column("created_at", "date"),
    Column("changed_at", "date"),
    Column("report_sha256"),
)
RECENT_COLUMNS = (
    Column("place"),
    Column("region"),
    Column("report_year", "int"),
    Column("visited_at", "date"),
)
SEARCH_COLUMNS = (Column("query"), Column("created_at", "date"))


def notes_table(notes: Iterable[Note]) -> Table:
    """One row a bookmark, note or highlight, in the order given."""
    rows = tuple(
        (
            *(note.kind, note.passage.region, note.passage.adcode, note.passage.report_year),
            *(note.passage.section, note.passage.quote or None, note.body or None, note.colour),
            *(note.passage.start, note.passage.end),
            *(note.created_at[:19], note.changed_at[:19], note.passage.report_sha256 or None),
        )
        for note in notes
    )
    hashes = dict.fromkeys(str(row[-1]) for row in rows if row[-1])
    return Table("notes", COLUMNS, rows, tuple(hashes))


def recent_table(visits: Iterable[Visit]) -> Table:
    """One row a report that was opened, in the order given."""
    rows = tuple(
        (visit.place_key, visit.region, visit.report_year or None, visit.visited_at[:19]) for visit in visits
    )
    return Table("recent", RECENT_COLUMNS, rows)


def searches_table(searches: Iterable[SavedSearch]) -> Table:
    """One row a search that was kept, in the order given."""
    rows = tuple((search.query, search.created_at[:19]) for search in searches)
    return Table("searches", SEARCH_COLUMNS, rows)


def notes_markdown(notes: Iterable[Note]) -> str:
    """Notes by report and in the order of its text: the words of the report as a quotation, one's own under them, line by line."""
    ordered = sorted(notes, key=lambda note: (_head(note), note.passage.start, note.id))
    lines: list[str] = []
    for head, group in groupby(ordered, key=_head):
        lines += [f"## {_plain(' '.join(str(part) for part in head if part))}", ""]
        for note in group:
            passage = note.passage
            lines += [f"> {_plain(line)}" for line in passage.quote.splitlines() if line.strip()]
            where = [
                note.kind,
                *([note.colour] if note.colour else []),
                *([passage.section] if passage.section else []),
            ]
            if passage.quote:
                where.append(f"{passage.start}:{passage.end}")
            lines += [
                "",
                *([markdown_words(note.body), ""] if note.body else []),
                f"*{_plain(', '.join(where))}*",
                "",
            ]
    return "\n".join(lines)


def _head(note: Note) -> tuple[str, int]:
    return note.passage.region, note.passage.report_year or 0


def _plain(words: str) -> str:
    """Words of a report on one line: nothing in them is markup."""
    return unsteered(LINE_START.sub(unmarked, MARKUP.sub(r"\\\1", words)))
