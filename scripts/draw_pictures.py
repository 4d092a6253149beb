"""Writes docs/pictures/*.svg: the explorer on the sample reports, as the README shows it.

    .venv/bin/python -m scripts.draw_pictures

Run again after the screens have changed. Needs what the tests need.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from rich.color import Color
from rich.style import Style
from textual.strip import Strip

from corpus.database import open_library
from corpus.ingest import add
from tests.tui.stage import opened
from tui.shelf import Shelf
from tui.width import cell_width

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
SIZE = (100, 28)
# The keys that lead to each picture, from the first screen on.
PICTURES = {
    "report": ("down", "down", "down", "enter", "2", "enter"),
    "targets": ("down", "down", "down", "enter", "2"),
    "compare": ("down", "down", "down", "d", "enter", "n", "n"),
}
CELL = (9, 21)  # pixels of a column and a line
MARGIN = 14
FONTS = "'Cascadia Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'PingFang SC', 'Microsoft YaHei', monospace"
BLACK, WHITE = "#1b1d21", "#e6e6e6"


def picture_of(strips: Sequence[Strip], title: str) -> str:
    """The lines of a screen as SVG, every character set at its own column: fonts differ in how wide they draw 中."""
    width, height = SIZE[0] * CELL[0] + 2 * MARGIN, len(strips) * CELL[1] + 2 * MARGIN
    marks = [mark for line, strip in enumerate(strips) for mark in _marks(line, strip)]
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
            f"<title>{escape(title)}</title>",
            f'<rect width="{width}" height="{height}" rx="8" fill="{BLACK}"/>',
            f'<g font-family="{FONTS}" font-size="17" fill="{WHITE}" transform="translate({MARGIN},{MARGIN})">',
            *marks,
            "</g>",
            "</svg>",
            "",
        )
    )


def _marks(line: int, strip: Strip) -> Iterator[str]:
    """The backgrounds and words of a line."""
    column, top = 0, line * CELL[1]
    for segment in strip:
        style = segment.style or Style()
        front, back = _colour(style.color), _colour(style.bgcolor)
        if style.reverse:
            front, back = back or BLACK, front or WHITE
        wide = cell_width(segment.text)
        if back not in (None, BLACK):
            yield f'<rect x="{column * CELL[0]}" y="{top}" width="{wide * CELL[0]}" height="{CELL[1]}" fill="{back}"/>'
        places, words = [], []
        for character in segment.text:
            if not character.isspace():
                places.append(str(column * CELL[0]))
                words.append(character)
            column += cell_width(character)
        if words:
            look = f' fill="{front}"' if front not in (None, WHITE) else ""
            look += ' font-weight="bold"' if style.bold else ""
            look += ' text-decoration="underline"' if style.underline else ""
            look += ' opacity="0.6"' if style.dim else ""
            yield f'<text x="{" ".join(places)}" y="{top + 16}"{look}>{escape("".join(words))}</text>'


def _colour(colour: Color | None) -> str | None:
    return None if colour is None or colour.is_default else colour.get_truecolor().hex


async def draw(library: Path) -> None:
    """Write every picture."""
    for name, keys in PICTURES.items():
        async with opened(*keys, shelf=Shelf(library, readonly=True), size=SIZE, theme="dark") as (app, _):
            strips = app.screen._compositor.render_strips()
        title = f"baogao: {name}"
        (FOLDER / f"{name}.svg").write_text(picture_of(strips, title), encoding="utf-8")
        print(FOLDER / f"{name}.svg")


def main() -> None:
    """Import the samples into a library of their own and draw them."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "samples.sqlite"
        with open_library(path) as library:
            add(library, [ROOT / "sample_data"], workers=0)
        asyncio.run(draw(path))


if __name__ == "__main__":
    main()
