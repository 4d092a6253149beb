"""Files built to exhaust memory, time or the stack, one for each way that is known; every one must be read or refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator

from tests.torture.mutants import Seed

MILLION = 10**6
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = (
    "<!DOCTYPE l [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    + "]>"
)


def bombs() -> Iterator[tuple[str, Seed]]:
    """(what it is, the file), made one at a time."""
    for what, name, make in _BOMBS:
        yield what, Seed(name, make())


def _with_member(template: bytes, member: str, content: bytes) -> bytes:
    """An office file with one member replaced."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template)) as sound,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in sound.namelist():
            archive.writestr(name, content if name == member else sound.read(name))
    return packed.getvalue()


def docx_of(body: str, before: str = "") -> bytes:
    import docx

    empty = io.BytesIO()
    docx.Document().save(empty)
    content = f'<?xml version="1.0"?>{before}<w:document {WORD}><w:body>{body}</w:body></w:document>'
    return _with_member(empty.getvalue(), "word/document.xml", content.encode("utf-8", "replace"))


def xlsx_of(sheet: str, before: str = "") -> bytes:
    import openpyxl

    empty = io.BytesIO()
    openpyxl.Workbook().save(empty)
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    content = f'<?xml version="1.0"?>{before}<worksheet {space}><sheetData>{sheet}</sheetData></worksheet>'
    return _with_member(empty.getvalue(), "xl/worksheets/sheet1.xml", content.encode("utf-8", "replace"))


def _quine_zip() -> bytes:
    """An archive whose members all name the same packed bytes, so that it unpacks to far more than it holds."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(400):
            archive.writestr(f"word/part{number}.xml", b"\0" * MILLION)
    return packed.getvalue()


def _lying_zip() -> bytes:
    """An archive whose directory says that a member of 64 MB unpacks to 100 bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<" * (64 * MILLION))
        archive.writestr("[Content_Types].xml", b"<Types/>")
    data = bytearray(packed.getvalue())
    for size in (64 * MILLION,):
        wanted = size.to_bytes(4, "little")
        at = data.find(wanted)
        while at >= 0:
            data[at : at + 4] = (100).to_bytes(4, "little")
            at = data.find(wanted, at)
    return bytes(data)


def pdf_of(*objects: bytes, count: int | None = None) -> bytes:
    body = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        count or len(objects) + 1,
        len(body),
    )
    return body + table + trailer


def _pdf_of_objects() -> bytes:
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    pages = b"<< /Type /Pages /Kids [] /Count 0 >>"
    return pdf_of(catalog, pages) + b"".join(b"%d 0 obj\nnull\nendobj\n" % n for n in range(3, MILLION))


def _pdf_of_itself() -> bytes:
    """A page tree that is its own child, and says that it holds a thousand million pages."""
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    return pdf_of(catalog, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 999999999 /Parent 2 0 R >>")


def _pdf_stream_bomb() -> bytes:
    """A page whose content unpacks to 1,000 times its size, packed twice."""
    stream = zlib.compress(zlib.compress(b"BT /F1 12 Tf (x) Tj ET " * (2 * MILLION)))
    page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 600 800] >>"
    content = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (
        len(stream),
        stream,
    )
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, content
    )


def _nested_tables(depth: int) -> str:
    return (
        "<w:tbl><w:tr><w:tc>" * depth
        + "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
        + "</w:tc></w:tr></w:tbl>" * depth
    )


def _nested(opening: str, closing: str, depth: int) -> bytes:
    return (opening * depth + "各位代表：现在报告政府工作。" + closing * depth).encode()


_BOMBS: tuple[tuple[str, str, Callable[[], bytes]], ...] = (
    ("docx: a member of 400 MB of noughts", "a.docx", _quine_zip),
    ("docx: a directory that lies about sizes", "a.docx", _lying_zip),
    (
        "docx: a thousand million laughs",
        "a.docx",
        lambda: docx_of("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", LAUGHS),
    ),
    (
        "docx: an outside entity",
        "a.docx",
        lambda: docx_of(
            "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", "<!DOCTYPE l [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
        ),
    ),
    ("docx: tables 60 deep", "a.docx", lambda: docx_of(_nested_tables(60))),
    (
        "docx: tables 5,000 deep",
        "a.docx",
        lambda: docx_of("<w:tbl><w:tr><w:tc>" * 5_000 + "</w:tc></w:tr></w:tbl>" * 5_000),
    ),
    ("docx: a million empty paragraphs", "a.docx", lambda: docx_of("<w:p/>" * MILLION)),
    (
        "docx: 20,000 notes' marks",
        "a.docx",
        lambda: docx_of(
            "<w:p>"
            + "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in range(20_000))
            + "</w:p>"
        ),
    ),
    (
        "xlsx: a thousand million laughs",
        "a.xlsx",
        lambda: xlsx_of('<row r="1"><c t="inlineStr"><is><t>&a11;</t></is></c></row>', LAUGHS),
    ),
    (
        "xlsx: a cell in the last row and column",
        "a.xlsx",
        lambda: xlsx_of('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    ),
    ("xlsx: a million rows", "a.xlsx", lambda: xlsx_of("<row><c><v>1</v></c></row>" * MILLION)),
    (
        "xlsx: a number of a million digits",
        "a.xlsx",
        lambda: xlsx_of(f"<row><c><v>{'9' * MILLION}</v></c></row>"),
    ),
    ("html: 100,000 elements deep", "a.html", lambda: _nested("<div>", "</div>", 100_000)),
    ("html: a million open tables", "a.html", lambda: b"<table><tr><td>" * MILLION),
    (
        "html: a million attributes",
        "a.html",
        lambda: b"<p " + b"".join(b"a%d=1 " % n for n in range(MILLION)) + b">",
    ),
    ("html: an entity a million times", "a.html", lambda: b"<p>" + b"&amp;" * MILLION),
    ("html: a comment never closed", "a.html", lambda: b"<p>x<!--" + b"-" * MILLION),
    ("html: a thousand million laughs", "a.html", lambda: (LAUGHS + "<p>&a11;</p>").encode()),
    ("json: 100,000 brackets deep", "a.json", lambda: b"[" * 100_000),
    ("json: a number of a million digits", "a.json", lambda: b'[{"content": ' + b"9" * MILLION + b"}]"),
    ("jsonl: a million empty rows", "a.jsonl", lambda: b"{}\n" * MILLION),
    (
        "jsonl: a million keys",
        "a.jsonl",
        lambda: ("{" + ",".join(f'"k{n}":1' for n in range(MILLION)) + "}").encode(),
    ),
    (
        "csv: a quote never closed",
        "a.csv",
        lambda: '"正文,年份\n'.encode() + "各位代表,2025\n".encode() * 300_000,
    ),
    ("csv: a million columns", "a.csv", lambda: b"," * MILLION),
    ("csv: a million rows", "a.csv", lambda: "正文,年份\n".encode() + b"x,2025\n" * MILLION),
    ("txt: one line of 10 million characters", "a.txt", lambda: "增长百分之".encode() * (2 * MILLION)),
    ("txt: a million line ends", "a.txt", lambda: b"\r\r\n" * MILLION),
    (
        "txt: UTF-16 of odd length",
        "a.txt",
        lambda: b"\xff\xfe" + "各位代表".encode("utf-16-le") * 1_000 + b"x",
    ),
    ("txt: halves of GB18030 characters", "a.txt", lambda: b"\x81\x30\x81" * MILLION),
    (
        "txt: marks that join and turn",
        "a.txt",
        lambda: ("政府工作报告\n" + "\u0301\u202e\u200d" * MILLION).encode(),
    ),
    ("txt: a million nested brackets", "a.txt", lambda: _nested("（", "）", MILLION)),
    ("pdf: a million objects", "a.pdf", _pdf_of_objects),
    ("pdf: a tree that is its own branch", "a.pdf", _pdf_of_itself),
    ("pdf: a stream of 46 MB in 200 bytes", "a.pdf", _pdf_stream_bomb),
    ("pdf: 100,000 arrays deep", "a.pdf", lambda: pdf_of(b"[" * 100_000 + b"]" * 100_000)),
    (
        "tmx: an outside entity",
        "a.tmx",
        lambda: b"<?xml version='1.0'?><!DOCTYPE t SYSTEM 'http://example.invalid/t.dtd'><tmx/>",
    ),
)
