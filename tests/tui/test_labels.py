"""Every word on the screen, in every language."""

from __future__ import annotations

import ast
import re
import string
import unicodedata
from pathlib import Path

import pytest

import parsers
import tui
from tui import theme
from tui.labels import LANGUAGES, Labels

# labels("library.title") and self.look.labels("…"), also with an f-string up to its first field
USED = re.compile(r"labels\(\s*(f?)\"([a-z_]+\.[a-z_]*)")


def fields(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def test_languages_have_the_same_keys_and_fields() -> None:
    first, *others = (Labels.load(lang).words for lang in LANGUAGES)
    for other in others:
        assert other.keys() == first.keys()
        for key, words in other.items():
            assert fields(words) == fields(first[key]), key


def test_every_label_in_the_code_exists() -> None:
    words = Labels.load("zh").words
    found = 0
    for path in Path(tui.__file__).parent.rglob("*.py"):
        for dynamic, key in USED.findall(path.read_text(encoding="utf-8")):
            found += 1
            assert any(each.startswith(key) for each in words) if dynamic else key in words, (path.name, key)
    assert found > 50


def test_every_warning_of_the_parsers_has_words() -> None:
    """A warning is said in the language of the screen, by its code."""
    codes = {
        call.args[0].value
        for path in Path(parsers.__file__).parent.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") == "Warning"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }
    assert len(codes) > 10
    assert {f"warning.{code}" for code in codes} <= Labels.load("zh").words.keys()


def test_a_missing_label_is_an_error() -> None:
    with pytest.raises(KeyError):
        Labels.load("zh")("library.no_such_words")


def test_a_language_without_words_is_an_error() -> None:
    with pytest.raises(KeyError):
        Labels.load("xx")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_or_glyph_of_the_chrome_is_of_ambiguous_width(lang: str) -> None:
    """What is one column here and two there pushes the rest of its line about."""
    for key, words in Labels.load(lang).words.items():
        for character in words:
            assert unicodedata.east_asian_width(character) != "A", (key, character)


def test_glyphs_are_narrow_in_every_terminal() -> None:
    for glyphs in (theme.UNICODE, theme.ASCII):
        for name in glyphs._fields:
            for character in getattr(glyphs, name):
                assert unicodedata.east_asian_width(character) in {"N", "Na"}, (name, character)


def test_ascii_glyphs_are_ascii() -> None:
    assert all(getattr(theme.ASCII, name).isascii() for name in theme.ASCII._fields)


def test_without_colour_nothing_is_told_by_colour() -> None:
    for name in theme.PLAIN._fields:
        style = getattr(theme.PLAIN, name)
        assert style is None or (style.color is None and style.bgcolor is None), name
