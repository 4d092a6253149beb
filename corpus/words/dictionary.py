"""The words of the field, which segmentation keeps whole: names of indicators, terms of policy, and the user's own.

A user's file is a dictionary as jieba takes it: a word a line, after it its frequency and its part of speech where they
are known (`新质生产力 20 n`); # begins a comment.
"""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.words.own_file import read_own
from parsers.fold import fold
from parsers.indicators import indicators

SHIPPED = Path(__file__).parent.parent / "data" / "terms.csv"
# a share's name stands for many wordings, none of which it is itself
SHARE = "占比"
LONGEST_WORD = 30
# A file of more is a corpus by mistake.
MOST_BYTES = 64_000_000


class DictionaryError(Exception):
    """A user's dictionary that cannot be read or understood. `str(error)` is one line: file, line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A word to keep whole; `frequency` as the file gives it, None for just enough that it is kept whole."""

    word: str
    frequency: int | None = None


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Entries in their order, and `label`: the name and the start of the hash of each part, as exports record it."""

    entries: tuple[Entry, ...]
    label: str

    @property
    def sha256(self) -> str:
        """The hash over all entries: two dictionaries of the same hash cut the same words."""
        lines = "".join(f"{entry.word} {entry.frequency or ''}\n" for entry in self.entries)
        return hashlib.sha256(lines.encode()).hexdigest()


def dictionary(own: Path | None = None) -> Dictionary:
    """The shipped dictionary, followed by the user's own. Raises DictionaryError."""
    shipped = _shipped()
    if own is None:
        return shipped
    entries, sha256 = _read(own)
    return Dictionary((*shipped.entries, *entries), f"{shipped.label} {own.name}@{sha256}")


@cache
def _shipped() -> Dictionary:
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        terms = [row["term"] for row in csv.DictReader(file)]
    names = [name for row in indicators().values() for name in (row.zh, *row.aliases)]
    # 生产总值(GDP) is two words and a bracket
    words = dict.fromkeys(fold(word) for word in (*names, *terms))
    kept = tuple(Entry(word) for word in words if len(word) > 1 and _is_one(word) and SHARE not in word)
    bare = Dictionary(kept, "")
    return Dictionary(kept, f"baogao@{bare.sha256[:12]}")


def _is_one(word: str) -> bool:
    """Whether nothing in it parts a word for the segmenters: signs other than those within 5G+, PM2.5."""
    return all(character.isalnum() or character in "+#&._%" for character in word)


def _read(path: Path) -> tuple[list[Entry], str]:
    body, lines = read_own(path, "a dictionary", MOST_BYTES, DictionaryError)
    entries = [entry for number, line in enumerate(lines, 1) if (entry := _entry(path, number, line))]
    return entries, hashlib.sha256(body).hexdigest()


def _entry(path: Path, number: int, line: str) -> Entry | None:
    fields = fold(line).split()
    if not fields or fields[0].startswith("#"):
        return None
    word, *rest = fields
    where = f"{path}: line {number}: "
    if len(rest) > 2 or (len(rest) == 2 and not rest[0].isdecimal()):
        raise DictionaryError(f"{where}a word, its frequency and its part of speech, or only the first")
    if len(word) > LONGEST_WORD:
        raise DictionaryError(f"{where}a word has at most {LONGEST_WORD} characters")
    if not _is_one(word):
        raise DictionaryError(f"{where}{word}: a word has letters and digits only")
    if rest and rest[0].isdecimal():
        frequency = int(rest[0])
        if not 0 < frequency < 2**31:
            raise DictionaryError(f"{where}{rest[0]}: a frequency is between 1 and {2**31 - 1}")
        return Entry(word, frequency)
    return Entry(word)
