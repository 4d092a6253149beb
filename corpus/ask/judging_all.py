"""Which of a year's targets were met: every numbered headline target with its verdict, those that were missed first."""

from __future__ import annotations

from collections import Counter

from corpus.ask.figures import Figure, status_of, table_of
from corpus.ask.judging import years_judged
from corpus.ask.model import Answer, Language, Question
from corpus.ask.refusing import refused
from corpus.ask.saying import figure_words
from corpus.ask.wordings import sentence, wording
from corpus.database import Library
from corpus.fulfilment import Fulfilment, Outcome, fulfilments
from corpus.places import Place
from corpus.reports import StoredReport, find_report, load_report
from parsers.indicators import OTHER, indicators
from parsers.model import Target

# In which order the verdicts are told.
ORDER: tuple[Outcome, ...] = ("missed", "exceeded", "met", "no_figure")


def all_fulfilments(library: Library, asked: Question, language: Language) -> Answer:
    """The targets of each place's years (of the newest that a later report tells of, where none is named), judged."""
    lines: list[str] = []
    figures: list[Figure] = []
    refusals: list[Answer] = []
    for place in asked.places:
        years = years_judged(asked, place)
        for year in years:
            found = _of_year(library, asked, place, year, language)
            if isinstance(found, Answer):
                refusals.append(found)
                lines += found.lines
            else:
                lines += found[0]
                figures += found[1]
        if not asked.years.given:
            lines.append(sentence(language, "year_taken", year=years[-1]))
    if asked.unknown is not None:
        lines.append(sentence(language, "place_missing", region=asked.unknown))
    return Answer(asked, tuple(lines), table_of(figures)) if figures else refusals[0]


def _of_year(
    library: Library, asked: Question, place: Place, year: int, language: Language
) -> Answer | tuple[list[str], list[Figure]]:
    """The lines and figures of a year's targets, or the refusal where a report or numbered targets are missing."""
    pair: list[StoredReport] = []
    for each in (year, year + 1):
        found = find_report(library, place.key, each)
        if found is None:
            known = "、".join(map(str, place.years))
            return refused(asked, language, "report_missing", region=place.name, year=each, years=known)
        pair.append(load_report(library, found))
    earlier, later = pair
    judged = sorted(fulfilments(earlier, later), key=lambda each: ORDER.index(each.outcome))
    if not judged:
        return refused(asked, language, "no_numbered", label=earlier.label)
    counts = Counter(each.outcome for each in judged)
    head = sentence(
        language,
        "fulfilments",
        label=later.label,
        region=earlier.region,
        year=year,
        count=len(judged),
        **{outcome: counts[outcome] for outcome in ORDER},
    )
    return [head, *(_line(each, language) for each in judged)], _figures(judged, place, earlier, later)


def _figures(
    judged: list[Fulfilment], place: Place, earlier: StoredReport, later: StoredReport
) -> list[Figure]:
    """Each target, and behind it the result it was judged by."""
    year = earlier.meta.report_year or 0
    figures = []
    for each in judged:
        figures.append(_figure(each.target, "plan", place, year, earlier, each.outcome, each.why))
        if each.result is not None and each.outcome != "no_figure":
            figures.append(_figure(each.result, each.result.role, place, year, later))
    return figures


def _figure(
    target: Target,
    role: str,
    place: Place,
    year: int,
    report: StoredReport,
    outcome: str | None = None,
    why: str | None = None,
) -> Figure:
    return Figure(
        *("own", report.region, report.meta.adcode, place.level, place.key, target.indicator, role),
        *(year, report.meta.report_year or 0, status_of(target), target, report),
        *(report.report_sha256, report.source.url),
        outcome=outcome,
        why=why,
    )


def _line(each: Fulfilment, language: Language) -> str:
    row = indicators().get(each.target.indicator)
    words = {
        "indicator": row.zh if row and row.id != OTHER else each.target.name,
        "figure": figure_words(each.target, language),
        "outcome": wording(language, each.outcome),
    }
    if each.result is None or each.outcome == "no_figure":
        return sentence(language, "fate_without_result", **words)
    return sentence(language, "fate", **words, result=figure_words(each.result, language))
