"""How this run of the app looks and speaks: one frozen value handed to every widget."""

from __future__ import annotations

import os
from typing import NamedTuple

from tui import width
from tui.labels import Labels
from tui.settings import Settings
from tui.theme import ASCII, PLAIN, THEMES, THEMES_IN_16, UNICODE, Glyphs, Theme

NO_COLOR = bool(os.environ.get("NO_COLOR"))
"""Read before Textual takes it out of the environment."""


class Look(NamedTuple):
    """Styles, glyphs and words of the app; `measure` is the most Chinese characters of a line of text."""

    theme: Theme
    glyphs: Glyphs
    labels: Labels
    measure: int = 48


def has_sixteen_colours() -> bool:
    """Whether colours are sent as sixteen, by what the environment says of the terminal, as Rich and Textual read it."""
    told = os.environ.get("TEXTUAL_COLOR_SYSTEM", "auto")
    if told != "auto":
        return told in ("standard", "windows")
    if os.environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return False
    return os.environ.get("TERM", "").strip().lower().rpartition("-")[2] not in ("256color", "kitty")


def make_look(
    *,
    lang: str = "zh",
    ascii_borders: bool = False,
    ambiguous_width: width.AmbiguousWidth = 1,
    no_color: bool | None = None,
    theme: str = "terminal",
    measure: int = 48,
    sixteen: bool | None = None,
) -> Look:
    """Build the look, and tell `tui.width` how wide ambiguous characters are here.

    `no_color` None asks the environment (NO_COLOR, https://no-color.org); it overrules the `theme` (terminal, light
    or dark). `sixteen` says whether there are no more colours than that; None asks the environment. The Linux console has
    no glyphs but ASCII's to draw with.
    """
    width.set_ambiguous_width(ambiguous_width)
    plain = bool(os.environ.get("NO_COLOR")) if no_color is None else no_color
    themes = THEMES_IN_16 if (has_sixteen_colours() if sixteen is None else sixteen) else THEMES
    return Look(
        theme=PLAIN if plain else themes[theme],
        glyphs=ASCII if ascii_borders or os.environ.get("TERM") == "linux" else UNICODE,
        labels=Labels.load(lang),
        measure=measure,
    )


def look_of(settings: Settings, ambiguous_width: width.AmbiguousWidth, lang: str) -> Look:
    """The look that the settings ask for."""
    return make_look(
        lang=lang,
        ascii_borders=settings.ascii,
        ambiguous_width=ambiguous_width,
        theme=settings.theme,
        measure=settings.measure,
        no_color=True if NO_COLOR else None,
    )


def width_of(settings: Settings) -> width.AmbiguousWidth:
    """Columns of an ambiguous character by the settings; 1 where the terminal is to be asked."""
    return 2 if settings.ambiguous_width == "2" else 1
