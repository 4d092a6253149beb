"""What is done with texts in bulk, in this process or in others (`team`): words counted, neighbours of a term counted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from corpus import texts
from corpus.database import Library
from corpus.search.codes import folded
from corpus.words.segmenting import Cut, is_word

Small: TypeAlias = NDArray[np.uint32]
# start, end, number of the part: see SubCorpus.stretches
Stretch: TypeAlias = tuple[int, int, int]
# what ends a sentence: 。 (folded texts have ASCII signs) and a new line
SENTENCE = re.compile(r"[^。!?;\n]+")


@dataclass(frozen=True, slots=True)
class Counted:
    """The words of one report: for each part the numbers of its words and how often each is there."""

    report: int
    sha256: str
    parts: tuple[tuple[Small, Small], ...]


def count(
    library: Library, cut: Cut, job: Sequence[tuple[int, Sequence[Stretch]]]
) -> tuple[list[str], list[Counted]]:
    """The words of reports (id, stretches): every word once, and for each report numbers of words in that list."""
    numbers: dict[str, int] = {}
    words: list[str] = []
    counted: list[Counted] = []
    for report, stretches in job:
        sha256, text = _text(library, report)
        by_part: list[Counter[str]] = [Counter(), Counter(), Counter()]
        for start, end, part in stretches:
            by_part[part].update(cut(text[start:end]))
        for tokens in by_part:
            for token in tokens:
                if token not in numbers:
                    numbers[token] = len(words) if is_word(token) else -1
                    if numbers[token] >= 0:
                        words.append(token)
        counted.append(Counted(report, sha256, tuple(_packed(tokens, numbers) for tokens in by_part)))
    return words, counted


def _packed(tokens: Counter[str], numbers: dict[str, int]) -> tuple[Small, Small]:
    own = np.fromiter(map(numbers.__getitem__, tokens), dtype=np.int64, count=len(tokens))
    times = np.fromiter(tokens.values(), dtype=np.int64, count=len(tokens))
    words = own >= 0
    return own[words].astype(np.uint32), times[words].astype(np.uint32)


def neighbours(
    library: Library,
    cut: Cut,
    job: tuple[int, Sequence[tuple[int, Sequence[tuple[int, int]], Sequence[Stretch]]]],
) -> tuple[int, Counter[str], Counter[str]]:
    """The words beside a term: `job` is (words to each side, [(report, spans of the term, stretches to look in)]).

    Gives the number of reports done, how often each word stands within so many words of a hit in the same sentence
    (once, however many hits it is near), and in how many reports.
    """
    window, reports = job
    near: Counter[str] = Counter()
    in_reports: Counter[str] = Counter()
    for report, spans, stretches in reports:
        _, text = _text(library, report)
        found: Counter[str] = Counter()
        for sentence, start, here in _sentences(text, stretches, spans):
            found.update(_beside(cut(sentence), start, here, window))
        near.update(found)
        in_reports.update(found.keys())
    return len(reports), near, in_reports


def _sentences(
    text: str, stretches: Sequence[Stretch], spans: Sequence[tuple[int, int]]
) -> Iterator[tuple[str, int, Sequence[tuple[int, int]]]]:
    """Sentences with a span in them, where they begin, and the spans; `spans` rise and do not overlap."""
    at = 0
    for start, end, _ in stretches:
        for found in SENTENCE.finditer(text, start, end):
            first, last = found.span()
            while at < len(spans) and spans[at][0] < first:
                at += 1
            begin = at
            while at < len(spans) and spans[at][1] <= last:
                at += 1
            if at > begin:
                yield found[0], first, spans[begin:at]


def _beside(
    tokens: Sequence[str], start: int, spans: Sequence[tuple[int, int]], window: int
) -> Iterator[str]:
    """The words near any of the spans; those that a span touches are the term itself."""
    words: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    for token in tokens:
        end = start + len(token)
        if is_word(token):
            words.append(token)
            begins.append(start)
            ends.append(end)
        start = end
    near: set[int] = set()
    touched: set[int] = set()
    for first, last in spans:
        # words that end by the span's start, words that begin at its end or later
        left, right = bisect_right(ends, first), bisect_left(begins, last)
        near.update(range(max(left - window, 0), left), range(right, min(right + window, len(words))))
        touched.update(range(left, right))
    for number in near - touched:
        yield words[number]


def _text(library: Library, report: int) -> tuple[str, str]:
    """The hash and the folded text of a report; "" for a text that is damaged or gone. Raises LibraryError."""
    found = library.row(
        "SELECT r.report_sha256, t.codec, t.body FROM reports r JOIN texts t ON t.report_id = r.id WHERE r.id = ?",
        (report,),
    )
    if found is None:
        return "", ""
    try:
        return str(found[0]), folded(texts.unpack(found[1], found[2]))
    except ValueError:
        return str(found[0]), ""


TASKS: dict[str, Callable[[Library, Cut, Any], Any]] = {"count": count, "neighbours": neighbours}
