"""Word counts are those of a plain recount, kept beside the library, and made anew when they no longer hold."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.database import Library, LibraryError, open_library
from corpus.ingest import add
from corpus.parts import kind_changes, part_of
from corpus.reports import all_reports, load_report
from corpus.search import Filters
from corpus.words.counts import WordCounts, counts_path
from corpus.words.segmenting import Segmentation, cutter, is_word
from corpus.words.stretches import PARTS, sub_corpus
from parsers.fold import fold
from tests.corpus.children import as_nobody, in_child
from tests.corpus.making import put, report

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "library.sqlite"
    with open_library(path) as library:
        add(library, [ROOT / "sample_data"], workers=0)
    return path


def recounted(library: Library, filters: Filters) -> tuple[Counter[str], Counter[str]]:
    """Counts of words and of reports with them, read off the texts one by one."""
    cut = cutter(Segmentation())
    counts: Counter[str] = Counter()
    in_reports: Counter[str] = Counter()
    for row in all_reports(library):
        each = load_report(library, row.id)
        if filters.years != (None, None) and each.meta.report_year != filters.years[0]:
            continue
        changes = kind_changes((str(s.kind), s.start, s.body_end) for s in each.sections)
        stretches: list[tuple[int, str]] = [(0, "other")]
        for place, kind in changes:
            if stretches[-1][0] == place:
                stretches.pop()
            if not stretches or stretches[-1][1] != part_of(kind):
                stretches.append((place, part_of(kind)))
        ends = [*(start for start, _ in stretches[1:]), len(each.text)]
        found: Counter[str] = Counter()
        for (start, part), end in zip(stretches, ends, strict=True):
            if filters.section in (None, part):
                found.update(filter(is_word, cut(fold(each.text)[start:end])))
        counts.update(found)
        in_reports.update(found.keys())
    return counts, in_reports


def summed(library: Library, counts: WordCounts, filters: Filters) -> tuple[dict[str, int], dict[str, int]]:
    found, in_reports = counts.sums(sub_corpus(library, filters))
    numbers = found.nonzero()[0].tolist()
    words = counts.words(numbers)
    return (
        {words[number]: int(found[number]) for number in numbers},
        {words[number]: int(in_reports[number]) for number in numbers},
    )


def fill(library: Library, counts: WordCounts, workers: int | None = 1) -> list[tuple[int, int]]:
    told: list[tuple[int, int]] = []
    counts.fill(sub_corpus(library), progress=lambda *done: told.append(done), workers=workers)
    return told


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(
    "filters", [Filters(), Filters(section="plan"), Filters(section="review", years=(2025, 2025))]
)
def test_counts_are_those_of_a_recount(samples: Path, filters: Filters, workers: int) -> None:
    counts_path(samples).unlink(missing_ok=True)
    with open_library(samples, readonly=True) as library, WordCounts(library) as counts:
        assert fill(library, counts, workers)[-1] == (16, 16)
        assert summed(library, counts, filters) == recounted(library, filters)


def test_parts_add_up_to_the_whole(samples: Path) -> None:
    with open_library(samples, readonly=True) as library, WordCounts(library) as counts:
        fill(library, counts)
        reports = sub_corpus(library)
        assert (reports.characters.sum(axis=1) == reports.lengths).all()
        whole, _ = summed(library, counts, Filters())
        assert sum(whole.values()) == int(counts.totals(reports).sum())
        stretches = [stretch for row in range(len(reports)) for stretch in reports.stretches(row)]
        of_part = {
            part: sum(end - start for start, end, number in stretches if PARTS[number] == part)
            for part in PARTS
        }
        assert list(of_part.values()) == reports.characters.sum(axis=0).tolist()


def test_a_second_time_nothing_is_counted(library: Library) -> None:
    put(library, [report("沧澜省", 2024, text="推进数字经济"), report("沧澜省", 2025, text="发展数字经济")])
    with WordCounts(library) as counts:
        assert counts.kept
        assert fill(library, counts) == [(0, 2), (2, 2)]
    put(library, [report("沧澜省", 2026, text="再发展数字经济")])
    with WordCounts(library) as counts:
        assert fill(library, counts) == [(0, 1), (1, 1)]
        assert fill(library, counts) == []
        assert summed(library, counts, Filters())[0]["数字经济"] == 3


def test_what_changed_is_counted_anew(library: Library) -> None:
    put(library, [report("沧澜省", 2024, text="推进数字经济"), report("沧澜省", 2025, text="发展数字经济")])
    with WordCounts(library) as counts:
        fill(library, counts)
        (first, _) = all_reports(library)
        # parsed anew, with another section: the text is the same, its parts are not
        library.execute(
            "INSERT INTO sections VALUES (?, 1, NULL, 1, '一', '推进', 'plan', 0, 2, 6)", (first.id,)
        )
        library.execute("UPDATE reports SET section_count = 1 WHERE id = ?", (first.id,))
        assert fill(library, counts) == [(0, 1), (1, 1)]
        assert summed(library, counts, Filters(section="plan"))[0] == {"推进": 1, "数字经济": 1}
        # another text of the same year, longer, is the current one
        put(library, [report("沧澜省", 2024, text="推进农业现代化,推进乡村振兴")])
        assert fill(library, counts) == [(0, 1), (1, 1)]
        assert summed(library, counts, Filters())[0] == {
            "推进": 2,
            "农业现代化": 1,
            "乡村振兴": 1,
            "发展": 1,
            "数字经济": 1,
        }


def test_another_segmenter_or_dictionary_begins_anew(library: Library, tmp_path: Path) -> None:
    put(library, [report("沧澜省", 2024, text="建设蓝莓小镇带")])
    own = tmp_path / "own.txt"
    own.write_text("蓝莓小镇带\n", encoding="utf-8")
    for segmentation, words in (
        (Segmentation(), {"建设": 1, "蓝莓": 1, "小镇": 1, "带": 1}),
        (Segmentation("rjieba", own), {"建设": 1, "蓝莓小镇带": 1}),
        (Segmentation("jieba", own), {"建设": 1, "蓝莓小镇带": 1}),
    ):
        with WordCounts(library, segmentation) as counts:
            assert fill(library, counts)
            assert summed(library, counts, Filters())[0] == words
        with WordCounts(library, segmentation) as counts:
            assert not fill(library, counts)


def test_a_folder_that_cannot_be_written(open_folder: Path) -> None:
    path = open_folder / "library.sqlite"
    with open_library(path) as library:
        put(library, [report("沧澜省", 2024, text="发展数字经济")])
    open_folder.chmod(0o555)
    path.chmod(0o444)

    def count() -> str:
        with open_library(path, readonly=True) as library, WordCounts(library) as counts:
            fill(library, counts)
            return f"{counts.kept} {summed(library, counts, Filters())[0]}"

    assert in_child(count, as_nobody) == "False {'发展': 1, '数字经济': 1}"
    assert sorted(file.name for file in open_folder.iterdir()) == ["library.sqlite"]


@pytest.mark.parametrize("body", [b"not a database at all, though long enough to be one" * 50, None])
def test_a_file_of_another_program_is_left_alone(library: Library, body: bytes | None) -> None:
    put(library, [report("沧澜省", 2024)])
    path = counts_path(library.path)
    if body is None:
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE theirs (x)")
        body = path.read_bytes()
    else:
        path.write_bytes(body)
    with pytest.raises(LibraryError, match="of another program; move it away"):
        WordCounts(library)
    assert path.read_bytes() == body


def test_a_worker_that_dies_costs_nothing(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from corpus.words import team

    put(library, [report("沧澜省", 1900 + n, text=f"第{n}年发展数字经济") for n in range(100)])
    started: list[int] = []
    start = team._start

    def start_and_kill(setup: bytes) -> object:
        worker = start(setup)
        started.append(worker.process.pid)
        if len(started) == 1:
            os.kill(worker.process.pid, signal.SIGKILL)
            # until it is dead, though nobody has asked for its status yet
            os.waitid(os.P_PID, worker.process.pid, os.WEXITED | os.WNOWAIT)
        return worker

    monkeypatch.setattr(team, "_start", start_and_kill)
    with WordCounts(library) as counts:
        assert fill(library, counts, workers=2)[-1] == (100, 100)
        assert summed(library, counts, Filters())[0]["数字经济"] == 100
    assert len(started) >= 2


def test_two_at_a_time_number_words_alike(library: Library) -> None:
    """Another process counts other reports of the same library between our batches."""
    put(library, [report("沧澜省", 1900 + n, text=f"发展{chr(0x4E00 + n)}产业,乡村振兴") for n in range(40)])
    with WordCounts(library) as one, WordCounts(library) as other:
        some = sub_corpus(library, Filters(years=(1900, 1919)))
        one.fill(some, workers=1)
        other.fill(sub_corpus(library), workers=1)
        assert not fill(library, one)
        assert summed(library, one, Filters()) == summed(library, other, Filters())
        assert summed(library, one, Filters())[0]["乡村振兴"] == 40


def test_one_who_counts_otherwise_meanwhile_does_not_mix_in(library: Library) -> None:
    """The file was made anew under a count that went on: its numbers of words then meant others."""
    put(library, [report("沧澜省", 1900 + n, text=f"发展{chr(0x4E00 + n)}产业,乡村振兴") for n in range(40)])
    with WordCounts(library) as one:
        one.fill(sub_corpus(library, Filters(years=(1900, 1919))), workers=1)
        with WordCounts(library, Segmentation("jieba")) as other:
            other.fill(sub_corpus(library, Filters(years=(1920, 1939))), workers=1)
            for asked in (
                lambda: one.fill(sub_corpus(library), workers=1),
                lambda: one.sums(sub_corpus(library)),
                lambda: one.totals(sub_corpus(library)),
                lambda: one.words([1]),
                lambda: one.numbers(["乡村振兴"]),
            ):
                with pytest.raises(LibraryError, match="another program counts with another segmenter"):
                    asked()
            other.fill(sub_corpus(library), workers=1)
            assert summed(library, other, Filters())[0]["乡村振兴"] == 40


@settings(max_examples=30, deadline=None)
@given(
    texts=st.lists(
        st.text(alphabet="发展數字经济，。5G% \n", min_size=1, max_size=30), min_size=1, max_size=6
    )
)
def test_any_texts(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    cut = cutter(Segmentation())
    with open_library(tmp_path_factory.mktemp("any") / "library.sqlite") as library:
        put(library, [report("沧澜省", 1900 + n, text=text) for n, text in enumerate(dict.fromkeys(texts))])
        kept = [load_report(library, row.id).text for row in all_reports(library)]
        with WordCounts(library) as counts:
            fill(library, counts)
            assert summed(library, counts, Filters())[0] == Counter(
                word for text in kept for word in cut(fold(text)) if is_word(word)
            )
