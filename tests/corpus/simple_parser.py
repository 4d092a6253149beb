"""A parser for the tests of import: texts parted by =====, each with "PATH YEAR" as its first line.

"?" as the first line leaves place and year to the file's name; "other" is no report. Files that begin with a word in capitals misbehave as the word says.
"""

from __future__ import annotations

import faulthandler
import hashlib
import time
from pathlib import Path

from parsers.model import Correction, Document, Level, Meta, Report, Source, SourceError

LEVELS = {0: Level.NATIONAL, 1: Level.PROVINCE, 2: Level.PREFECTURE, 3: Level.COUNTY, 4: Level.TOWNSHIP}


def simple_read(data: bytes, name: str) -> list[Document]:
    if not data:
        raise SourceError("the file is empty")
    if data.startswith(b"CRASH"):
        faulthandler._sigsegv()
    if data.startswith(b"HANG"):
        time.sleep(60)
    if data.startswith(b"SLOW"):
        time.sleep(0.3)
        data = data.partition(b"\n")[2]
    if data.startswith(b"BROKEN"):
        raise RuntimeError("a reader\nfell over")
    if data.startswith(b"ESCAPE"):
        raise RuntimeError("\x1b[31m")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise SourceError("the encoding is not known") from None
    sha256 = hashlib.sha256(data).hexdigest()
    return [
        Document(part.strip(), Source(name, "txt", "utf-8", sha256, ordinal))
        for ordinal, part in enumerate(text.split("====="))
    ]


def simple_parse(document: Document, correction: Correction | None = None) -> Report:
    first = document.text.partition("\n")[0]
    if first == "unparsable":
        raise ValueError("no sense in it")
    path, _, year = first.partition(" ")
    if path == "?":  # the text does not say, but the file's name may
        path, _, year = Path(document.source.path).stem.partition("_")
    says = path.endswith(("省", "市", "县", "区", "全国"))
    kind = "other" if first == "other" else "excerpt" if "摘" in document.text else "report"
    names = tuple(filter(None, path.split("/"))) if says and path != "全国" else ()
    return Report(
        source=document.source,
        report_sha256=hashlib.sha256(document.text.encode()).hexdigest(),
        meta=Meta(
            region_path=names,
            level=LEVELS[len(names)] if says else None,
            report_year=int(year) if year.isdigit() else None,
            kind=kind,
        ),
        text=document.text,
    )
