"""Indicators and terms in a question: what is left when places, years and the words of asking are taken out."""

from __future__ import annotations

import re
from functools import cache

from corpus.ask import places, years
from corpus.ask.wordings import filler, filler_signs, long_filler
from parsers.fold import fold
from parsers.indicators import OTHER, identify, indicators

TERM_MARK = "〔term〕"
# “新质生产力”, "新质生产力", 「…」, 《…》
QUOTED = re.compile(r"[“\"「『‘《]([^“”\"「」『』‘’《》]{1,60})[”\"」』’》]")
# A name that stands within other words must be as long as this, or of Latin letters: GDP.
_LONG = 4
_LATIN = re.compile(r"[A-Z]{2,}[A-Z&]*")


def take_quoted(text: str) -> tuple[str | None, str]:
    """The first quoted words, and the text with a mark in their place."""
    found = QUOTED.search(text)
    if found is None:
        return None, text
    return found[1].strip() or None, text[: found.start()] + TERM_MARK + text[found.end() :]


def find_indicators(text: str) -> tuple[str, ...]:
    """The ids of the indicators a question names, in order; `text` has marks for places, years and quoted words."""
    found: dict[str, None] = {}
    for run in _runs(text.upper()):
        for name in _named(run):
            found.setdefault(name)
    return tuple(found)


def find_term(text: str) -> str | None:
    """The longest run of words that is not the asking itself; None where nothing is left."""
    runs = (run.strip(filler_signs()) for run in long_filler().sub(" ", _without_marks(text)).split())
    return max((run for run in runs if len(run) > 1), key=len, default=None)


def _runs(text: str) -> list[str]:
    return filler().sub(" ", _without_marks(text)).split()


def _without_marks(text: str) -> str:
    for mark in (places.MARK, years.MARK, TERM_MARK):
        text = text.replace(mark, " ")
    return text


def _named(run: str) -> list[str]:
    """The indicators of a run: of the whole, else of the longest start, else of a long name within it."""
    for end in range(len(run), 1, -1):
        row = identify(run[:end])
        if row is not None and row.id != OTHER:
            rest = run[end:]
            return [row.id, *(_named(rest) if len(rest) > 1 else [])]
    for start in range(1, len(run) - 1):
        for end in range(len(run), start + 1, -1):
            name = run[start:end]
            if name in _names() and (len(name) >= _LONG or _LATIN.fullmatch(name)):
                return [_names()[name]]
    return []


@cache
def _names() -> dict[str, str]:
    return {
        fold(name).upper(): row.id
        for row in indicators().values()
        if row.id != OTHER
        for name in (row.zh, *row.aliases)
    }
