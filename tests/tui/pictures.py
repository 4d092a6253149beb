"""What is on the screen as text that a person can read and a test can compare: the words, and how each stretch is drawn.

A picture is taken in every theme at once. The words must be the same in all of them; the styles are told below the words,
a line of stretches for each line: `12a 3b 65a` is twelve cells drawn as `a` says at the end, three as `b`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from rich.style import Style
from textual.strip import Strip

from tui.width import cell_width

Cells = tuple[str, ...]
"""How each cell of a line is drawn, in one theme."""


class Shot(NamedTuple):
    """The screen in one theme: the words of its lines, and the style of each cell."""

    words: tuple[str, ...]
    styles: tuple[Cells, ...]


def shot(strips: Sequence[Strip]) -> Shot:
    """What lines of strips show."""
    return Shot(
        tuple(strip.text.rstrip() for strip in strips),
        tuple(
            tuple(
                style for segment in strip for style in [_words_of(segment.style)] * cell_width(segment.text)
            )
            for strip in strips
        ),
    )


def _words_of(style: Style | None) -> str:
    return "plain" if style is None or not style else str(style.without_color + style)


class Album:
    """Pictures of one screen, in the order they were taken; their styles are named once for all."""

    def __init__(self, themes: Sequence[str]) -> None:
        self.themes = tuple(themes)
        self.names: dict[tuple[str, ...], str] = {}
        self.parts: list[str] = []

    def add(self, title: str, shots: Sequence[Shot]) -> None:
        """Keep a picture, taken once in each theme."""
        first = shots[0]
        for theme, each in zip(self.themes, shots, strict=True):
            assert each.words == first.words, f"{title}: the theme {theme} changes words"
        styles = [self._line(cells) for cells in zip(*(each.styles for each in shots), strict=True)]
        self.parts += [f"== {title}", *first.words, "--", *styles]

    def _line(self, by_theme: tuple[Cells, ...]) -> str:
        runs = [(style, len(list(run))) for style, run in groupby(zip(*by_theme, strict=True))]
        return " ".join(f"{cells}{self._name(style)}" for style, cells in runs)

    def _name(self, style: tuple[str, ...]) -> str:
        number = len(self.names)
        return self.names.setdefault(style, _letters(number))

    def __str__(self) -> str:
        legend = [f"{name} = {' | '.join(style)}" for style, name in self.names.items()]
        return "\n".join([*self.parts, f"== {' | '.join(self.themes)}", *legend, ""])


def _letters(number: int) -> str:
    """a … z, A … Z, aa …"""
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return (
        letters[number]
        if number < len(letters)
        else letters[number // len(letters) - 1] + letters[number % len(letters)]
    )
