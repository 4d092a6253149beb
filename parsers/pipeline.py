"""The stages in their order: one text in, one Report out."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from parsers.collector import resting
from parsers.full_stops import fold_report
from parsers.glossary import read_glossary
from parsers.heading import corrected, read_heading
from parsers.kind import read_kind
from parsers.model import Correction, Document, Report
from parsers.outline import read_outline
from parsers.promises import find_lists, read_promises
from parsers.targets import read_targets


def parse_document(document: Document, correction: Correction | None = None) -> Report:
    """Read one text; see `parsers.parse_document`."""
    with resting():
        return _read(document, correction)


def _read(document: Document, correction: Correction | None) -> Report:
    text = document.text
    folded = fold_report(text)
    heading = read_heading(document, folded)
    if correction is not None:
        heading = corrected(heading, correction)
    lists = find_lists(folded)
    sections = read_outline(text, folded, heading.meta, heading.body_start, lists)
    targets = read_targets(text, folded, sections, heading.meta)
    kind, missing = read_kind(folded, heading, sections, document)
    return Report(
        source=document.source,
        report_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        meta=replace(heading.meta, kind=kind),
        text=text,
        sections=tuple(sections),
        targets=tuple(targets),
        glossary=tuple(read_glossary(text, folded, sections)),
        livelihood=tuple(read_promises(text, folded, sections, lists)),
        warnings=(*document.warnings, *heading.warnings, *missing),
    )
