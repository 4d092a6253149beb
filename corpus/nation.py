"""The nation among the places: how it is named and found."""

from __future__ import annotations

NATION_KEY = "nation"
NATION_NAME = "全国"
