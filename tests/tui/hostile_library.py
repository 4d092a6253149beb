"""A library in which every word a report can say steers terminals, reads as markup, hides or piles up characters."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from parsers.model import Report, Span
from tests.corpus.making import LEVELS
from tests.tui import made_up
from tests.tui.made_up_library import library_of, path_of

MARKUP = "[@click=app.quit]退[/][b]粗[/b][link=http://x]链[/link]"
CONTROLS = "\x1b[31m\x1b]0;题\x07\x1bP1$r\x1b\\\x9b2J\x9d0;题\x9c\x90q\x9c\x08\x7f\x85\u2028"
UNSEEN = "\u200b\u200d\u2060\ufeff\xad\u202e\u2066\u202c\u061c\ufe0f\U000e0041\U000e0100\U0001d173"
PILED = "e" + "\u0301" * 40 + "\u0489" * 10
HOSTILE = MARKUP + CONTROLS + UNSEEN + PILED
LONG = "很长的一个词" * 60
"""A word of 720 columns."""

SIGN = "[@click"
"""How markup begins: it must stand on the screen as it is."""

# After these words of the made-up reports the hostile ones stand.
_ANCHORS = (
    "产业强",
    "地区生产总",
    "智改数",
    "放管",
    "建公办",
    "旧小",
    "各位代",
    "工作回",
    "工作安",
    "实施产",
)


def name(plain: str) -> str:
    """The name of a place: short enough to be found, with everything in it."""
    return f"{plain[:-1]}{MARKUP}\x1b[2J\u202e\u200b{PILED}{plain[-1]}"


@cache
def _inserted(text: str) -> tuple[str, Callable[[int], int]]:
    """The text with hostile words in it, and where an offset of the plain one has come to."""
    at = sorted({place + len(anchor) for anchor in _ANCHORS for place in _all(text, anchor)})
    pieces, last = [], 0
    for place in at:
        pieces += [text[last:place], HOSTILE]
        last = place
    whole = "".join([*pieces, text[last:], "\n", LONG, "\n", HOSTILE * 3])

    def moved(offset: int) -> int:
        return offset + len(HOSTILE) * bisect_right(at, offset - 1)

    return whole, moved


def _all(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


@cache
def hostile_library() -> Path:
    """The path of the library, with the places of the made-up one; it is made once a run and gone after it."""
    return library_of(_report, name)


def _report(place: made_up.Place, year: int) -> Report:
    plain = made_up.report(place, year).as_report()
    text, moved = _inserted(
        made_up.TEXT.replace("2025年", f"{year}年")
        .replace("2024年", f"{year - 1}年")
        .replace("6%", f"{year % 7}%")
    )
    text += f"\n{place.name}{year}"
    names = tuple(name(each) for each in path_of(place))

    def span(start: int, end: int) -> tuple[int, int, str]:
        return moved(start), moved(end), text[moved(start) : moved(end)]

    sections = tuple(
        each._replace(
            start=moved(each.start),
            end=moved(each.end),
            body_end=moved(each.body_end),
            title=each.title + HOSTILE,
        )
        for each in plain.sections
    )
    targets = []
    for each in plain.targets:
        start, end, quote = span(each.start, each.end)
        targets.append(
            each._replace(
                year=int(each.year or 0) + year - 2025,
                name=each.name + HOSTILE,
                unit=HOSTILE,
                start=start,
                end=end,
                quote=quote,
                section=1,
                qualitative=HOSTILE,
                reference=None,
                scope="headline" if each.role == "plan" else each.scope,
            )
        )
    glossary = tuple(
        each._replace(
            term=text[moved(each.mentions[0].start) : moved(each.mentions[0].end)],
            definition=each.definition + HOSTILE,
            start=moved(each.start),
            end=moved(each.end),
            mentions=tuple(Span(moved(one.start), moved(one.end)) for one in each.mentions),
        )
        for each in plain.glossary
    )
    promises = tuple(
        each._replace(text=each.text + HOSTILE, owner=HOSTILE, start=moved(each.start), end=moved(each.end))
        for each in plain.livelihood
    )
    return replace(
        plain,
        text=text,
        report_sha256=hashlib.sha256(text.encode()).hexdigest(),
        sections=sections,
        targets=tuple(targets),
        glossary=glossary,
        livelihood=promises,
        source=replace(
            plain.source,
            path=f"{HOSTILE}_{place.key}_{year}.txt",
            url=f"javascript:{HOSTILE}",
            sha256=hashlib.sha256(f"file of {text}".encode()).hexdigest(),
        ),
        meta=replace(
            plain.meta,
            title=HOSTILE,
            region_path=names,
            adcode=None,
            level=LEVELS[len(names)],
            speaker=HOSTILE,
            speaker_title=HOSTILE,
            congress=HOSTILE,
            session=HOSTILE,
        ),
    )
