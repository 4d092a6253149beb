"""Questions about a term: what it means, since when it is said, how often."""

from __future__ import annotations

from functools import cache

from corpus.address import Address, address_of
from corpus.ask.model import Answer, Language, Passage, Question, Reason
from corpus.ask.passages import hits_of, like, passage_of
from corpus.ask.refusing import refused
from corpus.ask.wordings import sentence
from corpus.database import Library
from corpus.reports import load_report
from corpus.search import Filters
from corpus.table import Cell, Column, Table
from corpus.words.first_use import first_use
from corpus.words.frequency import By, frequency
from corpus.words.termlists import TermListError, term_list
from parsers.fold import fold
from parsers.fold import table as fold_table

DEFINITION_COLUMNS = (
    *(Column("term"), Column("definition"), Column("region"), Column("report_year", "int")),
    *(Column("start", "int"), Column("end", "int"), Column("address"), Column("report_sha256")),
)
_MOST_DEFINITIONS = 50
_SIGNS = "“”\"'「」『』《》 "


def answer(library: Library, asked: Question, language: Language) -> Answer:
    """What the reports say of the term. Raises LibraryError."""
    assert asked.term is not None
    if asked.kind == "definition":
        return _definition(library, asked, asked.term, language)
    try:
        terms = term_list(asked.term)
    except TermListError:
        return refused(asked, language, "no_term")
    filters = _filters(asked)
    if asked.kind == "first_use":
        table = first_use(library, terms, filters, across="all")
        row = table.records()[0]
        if row["report_year"] is None:
            said = hits_of(library, asked.term, filters)
            near = said or like(library, asked.term, filters)
            why: Reason = "undated" if said else "never"
            return refused(asked, language, why, table=table, passages=near, term=asked.term)
        label = f"{row['region']} {row['report_year']}"
        line = sentence(
            language,
            "first_use",
            term=asked.term,
            label=label,
            **{key: " ".join(str(row[key]).split()) for key in ("left", "hit", "right")},
        )
        return Answer(asked, (line,), table, None, (_passage(row, label),))
    by: tuple[By, ...] = ("place", "year") if len(asked.places) == 1 or asked.years.given else ("year",)
    if asked.among or asked.beside:
        by = ("place", "year")
    table = frequency(library, terms, filters, by)
    whole = frequency(library, terms, filters).records()[0]
    if not whole["all_reports"]:
        return refused(asked, language, "no_reports")
    if not whole["hits"]:
        near = like(library, asked.term, filters)
        return refused(asked, language, "never", table=table, passages=near, term=asked.term)
    counts = {key: whole[key] for key in ("hits", "reports", "all_reports")}
    lines = (sentence(language, "count", term=asked.term, **counts),)
    return Answer(asked, lines, table, None, hits_of(library, asked.term, filters))


def _filters(asked: Question) -> Filters:
    """A place's own reports; of a level where one is compared; of the years named."""
    place = asked.places[0] if asked.places else None
    level = asked.among or (place.level if place is not None and not asked.beside else None)
    years: tuple[int | None, int | None] = asked.years.span or (None, None)
    if asked.years.named:
        years = (min(asked.years.named), max(asked.years.named))
    return Filters(None if place is None else place.key, level, years)


def _definition(library: Library, asked: Question, term: str, language: Language) -> Answer:
    """The definitions in glossaries, newest first; of one place or year where one is named."""
    wanted = fold(term).strip(_SIGNS)
    rows: list[tuple[Cell, ...]] = []
    lines: list[str] = []
    passages: list[Passage] = []
    sources: list[str] = []
    keys = {place.key for place in asked.places}
    for report_id, place, year in library.rows(
        "SELECT r.id, p.key, r.report_year FROM glossary g "
        "JOIN reports r ON r.id = g.report_id AND r.is_current LEFT JOIN places p ON p.id = r.place_id "
        "WHERE g.term GLOB ? GROUP BY r.id ORDER BY r.report_year DESC, r.adcode, r.id",
        (f"*{_as_printed(wanted)}*",),
    ):
        if (keys and place not in keys) or not _in_years(asked, year):
            continue
        report = load_report(library, report_id)
        for entry in report.glossary:
            if wanted and wanted == fold(entry.term).strip(_SIGNS):
                address = str(address_of(report, span=(entry.start, entry.end)))
                words = " ".join(entry.definition.split())
                rows.append(
                    (
                        entry.term,
                        words,
                        report.region,
                        year,
                        entry.start,
                        entry.end,
                        address,
                        report.report_sha256,
                    )
                )
                sources.append(report.report_sha256)
                lines.append(
                    sentence(language, "definition", term=entry.term, definition=words, label=report.label)
                )
                passages.append(passage_of(report, entry.start, entry.end))
        if len(rows) >= _MOST_DEFINITIONS:
            break
    table = Table("definitions", DEFINITION_COLUMNS, tuple(rows), tuple(dict.fromkeys(sources)))
    if rows:
        return Answer(asked, tuple(dict.fromkeys(lines[:3])), table, None, tuple(passages[:3]))
    near = hits_of(library, term, _filters(asked)) or like(library, term, _filters(asked))
    return refused(asked, language, "no_definition", table=table, passages=near, term=term)


def _as_printed(folded: str) -> str:
    """A pattern of GLOB for whatever folds to this: 数 as [数數], 1 as [1１]."""
    classes = []
    for each in folded:
        # ] is itself where it stands first, ^ where it does not
        same = sorted(each + _variants().get(each, ""), key=lambda c: {"]": 0, "^": 2}.get(c, 1))
        classes.append(f"[{''.join(same)}]")
    return "".join(classes)


@cache
def _variants() -> dict[str, str]:
    """The characters that fold to each character."""
    found: dict[str, str] = {}
    for variant, folded in fold_table().items():
        found[chr(folded)] = found.get(chr(folded), "") + chr(variant)
    return found


def _in_years(asked: Question, year: int | None) -> bool:
    if not asked.years.given:
        return True
    first, last = asked.years.span or (None, None)
    if asked.years.named:
        return year in asked.years.named
    return year is not None and (first or year) <= year <= (last or year)


def _passage(row: dict[str, Cell], label: str) -> Passage:
    start, end, year = int(str(row["start"])), int(str(row["end"])), int(str(row["report_year"]))
    words = f"{row['left']}{row['hit']}{row['right']}"
    section = None if row["section"] is None else str(row["section"])
    return Passage(
        label, section, start, end, words, str(Address(str(row["place"]), year, span=(start, end)))
    )
