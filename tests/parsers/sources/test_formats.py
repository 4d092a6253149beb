"""Every file of the collection of odd formats, against a table made by reading them (`formats.csv`)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from parsers.model import Document, SourceError
from parsers.sources import read

TABLE = Path(__file__).with_name("formats.csv")
with TABLE.open(encoding="utf-8", newline="") as stream:
    ROWS = list(csv.DictReader(stream))

# Words that stand on the collection's pages round the reports, and in no report.
PAGE_WORDS = (
    "责任编辑",
    "浏览次数",
    "字体：",
    "ICP备",
    "公网安备",
    "版权所有",
    "扫一扫",
    "E-mail",
    "上一页",
    "当前位置",
    "著作权法",
    "公有领域",
    "维基",
    "Public domain",
    "U+00A0",
    "&nbsp;",
)


def test_the_table_has_every_file(shared: Path) -> None:
    folder = shared / "reports" / "formats"
    assert {row["file"] for row in ROWS} == {
        str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("row", ROWS, ids=[row["file"] for row in ROWS])
def test_a_file_gives_what_its_reader_found(row: dict[str, str], shared: Path) -> None:
    data = (shared / "reports" / "formats" / row["file"]).read_bytes()
    if row["error"]:
        with pytest.raises(SourceError) as refused:
            read(data, row["file"])
        assert str(refused.value) == row["error"]
        return
    documents = read(data, row["file"])
    first = documents[0]
    found = {
        "documents": str(len(documents)),
        "format": first.source.format,
        "encoding": first.source.encoding or "",
        "published_on": first.source.published_on or "",
        "warnings": " ".join(
            sorted({warning.code for document in documents for warning in document.warnings})
        ),
    }
    assert found == {key: row[key] for key in found}
    assert [document.source.ordinal for document in documents] == list(range(len(documents)))
    for document in documents:
        check_text(document)


def check_text(document: Document) -> None:
    """No page word is left, no empty line, no blank at a line's end."""
    assert not [word for word in PAGE_WORDS if word in document.text]
    for line in document.text.split("\n"):
        assert line == line.strip(" \u3000")
        assert line
