"""Word documents: paragraphs and tables in order, with the numbers and notes that Word itself would print."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from parsers.model import SourceError
from parsers.sources.docx_numbers import Numbering
from parsers.sources.limits import MAX_NESTING, check_zip
from parsers.sources.plain import Text

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTES = ("footnotes", "endnotes")
# the number printed for each note, by its kind and id, in the order of their marks
Notes = dict[tuple[str, str], int]
DAMAGED = "the Word file is damaged or cut short: open it in Word and save it again"
# Elements whose text is not printed: deleted text, field codes, alternative drawings of what is drawn already.
UNPRINTED = frozenset(
    (
        f"{WORD}del",
        f"{WORD}instrText",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)


def read_docx(data: bytes) -> list[Text]:
    """The document as one text. Raises SourceError when it cannot be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_zip([(member.compress_size, member.file_size) for member in archive.infolist()])
        return [_read(data)]
    except SourceError:
        raise
    except Exception as error:  # zip, XML and package errors of many classes, all of one cause
        raise SourceError(DAMAGED) from error


def _read(data: bytes) -> Text:
    import docx  # 150 ms, for Word files only

    document = docx.Document(io.BytesIO(data))
    numbering = Numbering(document)
    notes: Notes = {}
    lines = [line for block in document.element.body for line in _block(block, numbering, notes, 0)]
    texts = _notes(document)
    lines += [f"[{number}]{texts[key]}" for number, key in enumerate(notes, 1) if key in texts]
    return Text("\n".join(lines), title=_title(document))


def _title(document: Any) -> str | None:
    """The title among the file's properties, where it is the report's and not a template's."""
    title = (document.core_properties.title or "").strip()
    return title if "报告" in title or "報告" in title else None


def _block(element: Any, numbering: Numbering, notes: Notes, depth: int) -> list[str]:
    """The lines of a paragraph, table or container."""
    if depth > MAX_NESTING:
        raise SourceError(f"the Word file nests more than {MAX_NESTING} deep: it is not read")
    if element.tag == f"{WORD}p":
        text = _paragraph(element, notes, depth)
        return (numbering.next_number(element) + text).split("\n") if text.strip() else []
    if element.tag == f"{WORD}tr":
        cells = [_cell(cell, numbering, notes, depth + 1) for cell in _cells(element)]
        return [" ".join(cell for cell in cells if cell)]
    return [line for child in element for line in _block(child, numbering, notes, depth + 1)]


def _cells(element: Any) -> Iterator[Any]:
    """The cells of a row, in controls too; those of a table inside a cell belong to that table's rows."""
    for child in element:
        if child.tag == f"{WORD}tc":
            yield child
        elif child.tag == f"{WORD}sdt" or child.tag == f"{WORD}sdtContent":
            yield from _cells(child)


def _cell(cell: Any, numbering: Numbering, notes: Notes, depth: int) -> str:
    return "".join(line for child in cell for line in _block(child, numbering, notes, depth + 1))


def _paragraph(element: Any, notes: Notes, depth: int) -> str:
    """The printed text of a paragraph; a note's mark is [number]."""
    parts: list[str] = []
    for child in element:
        if depth > MAX_NESTING or child.tag in UNPRINTED:
            continue
        if child.tag == f"{WORD}t":
            parts.append(child.text or "")
        elif child.tag == f"{WORD}tab":
            parts.append(" ")
        elif child.tag in (f"{WORD}br", f"{WORD}cr"):
            parts.append("\n")
        elif child.tag == f"{WORD}noBreakHyphen":
            parts.append("-")
        elif child.tag in (f"{WORD}footnoteReference", f"{WORD}endnoteReference"):
            key = (child.tag.removeprefix(WORD).removesuffix("Reference"), child.get(f"{WORD}id") or "")
            parts.append(f"[{notes.setdefault(key, len(notes) + 1)}]")
        elif child.tag != f"{WORD}pPr":
            parts.append(_paragraph(child, notes, depth + 1))
    return "".join(parts)


def _notes(document: Any) -> dict[tuple[str, str], str]:
    """The texts of foot and end notes by kind and id."""
    from lxml import etree

    found: dict[tuple[str, str], str] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in NOTES and not relation.is_external:
            root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))
            for note in root:
                text = "".join(_paragraph(paragraph, {}, 0) for paragraph in note.iter(f"{WORD}p"))
                if text.strip():
                    found[kind.removesuffix("s"), note.get(f"{WORD}id") or ""] = text.strip()
    return found
