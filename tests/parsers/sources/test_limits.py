"""Each limit on what a file may hold is kept, and said in a line that tells what to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parsers.model import SourceError
from parsers.sources import limits, read
from tests.torture.bombs import docx_of, pdf_of, xlsx_of

MANY = limits.MAX_ROWS + 2
DEEP = limits.MAX_NESTING + 2
CELL = '<c t="inlineStr"><is><t>x</t></is></c>'
PAST: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "rows of a table": (
        "a.csv",
        lambda: "正文,年份\n".encode() + b"x,2025\n" * MANY,
        "more than 200,000 rows",
    ),
    "rows of a workbook": (
        "a.xlsx",
        lambda: xlsx_of(f'<row r="{MANY}">{CELL}</row>'),
        "more than 200,000 rows",
    ),
    "objects of JSON Lines": ("a.jsonl", lambda: b'{"a": 1}\n' * MANY, "more than 200,000 objects"),
    "pages of a PDF": (
        "a.pdf",
        lambda: pdf_of(
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count 2001 >>" % b" ".join(b"%d 0 R" % n for n in range(3, 2004)),
            *[b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"] * 2001,
        ),
        "more than 2,000 pages",
    ),
    "elements of a page": ("a.html", lambda: b"<div>" * DEEP + b"x" + b"</div>" * DEEP, "more than 200 deep"),
    "elements of a Word file": (
        "a.docx",
        lambda: docx_of("<w:sdt>" * DEEP + "<w:p/>" + "</w:sdt>" * DEEP),
        "more than 200 deep",
    ),
    "attributes of a tag": (
        "a.html",
        lambda: b"<p " + b"".join(b"a%d=1 " % n for n in range(2_002)) + b">x",
        "more than 2,000 attributes",
    ),
}


@pytest.mark.parametrize("what", PAST)
def test_what_is_past_a_limit_is_refused(what: str) -> None:
    name, make, said = PAST[what]
    with pytest.raises(SourceError, match=said):
        read(make(), name)


def test_members_that_are_each_allowed_are_too_much_together() -> None:
    """200 times what is packed is allowed a member, and 256 MB for all."""
    megabyte = 2**20
    limits.check_zip([(megabyte, 100 * megabyte)] * 2)
    with pytest.raises(SourceError, match="far more than it should"):
        limits.check_zip([(megabyte, 100 * megabyte)] * 3)
    with pytest.raises(SourceError, match="far more than it should"):
        limits.check_zip([(megabyte, 201 * megabyte)])
