"""Why two statements are taken for one promise, in a few words; and why one has no counterpart."""

from __future__ import annotations

from corpus.align.terms import weigh_text
from parsers.indicators import OTHER, indicators
from parsers.statements import Statement, names_of

# A name that is heavier than this says by itself what a statement is about.
TELLING = 6.0
# 继续 promises more of what was promised before.
GOING_ON = ("继续", "接续", "续建", "再接再厉")
NO_COUNTERPART = "no counterpart"


def why_one(earlier: Statement, later: Statement, old: str, new: str) -> str:
    """What the two have in common: words, an indicator, a name, a figure; `old` and `new` are their folded texts."""
    if old == new:
        return "same words"
    shared = [name for name in earlier.indicators if name in later.indicators and name != OTHER]
    if shared:
        row = indicators().get(shared[0])
        return f"same indicator {row.zh if row else shared[0]}"
    if name := _shared_name(earlier, later, old, new):
        return f"same name {name}"
    for figure in earlier.figures:
        if figure.unit and any(f.unit == figure.unit and f[2:4] == figure[2:4] for f in later.figures):
            return f"same figure {earlier.text[figure.start - earlier.start : figure.end - earlier.start]}"
    return "wording"


def _shared_name(earlier: Statement, later: Statement, old: str, new: str) -> str:
    """The heaviest object of either that the other names too, as the later one prints it where it has it."""
    best, weight = "", TELLING
    for names, other in ((names_of(earlier, old), new), (names_of(later, new), old)):
        for name in names:
            if name in other and (heavy := weigh_text(name)) > weight:
                best, weight = name, heavy
    if not best:
        return ""
    at = new.find(best)
    return later.text[at : at + len(best)] if at >= 0 else earlier.text[old.find(best) :][: len(best)]


def why_new(later: Statement, new: str, phase_of: Statement | None) -> str:
    """Why a statement stands alone."""
    if phase_of is not None:
        return f"next phase of {phase_of.text}"
    said = next((word for word in GOING_ON if word in new), None)
    return f"says {said}, {NO_COUNTERPART}" if said else NO_COUNTERPART


def why_dropped(next_phase: Statement | None) -> str:
    """Why a statement of the earlier plan has nothing in the later."""
    return f"next phase follows: {next_phase.text}" if next_phase is not None else NO_COUNTERPART
