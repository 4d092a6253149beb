"""A question read by rules: which place, which years, which indicator or term, and what about them."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.ask.model import Kind, Question, Years
from corpus.ask.names import find_indicators, find_term, take_quoted
from corpus.ask.places import find_in
from corpus.ask.wordings import cues, data, kinds
from corpus.ask.years import find_years
from corpus.places import Place
from parsers.fold import fold
from parsers.model import Level

# What is asked about a term or a whole report, not about a figure.
OF_TERMS = ("definition", "first_use", "count")
OF_REPORTS = ("new", "dropped", "promises")
# What is asked about all targets of a report.
OF_ALL = ("targets", "fulfilments")
# What has more characters is no question, and would take minutes to look through.
LONGEST_QUESTION = 500


def read_question(text: str, places: Sequence[Place], this_year: int) -> Question:
    """What a question asks. Never fails: what is not recognised is left empty.

    Args:
        places: all places of the library.
        this_year: what 今年 means.
    """
    folded = fold(text).strip()
    if len(folded) > LONGEST_QUESTION:
        return Question(text, "target")
    quoted, rest = take_quoted(folded)
    years, rest = find_years(rest, this_year)
    if quoted is not None and not years.given:
        # “十四五”以来: the quoted words are a time
        years, _ = find_years(f"“{quoted}”", this_year)
    kind = _kind(rest)
    found = find_in(rest, places, outside=kind not in OF_TERMS)
    rest = found.text
    kind = _kind(rest)
    superiors, among, beside = _beside(
        rest, found.nation and any(p.level != Level.NATIONAL for p in found.places)
    )
    indicators: tuple[str, ...] = ()
    term: str | None = None
    if kind in OF_TERMS:
        term = quoted or find_term(rest)
    elif kind not in OF_REPORTS:
        indicators = find_indicators(rest if quoted is None else f"{rest} {quoted}")
        if not indicators and kind in ("target", "result") and cues("all_targets").search(rest):
            kind = "targets"
        if (
            not indicators
            and kind == "fulfilment"
            and quoted is None
            and cues("all_fulfilments").search(rest)
        ):
            kind = "fulfilments"
    if cues("trend").search(rest) and len(years.named) < 2 and years.span is None:
        # 2025年GDP历年走势 too
        years = Years(span=(None, None))
    return Question(
        text=text,
        kind=kind,
        places=found.places,
        years=years,
        indicators=indicators,
        measure=_measure(rest),
        term=term,
        superiors=superiors,
        among=among,
        beside=beside,
        longer=cues("longer").search(rest) is not None,
        lowest=cues("order", "lowest").search(rest) is not None,
        unknown=found.unknown,
        ambiguous=found.ambiguous,
    )


def _kind(text: str) -> Kind:
    """The first kind with a cue in the text; a figure that is asked for without one is a target."""
    for kind, pattern in kinds():
        if pattern.search(text):
            return kind  # type: ignore[return-value]
    return "target"


def _beside(text: str, nation: bool) -> tuple[frozenset[str], str | None, bool]:
    """The levels of superiors asked for, the level of places to compare, whether neighbours are."""
    among = next(
        (level for level in data()["among"] if level != "beside" and cues("among", level).search(text)), None
    )
    beside = cues("among", "beside").search(text) is not None
    if among is not None:
        return frozenset(), among, beside
    levels = {level for level in data()["superiors"] if cues("superiors", level).search(text)}
    if nation:
        levels.add(str(Level.NATIONAL))
    return frozenset(levels), None, beside


def _measure(text: str) -> str | None:
    return next((measure for measure in data()["measures"] if cues("measures", measure).search(text)), None)
