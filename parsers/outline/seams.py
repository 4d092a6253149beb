"""Where inside a sentence a heading may end and its text begin, and how likely each such seam is."""

from __future__ import annotations

import re
from functools import cache

from parsers.outline import titles
from parsers.outline.shapes import learned_after, learned_before, likeness, most_likeness, seam, tables

_SHORTEST = 4
_LONGEST = 50
_NO_START = ",、。”)》及和与的"
_NO_END = ",、“(《的和与及"
# A seam before the first item of an inner list needs no other sign: "1.加快…" "(1)…" "一是…"
SURE = 60
_FIRST_ITEM = re.compile(r"(?<!\d)\d{1,2}[.、](?=[^\d])|[(]1[)]|[(]一[)]|一是|——")
_LONGEST_MARK = 4  # characters of such an item's mark and after it
# Words that begin the text under a main heading.
OPENS_TEXT = re.compile(
    r"\d{4} ?[年,-]|“|今年|过去|去年|明年|[五一]年|面对|各位|根据|按照|当前|现在|做好|为[了实]|我们|在|新的|刚刚|未来|今后|[(]?[一1][、)]|主要|全[市县区省州旗]|[一1][是.]|围绕"
)
# A verb that wants an object cannot end a heading: 努力建设|…
_WANTS_OBJECT = re.compile(r"(?:努力|着力|大力|全力|奋力|积极|切实|坚决)[\u4e00-\u9fff]{2}$")
_VERB_ENDS = ("力", "极", "实", "决")
# Weights beside the seam's own: for a main part's title, words that open a text, an odd length, a scrap of a sentence.
_NO_OBJECT = 50
_MAIN_TITLE = 80
_OPENING = 14
_OFF_LENGTH = 2
_USUAL_LENGTH = 14
_SHORTEST_SENTENCE = 6
_SHORT_SENTENCE = 26
_SHORT, _LIKENESS = 6, 5  # what a short sentence adds, and the part of its likeness to a heading
_ONE_COMMA = 10
_TOO_SHORT = 29
_LONGEST_CLAUSE = 20
_LONGEST_NEXT = 25
# the names of these traits: 8/1 for a clause of 8 characters after one comma, 12, and 12/ with and without a comma after
_CLAUSES = tuple(tuple(f"{size}/{commas}" for commas in range(3)) for size in range(_LONGEST_CLAUSE + 1))
_NEXT_CLAUSES = tuple((f"{size}/", f"{size},") for size in range(_LONGEST_NEXT + 1))


def places(folded: str, start: int, stop: int) -> list[int]:
    """Where a heading that begins at `start` may end before `stop`, brackets left whole."""
    found: list[int] = []
    depth = 0
    for at in range(start, min(stop - 1, start + _LONGEST)):
        char, before = folded[at], folded[at - 1]
        if depth == 0 and at - start >= _SHORTEST and char not in _NO_START and before not in _NO_END:
            found.append(at)
        if char in "“(《":
            depth += 1
        elif char in "”)》":
            depth = max(0, depth - 1)
    return found


def weigh(folded: str, start: int, at: int, stop: int) -> int:
    """How well a heading folded[start:at] and a sentence folded[at:stop] fall apart."""
    if _FIRST_ITEM.match(folded, at):
        return SURE
    clause, following = _lengths(folded, start, at, stop)
    learned = learned_before(folded[at - 3 : at]) + learned_after(folded[at : at + 3])
    known = tables("seams.csv")
    learned += known["clause"].get(clause, 0) + known["next_clause"].get(following, 0)
    return weigh_by_counts(folded, start, at, stop) + learned


def has_sure_seam(folded: str, start: int, stop: int, gain: int) -> bool:
    """Whether a heading that begins at `start` can end before `stop` at a seam that weighs SURE, `gain` more than it does.

    Most seams run through words and are so light that nothing else could raise them: only the others are weighed.
    """
    if _FIRST_ITEM.search(folded, start, stop + _LONGEST_MARK):
        return True
    least = SURE - gain - _most_beside_the_seam()
    for at in places(folded, start, stop):
        weight = seam(folded, at) + learned_before(folded[at - 3 : at]) + learned_after(folded[at : at + 3])
        opens = least > weight >= least - _OPENING - _MAIN_TITLE and OPENS_TEXT.match(folded, at) is not None
        if (opens or weight >= least) and weigh(folded, start, at, stop) + gain >= SURE:
            return True
    return False


@cache
def _most_beside_the_seam() -> int:
    """The most that lengths, likeness and commas add to the characters about a seam."""
    known = tables("seams.csv")
    clauses = max(known["clause"].values()) + max(known["next_clause"].values())
    return clauses + _SHORT + most_likeness() // _LIKENESS + _ONE_COMMA


def weigh_by_counts(folded: str, start: int, at: int, stop: int) -> int:
    """The weight by what is known of headings and of sentences apart, before anything is learned of seams."""
    weight = seam(folded, at) - _OFF_LENGTH * (at - start - _USUAL_LENGTH) ** 2 // 100
    if OPENS_TEXT.match(folded, at):
        weight += _OPENING + (_MAIN_TITLE if titles.main_kind(folded[start:at]) else 0)
    if stop - at < _SHORTEST_SENTENCE:
        weight -= _TOO_SHORT
    elif stop - at <= _SHORT_SENTENCE:
        weight += _SHORT + max(-50, likeness(folded[at:stop])) // _LIKENESS
    if folded[at - 3 : at - 2] in _VERB_ENDS and _WANTS_OBJECT.search(folded, max(start, at - 4), at):
        weight -= _NO_OBJECT
    comma = folded.rfind(",", start, at)
    if comma > 0 and folded.find(",", start, at) == comma:
        weight += _ONE_COMMA - 2 * min(12, abs((comma - start) - (at - comma - 1)))
    return weight


def traits(folded: str, start: int, at: int, stop: int) -> list[tuple[str, str]]:
    """What the learned weights look at: the characters about the seam, the lengths of the clauses about it."""
    clause, following = _lengths(folded, start, at, stop)
    return [
        *(("heading_ends", folded[at - size : at]) for size in (1, 2, 3)),
        *(("text_begins", folded[at : at + size]) for size in (1, 2, 3)),
        ("clause", clause),
        ("next_clause", following),
    ]


def _lengths(folded: str, start: int, at: int, stop: int) -> tuple[str, str]:
    """The traits that the lengths of the clauses about a seam are."""
    before = folded.rfind(",", start, at)
    clause = at - (start if before < 0 else before + 1)
    commas = 0 if before < 0 else min(folded.count(",", start, at), 2)
    comma = folded.find(",", at, stop)
    following = (stop if comma < 0 else comma) - at
    return (
        _CLAUSES[min(clause, _LONGEST_CLAUSE)][commas],
        _NEXT_CLAUSES[min(following, _LONGEST_NEXT)][comma >= 0],
    )
