"""Every word on the screen, by key and language: `Labels.load("zh")("library.title")`."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

LANGUAGES = ("zh", "en")

# the head of a table of the file: [library]
_HEAD = re.compile(r"^\[(\w+)\]$", re.MULTILINE)


class Labels:
    """Words of one language. Calling it with a key gives the words, with `{fields}` filled in.

    A table of the file is read when a key of it is first asked for: all of them would be a fifth of what the
    program itself does before its first frame.
    """

    def __init__(self, lang: str, tables: dict[str, str]) -> None:
        self.lang = lang
        self.unread = tables
        self._read: dict[str, str] = {}

    @classmethod
    def load(cls, lang: str) -> Labels:
        """Read `lang`.toml of this package; KeyError for a language that has none."""
        if lang not in LANGUAGES:
            raise KeyError(lang)
        source = (Path(__file__).parent / f"{lang}.toml").read_text(encoding="utf-8")
        # what stands before the first head is a comment
        _, *parts = _HEAD.split(source)
        return cls(lang, dict(zip(parts[::2], parts[1::2], strict=True)))

    @property
    def words(self) -> dict[str, str]:
        """All words, by key."""
        for name in tuple(self.unread):
            self._take_in(name)
        return self._read

    def _take_in(self, name: str) -> None:
        words: dict[str, str] = tomllib.loads(self.unread.pop(name, ""))
        self._read |= {f"{name}.{key}": each for key, each in words.items()}

    def __call__(self, key: str, **fields: object) -> str:
        """The words for `key`; KeyError where there are none, so that a missing label never goes unseen."""
        words = self._table_of(key)[key]
        return words.format(**fields) if fields else words

    def get(self, key: str, default: str = "") -> str:
        """The words for `key`, or `default`: for keys that come from data."""
        return self._table_of(key).get(key, default)

    def _table_of(self, key: str) -> dict[str, str]:
        """All that was read, with the table that holds `key`."""
        if key not in self._read:
            self._take_in(key.partition(".")[0])
        return self._read
