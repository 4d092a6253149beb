"""Which words and figures differ within a pair."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from corpus.align.model import Pair
from parsers.fold import fold
from parsers.model import Span
from parsers.statements import Statement

# A run of letters that may hold words; all else is cut mark by mark.
WORDS = re.compile(r"[一-鿿]+|[A-Za-z]+|\d[\d.,]*|\s+|.", re.DOTALL)
BLANK = re.compile(r"\s+")

Token = tuple[str, Span]


def changed_spans(pair: Pair) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Spans of the earlier and of the later text (offsets into each report's text) that the other side has not.

    They begin and end at words; a figure is marked whole, with its unit. Of a statement that stands alone, nothing is marked.
    """
    if pair.earlier is None or pair.later is None:
        return (), ()
    old, new = list(_tokens(pair.earlier)), list(_tokens(pair.later))
    before: list[Span] = []
    after: list[Span] = []
    matcher = SequenceMatcher(None, [word for word, _ in old], [word for word, _ in new], autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what != "equal":
            before += [span for _, span in old[a:b]]
            after += [span for _, span in new[c:d]]
    return _joined(before), _joined(after)


def _tokens(statement: Statement) -> Iterator[Token]:
    """Figures and words of a statement in order, blanks left out, folded, each with its place in the report."""
    folded = fold(statement.text)
    last = 0
    for figure in statement.figures:
        start, end = figure.start - statement.start, min(figure.end, statement.end) - statement.start
        if start >= last:
            yield from _words(folded, last, start, statement.start)
            yield folded[start:end], Span(statement.start + start, statement.start + end)
            last = end
    yield from _words(folded, last, len(folded), statement.start)


def _words(folded: str, start: int, end: int, offset: int) -> Iterator[Token]:
    for match in WORDS.finditer(folded, start, end):
        if BLANK.fullmatch(match[0]):
            continue
        at = match.start()
        for word in _cutter().cut(match[0]) if "一" <= match[0][0] <= "鿿" else (match[0],):
            yield word, Span(offset + at, offset + at + len(word))
            at += len(word)


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].end == span.start:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


@cache
def _cutter() -> Any:
    """The segmenter. Loading its dictionary takes a second, which only a marked comparison should pay for."""
    with warnings.catch_warnings():
        # it looks for its files by way of a deprecated module, which would say so in the middle of a screen
        warnings.simplefilter("ignore")
        import jieba

    jieba.setLogLevel(60)  # nothing on stderr while the dictionary is loaded
    cutter = jieba.Tokenizer()
    cutter.initialize()
    return cutter
