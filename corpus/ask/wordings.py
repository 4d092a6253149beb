"""The wordings of questions and answers (`data/ask.toml`), read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from corpus.ask.model import Language

_FILE = Path(__file__).parent.parent / "data" / "ask.toml"


@cache
def data() -> dict[str, Any]:
    """The whole file."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(kind, its cues as one pattern), in the order they are tried."""
    return tuple((kind["id"], _either(kind["cues"])) for kind in data()["kind"])


@cache
def cues(table: str, key: str = "cues") -> re.Pattern[str]:
    """The cues of a list in the file, as one pattern."""
    return _either(data()[table][key])


@cache
def filler() -> re.Pattern[str]:
    """What stands between the words that are asked about, longest first."""
    words = sorted(data()["filler"]["words"], key=len, reverse=True)
    signs = re.escape(data()["filler"]["separators"])
    return re.compile("|".join([*map(re.escape, words), rf"[{signs}]"]))


@cache
def long_filler() -> re.Pattern[str]:
    """The same for terms, in which single characters of asking may stand: 城中村 has a 中, 对口支援 a 对."""
    words = sorted((word for word in data()["filler"]["words"] if len(word) > 1), key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, words), r"[的了和与及、,。.?!:;()〔〕\s]"]))


@cache
def filler_signs() -> str:
    """Single characters of asking, which may stand at the ends of a term."""
    short = "".join(word for word in data()["filler"]["words"] if len(word) == 1)
    return short + str(data()["filler"]["separators"])


def sentence(language: Language, key: str, **values: object) -> str:
    """A sentence of an answer."""
    template: str = data()["answers"][language][key]
    return template.format(**values)


def wording(language: Language, key: str) -> str:
    """A word within a sentence."""
    word: str = data()["wordings"][language][key]
    return word


def _either(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
