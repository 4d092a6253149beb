"""Which reader reads a file: by its first bytes and its text, and by its name only where these leave a choice."""

from __future__ import annotations

import io
import re
import zipfile

from parsers.model import Document, SourceError
from parsers.sources.delimited import is_delimited, read_delimited
from parsers.sources.encoding import decode
from parsers.sources.jsonl import is_json, read_jsonl
from parsers.sources.limits import check_bytes
from parsers.sources.plain import Text, documents

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# First bytes of what is refused, and what to say of it.
REFUSED = (
    (b"{\\rtf", "the file is a Rich Text file: save it as .docx or .txt"),
    (b"\x89PNG", "the file is a picture: run a text recognition (OCR) over it first"),
    (b"\xff\xd8\xff", "the file is a picture: run a text recognition (OCR) over it first"),
    (b"GIF8", "the file is a picture: run a text recognition (OCR) over it first"),
    (b"II*\x00", "the file is a picture: run a text recognition (OCR) over it first"),
    (b"MM\x00*", "the file is a picture: run a text recognition (OCR) over it first"),
    (b"\x1f\x8b", "the file is a compressed archive: unpack it first"),
    (b"7z\xbc\xaf", "the file is a compressed archive: unpack it first"),
    (b"Rar!", "the file is a compressed archive: unpack it first"),
    (b"BZh", "the file is a compressed archive: unpack it first"),
    (b"\xfd7zXZ", "the file is a compressed archive: unpack it first"),
    (b"SQLite format 3", "the file is a database and no text"),
    (b"\x7fELF", "the file is a program and no text"),
    (b"MZ\x90", "the file is a program and no text"),
    (b"PAR1", "the file is a Parquet table: save it as CSV"),
)
# <!DOCTYPE html> · <html lang="zh"> · <body> · <div class=…>
HTML = re.compile(r"<(?:!doctype\s{1,9}html|html|head|body|div|table|p|meta)[\s>]", re.IGNORECASE)
XML = re.compile(r"\s{0,40}<\?xml\s|\s{0,40}<([A-Za-z_][A-Za-z0-9_:.-]{0,60})[\s>]")
TMX = re.compile(r"<tmx\s|<!doctype\s{1,9}tmx", re.IGNORECASE)
MHTML = re.compile(r"(?:From|MIME-Version|Content-Type):\s", re.IGNORECASE)
SNIFFED = 4_000  # characters in which a text's format must show


def read(data: bytes, name: str) -> list[Document]:
    """Every report in a file's bytes, in order, page furniture removed.

    `name` is the file's name or path; it goes into `Source.path`, and its extension decides what the content leaves
    open. Raises SourceError, whose message is one line that says what is wrong and what to do.
    """
    check_bytes(data)
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        from parsers.sources.pdf import read_pdf

        return documents(read_pdf(data), data, name, "pdf", None)
    if data.startswith(OLE2):
        kind = ".xlsx" if _extension(name) in ("xls", "et") else ".docx"
        raise SourceError(f"the file is an old Office file: save it as {kind} first")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _read_zip(data, name)
    for start, message in REFUSED:
        if data.startswith(start):
            raise SourceError(message)
    return _read_text(data, name)


def _extension(name: str) -> str:
    return name.rsplit(".", 1)[-1].lower() if "." in name else ""


def _read_zip(data: bytes, name: str) -> list[Document]:
    """Office files are zip archives."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        what = {"docx": "the Word file", "xlsx": "the workbook"}.get(_extension(name), "the archive")
        raise SourceError(f"{what} is damaged or cut short") from error
    if "word/document.xml" in members:
        from parsers.sources.docx import read_docx

        return documents(read_docx(data), data, name, "docx", None)
    if "xl/workbook.xml" in members:
        from parsers.sources.xlsx import read_xlsx

        return documents(read_xlsx(data), data, name, "xlsx", None)
    if "mimetype" in members and "content.xml" in members:
        raise SourceError("the file is an OpenDocument file: save it as .docx first")
    raise SourceError("the file is an archive and no Word or Excel file: unpack it first")


def _read_text(data: bytes, name: str) -> list[Document]:
    text, encoding, warnings = decode(data)
    start = text[:SNIFFED]
    if TMX.search(start):
        raise SourceError("the file is a translation memory (TMX) and no report")
    if HTML.search(start) and start.lstrip("\ufeff \r\n\t").startswith("<"):
        from parsers.sources.html import read_html

        texts, encoding = read_html(data)
        return documents(texts, data, name, "html", encoding)
    if (tag := XML.match(start)) and (tag[1] is None or f"</{tag[1]}>" in text):
        raise SourceError("the file is an XML file of an unknown kind and no report")
    if MHTML.match(start) and "multipart/related" in start:
        raise SourceError("the file is a web archive (MHTML): save the page as .html")
    extension = _extension(name)
    if extension in ("json", "jsonl", "ndjson") or (is_json(text) and text.rstrip().endswith(("}", "]"))):
        return documents(read_jsonl(text, warnings), data, name, "jsonl", encoding)
    if extension in ("csv", "tsv") or is_delimited(text):
        form = "tsv" if "\t" in text.split("\n", 1)[0] else "csv"
        return documents(read_delimited(text, warnings), data, name, form, encoding)
    return documents([Text(text, warnings=warnings)], data, name, "txt", encoding)
