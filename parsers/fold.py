"""The form of a text that patterns are matched on: same length, character by character.

A span found in `fold(text)` is a span of `text`. Folding is for matching only and never shown: read the other way it
would turn 乾县 into 干县. Words that patterns are compared with (names of regions, indicators) are folded too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from unicodedata import normalize

_PAIRS_FILE = Path(__file__).parent / "data" / "t2s.csv"

# One class of printed variants a line: the form they fold to, then the variants.
# 。 、 “ ” ‘ ’ 《 》 〈 〉 【 】 〔 〕 — … · and ① stay: they have no ASCII form, or carry meaning of their own.
_VARIANTS = (
    (
        " ",
        "\t\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    ),
    ("\n", "\x85\u2028\u2029"),
    (",", "﹐︐"),
    (".", "﹒"),
    (";", "﹔︔"),
    (":", "﹕︰︓∶"),
    ("?", "﹖︖"),
    ("!", "﹗︕"),
    ("(", "﹙︵❨⦅"),
    (")", "﹚︶❩⦆"),
    ("[", "﹝"),
    ("]", "﹞"),
    ("%", "﹪℅"),
    ("+", "﹢"),
    ("-", "﹣‐‑‒–−"),
    ("=", "﹦"),
    ("~", "∼∽〜˜"),
    ("&", "﹠"),
    ("*", "﹡∗"),
    ("/", "⁄∕"),
    ("μ", "µ"),
    ("<", "﹤"),
    (">", "﹥"),
    ("—", "―─━﹘"),
    ("…", "⋯"),
    ("·", "•‧・･∙⋅"),
    ("、", "﹑､︑"),
    ("。", "｡︒"),
    ("“", "「﹁〝｢"),
    ("”", "」﹂〞〟｣"),
    ("‘", "『﹃"),
    ("’", "』﹄"),
    ("《", "︽"),
    ("》", "︾"),
    ("【", "︻"),
    ("】", "︼"),
    ("〔", "︹"),
    ("〕", "︺"),
)

# Full-width ASCII, and the compatibility and radical forms of Han characters that PDF fonts leave behind.
_BLOCKS = ((0xFF01, 0xFF5E), (0x2F00, 0x2FD5), (0xF900, 0xFAD9), (0x2F800, 0x2FA1D))


@cache
def table() -> dict[int, int]:
    """Code point to code point, for `str.translate`. No value is itself a key."""
    folded: dict[int, int] = {}
    for target, variants in _VARIANTS:
        for variant in variants:
            folded[ord(variant)] = ord(target)
    folded.update(_pairs())
    for first, last in _BLOCKS:
        for code in range(first, last + 1):
            plain = normalize("NFKC", chr(code))
            if len(plain) == 1 and ord(plain) != code:
                folded[code] = folded.get(ord(plain), ord(plain))
    return folded


def _pairs() -> Iterator[tuple[int, int]]:
    """Traditional and simplified code points: a head, then lines of two characters and what parts them."""
    _, _, lines = _PAIRS_FILE.read_text(encoding="utf-8").partition("\n")
    return zip(map(ord, lines[::4]), map(ord, lines[2::4]), strict=True)


# 「 」 『 』 as simplified texts print them.
_CORNERS = str.maketrans("「」『』", "“”‘’")


@cache
def _simplifying() -> dict[int, int]:
    return {**_CORNERS, **dict(_pairs())}


def simplified(text: str) -> str:
    """A traditional text in simplified characters, for reading; its punctuation stays full-width. Same length.

    Character by character, so a word that is written with another character in simplified texts is not.
    """
    return text.translate(_simplifying())


# The keys of the table that texts in simplified characters hold, most frequent first (they were counted in 870
# reports). Replacing each of them and looking once for any other takes an eighth of the time of `str.translate`.
FREQUENT = "，；（）％：！．＋－∶•\u3000\u00a0\u2003\u2002─―？［］～／＂＇＆\t"


# Of a text this short every character is as quickly looked up.
_SHORT = 30
# What ASCII has of the table
_ASCII = str.maketrans("\t\v\f", "   ")


@cache
def _frequent() -> tuple[tuple[str, str], ...]:
    return tuple((key, chr(table()[ord(key)])) for key in FREQUENT)


@cache
def _rest() -> re.Pattern[str]:
    """Any other key of the basic plane. (A set with characters beyond it is a hundred times slower to look for.)"""
    return re.compile(
        f"[{''.join(re.escape(chr(key)) for key in table() if key < 0x10000 and chr(key) not in FREQUENT)}]"
    )


def fold(text: str) -> str:
    """Simplified characters, ASCII punctuation and digits, plain blanks; letters keep their case. Same length."""
    if text.isascii():
        return text.translate(_ASCII)  # no table is needed for a code or for letters
    if len(text) < _SHORT:
        return text.translate(table())
    for key, target in _frequent():
        text = text.replace(key, target)
    beyond = len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)
    if beyond or _rest().search(text):
        return text.translate(table())
    return text


def fold_each(texts: Sequence[str]) -> list[str]:
    """Each text folded, in one call: for short ones (names) a tenth of the time."""
    together = fold("\n".join(texts))
    ends = list(accumulate(len(text) + 1 for text in texts))
    return [together[end - 1 - len(text) : end - 1] for text, end in zip(texts, ends, strict=True)]
