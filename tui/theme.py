"""What things look like: a few named styles, and the glyphs of the chrome.

By default they are on the terminal's own sixteen colours; two themes bring colours of their own, which costs bytes.

Meaning never hangs on colour alone: every coloured thing also has its own glyph, weight or place, and with
NO_COLOR the styles keep only bold, underline and reverse.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.style import Style


class Theme(NamedTuple):
    """The styles that widgets use, by role. `None` is plain text and costs no bytes.

    `base` is the paper and ink under everything, of a theme that brings its own.
    """

    cursor: Style
    cursor_blurred: Style
    dim: Style | None
    strong: Style
    title: Style
    heading: Style
    figure: Style | None
    bound: Style | None
    term: Style
    note: Style
    yellow: Style
    green: Style
    blue: Style
    red: Style
    hit: Style
    jump: Style
    selected: Style
    have: Style | None
    good: Style | None
    bad: Style | None
    changed: Style | None
    key: Style
    prompt: Style
    base: Style | None = None


COLOUR = Theme(
    cursor=Style(reverse=True),
    cursor_blurred=Style(underline=True),
    dim=Style(dim=True),
    strong=Style(bold=True),
    title=Style(bold=True),
    heading=Style(bold=True),
    figure=Style(color="cyan"),
    bound=Style(color="cyan", dim=True),
    term=Style(underline=True),
    note=Style(underline=True),
    yellow=Style(color="black", bgcolor="yellow"),
    green=Style(color="black", bgcolor="green"),
    blue=Style(color="black", bgcolor="cyan"),
    red=Style(color="black", bgcolor="magenta"),
    hit=Style(color="yellow", reverse=True, bold=True),
    jump=Style(bold=True, reverse=True),
    selected=Style(reverse=True),
    have=Style(color="cyan"),
    good=Style(color="green"),
    bad=Style(color="red"),
    changed=Style(color="yellow"),
    key=Style(bold=True),
    prompt=Style(bold=True),
)

PLAIN = Theme(
    cursor=Style(reverse=True),
    cursor_blurred=Style(underline=True),
    dim=None,
    strong=Style(bold=True),
    title=Style(bold=True),
    heading=Style(bold=True),
    figure=None,
    bound=None,
    term=Style(underline=True),
    note=Style(underline=True),
    yellow=Style(underline=True),
    green=Style(underline=True),
    blue=Style(underline=True),
    red=Style(underline=True),
    hit=Style(reverse=True),
    jump=Style(bold=True, reverse=True),
    selected=Style(reverse=True),
    have=None,
    good=None,
    bad=Style(bold=True),
    changed=Style(bold=True),
    key=Style(bold=True),
    prompt=Style(bold=True),
)


def _own_colours(
    *,
    ink: str,
    paper: str,
    quiet: str,
    under: str,
    blurred: str,
    blue: str,
    figure: str,
    yellow: str,
    green: str,
    red: str,
    changed: str,
) -> Theme:
    """A theme of true colours; terminals of 256 get the nearest they have."""
    return Theme(
        cursor=Style(color=ink, bgcolor=under, bold=True),
        cursor_blurred=Style(color=ink, bgcolor=blurred),
        dim=Style(color=quiet),
        strong=Style(color=ink, bold=True),
        title=Style(color=blue, bold=True),
        heading=Style(color=blue, bold=True),
        figure=Style(color=figure),
        bound=Style(color=figure),
        term=Style(underline=True),
        note=Style(underline=True),
        yellow=Style(color=ink, bgcolor=yellow, underline=True),
        green=Style(color=paper, bgcolor=green),
        blue=Style(color=paper, bgcolor=blue),
        red=Style(color=paper, bgcolor=red),
        hit=Style(color=ink, bgcolor=yellow),
        jump=Style(color=ink, bgcolor=yellow, bold=True),
        selected=Style(color=ink, bgcolor=under),
        have=Style(color=figure),
        good=Style(color=green),
        bad=Style(color=red),
        changed=Style(color=changed),
        key=Style(color=blue, bold=True),
        prompt=Style(color=blue, bold=True),
        base=Style(color=ink, bgcolor=paper),
    )  # fmt: skip


LIGHT = _own_colours(
    ink="#1f2328", paper="#fbf9f4", quiet="#62676e", under="#cfe0f5", blurred="#e6e9ec", blue="#174a86",
    figure="#0a6170", yellow="#ffe18f", green="#216e39", red="#b02121", changed="#855000",
)  # fmt: skip
DARK = _own_colours(
    ink="#e4e2dc", paper="#1b1d21", quiet="#9aa0a8", under="#2f4a6b", blurred="#30343a", blue="#8fbcf0",
    figure="#7fd0d8", yellow="#6b5410", green="#8fce9a", red="#f2978f", changed="#e5b567",
)  # fmt: skip

# What the two become where there are sixteen colours: the nearest to theirs would be the same for paper and cursor. Only
# the first eight are taken, for paper too: the Linux console has no others behind words.
_NAVY = Style(color="blue")
LIGHT_IN_16 = COLOUR._replace(
    figure=_NAVY, bound=_NAVY, have=_NAVY, good=_NAVY, changed=Style(color="magenta"), dim=None,
    hit=Style(color="white", bgcolor="blue", bold=True), base=Style(color="black", bgcolor="white"),
)  # fmt: skip
DARK_IN_16 = COLOUR._replace(base=Style(color="white", bgcolor="black"))

THEMES = {"terminal": COLOUR, "light": LIGHT, "dark": DARK}
"""By the names they have in the settings."""

THEMES_IN_16 = {"terminal": COLOUR, "light": LIGHT_IN_16, "dark": DARK_IN_16}
"""The same where the terminal has sixteen colours."""


class Glyphs(NamedTuple):
    """Characters of the chrome. All are narrow in every terminal (East Asian width N or Na)."""

    line: str
    rule: str
    opened: str
    closed: str
    ascending: str
    descending: str
    have: str
    excerpt: str
    missing: str
    here: str
    note: str
    highlight: str
    bookmark: str
    ellipsis: str
    # a full and a half cell of a bar, the same of a second bar beside it, and the four heights of a sparkline
    bar: str
    half_bar: str
    second_bar: str
    half_second_bar: str
    heights: str


UNICODE = Glyphs(
    line="╎",
    rule="╌",
    opened="▾",
    closed="▸",
    ascending="▴",
    descending="▾",
    have="▮",
    excerpt="▯",
    missing="∙",
    here="❯",
    note="*",
    highlight="╏",
    bookmark="+",
    ellipsis="⋯",
    bar="⣿",
    half_bar="⡇",
    second_bar="⢕",
    half_second_bar="⠅",
    heights="⣀⣤⣶⣿",
)

ASCII = Glyphs(
    line="|",
    rule="-",
    opened="-",
    closed="+",
    ascending="^",
    descending="v",
    have="#",
    excerpt="~",
    missing=".",
    here=">",
    note="*",
    highlight="|",
    bookmark="+",
    ellipsis="..",
    bar="#",
    half_bar="#",
    second_bar=":",
    half_second_bar=":",
    heights="_-=#",
)
