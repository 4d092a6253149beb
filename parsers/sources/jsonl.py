"""JSON Lines and JSON: one object a report or sentence."""

from __future__ import annotations

import json

from parsers.model import SourceError, Warning
from parsers.sources.limits import MAX_ROWS
from parsers.sources.plain import Text
from parsers.sources.rows import LONG_CELL, NO_REPORT, texts_of_rows

MOST_KEYS = 200
INVALID = "the file is no valid JSON: it may be cut short"


def is_json(text: str) -> bool:
    """Whether a text begins as an object or list of objects does."""
    start = text.lstrip("\ufeff \r\n\t")[:400]
    return (start.startswith("{") and '"' in start and ":" in start) or (
        start.startswith("[") and start[1:].lstrip().startswith("{")
    )


def read_jsonl(text: str, warnings: tuple[Warning, ...] = ()) -> list[Text]:
    """The reports of the objects. Raises SourceError when it is no JSON or holds no report."""
    objects, bad = _objects(text.lstrip("\ufeff"))
    if bad:
        warnings += (Warning("lines-lost", f"{bad} lines of the file are no valid JSON and are left out"),)
    if len(objects) > MAX_ROWS:
        raise SourceError(f"the file has more than {MAX_ROWS:,} objects: split it first")
    keys = list(dict.fromkeys(key for item in objects for key in item))[:MOST_KEYS]
    rows = [keys, *([_printed(item.get(key)) for key in keys] for item in objects)]
    return [
        Text(found.text, found.title, found.url, found.published_on, found.hints, warnings)
        for found in texts_of_rows(rows)
    ]


def _objects(text: str) -> tuple[list[dict[str, object]], int]:
    """The objects, and how many lines are none: one object a line, a list of objects, or an object holding such a list."""
    try:
        found = _inner(json.loads(text))
        bad = 0
    except (ValueError, RecursionError):
        found, bad = _from_lines(text)
    objects = [item for item in found if isinstance(item, dict)]
    if not objects:
        raise SourceError(INVALID if bad else NO_REPORT)
    return objects, bad


def _inner(value: object) -> list[object]:
    """The list of objects that a document is or holds; a document that is a report itself is a list of one."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or any(
        isinstance(item, str) and len(item) > LONG_CELL for item in value.values()
    ):
        return [value]
    lists = [item for item in value.values() if isinstance(item, list) and item and isinstance(item[0], dict)]
    return lists[0] if lists else [value]


def _from_lines(text: str) -> tuple[list[object], int]:
    found: list[object] = []
    bad = 0
    for line in text.split("\n"):
        if line.strip():
            try:
                found.append(json.loads(line))
            except (ValueError, RecursionError):
                bad += 1
    return found, bad


def _printed(value: object) -> str:
    """A value as text; a list of strings (paragraphs) is its lines, and what is neither text nor number is nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "\n".join(value)
    return ""
