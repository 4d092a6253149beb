"""Questions about a whole report: its main targets, its promises, what is new in it and what it dropped."""

from __future__ import annotations

from corpus.address import address_of
from corpus.align import compare
from corpus.ask.figures import Figure, status_of, table_of
from corpus.ask.model import Answer, Language, Question
from corpus.ask.refusing import refused
from corpus.ask.saying import figure_words
from corpus.ask.wordings import sentence
from corpus.database import Library
from corpus.places import Place
from corpus.reports import StoredReport, find_report, load_report
from corpus.table import Cell, Column, Table
from parsers.indicators import OTHER, indicators

STATEMENT_COLUMNS = (
    *(Column("kind"), Column("region"), Column("report_year", "int"), Column("text"), Column("why")),
    *(Column("start", "int"), Column("end", "int"), Column("address"), Column("report_sha256")),
)
PROMISE_COLUMNS = (
    *(Column("number"), Column("text"), Column("owner"), Column("region"), Column("report_year", "int")),
    *(Column("start", "int"), Column("end", "int"), Column("address"), Column("report_sha256")),
)


def answer(library: Library, asked: Question, language: Language) -> Answer:
    """What the report of the place and year says; of the newest where no year is named. Raises LibraryError."""
    place = asked.places[0]
    year = max(asked.years.named) if asked.years.named else place.years[-1]
    report = _report(library, place, year)
    known = "、".join(map(str, place.years))
    if report is None:
        return refused(asked, language, "report_missing", region=place.name, year=year, years=known)
    found = _of_report(library, asked, place, report, language)
    if asked.years.given or found.reason is not None:
        return found
    lines = (*found.lines, sentence(language, "year_taken", year=year))
    return Answer(asked, lines, found.table, None, found.passages)


def _of_report(
    library: Library, asked: Question, place: Place, report: StoredReport, language: Language
) -> Answer:
    if asked.kind == "targets":
        return _targets(asked, place, report, language)
    if asked.kind == "promises":
        return _promises(asked, report, language)
    year = report.meta.report_year or 0
    before = min(asked.years.named) if len(asked.years.named) > 1 else year - 1
    earlier = _report(library, place, before)
    if earlier is None:
        known = "、".join(map(str, place.years))
        return refused(asked, language, "report_missing", region=place.name, year=before, years=known)
    kind = asked.kind
    rows: list[tuple[Cell, ...]] = []
    own = report if kind == "new" else earlier
    for pair in compare(earlier, report).statements:
        statement = pair.later if kind == "new" else pair.earlier
        if pair.kind == kind and statement is not None:
            address = str(address_of(own, span=(statement.start, statement.end)))
            at = (statement.start, statement.end, address, own.report_sha256)
            rows.append((kind, own.region, own.meta.report_year, statement.text, pair.why, *at))
    sources = (earlier.report_sha256, report.report_sha256)
    line = sentence(language, kind, region=report.region, earlier=before, later=year, count=len(rows))
    return Answer(asked, (line,), Table("statements", STATEMENT_COLUMNS, tuple(rows), sources))


def _targets(asked: Question, place: Place, report: StoredReport, language: Language) -> Answer:
    """The headline targets of the year's plan, in reading order."""
    year = report.meta.report_year or 0
    figures = [
        Figure(
            *("own", report.region, report.meta.adcode, place.level, place.key, target.indicator, "plan"),
            *(year, year, status_of(target), target, report, report.report_sha256, report.source.url),
        )
        for target in report.targets
        if target.role == "plan" and target.scope == "headline" and target.horizon == "annual"
    ]
    if not figures:
        return refused(asked, language, "not_found", label=report.label, indicator="", role="")
    lines = [sentence(language, "targets", label=report.label, count=len(figures))]
    for figure in figures:
        if figure.target is not None:
            row = indicators().get(figure.indicator)
            name = row.zh if row and row.id != OTHER else figure.target.name
            lines.append(f"{name} {figure_words(figure.target, language)}")
    return Answer(asked, tuple(lines), table_of(figures))


def _promises(asked: Question, report: StoredReport, language: Language) -> Answer:
    if not report.livelihood:
        return refused(asked, language, "no_promises", label=report.label)
    rows = tuple(
        (
            *(promise.number, " ".join(promise.text.split()), promise.owner, report.region),
            *(report.meta.report_year, promise.start, promise.end),
            *(str(address_of(report, span=(promise.start, promise.end))), report.report_sha256),
        )
        for promise in report.livelihood
    )
    line = sentence(language, "promises", label=report.label, count=len(rows))
    return Answer(asked, (line,), Table("promises", PROMISE_COLUMNS, rows, (report.report_sha256,)))


def _report(library: Library, place: Place, year: int) -> StoredReport | None:
    found = find_report(library, place.key, year)
    return None if found is None else load_report(library, found)
