"""Going anywhere, from the app's side: what the box may lead to from the screen in view, and the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.keys import GROUPS, Group, Where, actions_for, scopes
from tui.screens.base import BaseScreen
from tui.screens.library import LibraryScreen
from tui.views.going import Command, Context, Destination, Goal

if TYPE_CHECKING:
    from tui.app import BaogaoApp

NOT_LISTED = frozenset({"go", "palette"})
"""What the box itself is."""

ORDER = sorted(GROUPS, key=lambda group: group == "move")
"""Groups of commands as they are listed: moving has keys that everybody knows."""

LATELY = 9
"""Reports one was at, and bookmarks, that the box shows before anything is typed."""

LED_TO: frozenset[Group] = frozenset({"open", "find"})
"""Groups of the library's actions that are offered on every screen: they open other screens."""


def context_of(app: BaogaoApp) -> Context:
    """What the box may lead to from the screen in view."""
    from corpus.place_index import PlaceIndex

    library, screen = library_screen(app), app.screen
    places = library.value.places
    if app.place_index is None or app.place_index.places is not places:
        app.place_index = PlaceIndex(places)
    where: Where = screen.where if isinstance(screen, BaseScreen) else "library"
    place, year = screen.in_view() if isinstance(screen, BaseScreen) else (None, None)
    return Context(app.place_index, app.look.labels, tuple(_commands(where)), place, year)


def lately(app: BaogaoApp) -> list[Destination]:
    """Where one was lately, and what one set a bookmark on, the latest first; nothing where notes cannot be read."""
    from corpus.database import LibraryError
    from tui.views.notes import lately_destinations

    try:
        with app.shelf.notes(readonly=True) as notes:
            visits, bookmarks = notes.recent(LATELY), notes.all("bookmark")[:LATELY]
    except LibraryError:
        return []
    return lately_destinations(library_screen(app).value, visits, bookmarks, app.look.labels)


def _commands(where: Where) -> list[Command]:
    here = [action for action in actions_for(*scopes(where)) if action.id not in NOT_LISTED]
    here.sort(key=lambda action: ORDER.index(action.group))
    known = {action.id for action in here} | NOT_LISTED
    there = [a for a in actions_for("library") if a.id not in known and a.group in LED_TO]
    return [*map(Command, here), *(Command(action, on_library=True) for action in there)]


def library_screen(app: BaogaoApp) -> LibraryScreen:
    """The library in view, which lies under its other screens; the samples may lie over the reader's own."""
    return next(screen for screen in reversed(app.screen_stack) if isinstance(screen, LibraryScreen))


def go(app: BaogaoApp, destination: Destination) -> None:
    """Go to a destination: a report, a target or part of it, a place in the library, or do a command."""
    place = destination.place
    if destination.kind == "command":
        _do(app, destination)
    elif destination.kind == "place" and place is not None:
        back_to_library(app).show_place(place.key)
    elif place is not None:
        library = library_screen(app)
        if app.screen is library:
            # who comes back finds the cursor at what was looked up; both screens make one frame
            app.hold()
            if library.grid.go_to_place(place.key):
                library.grid.go_to_year(destination.year)
        goal = destination.goal
        app.open_report(place, destination.year, goal=None if goal == Goal() else goal)


def _do(app: BaogaoApp, destination: Destination) -> None:
    """Do a command: of the screen in view, of its rows, of the app, or of the library."""
    screen = back_to_library(app) if destination.on_library else app.screen
    active = screen.active if isinstance(screen, BaseScreen) else None
    for owner in (screen, active, app):
        act = getattr(owner, f"action_{destination.action}", None)
        if act is not None:
            act()
            return


def back_to_library(app: BaogaoApp) -> LibraryScreen:
    """Leave every screen above the library in view."""
    library = library_screen(app)
    while app.screen is not library:
        app.pop_screen()
    return library
