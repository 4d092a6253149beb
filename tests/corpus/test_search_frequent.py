"""What is kept beside the lists of frequent bigrams changes no count: with low thresholds every bigram is frequent."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.database import Library, LibraryError, open_library
from corpus.doctor import examine
from corpus.reports import all_reports
from corpus.search import Filters, building, facets, frequent, hits, keep_up, search
from corpus.search.blocks import blocks, list_in, lists_in
from corpus.search.building import lay_out, lists_of
from corpus.search.codes import codes_of
from corpus.search.decoding import decode, listed
from corpus.search.frequent import counts_of, trigrams_of
from corpus.search.lookup import Gram, Lookup
from corpus.search.stored import counts_in
from parsers.fold import fold
from tests.corpus.making import put, report

LETTERS = "发展经济，社会a哈"
TEXT = st.text(alphabet=LETTERS, min_size=1, max_size=60)


@pytest.fixture
def few_are_frequent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two places make a bigram frequent."""
    monkeypatch.setattr(building, "NOTED", 2)
    monkeypatch.setattr(frequent, "FREQUENT", 2)
    monkeypatch.setattr(frequent, "TRIGRAM_PLACES", 2)


def scanned(texts: list[str], term: str) -> list[int]:
    return [fold(text).count(fold(term)) for text in texts]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    groups=st.lists(st.lists(TEXT, min_size=1, max_size=5), min_size=1, max_size=3),
    terms=st.lists(st.text(alphabet=LETTERS, min_size=1, max_size=7), min_size=1, max_size=8),
    gone=st.integers(0, 20),
)
def test_counts_are_those_of_a_scan(
    tmp_path_factory: pytest.TempPathFactory,
    few_are_frequent: None,
    groups: list[list[str]],
    terms: list[str],
    gone: int,
) -> None:
    texts = list(dict.fromkeys(text for group in groups for text in group))
    with open_library(tmp_path_factory.mktemp("frequent") / "library.sqlite") as library:
        left = list(texts)
        for group in groups:
            for text in group:
                if text in left:
                    left.remove(text)
                    put(library, [report("沧澜省", 1000 + texts.index(text), text=text)])
            with library.transaction():
                keep_up(library)
        if gone < len(texts) and len(texts) > 1:
            # a text that the index still holds
            library.execute("DELETE FROM reports WHERE report_year = ?", (1000 + gone,))
            library.execute("DELETE FROM search_changes")
            library.execute("INSERT INTO search_changes (report_id) VALUES (1000000)")
            with library.transaction():
                index_forgets(library)
            texts = [text for number, text in enumerate(texts) if number != gone]
        for term in filter(str.strip, terms):
            expected = scanned(texts, term)
            found = search(library, f'"{term}"')
            assert (found.reports, found.total) == (sum(n > 0 for n in expected), sum(expected)), term
            few = list(hits(library, found, 3))
            every = list(hits(library, found))
            assert len(every) == found.total
            assert every[:3] == few
            assert all(fold(hit.hit) == fold(term) for hit in every)


def index_forgets(library: Library) -> None:
    """Take the reports that are not there out of the segments, as keeping up does."""
    known = {row[0] for row in library.rows("SELECT id FROM reports")}
    for segment, blob in library.rows("SELECT id, reports FROM search_segments"):
        pairs = np.frombuffer(blob, dtype="<u4").reshape(-1, 2).copy()
        pairs[~np.isin(pairs[:, 0], list(known)), 0] = 0
        library.execute(
            "UPDATE search_segments SET reports = ? WHERE id = ?", (pairs.astype("<u4").tobytes(), segment)
        )
    library.execute("DELETE FROM search_changes")


@pytest.fixture
def several(library: Library, few_are_frequent: None) -> Library:
    """Reports of two years in two segments, and one that waits; all speak of 发展."""
    for start in (0, 40):
        put(
            library,
            [
                report("沧澜省", 1000 + n, text=f"第{n}份讲经济社会发展,发展经济" * (1 + n % 3))
                for n in range(start, start + 40 - start // 2)
            ],
        )
        with library.transaction():
            keep_up(library)
    put(library, [report("沧澜省", 1500, text="还没有索引的一份也讲发展")])
    return library


def test_a_frequent_bigram_is_counted_without_its_places(several: Library) -> None:
    found = search(several, "发展")
    unread = [places for part in found.parts for places in part.places if places.known is None]
    assert len(unread) == len(found.parts) - 1 > 0
    assert found.total == 1 + 2 * sum(1 + n % 3 for n in range(60))
    assert len(list(hits(several, found, 50))) == 50
    assert all(places.known is None for places in unread)
    table = facets(several, found)
    assert sum(row[4] for row in table.rows if row[0] == "part") == found.total


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("发展", Filters(years=(1010, 1019))),
        ("发展 NOT 还没有", Filters()),
        ("发展 经济", Filters(years=(1030, None))),
        ("发展 NEAR/2 经济", Filters()),
        ("发展 OR 还没有", Filters(level="province")),
    ],
)
def test_queries_of_frequent_bigrams_find_what_they_find_without(
    several: Library, query: str, filters: Filters
) -> None:
    with_counts = search(several, query, filters)
    shown = list(hits(several, with_counts))
    several.execute("DELETE FROM search_counts")
    several.execute("DELETE FROM search_trigrams")
    without = search(several, query, filters)
    assert with_counts.total
    assert (with_counts.reports, with_counts.total) == (without.reports, without.total)
    assert shown == list(hits(several, without))


def test_hits_are_shown_also_when_the_index_was_made_anew_meanwhile(several: Library) -> None:
    found = search(several, "发展")
    expected = list(hits(several, search(several, "发展")))
    with several.transaction():
        keep_up(several)
    several.execute("UPDATE search_segments SET id = id + 1000")
    assert list(hits(several, found)) == expected
    assert list(hits(several, found, 5)) == expected[:5]
    with pytest.raises(LibraryError, match="search again"):
        facets(several, found)


def test_a_text_that_changed_meanwhile_is_said_so(several: Library) -> None:
    found = search(several, "发展")
    several.execute("UPDATE texts SET codec = 'utf-8', body = ?", ("一份不讲的".encode(),))
    with pytest.raises(LibraryError, match="search again"):
        list(hits(several, found, 5))


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE search_counts SET body = zeroblob(length(body))", "in what it counts"),
        ("UPDATE search_counts SET body = x'00'", "cannot be read"),
        (
            "UPDATE search_trigrams SET body = (SELECT body FROM search_trigrams t WHERE t.segment = "
            "search_trigrams.segment AND t.id > search_trigrams.id LIMIT 1) WHERE id = 1",
            "in its trigrams",
        ),
    ],
)
def test_doctor_sees_what_does_not_fit(several: Library, damage: str, words: str) -> None:
    assert examine(several).findings == ()
    several.execute(damage)
    found = [finding for finding in examine(several).findings if finding.check == "search"]
    assert found
    assert any(words in finding.problem for finding in found)
    assert all(finding.can_be_repaired for finding in found)


def test_nothing_is_left_of_a_segment_that_was_joined_to_another(several: Library) -> None:
    before = several.rows("SELECT id FROM search_segments ORDER BY 1")
    put(several, [report("沧澜省", 1600 + n, text=f"又一份,第{n}份,也讲发展经济") for n in range(99)])
    with several.transaction():
        keep_up(several)
    segments = several.rows("SELECT id FROM search_segments ORDER BY 1")
    assert not set(before) & set(segments)
    assert several.rows("SELECT DISTINCT id >> 32 FROM search_counts ORDER BY 1") == segments
    assert several.rows("SELECT DISTINCT segment FROM search_trigrams ORDER BY 1") == segments


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(alphabet=LETTERS, max_size=400), min_size=1, max_size=6))
def test_counts_and_trigrams_are_those_of_the_texts(few_are_frequent: None, texts: list[str]) -> None:
    codes = [codes_of(text) for text in texts]
    layout = lay_out([len(each) for each in codes])
    noted: list[tuple[int, frequent.Places]] = []
    assert list(lists_of(codes, layout, noted)) == list(lists_of(codes, layout))
    for bigram, body in counts_of(noted, layout):
        pair = [bigram >> 16, bigram & 0xFFFF]
        expected = [
            sum([*each, 0][at : at + 2] == pair for at in range(len(each)))
            for each in (own.tolist() for own in codes)
        ]
        assert counts_in(body, len(texts)).tolist() == expected
    found = dict(trigrams_of(noted, codes, layout))
    starts = {bigram for bigram, _ in noted}
    places: dict[int, list[int]] = {}
    for own, begin in zip(codes, layout.begins, strict=True):
        for at in range(len(own) - 2):
            first, second, third = own[at : at + 3].tolist()
            if {first << 16 | second, second << 16 | third} & starts and ord(",") not in (first, second):
                places.setdefault(first << 32 | second << 16 | third, []).append(begin * building.UNIT + at)
    # both bigrams of a trigram must begin a list, and `，` folds to a stop
    assert {trigram: decode([listed(body, layout.size)]).tolist() for trigram, body in found.items()} == {
        trigram: where for trigram, where in places.items() if len(where) >= 2
    }


@settings(max_examples=200, deadline=None)
@given(term=st.text(alphabet="发展经济，,a", min_size=2, max_size=14), seed=st.integers(0, 1000))
def test_what_is_chosen_covers_what_bigrams_cover_at_the_least_cost(term: str, seed: int) -> None:
    lookup = Lookup(fold(term))
    if not lookup.bigrams:
        return
    choose = random.Random(seed)
    lookup.sizes = {gram: choose.randrange(50) for gram in lookup.bigrams}
    lookup.sizes |= {gram: choose.randrange(30) for gram in lookup.trigrams if choose.random() < 0.6}
    chosen = lookup.chosen()
    assert {at for gram in chosen for at in range(gram.at, gram.end)} == {
        at for gram in lookup.bigrams for at in range(gram.at, gram.end)
    }
    assert [lookup.sizes[gram] for gram in chosen] == sorted(lookup.sizes[gram] for gram in chosen)
    bigrams_only = Lookup(fold(term))
    bigrams_only.sizes = {gram: lookup.sizes[gram] for gram in lookup.bigrams}
    assert cost(lookup, chosen) <= cost(bigrams_only, bigrams_only.chosen())
    if len(lookup.sizes) <= 10:
        grams = list(lookup.sizes)
        covering = (
            sum(lookup.sizes[gram] for gram in some)
            for number in range(1 << len(grams))
            if covers(some := [gram for at, gram in enumerate(grams) if number >> at & 1], lookup)
        )
        assert cost(lookup, chosen) == min(covering)
    lacking = [gram for gram in chosen if gram.length == 3][:1]
    assert not set(lacking) & set(lookup.chosen(lacking))


def cost(lookup: Lookup, chosen: list[Gram]) -> int:
    return sum(lookup.sizes[gram] for gram in chosen)


def covers(some: list[Gram], lookup: Lookup) -> bool:
    return {at for gram in some for at in range(gram.at, gram.end)} == {
        at for gram in lookup.bigrams for at in range(gram.at, gram.end)
    }


def test_blocks_fill_pages_and_give_back_every_list() -> None:
    choose = random.Random(6)
    sizes = [choose.choice((3, 20, 200, 900, 3_000, 9_000, 40_000)) for _ in range(2_000)]
    lists = [(7 * number, choose.randbytes(size)) for number, size in enumerate(sizes)]
    made = list(blocks(iter(lists)))
    assert [pair for _, body in made for pair in lists_in(body, 0, 1 << 31)] == lists
    starts = np.array([first for first, _ in made])
    for bigram, body in lists:
        block = made[int(starts.searchsorted(bigram, side="right")) - 1][1]
        assert list_in(block, bigram) == body
        assert list_in(block, bigram + 1) is None
    short = list(blocks((number, bytes(20)) for number in range(5_000)))
    assert max(len(body) for _, body in short) <= 4_061
    assert len(short) < 5_000 * 26 / 3_700


def test_the_file_is_not_larger_for_small_blocks(tmp_path: Path) -> None:
    choose = random.Random(6)
    sizes = [choose.choice((3, 20, 20, 20, 200, 900, 3_000, 9_000)) for _ in range(8_000)]
    with open_library(tmp_path / "library.sqlite") as library:
        pages = library.row("PRAGMA page_count")
        assert pages is not None
        with library.transaction():
            library.insert_many(
                "INSERT INTO search_blocks (id, body) VALUES (?, ?)",
                blocks((number, bytes(size)) for number, size in enumerate(sizes)),
            )
        grown = library.row("PRAGMA page_count")
        assert grown is not None
        assert (grown[0] - pages[0]) * 4096 < 1.08 * (sum(sizes) + 6 * len(sizes))


def test_all_reports_of_the_samples_are_found_by_their_trigrams(several: Library) -> None:
    assert len(all_reports(several)) == 61
    assert search(several, "经济社会发展").total == sum(1 + n % 3 for n in range(60))
