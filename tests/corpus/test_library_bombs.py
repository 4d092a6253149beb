"""A library of a stranger's hand takes no more memory and time than a large one of our own, and runs nothing."""

from __future__ import annotations

import os
import resource
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from corpus.borrowing import index_path
from corpus.database import LibraryError, open_library
from corpus.doctor import examine
from corpus.inflating import inflate
from corpus.notes import Notes
from corpus.texts import MOST_BYTES
from corpus.words.counts import WordCounts, counts_path
from corpus.words.stretches import sub_corpus
from parsers.sources.limits import MAX_CHARACTERS
from tests.corpus.children import in_child
from tests.torture.library_bombs import BOMBS, bomb, deflated
from tests.torture.own_files import read_database, sound_databases

# What a process may take beside what the tests before it took.
MOST_MEMORY = 800 * 2**20
MOST_SECONDS = 60


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return sound_databases(tmp_path_factory.mktemp("sound"))


def bounded() -> None:
    taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + MOST_MEMORY, taken + MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


@pytest.mark.parametrize("what", BOMBS)
def test_everything_that_is_asked_of_it_ends_in_one_line(
    what: str, sound: dict[str, Path], tmp_path: Path
) -> None:
    path = bomb(sound["library"], what, tmp_path)

    def asked() -> str:
        said = read_database(path)
        if not said:
            with open_library(path, readonly=True) as library:
                said = "; ".join(finding.problem for finding in examine(library).findings)
        return f"said: {said}"

    said = in_child(asked, bounded)
    # an empty answer is a child that was killed
    assert said.startswith("said: "), said[-400:] or "ended by a limit"
    assert "\n" not in said
    if "title" not in what:
        assert len(said) > len("said: ")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE pages SET body = 5",
        "UPDATE pages SET body = x'00'",
        "UPDATE segments SET directory = ''",
        "UPDATE reports SET number = 4611686018427387904 + number",
        "DROP TABLE pages",
        "CREATE VIEW w AS SELECT 1",
    ],
)
def test_a_damaged_index_of_passages_is_one_line(change: str, sound: dict[str, Path], tmp_path: Path) -> None:
    library = tmp_path / "library.sqlite"
    library.write_bytes(sound["library"].read_bytes())
    path = index_path(library)
    path.write_bytes(sound["index of passages"].read_bytes())
    with closing(sqlite3.connect(path)) as file:
        file.execute(change)
        file.commit()
    said = in_child(lambda: f"said: {read_database(path)}", bounded)
    assert said.startswith("said: ")
    assert "\n" not in said
    assert str(path) in said or "number" in change


def test_what_an_import_takes_can_be_unpacked() -> None:
    assert MOST_BYTES == 4 * MAX_CHARACTERS


def test_nothing_is_unpacked_past_its_limit() -> None:
    packed = deflated(b"a", 2**22)
    assert inflate(packed, 2**22) == b"a" * 2**22
    with pytest.raises(ValueError, match="more than 4 MB"):
        inflate(deflated(b"a", 2**23), 2**22)
    with pytest.raises(ValueError, match="cut short"):
        inflate(packed[:-9], 2**22)


def test_a_trigger_in_a_file_of_notes_is_refused(sound: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "notes.sqlite"
    path.write_bytes(sound["notes"].read_bytes())
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TRIGGER gone AFTER INSERT ON notes BEGIN DELETE FROM notes; END")
        file.commit()
    for readonly in (True, False):
        with pytest.raises(LibraryError, match="holds a trigger that baogao never makes"):
            Notes(path, readonly=readonly)


def _counted(sound: dict[str, Path], folder: Path, change: Callable[[sqlite3.Connection], object]) -> str:
    """What is said of the words of a library whose counts were changed."""
    path = folder / "library.sqlite"
    path.write_bytes(sound["library"].read_bytes())

    def sums() -> str:
        with open_library(path, readonly=True) as library, WordCounts(library) as counts:
            reports = sub_corpus(library)
            counts.fill(reports, workers=1)
            counts.sums(reports)
        return ""

    sums()
    with closing(sqlite3.connect(counts_path(path))) as file:
        change(file)
        file.commit()

    def again() -> str:
        try:
            return sums()
        except LibraryError as error:
            return str(error)

    return in_child(again, bounded)


def test_counts_that_have_lost_a_table_are_made_again(sound: dict[str, Path], tmp_path: Path) -> None:
    for table in ("settings", "words", "counted"):
        folder = tmp_path / table
        folder.mkdir()
        assert _counted(sound, folder, lambda file, table=table: file.execute(f"DROP TABLE {table}")) == ""  # type: ignore[misc]


def test_damaged_counts_of_words_are_one_line(sound: dict[str, Path], tmp_path: Path) -> None:
    column = "plan_words"
    for number, change in enumerate(
        (
            lambda file: file.execute(f"UPDATE counted SET {column} = ?", (deflated(b"\1"),)),
            lambda file: file.execute(f"UPDATE counted SET {column} = x'00'"),
            lambda file: file.execute(f"UPDATE counted SET {column} = ?", (deflated(b"\xff" * 4, 2**20),)),
            lambda file: file.execute("INSERT INTO words VALUES (4611686018427387904, 'x')"),
        )
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        said = _counted(sound, folder, change)
        assert "is damaged" in said, number
        assert "remove it, it is made again" in said
        assert "\n" not in said
