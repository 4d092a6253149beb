"""What a change of settings does to the app while it runs: everything it can, at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.look import look_of, width_of
from tui.screens.base import BaseScreen
from tui.terminal import in_browser
from tui.width import AmbiguousWidth, ambiguous_width

if TYPE_CHECKING:
    from textual.events import CursorPosition

    from tui.app import BaogaoApp

LOOKS = frozenset({"lang", "theme", "ascii", "ambiguous_width", "measure"})
"""Settings that change how open screens look."""

JUDGES = frozenset({"rule_book", "tolerance"})
"""Settings that change what open screens compute."""

WIDTH_ROW = 3
"""Where the terminal writes the character whose width is asked for: the answer of the first row looks like a key."""

ASK_WIDTH = f"\x1b7\x1b[{WIDTH_ROW};1H“\x1b[6n\x1b8"
"""Cursor kept, an ambiguous character, the question where the cursor is then, cursor back."""


def change_setting(app: BaogaoApp, name: str, value: object) -> str:
    """Change a setting from now on and in the file; what is to be said where the file does not take it."""
    from tui.settings import SettingsError, checked, write_setting

    app.settings = replace(app.settings, **{name: checked(name, value)})
    apply(app, name)
    if app.kiosk:
        return ""
    try:
        write_setting(name, value, lambda each: app.look.labels(f"setting_help.{each}"))
    except SettingsError as error:
        return f"  {error}"
    return ""


def apply(app: BaogaoApp, name: str) -> None:
    """Let a setting that has changed hold on every open screen."""
    settings = app.settings
    if name in LOOKS:
        asked = settings.ambiguous_width == "auto"
        take_look(app, ambiguous_width() if asked else width_of(settings))
        if name == "ambiguous_width" and asked and not in_browser() and not app.is_headless:
            app.asking_width = True
            app.write_to_terminal(ASK_WIDTH)
    elif name == "mouse":
        take_mouse(app, settings.mouse)
    elif name in JUDGES:
        for screen in _screens(app):
            screen.judge_anew(settings)


def take_look(app: BaogaoApp, width: AmbiguousWidth) -> None:
    """Show all open screens as the settings say, with ambiguous characters that wide."""
    before = (app.look.labels.lang, app.look.glyphs, ambiguous_width())
    app.look = look_of(app.settings, width, app.settings.lang)
    anew = (app.look.labels.lang, app.look.glyphs, ambiguous_width()) != before
    for screen in _screens(app):
        screen.take_look(app.look, anew=anew)


def take_width(app: BaogaoApp, event: CursorPosition) -> None:
    """The terminal has said where the cursor stands after an ambiguous character."""
    if app.asking_width and event.y == WIDTH_ROW - 1:
        app.asking_width = False
        take_look(app, 2 if event.x == 2 else 1)


def take_mouse(app: BaogaoApp, mouse: bool) -> None:
    """Take the mouse from the terminal, or give it back."""
    driver = app._driver
    if driver is None or in_browser() or not hasattr(driver, "_enable_mouse_support"):
        return
    # its own switch keeps what is undone at the end in step with what was done
    if mouse:
        driver._mouse = True
        driver._enable_mouse_support()
    else:
        driver._disable_mouse_support()
        driver._mouse = False


def _screens(app: BaogaoApp) -> list[BaseScreen]:
    return [screen for screen in app.screen_stack if isinstance(screen, BaseScreen)]
