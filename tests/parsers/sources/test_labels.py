"""The labels made by hand stand in the text that is read: nothing of a labelled report is lost."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from parsers.fold import fold
from parsers.model import Document
from parsers.sources import read

AGGREGATOR = "aggregator-2021-a.txt"


def squeezed(text: str) -> str:
    """A form in which punctuation of either width, blanks and quotation marks do not count."""
    return re.sub(r"[\s“”\"'‘’《》]", "", fold(text))


def labelled(label: dict[str, Any]) -> list[str]:
    """Every piece of the report that a label quotes."""
    pieces = [target["quote"] for target in label["targets"]] + [
        heading["title"] for heading in label["outline"]
    ]
    for entry in label.get("glossary", []):
        pieces += [entry["term"], entry.get("definition_starts"), entry.get("definition_ends")]
    for promise in label.get("livelihood", []):
        pieces += [promise["starts"], promise["ends"]]
    return [squeezed(piece) for piece in pieces if piece]


@pytest.mark.parametrize(("folder", "least"), [("seeds", 9), ("runs", 13)])
def test_every_label_is_in_the_text_of_its_report(shared: Path, folder: str, least: int) -> None:
    files = sorted((shared / "gold" / folder).glob("*.json"))
    assert len(files) >= least
    for file in files:
        label = json.loads(file.read_text(encoding="utf-8"))
        path = shared / "reports" / folder / label["file"]
        path = path if path.exists() else path.with_name(AGGREGATOR)
        pieces = labelled(label)
        assert pieces
        best, missing = min(
            (_missing(document, pieces) for document in read(path.read_bytes(), path.name)),
            key=lambda pair: len(pair[1]),
        )
        assert missing == [], file.name
        title = label["meta"].get("title")
        assert not title or squeezed(title) in squeezed(f"{best.title} {best.text}"), file.name


def _missing(document: Document, pieces: list[str]) -> tuple[Document, list[str]]:
    text = squeezed(document.text)
    return document, [piece for piece in pieces if piece not in text]
