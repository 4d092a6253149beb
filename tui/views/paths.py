"""Paths as the screen shows them."""

from __future__ import annotations

from pathlib import Path


def short_path(path: Path) -> str:
    """A path with ~ for the user's own folder."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
