"""The themes: readable, and in as many colours as the terminal has."""

from __future__ import annotations

import re

import pytest
from rich.style import Style

from tests.tui.wire import Wire
from tui.look import has_sixteen_colours
from tui.theme import THEMES, THEMES_IN_16, Theme

REPORT = ("down", "down", "enter", "2")
READABLE = 4.5
"""Contrast between ink and paper that WCAG asks of text."""


def luminance(name: str) -> float:
    parts = [int(name[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(style: Style) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    light, dark = sorted((luminance(style.color.name), luminance(style.bgcolor.name)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_style_of_a_theme_can_be_read(name: str) -> None:
    theme = THEMES[name]
    assert theme.base is not None
    for role in Theme._fields:
        style = getattr(theme, role)
        if isinstance(style, Style):
            assert contrast(theme.base + style) >= READABLE, role


VGA = {
    "black": "#000000", "red": "#aa0000", "green": "#00aa00", "yellow": "#aa5500",
    "blue": "#0000aa", "magenta": "#aa00aa", "cyan": "#00aaaa", "white": "#aaaaaa",
}  # fmt: skip
"""What the Linux console paints for the first eight colours; behind words it has no others."""
SEEN = 2.5
"""Contrast that every style has there at least."""


@pytest.mark.parametrize("name", ["light", "dark"])
def test_in_sixteen_colours_every_style_is_seen_and_every_cursor_too(name: str) -> None:
    theme = THEMES_IN_16[name]
    assert theme.base is not None

    def painted(style: Style) -> tuple[str, str]:
        assert style.color is not None
        assert style.bgcolor is not None
        ink, paper = VGA[style.color.name], VGA[style.bgcolor.name]
        return (paper, ink) if style.reverse else (ink, paper)

    for role in Theme._fields:
        style = getattr(theme, role)
        if isinstance(style, Style):
            ink, paper = painted(theme.base + style)
            assert contrast(Style(color=ink, bgcolor=paper)) >= SEEN, role
    plain = painted(theme.base)
    for role in ("cursor", "hit", "jump", "selected", "yellow", "green", "blue", "red"):
        assert painted(theme.base + getattr(theme, role))[1] != plain[1], role


@pytest.mark.parametrize(
    ("environment", "sixteen"),
    [
        ({"TERM": "linux"}, True),
        ({"TERM": "xterm"}, True),
        ({"TERM": "screen"}, True),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, False),
        ({"TERM": "xterm", "TEXTUAL_COLOR_SYSTEM": "truecolor"}, False),
        ({"TERM": "xterm-256color", "TEXTUAL_COLOR_SYSTEM": "standard"}, True),
    ],
)
def test_the_environment_says_how_many_colours_there_are(
    environment: dict[str, str], sixteen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TERM", "COLORTERM", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert has_sixteen_colours() is sixteen


@pytest.mark.parametrize(
    ("environment", "kind"),
    [
        ({"COLORTERM": "truecolor"}, rb"38;2;"),
        ({"COLORTERM": "", "TERM": "xterm-256color"}, rb"38;5;"),
        ({"COLORTERM": "", "TERM": "linux"}, rb"\x1b\[(?:[\d;]*;)?(?:3|9)\d[;m]"),
    ],
    ids=["true", "256", "16"],
)
def test_a_theme_takes_the_colours_the_terminal_has(environment: dict[str, str], kind: bytes) -> None:
    others = {rb"38;2;", rb"38;5;"} - {kind}
    with Wire(80, 24, BAOGAO_THEME="dark", **environment) as wire:
        for key in REPORT:
            wire.key(key, 0.3)
        assert re.search(kind, wire.written)
        assert not any(other in wire.written for other in others)


def test_no_color_overrules_a_theme() -> None:
    with Wire(80, 24, BAOGAO_THEME="dark", NO_COLOR="1") as wire:
        for key in REPORT:
            wire.key(key, 0.3)
        styles = {part for sgr in re.findall(rb"\x1b\[([\d;]*)m", wire.written) for part in sgr.split(b";")}
        assert styles <= {b"0", b"1", b"4", b"7"}


def test_the_linux_console_gets_lines_it_has_glyphs_for() -> None:
    with Wire(80, 24, TERM="linux", COLORTERM="") as wire:
        wire.key("enter", 0.3)
        assert not set("▾▸▮▯╎∙❯") & set(wire.written.decode("utf-8", "replace"))
