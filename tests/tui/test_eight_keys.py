"""From the first frame to a county's target in eight keys: on the samples' own names, and on pinyin initials."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.stage import opened, press_fast, screen_text
from tui.screens.report import ReportScreen
from tui.shelf import Shelf

MOST_KEYS = 8


@pytest.mark.parametrize("query", ["fx gdp", "bl gdp", "sl gdp"])
async def test_a_county_s_gdp_target_is_eight_keys_away(library: Path, query: str) -> None:
    """The letters come as fast as they are typed: nothing is waited for between them."""
    keys = ("g", *("space" if letter == " " else letter for letter in query), "enter")
    assert len(keys) <= MOST_KEYS
    async with opened(shelf=Shelf(library)) as (app, pilot):
        await press_fast(pilot, *keys)
        screen = app.screen
        assert isinstance(screen, ReportScreen)
        # the latest report, at the row of the target, which says its figure
        assert screen.year == max(screen.place.years)
        assert screen.tab == "targets"
        row = screen.tables["targets"].current
        assert row is not None
        name, value = screen.tables["targets"].data.rows[row][:2]
        assert "生产总值" in name
        # 6%左右, or how far above the city's
        assert any(character.isdigit() for character in value)
        assert value[:4] in screen_text(app)
