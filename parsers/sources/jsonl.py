"""JSON Lines and JSON: one object a report or sentence."""

from __future__ import annotations

import json

from parsers.model import SourceError, Warning
from parsers.sources.limits import MAX_ROWS
from parsers.sources.plain import Text
from parsers.sources.rows import NO_REPORT, texts_of_rows

MOST_KEYS = 200


def is_json(text: str) -> bool:
    """Whether a text begins as an object or list of objects does."""
    start = text.lstrip("\ufeff \r\n\t")[:400]
    return (start.startswith("{") and '"' in start and ":" in start) or (
        start.startswith("[") and start[1:].lstrip().startswith("{")
    )


def read_jsonl(text: str, warnings: tuple[Warning, ...] = ()) -> list[Text]:
    """The reports of the objects. Raises SourceError when it is no JSON or holds no report."""
    objects = _objects(text.lstrip("\ufeff"))
    if len(objects) > MAX_ROWS:
        raise SourceError(f"the file has more than {MAX_ROWS:,} objects: split it first")
    keys = list(dict.fromkeys(key for item in objects for key in item))[:MOST_KEYS]
    rows = [keys, *([_printed(item.get(key)) for key in keys] for item in objects)]
    return [
        Text(found.text, found.title, found.url, found.published_on, found.hints, warnings)
        for found in texts_of_rows(rows)
    ]


def _objects(text: str) -> list[dict[str, object]]:
    """One object a line, or one document that is an object, a list of objects, or an object holding such a list."""
    try:
        found = [json.loads(line) for line in text.split("\n") if line.strip()]
    except (ValueError, RecursionError):
        try:
            found = [json.loads(text)]
        except (ValueError, RecursionError) as error:
            raise SourceError("the file is no valid JSON: it may be cut short") from error
    if len(found) == 1 and isinstance(found[0], dict):
        lists = [
            value
            for value in found[0].values()
            if isinstance(value, list) and value and isinstance(value[0], dict)
        ]
        found = (
            lists[0]
            if lists and not any(isinstance(value, str) and len(value) > 400 for value in found[0].values())
            else found
        )
    elif len(found) == 1 and isinstance(found[0], list):
        found = found[0]
    objects = [item for item in found if isinstance(item, dict)]
    if not objects:
        raise SourceError(NO_REPORT)
    return objects


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
