"""Every word on the screen, by key and language: `Labels.load("zh")("library.title")`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

LANGUAGES = ("zh", "en")


def _flatten(table: dict[str, Any], prefix: str = "") -> dict[str, str]:
    words: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            words |= _flatten(value, f"{prefix}{key}.")
        else:
            words[prefix + key] = value
    return words


class Labels:
    """Words of one language. Calling it with a key gives the words, with `{fields}` filled in."""

    def __init__(self, lang: str, words: dict[str, str]) -> None:
        self.lang = lang
        self.words = words

    @classmethod
    def load(cls, lang: str) -> Labels:
        """Read `lang`.toml of this package; KeyError for a language that has none."""
        if lang not in LANGUAGES:
            raise KeyError(lang)
        source = (Path(__file__).parent / f"{lang}.toml").read_text(encoding="utf-8")
        return cls(lang, _flatten(tomllib.loads(source)))

    def __call__(self, key: str, **fields: object) -> str:
        """The words for `key`; KeyError where there are none, so that a missing label never goes unseen."""
        words = self.words[key]
        return words.format(**fields) if fields else words

    def get(self, key: str, default: str = "") -> str:
        """The words for `key`, or `default`: for keys that come from data."""
        return self.words.get(key, default)
