"""Sentences as blocks, each with what is said of the main indicators in it: what the two readings of headline share."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from parsers.targets.draft import Draft

Span = tuple[int, int]
Wordy = Callable[[int, int], list[Draft]]

INCOMES = ("income_all", "income_urban", "income_rural")
UNEMPLOYMENT = ("unemployment_surveyed", "unemployment_registered")
STRICT = (
    "gdp",
    "industrial_va",
    "industrial_output",
    "fixed_investment",
    "retail_sales",
    "budget_revenue",
    "trade",
    "exports",
    "deposits",
    "cpi",
    *INCOMES,
)
MAIN = frozenset(
    (
        *STRICT,
        *UNEMPLOYMENT,
        *(
            "primary",
            "secondary",
            "tertiary",
            "tax_revenue",
            "budget_spending",
            "new_urban_jobs",
            "urbanization_rate",
        ),
        *(
            "energy_intensity",
            "fdi",
            "gdp_per_capita",
            "structure",
            "population_growth",
            "loans",
            "rd_intensity",
            "pm25",
        ),
        *(
            "agri_output",
            "grain_output",
            "private_investment",
            "industrial_investment",
            "forest_cover",
            "carbon_intensity",
        ),
    )
)
# what stood in their place before they were published
_EARLIER = {"national_income": "gdp", "retail_prices": "cpi"}
_BLOCK = re.compile(r"[^。!?\n]+[。!?]?")
# the sentences of a paragraph: in a text without line breaks a blank after 。 is all that is left of one
_PARAGRAPH = re.compile(r"[^。!?\n]++[。!?]?+(?:(?! )[^。!?\n]++[。!?]?+)*+")
_NONE: frozenset[str] = frozenset()
DASHES = ("—", "--")


class Block:
    """A sentence with the drafts in it; `opens` where a paragraph begins with it, `turns` where a heading does.

    `figures` are the main indicators that have a figure here.
    """

    __slots__ = ("_words", "_wordy", "drafts", "end", "figures", "opens", "start", "turns")

    def __init__(
        self, start: int, end: int, drafts: Sequence[Draft], wordy: Wordy, opens: bool, turns: bool
    ) -> None:
        self.start, self.end, self.drafts = start, end, drafts
        self.opens, self.turns = opens, turns
        self.figures = frozenset([m for d in drafts if (m := main_of(d)) is not None]) if drafts else _NONE
        self._wordy = wordy
        self._words: list[Draft] | None = None

    @property
    def words(self) -> list[Draft]:
        """The targets without a number."""
        if self._words is None:
            self._words = self._wordy(self.start, self.end)
        return self._words

    @property
    def main(self) -> frozenset[str]:
        """The main indicators, with a figure or without."""
        return self.figures or frozenset(m for d in self.words if (m := main_of(d)) is not None)


def cut(
    folded: str,
    parts: Sequence[Span],
    drafts: Sequence[Draft],
    offsets: Sequence[int],
    wordy: Wordy,
    headings: Sequence[int],
    whole: bool = False,
) -> list[list[Block]]:
    """The sentences of each part.

    Args:
        drafts: in the order of their figures, which stand at `offsets`.
        wordy: the targets without a number between two offsets.
        headings: where sections begin, in order.
        whole: whether a paragraph without drafts is left whole, as one block.
    """
    return [_blocks(folded, part, drafts, offsets, wordy, headings, whole) for part in parts]


def _blocks(
    folded: str,
    part: Span,
    drafts: Sequence[Draft],
    offsets: Sequence[int],
    wordy: Wordy,
    headings: Sequence[int],
    whole: bool,
) -> list[Block]:
    found: list[Block] = []
    low = bisect_left(offsets, part[0])
    upto = offsets[low] if low < len(offsets) else part[1]  # where the next draft stands
    heading = bisect_left(headings, part[0])
    turn = headings[heading] if heading < len(headings) else part[1]  # and the next heading
    for paragraph in _PARAGRAPH.finditer(folded, *part):
        begin, end = paragraph.span()
        while begin < end and folded[begin] == " ":
            begin += 1
        if begin == end:
            continue
        if whole and upto >= end:
            found.append(Block(begin, end, (), wordy, True, False))
            continue
        for match in _BLOCK.finditer(folded, begin, end):
            first, last = match.span()
            own: Sequence[Draft] = ()
            if upto < last:
                low = bisect_left(offsets, first, low)
                high = bisect_left(offsets, last, low)
                own, low = drafts[low:high], high
                upto = offsets[low] if low < len(offsets) else part[1]
            turns = False
            if turn < last:
                index = bisect_left(headings, last, heading)
                turns = bisect_left(headings, first, heading) < index
                heading = index
                turn = headings[heading] if heading < len(headings) else part[1]
            found.append(Block(first, last, own, wordy, first == begin, turns))
    return found


def main_of(draft: Draft) -> str | None:
    """The main indicator a draft speaks of, or the one it stood for in its time; None for any other."""
    found = _EARLIER.get(draft.indicator, draft.indicator)
    return found if found in MAIN else None


def at(draft: Draft) -> int:
    """Where a draft stands: its figure, or its beginning."""
    return draft.amount.start if draft.amount else draft.start


def groups(run: Iterable[Block]) -> set[str]:
    """The main indicators of a run, kinds of income counted as one."""
    return {
        "income" if i in INCOMES else "unemployment" if i in UNEMPLOYMENT else i for b in run for i in b.main
    }
