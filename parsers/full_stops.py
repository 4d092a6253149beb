"""A whole report's text folded: where points stand for its full stops, they become 。."""

from __future__ import annotations

import re

from parsers.fold import fold

# A point for a full stop, after a word or what closes one; none in a number, a list's mark (一.) or a name (No.)
_POINT = re.compile(
    r"(?<=[^\uffff][\u4e00-\u9fff”)》%])(?<![\n (][一二三四五六七八九十])(?<!十[一二三四五六七八九])\.(?![\d.A-Za-z])"
)
_LEAST_POINTS = 8
# 增长19·5%
_DOT_IN_FIGURE = re.compile(r"·(?<=\d·)(?=\d)")
_OUTNUMBERED = 4


def fold_report(text: str) -> str:
    """A report's text folded, a raised dot in a figure to a point; where points stand for its full stops, these to 。 too.
    Same length."""
    folded = fold(text)
    if "·" in folded:
        folded = _DOT_IN_FIGURE.sub(".", folded)
    if folded.count(".") < _LEAST_POINTS or folded.count("。") * _OUTNUMBERED > folded.count("."):
        return folded
    stopped, points = _POINT.subn("。", folded)
    return stopped if points >= max(_LEAST_POINTS, _OUTNUMBERED * folded.count("。")) else folded
