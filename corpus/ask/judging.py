"""Was a target met: the target, the result that the next report tells, and the verdict of `corpus.fulfilment`."""

from __future__ import annotations

from dataclasses import replace

from corpus.ask.figures import Figure, results_of, status_of, table_of, targets_of
from corpus.ask.model import Answer, Language, Question
from corpus.ask.passages import nearest, passages_of
from corpus.ask.saying import figure_words, reason_line
from corpus.ask.wordings import sentence
from corpus.database import Library
from corpus.fulfilment import DEFAULT_TOLERANCE, judge
from corpus.places import Place
from parsers.indicators import indicators


def fulfilment(library: Library, asked: Question, language: Language) -> Answer:
    """Each target of the indicators with what became of it; the year is the target's."""
    figures: list[Figure] = []
    lines: list[str] = []
    judged = False
    for place in asked.places:
        years = years_judged(asked, place)
        for year in years:
            for indicator in asked.indicators:
                found, line, clear = _one(library, asked, place, year, indicator, language)
                figures += found
                lines.append(line)
                judged |= clear
        if not asked.years.given and years:
            lines.append(sentence(language, "year_taken", year=years[-1]))
    if asked.unknown is not None:
        lines.append(sentence(language, "place_missing", region=asked.unknown))
    table = table_of(figures)
    if judged:
        return Answer(
            asked, tuple(lines), table, None, passages_of(library, [f for f in figures if f.target])
        )
    first = next((f for f in figures if not f.has_number), figures[0])
    place = next(place for place in asked.places if place.key == first.place)
    passages = passages_of(library, figures) or nearest(library, place, first.report_year, first.indicator)
    reason = "not_found" if first.has_number else first.status
    return Answer(asked, tuple(lines), table, reason, passages)  # type: ignore[arg-type]


def years_judged(asked: Question, place: Place) -> list[int]:
    """The years named; else those of the span, or the newest, with a report and a report of the year after."""
    if asked.years.named:
        return sorted(asked.years.named)
    known = [year for year in place.years if year + 1 in place.years] or [place.years[-1] - 1]
    if asked.years.span is None:
        return known[-1:]
    first, last = asked.years.span
    return [year for year in known if (first or year) <= year <= (last or year)] or known[-1:]


def _one(
    library: Library, asked: Question, place: Place, year: int, indicator: str, language: Language
) -> tuple[list[Figure], str, bool]:
    """The figures, the line that tells of them, and whether there is a verdict."""
    planned = targets_of(library, place, year, indicator, asked.measure)
    target = planned[0]
    if not target.has_number or target.target is None:
        return planned[:1], reason_line(target, language, _years(place)), False
    looked = results_of(library, place, year, indicator, asked.measure)[0]
    if looked.report is None:
        return [target, looked], reason_line(looked, language, _years(place)), False
    fate = judge(target.target, looked.report.targets, year, DEFAULT_TOLERANCE)
    target = replace(target, outcome=fate.outcome, why=fate.why)
    row = indicators().get(indicator)
    words = {
        "label": looked.label,
        "region": target.region,
        "year": year,
        "indicator": row.zh if row else indicator,
        "figure": figure_words(target.target, language) if target.target else "",
    }
    if fate.result is None or fate.outcome == "no_figure":
        if looked.target is None:
            return [target, looked], sentence(language, "no_figure", **words), False
        return [target], sentence(language, "no_figure", **words), False
    status = status_of(fate.result)
    result = replace(
        looked, target=fate.result, status=status, indicator=fate.result.indicator, role=fate.result.role
    )
    told = sentence(
        language,
        "met_within" if fate.by_tolerance else fate.outcome,
        **words,
        result=figure_words(fate.result, language),
    )
    return [target, result], told, True


def _years(place: Place) -> str:
    return "、".join(map(str, place.years))
