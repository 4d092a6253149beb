"""Bytes → text: which of the encodings Chinese text comes in, with bad bytes tolerated and told.

GB18030 and Big5 share their byte ranges, so valid bytes prove little: most GB18030 files also decode as Big5, into
rare characters. The choice is by how common the characters are (share of COMMON among the Chinese ones; 0.6 to 0.7 in
a right decoding of a report, under 0.1 in a wrong one).
"""

from __future__ import annotations

import codecs

from parsers.fold import fold
from parsers.model import SourceError, Warning

# The 200 most frequent characters of the genre, simplified.
COMMON = frozenset(
    "业的和建发展加进大化设工实产全力新政一人制国民推生高作区增强中动农改会资重务保经体地成市开行等城持提社合施年济理企有项基快好能"
    "入公度省点水要长以创为平在治村面完用技育主机革服个现上家目不深法步出万管定文各坚善规造对品程支科到方系事教投元安三学量场续优代"
    "是金府心质性效环级活分本结通构积部源收亿我标域策升乡放共整极了外群落决划境利总立口调稳五防态镇范型电融集路与术费关自转批就医商"
    "向计取营办位抓领多同做"
)
CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "utf-8")
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE_BYTES = 40_000
LEAST_SHARE = 0.2  # of common characters, for a decoding to be believed
SURE_SHARE = 0.45  # of common characters, for no other decoding to be tried
MOST_BAD = 0.02  # of the characters, for a broken text to be read at all
MOST_CONTROLS = 0.02  # of the characters; a file with more is no text
REPLACED = "\ufffd"
# Control characters other than those that text files do hold: tab, line ends, form feed, escape.
CONTROLS = bytes(code for code in range(32) if chr(code) not in "\t\n\x0b\x0c\r\x1b")
# What pages declare, and the widest codec that reads it.
DECLARED = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
}

NOT_TEXT = "the file is not a text in an encoding known here (UTF-8, UTF-16, GB18030, Big5)"


def decode(data: bytes, declared: str | None = None) -> tuple[str, str, tuple[Warning, ...]]:
    """The text, its encoding (a Python codec name) and a warning where bytes had to be replaced.

    `declared` is what the file says of itself (a page's charset); it is taken when it decodes without an error.
    Raises SourceError when the bytes are no text.
    """
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _replacing(data, name)
    codec = DECLARED.get((declared or "").lower())
    if codec and _share(data[:SAMPLE_BYTES], codec) >= LEAST_SHARE:
        text = _strictly(data, codec)
        if text is not None:
            return _checked(text), codec, ()
    if b"\x00" not in data:
        text = _strictly(data, "utf-8")
        if text is not None:
            return _checked(text, data), "utf-8", ()
    name = _best(data)
    text = _strictly(data, name)
    if text is not None:
        return _checked(text), name, ()
    return _replacing(data, name)


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _replacing(data: bytes, name: str) -> tuple[str, str, tuple[Warning, ...]]:
    text = data.decode(name, errors="replace")
    bad = text.count(REPLACED)
    if bad > max(3, MOST_BAD * len(text)):
        raise SourceError(NOT_TEXT)
    codec = "utf-8" if name == "utf-8-sig" else name
    return _checked(text), name, broken(bad, codec)


def broken(count: int, encoding: str) -> tuple[Warning, ...]:
    """The warning that `count` characters of a text are lost, or nothing for 0."""
    if not count:
        return ()
    return (
        Warning("encoding-broken", f"{count} places are no valid {encoding}; each is shown as {REPLACED}"),
    )


def _best(data: bytes) -> str:
    """The encoding whose characters are the most common ones."""
    sample = data[:SAMPLE_BYTES]
    best, best_share = "", LEAST_SHARE
    for name in CANDIDATES:
        share = _share(sample, name)
        if share >= SURE_SHARE:
            return name
        if share > best_share:
            best, best_share = name, share
    if not best:
        raise SourceError(NOT_TEXT)
    return best


def _share(sample: bytes, name: str) -> float:
    """Common characters among all that are not ASCII; broken ones weigh against it."""
    characters = [c for c in fold(sample.decode(name, errors="replace")) if c > "\x7f" or c == "\x00"]
    if not characters:
        return 0.0
    return sum(c in COMMON for c in characters) / len(characters)


def _checked(text: str, written: bytes = b"") -> str:
    """The text, if it is one; `written` is its UTF-8 where that is at hand."""
    written = written or text.encode("utf-8", "surrogatepass")
    controls = len(written) - len(written.translate(None, CONTROLS))
    if controls > max(8, MOST_CONTROLS * len(text)):
        raise SourceError(NOT_TEXT)
    return text
