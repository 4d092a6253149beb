"""Readers of Chinese government work reports: bytes or text in, `Report` out.

Pure: no files but the package's own data, no database, no screen, no clock, no network. The stages, in the order of
running, each in the module of its name: sources → fold → heading → outline → targets → glossary → promises → kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parsers.model import Correction, Document, Report, SourceError

__all__ = ["Correction", "Document", "Report", "SourceError", "parse", "parse_document", "read"]


def __getattr__(name: str) -> Any:
    # what only folds a text has no need of the shapes
    if name in {"Correction", "Document", "Report", "SourceError"}:
        from parsers import model

        return getattr(model, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def read(data: bytes, name: str) -> list[Document]:
    """The texts in a file's bytes, page chrome removed, one a report. `name` helps where the content leaves doubt.

    Raises SourceError: one line with the cause and what to do.
    """
    from parsers.sources import (
        read as read_source,
    )  # document readers are not needed to look at what was parsed

    return read_source(data, name)


def parse_document(document: Document, correction: Correction | None = None) -> Report:
    """Read one text: meta, sections, targets, glossary, promises, warnings. Deterministic; raises nothing.

    A `correction` goes before what the text says of its place and year.
    """
    from parsers.pipeline import parse_document as run

    return run(document, correction)


def parse(data: bytes, name: str) -> list[Report]:
    """Every report in a file's bytes, in order. Raises SourceError."""
    return [parse_document(document) for document in read(data, name)]
