"""One file's bytes to rows ready to be stored: what a worker process does. No database here."""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from corpus.confinement import ConfinementError
from corpus.parser_version import parser_version
from corpus.rows import Parsed, to_rows
from corpus.texts import unpack
from parsers import SourceError, parse, parse_document, read
from parsers.model import Correction, Document, Report, Source, Warning
from parsers.sources.limits import MAX_BYTES

HASH_CHUNK = 1 << 20
_INVISIBLE = frozenset(["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """What a file gave. `sha256` is "" where it could not be read; `not_reports` counts texts of another kind.

    `errors` are one line each; with none of them the file was read whole. `as_read` are the reports themselves, for a
    WholeFile.
    """

    sha256: str
    reports: tuple[Parsed, ...] = ()
    not_reports: int = 0
    errors: tuple[str, ...] = ()
    as_read: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class WholeFile:
    """A file of which every text is wanted as it is read, whatever its kind, and not as rows of a library."""

    path: Path


@dataclass(frozen=True, slots=True)
class StoredText:
    """A text of the library, to be parsed again; `codec` and `body` as `corpus.texts.pack` gave them."""

    codec: str
    body: bytes
    source: Source
    title: str | None
    hints: tuple[tuple[str, str], ...]
    warnings: tuple[Warning, ...]
    correction: Correction | None


def file_sha256(path: Path) -> str | None:
    """SHA-256 of a file's bytes; None for one that is too large to be parsed.

    Raises:
        OSError: it cannot be read, or is no regular file (a pipe would wait for ever).
    """
    _check_regular(path)
    if path.stat().st_size > MAX_BYTES:
        return None
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(HASH_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def parse_file(path: Path) -> ParsedFile:
    """Read a file and parse every report in it; raises nothing but KeyboardInterrupt and MemoryError's kin."""
    data = read_bytes(path)
    return data if isinstance(data, ParsedFile) else parse_bytes(data, printable(path))


def read_bytes(path: Path) -> bytes | ParsedFile:
    """A file's bytes, or what is to be said of one that cannot be read."""
    try:
        _check_regular(path)
        data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError as error:
        return ParsedFile("", errors=(cannot_read(error),))
    if data is None:
        return ParsedFile("", errors=(f"the file is larger than {MAX_BYTES // 2**20} MB: split it first",))
    return data


def parse_bytes(data: bytes, name: str) -> ParsedFile:
    """Parse every report in a file's bytes; `name` is its printable path. Raises what `parse_file` does."""
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        documents = read(data, name)
    except SourceError as error:
        return ParsedFile(sha256, errors=(str(error),))
    except (Exception, ConfinementError) as error:
        return ParsedFile(sha256, errors=(_unexpected(error),))
    reports: list[Parsed] = []
    errors: list[str] = []
    not_reports = 0
    for number, document in enumerate(documents, start=1):
        try:
            parsed = parse_text(document)
        except (Exception, ConfinementError) as error:
            which = f"text {number} of {len(documents)}: " if len(documents) > 1 else ""
            errors.append(which + _unexpected(error))
            continue
        if parsed is None:
            not_reports += 1
        else:
            reports.append(parsed)
    return ParsedFile(sha256, tuple(reports), not_reports, tuple(errors))


def parse_whole(file: WholeFile) -> ParsedFile:
    """Read a file and parse every text in it. Raises what `parse_file` does."""
    data = read_bytes(file.path)
    if isinstance(data, ParsedFile):
        return data
    try:
        return ParsedFile("", as_read=tuple(parse(data, str(file.path))))
    except SourceError as error:
        return ParsedFile("", errors=(str(error),))
    except (Exception, ConfinementError) as error:
        return ParsedFile("", errors=(_unexpected(error),))


def printable(path: Path) -> str:
    """The path as text that a database and a terminal can take, whatever bytes the file system has in it."""
    return _visible(os.fsdecode(path))


def cannot_read(error: OSError) -> str:
    """One line for a file that the system does not give."""
    return f"cannot be read ({(error.strerror or str(error)).lower()})"


def _check_regular(path: Path) -> None:
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(None, "not a regular file")


def parse_stored(stored: StoredText) -> ParsedFile:
    """Parse a text of the library again; its one report, or why there is none. Raises what `parse_file` does."""
    try:
        parsed = parse_text(document_of(stored), stored.correction)
    except Exception as error:
        return ParsedFile("", errors=(_unexpected(error),))
    return ParsedFile("", not_reports=1) if parsed is None else ParsedFile("", (parsed,))


def document_of(stored: StoredText) -> Document:
    """The Document that was parsed when the text was stored. Raises ValueError where the text is damaged."""
    text = unpack(stored.codec, stored.body)
    return Document(text, stored.source, stored.title, stored.hints, stored.warnings)


def parse_text(
    document: Document, correction: Correction | None = None, *, anything: bool = False
) -> Parsed | None:
    """The rows of a document's report; None where it is no report, unless `anything` is wanted. May raise anything."""
    report = parse_document(document, correction) if correction else parse_document(document)
    if report.meta.kind == "other" and not anything:
        return None
    return Parsed(
        report_sha256=report.report_sha256,
        meta=report.meta,
        source=report.source,
        characters=len(report.text),
        rows=to_rows(report),
        document_title=document.title,
        hints=document.hints,
        source_warnings=len(document.warnings),
        parser=parser_version(),
    )


def _visible(text: str) -> str:
    """The text with \ufffd for control characters, direction marks and halves of surrogate pairs."""
    return "".join("\ufffd" if unicodedata.category(c) in _INVISIBLE else c for c in text)


def _unexpected(error: BaseException) -> str:
    """One line for an error no reader foresaw; a file may hold anything."""
    cause = _visible(" ".join(str(error).split()))[:200]
    return f"could not be parsed ({type(error).__name__}{': ' if cause else ''}{cause})"
