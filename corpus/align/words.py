"""Which words and figures differ within a pair."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from corpus.align.model import Pair
from parsers.fold import fold
from parsers.model import Span

# a figure with its unit or a Latin word in one piece, else one character
TOKEN = re.compile(r"\d[\d.,]*(?:[-~—]+\d[\d.,]*)?[%‰十百千万亿]*|[A-Za-z]+|.", re.DOTALL)


def changed_spans(pair: Pair) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Spans of the earlier and of the later text (offsets into each report's text) that the other side has not."""
    if pair.earlier is None or pair.later is None or pair.kind == "kept":
        return (), ()
    old, new = _tokens(pair.earlier.text), _tokens(pair.later.text)
    matcher = SequenceMatcher(None, [word for word, _ in old], [word for word, _ in new], autojunk=False)
    before, after = [], []
    for what, a, b, c, d in matcher.get_opcodes():
        if what != "equal":
            before += [span for _, span in old[a:b]]
            after += [span for _, span in new[c:d]]
    return _placed(before, pair.earlier.start), _placed(after, pair.later.start)


def _tokens(text: str) -> list[tuple[str, Span]]:
    return [(match[0], Span(*match.span())) for match in TOKEN.finditer(fold(text))]


def _placed(spans: list[Span], offset: int) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and joined[-1].end == start + offset:
            joined[-1] = Span(joined[-1].start, end + offset)
        else:
            joined.append(Span(start + offset, end + offset))
    return tuple(joined)
