"""Files that cannot be read: one clear line that says what the file is and what to do."""

from __future__ import annotations

import io
import zipfile

import pytest

from parsers.model import SourceError
from parsers.sources import limits, read

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def archive(*members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for member in members:
            target.writestr(member, "x")
    return stream.getvalue()


CASES = [
    ("empty", b"", "a.txt", "empty"),
    ("white space", b" \n\t\n", "a.txt", "no text"),
    ("nothing but menus", "首页 | 登录\n打印 关闭\n".encode(), "a.txt", "no text"),
    ("an old Word file", OLE2, "a.doc", "save it as .docx"),
    ("an old Excel file", OLE2, "a.xls", "save it as .xlsx"),
    ("rich text", b"{\\rtf1 text}", "a.doc", "Rich Text"),
    ("a picture", b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "a.png", "OCR"),
    ("a picture named as text", b"\xff\xd8\xff\xe0" + b"\x00" * 99, "a.txt", "OCR"),
    ("a zip archive", archive("a.txt"), "a.zip", "unpack it first"),
    ("an OpenDocument text", archive("mimetype", "content.xml"), "a.odt", "OpenDocument"),
    ("a broken zip archive", b"PK\x03\x04" + b"\x00" * 50, "a.docx", "Word file is damaged or cut short"),
    ("a Word file without its parts", archive("word/document.xml"), "a.docx", "damaged or cut short"),
    ("a workbook without its parts", archive("xl/workbook.xml"), "a.xlsx", "damaged or cut short"),
    ("a gzip archive", b"\x1f\x8b\x08" + b"\x00" * 50, "a.txt.gz", "unpack it first"),
    ("a database", b"SQLite format 3\x00" + b"\x00" * 100, "a.sqlite", "database"),
    ("a translation memory", b'<?xml version="1.0"?><tmx version="1.4"></tmx>', "a.tmx", "TMX"),
    ("an XML file", b"<feed><entry>1</entry></feed>", "a.xml", "XML"),
    (
        "a web archive",
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n",
        "a.mht",
        "save the page as .html",
    ),
    ("JSON cut short", b'{"title": "', "a.json", "no valid JSON"),
    (
        "a tag of endless attributes",
        b"<html><p " + b"".join(b"a%d=1 " % number for number in range(50_000)) + b">",
        "a.html",
        "attributes",
    ),
    ("bytes", bytes(range(256)) * 9, "a.txt", "encoding"),
]


@pytest.mark.parametrize(
    ("data", "name", "words"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_one_clear_line(data: bytes, name: str, words: str) -> None:
    with pytest.raises(SourceError) as refused:
        read(data, name)
    message = str(refused.value)
    assert words in message
    assert "\n" not in message
    assert len(message) <= 120


def test_a_file_over_the_limit_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 2**20)
    with pytest.raises(SourceError, match="larger than 1 MB"):
        read(b"a" * (2**20 + 1), "a.txt")


def test_text_over_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CHARACTERS", 1000)
    with pytest.raises(SourceError, match="more than 1,000 characters"):
        read("报".encode() * 1001, "a.txt")


@pytest.mark.parametrize("member", ["word/document.xml", "xl/workbook.xml"])
def test_a_zip_bomb_is_not_unpacked(member: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(member, b"\x00" * (8 * 2**20))
    with pytest.raises(SourceError, match="unpacks to far more"):
        read(stream.getvalue(), "a.docx")


def test_a_picture_inside_a_tag_is_no_list_of_attributes() -> None:
    """A page may carry its pictures as long addresses, and scripts that compare."""
    page = (
        '<html><body><img src="data:image/png;base64,' + "iVBORw0KGgo" * 9_000 + '">'
        "<script>if (a <b) {" + "x = 1; " * 600 + "}</script>"
        "<p>各位代表，现在我代表县人民政府作工作报告，请予审议，并请提出意见。</p></body></html>"
    )
    assert "各位代表" in read(page.encode(), "a.html")[0].text
