"""What things look like: a few named styles on the terminal's own sixteen colours, and the glyphs of the chrome.

Meaning never hangs on colour alone: every coloured thing also has its own glyph, weight or place, and with
NO_COLOR the styles keep only bold, underline and reverse.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.style import Style


@dataclass(frozen=True, slots=True)
class Theme:
    """The styles that widgets use, by role. `None` is plain text and costs no bytes."""

    cursor: Style
    cursor_blurred: Style
    dim: Style | None
    strong: Style
    title: Style
    heading: Style
    figure: Style | None
    term: Style
    hit: Style
    jump: Style
    have: Style | None
    good: Style | None
    bad: Style | None
    changed: Style | None
    key: Style
    prompt: Style


COLOUR = Theme(
    cursor=Style(reverse=True),
    cursor_blurred=Style(underline=True),
    dim=Style(dim=True),
    strong=Style(bold=True),
    title=Style(bold=True),
    heading=Style(bold=True),
    figure=Style(color="cyan"),
    term=Style(underline=True),
    hit=Style(color="yellow", reverse=True),
    jump=Style(bold=True, reverse=True),
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
    term=Style(underline=True),
    hit=Style(reverse=True),
    jump=Style(bold=True, reverse=True),
    have=None,
    good=None,
    bad=Style(bold=True),
    changed=Style(bold=True),
    key=Style(bold=True),
    prompt=Style(bold=True),
)


@dataclass(frozen=True, slots=True)
class Glyphs:
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
    ellipsis: str


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
    ellipsis="⋯",
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
    ellipsis="..",
)
