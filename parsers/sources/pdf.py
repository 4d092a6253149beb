"""PDF with a text layer: lines put together into paragraphs by where they stand on the page.

A line that reaches the right margin goes on in the next one, unless that one is indented. Page numbers and lines that
stand at the same edge of several pages go.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from typing import Any

from parsers.model import SourceError
from parsers.sources import page_numbers
from parsers.sources.limits import MAX_PAGES
from parsers.sources.plain import Text

SCANNED = "the PDF is a scan without text: run a text recognition (OCR) over it first"
LOCKED = "the PDF is locked with a password: save it without one"
DAMAGED = "the PDF is damaged or cut short"
LEAST_CHARACTERS = 20  # a page on average, for a PDF to count as text
REPEATED = 3  # pages on which a first or last line stands to be a running head
INDENT = 1.2  # letter heights by which a paragraph's first line stands in
LEAST_AT_MARGIN = 0.05  # share of the lines that begin at the left margin
RAGGED = 2.5  # letter heights by which a line may fall short of the margin and still be full


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line: its text, left and right edge and letter height in points."""

    text: str
    left: float
    right: float
    height: float


def read_pdf(data: bytes) -> list[Text]:
    """The document as one text. Raises SourceError for a scan, a locked or a damaged file."""
    import pypdfium2  # 50 ms, for PDFs only

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise SourceError(LOCKED if "assword" in str(error) else DAMAGED) from error
    try:
        if len(document) > MAX_PAGES:
            raise SourceError(f"the PDF has more than {MAX_PAGES:,} pages: split it first")
        pages = [_page_lines(document[i]) for i in range(len(document))]
        title = document.get_metadata_value("Title").strip()
    except pypdfium2.PdfiumError as error:
        raise SourceError(DAMAGED) from error
    finally:
        document.close()
    if sum(len(line.text) for page in pages for line in page) < LEAST_CHARACTERS * max(len(pages), 1):
        raise SourceError(SCANNED)
    lines = [line for page in _without_heads(pages) for line in page]
    return [Text("\n".join(_paragraphs(lines)), title=title if "报告" in title or "報告" in title else None)]


def _page_lines(page: Any) -> list[_Line]:
    """The lines of a page from top to bottom: rectangles of text at one height put together from left to right."""
    text_page = page.get_textpage()
    pieces = []
    for i in range(text_page.count_rects()):
        left, bottom, right, top = text_page.get_rect(i)
        text = text_page.get_text_bounded(left, bottom, right, top).replace("\r", "").replace("\n", "")
        if text.strip():
            pieces.append((bottom, top, left, right, text))
    pieces.sort(key=lambda piece: (-(piece[0] + piece[1]) / 2, piece[2]))
    rows: list[list[tuple[float, float, float, float, str]]] = []
    for piece in pieces:
        middle = (piece[0] + piece[1]) / 2
        if rows and rows[-1][0][0] <= middle <= rows[-1][0][1]:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_line(sorted(row, key=lambda piece: piece[2])) for row in rows]


def _line(row: list[tuple[float, float, float, float, str]]) -> _Line:
    height = max(top - bottom for bottom, top, _, _, _ in row)
    text = row[0][4]
    for before, piece in itertools.pairwise(row):
        text += (" " if piece[2] - before[3] > height else "") + piece[4]
    return _Line(text.strip(), row[0][2], max(piece[3] for piece in row), height)


def _without_heads(pages: list[list[_Line]]) -> list[list[_Line]]:
    """The pages without page numbers and without lines that stand first or last on several pages."""
    edges = Counter(line.text for page in pages if len(page) > 2 for line in {page[0], page[-1]})
    kept = []
    for page in pages:
        while page and (page_numbers.NUMBER.fullmatch(page[-1].text) or edges[page[-1].text] >= REPEATED):
            page = page[:-1]
        while page and (page_numbers.NUMBER.fullmatch(page[0].text) or edges[page[0].text] >= REPEATED):
            page = page[1:]
        kept.append(page)
    return kept


def _paragraphs(lines: list[_Line]) -> list[str]:
    if not lines:
        return []
    lefts = Counter(round(line.left) for line in lines)
    left = min(edge for edge, count in lefts.items() if count >= LEAST_AT_MARGIN * len(lines))
    right = sorted(line.right for line in lines)[int(len(lines) * 0.9)]
    paragraphs: list[str] = []
    full = False
    for line in lines:
        indented = line.left - left > INDENT * line.height
        if paragraphs and full and not indented:
            paragraphs[-1] += line.text
        else:
            paragraphs.append(line.text)
        full = right - line.right < RAGGED * line.height
    return paragraphs
