"""Indicators by what is typed of them: id, a name or part of one, pinyin initials, pinyin, an English word."""

from __future__ import annotations

from functools import cache, lru_cache

from corpus.letters import letters_rank, syllables
from parsers.fold import fold
from parsers.indicators import Indicator, indicators

# How well a query fits, best first.
ID, NAME, LETTERS, ENGLISH, ID_START, NAME_START, LETTERS_START, NAME_PART = range(8)

LONGEST_ALIAS = 16
"""Characters of the longest name that is found by its letters; longer ones are found by characters."""


@lru_cache(maxsize=256)
def match_indicators(query: str) -> tuple[tuple[int, Indicator], ...]:
    """(how well, indicator) of every indicator that fits, best first, and then in the order of their table."""
    wanted = fold(query).strip().lower()
    if not wanted:
        return ()
    ranked = [
        (rank, number, row)
        for number, row in enumerate(indicators().values())
        if (rank := _rank(row, wanted)) is not None
    ]
    return tuple((rank, row) for rank, _, row in sorted(ranked, key=lambda hit: hit[:2]))


def _rank(row: Indicator, wanted: str) -> int | None:
    spoken, english, first_letters = _forms(row.id)
    if wanted == row.id or wanted == row.id.replace("_", " "):
        return ID
    if wanted in spoken:
        return NAME
    if not wanted.isascii():
        if spoken[0].startswith(wanted):
            return NAME_START
        return NAME_PART if any(wanted in name for name in spoken) else None
    ranks = []
    if wanted[0] in first_letters:
        ranks += [
            LETTERS if rank < 2 else LETTERS_START
            for name in spoken
            if len(name) <= LONGEST_ALIAS and (rank := letters_rank(name, wanted)) is not None
        ]
    if len(wanted) > 2 and all(any(word.startswith(part) for word in english) for part in wanted.split()):
        ranks.append(ENGLISH)
    if row.id.startswith(wanted):
        ranks.append(ID_START)
    return min(ranks, default=None)


@cache
def _forms(indicator: str) -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
    """The names, folded, the words of the English name, and the letters that readings of the names begin with."""
    row = indicators()[indicator]
    spoken = tuple(dict.fromkeys(fold(name).lower() for name in (row.zh, *row.aliases)))
    english = (*row.en.lower().replace("-", " ").split(), *row.id.split("_"))
    first = frozenset(reading[0] for name in spoken for reading in syllables(name)[0])
    return spoken, english, first
