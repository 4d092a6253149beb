"""How this run of the app looks and speaks: one frozen value handed to every widget."""

from __future__ import annotations

import os
from dataclasses import dataclass

from tui import width
from tui.labels import Labels
from tui.theme import ASCII, COLOUR, PLAIN, UNICODE, Glyphs, Theme


@dataclass(frozen=True, slots=True)
class Look:
    """Styles, glyphs and words of the app."""

    theme: Theme
    glyphs: Glyphs
    labels: Labels


def make_look(
    *,
    lang: str = "zh",
    ascii_borders: bool = False,
    ambiguous_width: width.AmbiguousWidth = 1,
    no_color: bool | None = None,
) -> Look:
    """Build the look, and tell `tui.width` how wide ambiguous characters are here.

    `no_color` None asks the environment (NO_COLOR, https://no-color.org).
    """
    width.set_ambiguous_width(ambiguous_width)
    plain = bool(os.environ.get("NO_COLOR")) if no_color is None else no_color
    return Look(
        theme=PLAIN if plain else COLOUR,
        glyphs=ASCII if ascii_borders else UNICODE,
        labels=Labels.load(lang),
    )
