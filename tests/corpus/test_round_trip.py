"""Whatever the parsers may give comes back from the library as it was."""

from __future__ import annotations

import hashlib
import tempfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.database import open_library
from corpus.reports import load_report
from corpus.texts import PART, pack, pieces, unpack
from parsers.model import (
    GlossaryEntry,
    Interval,
    Kind,
    Level,
    Meta,
    Promise,
    Reference,
    Report,
    Section,
    Source,
    Span,
    Target,
    Warning,
)
from tests.corpus.making import put

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
WORDS = st.text(st.sampled_from("播州区市县增长6.5%左右、,。“”=+-@'\n𠮷é"), min_size=1, max_size=12)
MAYBE = st.none() | WORDS
YEARS = st.integers(1949, 2100)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False, width=64)
INTERVALS = st.none() | st.builds(Interval, NUMBERS, NUMBERS)
NAMES = st.text(st.sampled_from("沧澜云桥白鹭枫溪省市县区镇"), min_size=1, max_size=6)


def choice(*values: str) -> st.SearchStrategy[str]:
    return st.sampled_from(values)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text)))
    return Span(start, draw(st.integers(start, len(text))))


@st.composite
def sections(draw: st.DrawFn, text: str, number: int) -> Section:
    start, end = draw(spans(text))
    return Section(
        id=number,
        parent=draw(st.integers(1, number - 1)) if number > 1 and draw(st.booleans()) else None,
        level=draw(st.integers(1, 3)),
        number=draw(MAYBE),
        title=draw(WORDS),
        kind=draw(st.sampled_from(Kind)),
        start=start,
        end=end,
        body_end=draw(st.integers(end, len(text))),
    )


@st.composite
def targets(draw: st.DrawFn, text: str, number: int) -> Target:
    start, end = draw(spans(text))
    return Target(
        id=number,
        role=draw(choice("plan", "result", "shortfall")),
        scope=draw(choice("headline", "detail")),
        status=draw(choice("stated", "relative", "none_stated")),
        year=draw(st.none() | YEARS | st.builds("{}-{}".format, YEARS, YEARS)),
        horizon=draw(choice("annual", "five_year", "long_term")),
        indicator=draw(choice("gdp", "cpi", "other")),
        name=draw(WORDS),
        measure=draw(st.none() | choice("growth", "level", "share", "change", "count")),
        value=draw(INTERVALS),
        unit=draw(MAYBE),
        value_std=draw(INTERVALS),
        unit_std=draw(MAYBE),
        bound=draw(st.none() | choice("exact", "around", "at_least", "at_most")),
        tier=draw(st.none() | choice("base", "stretch")),
        qualitative=draw(MAYBE),
        cue_words=tuple(draw(st.lists(WORDS, max_size=3))),
        reference=draw(st.none() | st.builds(Reference, WORDS, WORDS, st.none() | NUMBERS, MAYBE)),
        section=draw(st.none() | st.integers(1, 30)),
        start=start,
        end=end,
        quote=text[start:end],
    )


@st.composite
def entries(draw: st.DrawFn, text: str) -> GlossaryEntry:
    start, end = draw(spans(text))
    verbatim = draw(st.booleans())
    return GlossaryEntry(
        number=draw(MAYBE),
        term=draw(WORDS),
        definition=text[start:end] if verbatim else draw(st.just("") | WORDS),
        start=start,
        end=end,
        mentions=tuple(draw(st.lists(spans(text), max_size=3))),
    )


@st.composite
def promises(draw: st.DrawFn, text: str) -> Promise:
    start, end = draw(spans(text))
    words = text[start:end] if draw(st.booleans()) else draw(WORDS)
    return Promise(draw(MAYBE), words, draw(MAYBE), start, end)


@st.composite
def metas(draw: st.DrawFn) -> Meta:
    path = tuple(draw(st.lists(NAMES, max_size=4)))
    levels = [*Level] if path else [Level.NATIONAL, Level.COUNTY]
    return Meta(
        title=draw(MAYBE),
        region_path=path,
        adcode=draw(st.none() | choice("520304", "520321", "110105", "999999")) if path else None,
        level=draw(st.none() | st.sampled_from(levels)),
        report_year=draw(st.none() | YEARS),
        review_year=draw(st.none() | YEARS),
        delivered_on=draw(st.none() | choice("2025-01-11", "2021-01")),
        congress=draw(MAYBE),
        session=draw(MAYBE),
        speaker=draw(MAYBE),
        speaker_title=draw(MAYBE),
        script=draw(choice("hans", "hant")),
        kind=draw(choice("report", "excerpt")),
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    text = draw(st.text(CHARACTERS, min_size=1, max_size=200) | WORDS)
    return Report(
        source=Source(
            path=draw(WORDS),
            format=draw(choice("txt", "html", "docx")),
            encoding=draw(st.none() | choice("utf-8", "gb18030")),
            sha256=hashlib.sha256(draw(st.binary(max_size=20))).hexdigest(),
            ordinal=draw(st.integers(0, 5)),
            url=draw(MAYBE),
            published_on=draw(MAYBE),
        ),
        report_sha256=hashlib.sha256(text.encode()).hexdigest(),
        meta=draw(metas()),
        text=text,
        sections=tuple(draw(sections(text, n)) for n in range(1, draw(st.integers(1, 4)))),
        targets=tuple(draw(targets(text, n)) for n in range(1, draw(st.integers(1, 4)))),
        glossary=tuple(draw(st.lists(entries(text), max_size=3))),
        livelihood=tuple(draw(st.lists(promises(text), max_size=3))),
        warnings=tuple(draw(st.lists(st.builds(Warning, WORDS, WORDS), max_size=2))),
    )


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)
@given(st.lists(reports(), min_size=1, max_size=3, unique_by=(lambda r: r.text, lambda r: r.source.sha256)))
def test_a_report_comes_back_as_it_was(given_reports: list[Report]) -> None:
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder) / "library.sqlite") as library:
        assert put(library, given_reports) == [True] * len(given_reports)
        for each in given_reports:
            row = library.row("SELECT id FROM reports WHERE report_sha256 = ?", (each.report_sha256,))
            assert row is not None
            stored = load_report(library, row[0])
            assert stored.as_report() == each
            assert all(target.quote == stored.text[target.start : target.end] for target in stored.targets)
        assert put(library, given_reports) == [False] * len(given_reports)
        # every dated report of a named place has exactly one current text beside it
        assert (
            library.rows(
                "SELECT place_id, report_year FROM reports WHERE place_id IS NOT NULL AND report_year IS NOT NULL "
                "GROUP BY 1, 2 HAVING sum(is_current) <> 1"
            )
            == []
        )
        assert library.rows("PRAGMA foreign_key_check") == []


@given(st.text(CHARACTERS))
def test_a_packed_text_is_the_same_text(text: str) -> None:
    assert unpack(*pack(text)) == text


def test_a_long_text_is_packed_small() -> None:
    codec, body = pack("坚持稳中求进工作总基调，" * 400)
    assert codec == "zlib-utf-16-4096"
    assert len(body) < 1000


@given(
    st.text(CHARACTERS, max_size=40),
    st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 9000)), max_size=4),
)
def test_any_stretch_is_read_without_the_rest(words: str, ends: list[tuple[int, int]]) -> None:
    text = (words + "坚持稳中求进工作总基调") * (9000 // (len(words) + 11))
    spans = [(min(pair), max(pair)) for pair in ends] + [(PART - 3, PART + 3), (0, PART), (0, 0)]
    assert pieces(*pack(text), spans) == [text[start:end] for start, end in spans]


def test_texts_of_older_libraries_are_still_read() -> None:
    text = "坚持稳中求进工作总基调，" * 400
    body = zlib.compress(text.encode("utf-16-le"))
    assert unpack("zlib-utf-16", body) == text
    assert pieces("zlib-utf-16", body, [(5, 9)]) == [text[5:9]]


@pytest.mark.parametrize("codec", ["zlib-utf-16-4096", "zlib-utf-16", "zlib"])
def test_damaged_bytes_are_said_to_be(codec: str) -> None:
    _, body = pack("坚持稳中求进工作总基调，" * 400)
    for damaged in (b"", b"\x01", body[:40], bytes(40) + body[40:]):
        with pytest.raises(ValueError, match="damaged"):
            unpack(codec, damaged)
        with pytest.raises(ValueError, match="damaged"):
            pieces(codec, damaged, [(0, 3)])
