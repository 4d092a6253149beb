"""Texts cut into words: by jieba, the reference, or by rjieba, which cuts the same words many times faster.

Both get the same dictionary and the same text, folded: traditional and simplified words are one word, and so are
full-width and ASCII letters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Literal, TypeAlias

from corpus.words.dictionary import Dictionary, dictionary

SegmenterName = Literal["jieba", "rjieba"]
DEFAULT: SegmenterName = "rjieba"
# A folded text → its tokens, which joined are the text.
Cut: TypeAlias = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Segmentation:
    """Which segmenter cuts, and the user's own dictionary beside the shipped one."""

    segmenter: SegmenterName = DEFAULT
    own_dictionary: Path | None = None

    def dictionary(self) -> Dictionary:
        """Raises DictionaryError."""
        return dictionary(self.own_dictionary)

    def notes(self) -> tuple[tuple[str, str], ...]:
        """What exports record: the segmenter with its version, the dictionaries with their hashes. Raises DictionaryError."""
        return (
            ("segmenter", f"{self.segmenter} {version(self.segmenter)}"),
            ("dictionary", self.dictionary().label),
        )


def cutter(segmentation: Segmentation) -> Cut:
    """The function that cuts texts. The first call for a dictionary loads it (jieba: a second). Raises DictionaryError."""
    return _cutter(segmentation.segmenter, segmentation.dictionary())


def is_word(token: str) -> bool:
    """Whether a token counts as a word: it has a letter or a character in it. Figures and signs are none."""
    return any(map(str.isalpha, token))


@lru_cache(maxsize=4)
def _cutter(segmenter: SegmenterName, words: Dictionary) -> Cut:
    return _jieba(words) if segmenter == "jieba" else _rjieba(words)


def _rjieba(words: Dictionary) -> Cut:
    # 120 ms, which only counting should pay
    from rjieba import Jieba

    own = Jieba()
    for entry in words.entries:
        own.add_word(entry.word, entry.frequency or own.suggest_freq(entry.word), None)
    cut: Cut = own.cut
    return cut


def _jieba(words: Dictionary) -> Cut:
    import logging
    import warnings

    from rjieba import Jieba

    with warnings.catch_warnings():
        # newer Pythons warn of its regular expressions, and of how it finds its files
        warnings.simplefilter("ignore")
        # half a second, and as much again for its dictionary
        import jieba

    jieba.setLogLevel(logging.ERROR)
    own = jieba.Tokenizer()
    # jieba itself would keep a copy of its dictionary where anybody may put one for it to load
    own.FREQ, own.total = own.gen_pfdict(own.get_dict_file())
    own.initialized = True
    # the same frequencies in both: jieba rounds its own suggestions otherwise
    suggesting = Jieba()
    for entry in words.entries:
        frequency = entry.frequency or suggesting.suggest_freq(entry.word)
        suggesting.add_word(entry.word, frequency, None)
        own.add_word(entry.word, frequency)
    cut: Cut = own.lcut
    return cut
