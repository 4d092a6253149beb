"""A question answered from the library: figures with their sentences, or the reason why there is none. Nothing is made up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from corpus import national
from corpus.ask import reports_asked, terms_asked
from corpus.ask.figures import (
    Figure,
    compared,
    from_row,
    longer_targets_of,
    results_of,
    superiors_of,
    table_of,
    targets_of,
)
from corpus.ask.judging import fulfilment
from corpus.ask.judging_all import all_fulfilments
from corpus.ask.model import Answer, Language, Question
from corpus.ask.passages import nearest, passages_of
from corpus.ask.reading import OF_ALL, OF_REPORTS, OF_TERMS, read_question
from corpus.ask.refusing import refused
from corpus.ask.saying import comparison_line, extreme_line, lines_of, reason_line
from corpus.ask.wordings import sentence
from corpus.database import Library
from corpus.nation import NATION_KEY, NATION_NAME
from corpus.places import Place, places
from corpus.stated import Narrowed
from corpus.table import Cell
from parsers.model import Level

# The level below, where a question compares a place's own.
_BELOW = {"national": "province", "province": "prefecture", "prefecture": "county", "county": "township"}
_LISTED_PLACES = 8


def ask(library: Library, question: str, *, today: date | None = None, language: Language = "zh") -> Answer:
    """Answer a question in words about targets, results, terms and statements.

    Args:
        today: what 今年 and 去年 count from; the day of the question.
        language: of the answer's sentences; questions are asked in Chinese.

    Every figure of the answer is a row of its table, read from a report (the nation's growth targets also from the
    program's own table, with its source). Raises LibraryError where the library cannot be read.
    """
    this_year = (today or date.today()).year
    with library.snapshot():
        everywhere = places(library)
        asked = _of_those_there(read_question(question, everywhere, this_year))
        unclear = _unclear(asked, everywhere, language)
        if unclear is not None:
            return unclear
        if asked.kind in OF_TERMS:
            return terms_asked.answer(library, asked, language)
        if asked.kind in OF_REPORTS or asked.kind == "targets":
            return reports_asked.answer(library, asked, language)
        if asked.kind == "fulfilments":
            return all_fulfilments(library, asked, language)
        if asked.kind == "fulfilment":
            return fulfilment(library, asked, language)
        return _figures(library, asked, everywhere, language)


def own_question(library: Library, question: str, begun: str) -> str:
    """The question without `begun`, the place and year it was begun with for its asker, where the rest names a place itself.

    Raises LibraryError.
    """
    rest = question.removeprefix(begun).strip()
    if not begun or rest == question:
        return question
    return rest if read_question(rest, places(library), date.today().year).places else question


def _of_those_there(asked: Question) -> Question:
    """The question about those of several places that have reports; the others are `unknown` to the library."""
    there = tuple(place for place in asked.places if place.years or place.key == NATION_KEY)
    if asked.kind in OF_TERMS or asked.among is not None or not there or there == asked.places:
        return asked
    missing = (place.name for place in asked.places if place not in there)
    return replace(asked, places=there, unknown="、".join((*filter(None, [asked.unknown]), *missing)))


def _unclear(asked: Question, everywhere: Sequence[Place], language: Language) -> Answer | None:
    """The refusal of a question in which something that it needs was not recognised."""
    of_place = asked.kind not in OF_TERMS
    if asked.ambiguous is not None:
        words, several = asked.ambiguous
        shown = "、".join("/".join(place.path) for place in several[:_LISTED_PLACES])
        return refused(asked, language, "place_ambiguous", words=words, places=shown)
    if asked.unknown is not None and not asked.places:
        return refused(asked, language, "place_missing", region=asked.unknown)
    if of_place and asked.kind not in (*OF_REPORTS, *OF_ALL) and not asked.indicators:
        known = asked.places or asked.years.given or asked.among
        return refused(asked, language, "no_indicator" if known else "not_understood")
    if not of_place and asked.term is None:
        return refused(asked, language, "no_term")
    if of_place and not asked.places and asked.among is None and asked.superiors != {"national"}:
        return refused(asked, language, "no_place")
    if of_place and asked.places and asked.among is None and not asked.places[0].years:
        if asked.places[0].key == NATION_KEY and asked.kind == "target":
            return None
        return refused(asked, language, "place_missing", region=asked.places[0].name)
    if asked.kind != "target" and of_place and not asked.places and asked.among is None:
        return refused(asked, language, "place_missing", region=NATION_NAME)
    if asked.among is not None and not any(place.years for place in everywhere):
        return refused(asked, language, "no_reports")
    return None


def _figures(library: Library, asked: Question, everywhere: Sequence[Place], language: Language) -> Answer:
    if asked.among is not None or asked.beside:
        return _compared(library, asked, everywhere, language)
    found: list[Figure] = []
    lines: list[str] = []
    for place in asked.places:
        years, taken = _years(asked, place)
        if taken:
            lines.append(sentence(language, "year_taken", year=years[-1]))
        for indicator in asked.indicators:
            of_years = [_own(library, asked, place, year, indicator) for year in years]
            found += [figure for own in of_years for figure in own]
            if asked.superiors and place.level != Level.NATIONAL:
                found += superiors_of(library, place, years[-1], indicator, asked.measure, asked.superiors)
    if not asked.places:
        found = [
            _of_the_nation(year, name)
            for year in asked.years.named or _nation_years(asked)
            for name in asked.indicators
        ]
    lines = [*lines_of(found, language), *_year_lines(asked, found, language), *lines]
    if asked.unknown is not None:
        lines.append(sentence(language, "place_missing", region=asked.unknown))
    return _answered(library, asked, found, lines, language)


def _answered(
    library: Library, asked: Question, found: Sequence[Figure], lines: Sequence[str], language: Language
) -> Answer:
    """The answer of figures, or where none has a number the reason and the nearest passages."""
    table = table_of(found)
    if any(figure.has_number for figure in found):
        return Answer(
            asked, tuple(lines), table, None, passages_of(library, [f for f in found if f.has_number])
        )
    if not found:
        return refused(asked, language, "no_reports")
    first = found[0]
    place = next((place for place in asked.places if place.key == first.place), None)
    said = [reason_line(first, language, "、".join(map(str, place.years)) if place else ""), *lines[1:]]
    passages = passages_of(library, found)
    if first.status == "relative" and place is not None:
        # what it leans on
        above = superiors_of(library, place, first.year, first.indicator, asked.measure, frozenset(("any",)))
        passages = (*passages, *passages_of(library, above[::-1], 1))
    if not passages and place is not None:
        passages = nearest(library, place, first.report_year, first.indicator)
    return Answer(asked, tuple(said), table, first.status, passages)  # type: ignore[arg-type]


def _own(library: Library, asked: Question, place: Place, year: int, indicator: str) -> list[Figure]:
    if place.key == NATION_KEY and year not in place.years and asked.kind == "target":
        return [_of_the_nation(year, indicator)]
    if asked.longer and asked.kind == "target":
        return longer_targets_of(library, place, year, indicator, asked.measure)
    look = results_of if asked.kind == "result" else targets_of
    return look(library, place, year, indicator, asked.measure)


def _years(asked: Question, place: Place) -> tuple[list[int], bool]:
    """The years whose figures are looked for, and whether the newest was taken because none was named."""
    back = 1 if asked.kind == "result" else 0
    known = [year - back for year in place.years] or list(national.national_targets())
    if asked.years.named:
        return sorted(asked.years.named), False
    if asked.years.span is None:
        return [known[-1]], True
    first, last = asked.years.span
    first = known[0] if first is None else max(first, known[0])
    last = known[-1] if last is None else min(last, known[-1])
    years = list(range(first, last + 1))
    return years or [known[-1]], not years


def _year_lines(asked: Question, found: Sequence[Figure], language: Language) -> list[str]:
    """Of two years of one place and indicator, which is higher."""
    own = [figure for figure in found if figure.relation == "own"]
    years = sorted({figure.year for figure in own})
    if len(years) != 2 or len(asked.places) > 1 or len(asked.indicators) != 1:
        return []
    earlier, later = (next(each for each in own if each.year == year) for year in years)
    line = comparison_line(earlier, later, language)
    return [] if line is None else [line]


def _compared(library: Library, asked: Question, everywhere: Sequence[Place], language: Language) -> Answer:
    """Places of a level under a place, or a place and its neighbours."""
    place = asked.places[0] if asked.places else None
    level, under = asked.among, place
    if level is None and place is not None:
        own = [each for each in everywhere if each.parent == place.key and each.years]
        is_top = bool(own) and place.level != Level.COUNTY
        level = _BELOW.get(place.level) if is_top else place.level
        under = place if is_top else next((each for each in everywhere if each.key == place.parent), None)
    elif place is not None and level == place.level:
        under = next((each for each in everywhere if each.key == place.parent), None)
    narrowed = Narrowed(level=level, under=None if under is None else under.key)
    back = 1 if asked.kind == "result" else 0
    known = [
        year - back
        for each in everywhere
        if each.level == level and _within(each, under, everywhere)
        for year in each.years
    ]
    if not known:
        return refused(asked, language, "no_reports")
    years = sorted(asked.years.named) or [max(known)]
    found: list[Figure] = []
    lines: list[str] = []
    for year in years:
        for indicator in asked.indicators:
            rows = compared(library, narrowed, year, indicator, asked.measure, asked.kind)
            if asked.lowest:
                rows.sort(key=lambda each: (each.middle is None, each.middle[2] if each.middle else 0.0))
            found += rows
            line = extreme_line(rows, language, lowest=asked.lowest)
            if line is not None:
                lines.append(line)
            lines += lines_of([row for row in rows if place is not None and row.place == place.key], language)
    if not asked.years.given:
        lines.append(sentence(language, "year_taken", year=years[-1]))
    if not any(figure.has_number for figure in found):
        return _answered(library, asked, found, lines_of(found, language), language)
    if len([each for each in found if each.has_number]) < 2:
        lines = [*lines_of([each for each in found if each.has_number], language), *lines]
    return _answered(library, asked, found, lines, language)


def _within(place: Place, under: Place | None, everywhere: Sequence[Place]) -> bool:
    by_key = {each.key: each for each in everywhere}
    above: Place | None = place
    while above is not None and under is not None and above.key != under.key:
        above = by_key.get(above.parent) if above.parent else None
    return under is None or under.key == NATION_KEY or above is not None


def _nation_years(asked: Question) -> list[int]:
    known = sorted(national.national_targets())
    if asked.years.span is None:
        return [known[-1]]
    first, last = asked.years.span
    return [year for year in known if (first or year) <= year <= (last or year)] or [known[-1]]


def _of_the_nation(year: int, indicator: str) -> Figure:
    """The nation's target where the library has no report of it: the program's own fact, of growth only."""
    figure = Figure(
        "own", NATION_NAME, None, Level.NATIONAL, NATION_KEY, indicator, "plan", year, year, "report_missing"
    )
    fact = national.national_targets().get(year)
    if fact is None or indicator != national.INDICATOR:
        return figure
    if fact.low is None or fact.high is None:
        return replace(figure, status=fact.status, source=fact.source)
    row: dict[str, Cell] = {
        "region": NATION_NAME,
        "adcode": None,
        "level": str(Level.NATIONAL),
        "place": NATION_KEY,
        "report_year": year,
        "status": fact.status,
        "low": fact.low,
        "high": fact.high,
        "unit": national.UNIT,
        "measure": national.MEASURE,
        "bound": fact.bound,
        "source": fact.source,
        "quote": fact.aggregate + fact.wording,
        "start": None,
        "end": None,
        "report_sha256": None,
        "source_url": None,
    }
    return from_row(row, "own", indicator)
