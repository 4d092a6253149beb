"""PDF: printed lines put together into paragraphs; scans and locked files get a line that says what to do."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import A5
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from parsers.model import SourceError
from parsers.sources import read
from tests.parsers.sources.invented import document_of, report, text_of

FONT = "STSong-Light"
BODY = [line.replace("　", " ") for line in report(filler=40)]


def printed(lines: list[str], head: str = "", indent: int = 24, number: str = "— {} —") -> bytes:
    """A PDF of small pages with a running head and page numbers."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))

    def furniture(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(A5[0] / 2, 20, number.format(document.page))
        canvas.drawString(72, A5[1] - 30, head)

    stream = io.BytesIO()
    style = ParagraphStyle(
        "text", fontName=FONT, fontSize=12, leading=20, firstLineIndent=indent, wordWrap="CJK"
    )
    template = SimpleDocTemplate(stream, pagesize=A5)
    template.build([Paragraph(line, style) for line in lines], onFirstPage=furniture, onLaterPages=furniture)
    return stream.getvalue()


def test_paragraphs_page_numbers_and_running_heads() -> None:
    found = document_of(printed(BODY, head="青禾县人民政府文件"), "report.pdf")
    assert found.text.split("\n") == BODY
    assert (found.source.format, found.source.encoding) == ("pdf", None)


@pytest.mark.parametrize("number", ["{}", "第{}页", "第 {} 页，共 9 页", "－{}－", "{}/9"])
def test_numbers_of_pages_in_every_form(number: str) -> None:
    assert text_of(printed(BODY, number=number), "report.pdf") == BODY


def test_paragraphs_without_indentation() -> None:
    """Headings and full paragraphs are told by where the lines end."""
    assert text_of(printed(BODY, indent=0), "report.pdf") == BODY


def test_a_scan_says_to_run_ocr() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for _ in range(3):
        canvas.rect(50, 50, 300, 500, fill=1)
        canvas.showPage()
    canvas.save()
    with pytest.raises(SourceError, match=r"scan without text: .*OCR"):
        read(stream.getvalue(), "report.pdf")


def test_a_locked_file_says_so() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption("secret", ownerPassword="other"))
    canvas.drawString(100, 100, "locked")
    canvas.save()
    with pytest.raises(SourceError, match="password"):
        read(stream.getvalue(), "report.pdf")


def test_a_damaged_file_is_refused() -> None:
    with pytest.raises(SourceError, match="damaged or cut short"):
        read(b"%PDF-1.4\nnothing of the kind", "report.pdf")
