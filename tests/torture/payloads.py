"""Escape sequences, markup, formulas, HTML and paths in everything a report may say, on every road out of baogao.

The payloads stand in the names of places and files, titles, headings, terms, promises and text of reports: of files,
imported as any others, and of rows put into a library as if an import had let them through. Each ends in a word of its
own (PWN17Z), so that one that gets out can be told from the sequences the app itself writes.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.torture.exported import exports, names
from tests.torture.forms import payloads
from tests.torture.hostile_library import hostile_library
from tests.torture.printed import commands
from tests.torture.table import Row
from tests.torture.walked import screens


def every_road(share: float = 1.0) -> list[Row]:
    """One row a road out."""
    tried = payloads()
    with tempfile.TemporaryDirectory(prefix="baogao-payloads-") as name:
        folder = Path(name)
        library = hostile_library(folder, tried)
        screen, told = screens(folder, library, tried, share)
        return [
            names(tried).row("names of exported files", share),
            commands(library, tried, share).row("what commands print", share),
            *exports(folder, library, tried, share),
            screen.row("what the explorer draws on a terminal", share),
            told.row("what it gives to the clipboard and the title", share),
        ]
