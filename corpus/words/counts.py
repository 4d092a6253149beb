"""How often each word is in each report, by part: counted once and kept in a file beside the library.

The file is `<library>.words.sqlite`. It can be thrown away at any time; it is made anew for another segmenter or dictionary,
and a report is counted anew when its text or its parts have changed. Where it cannot be written, words are counted for
this once in a temporary file.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import numpy as np

from corpus.database import MISREAD, Library, LibraryError, translated
from corpus.foreign import bound, check_schema
from corpus.inflating import inflate
from corpus.words.segmenting import Segmentation
from corpus.words.stretches import PARTS, Ints, SubCorpus
from corpus.words.tasks import Counted, Small
from corpus.words.team import run, worker_count

# Tells the file from another program's: "bgwc".
APPLICATION_ID = 0x62677763
FORMAT = 1
_BUSY_SECONDS = 20.0
# Reports a job; a batch of so many has some ten thousand different words.
_JOB = 32
# Fewer characters than this are counted sooner than processes start.
_FEW_CHARACTERS = 1_500_000
# Words kept in memory while counting; rarer ones are looked up in the file.
_KNOWN_WORDS = 400_000
# Reports summed at a time.
_SUMMED = 256
# SQLite 3.34 takes up to 32,766 parameters.
_ASKED = 10_000
# Of the counts of one report: some eight million different words.
MOST_COUNT_BYTES = 64 * 2**20

SCHEMA = (
    "CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE)",
    "CREATE TABLE counted (report_id INTEGER PRIMARY KEY, digest BLOB NOT NULL, "
    + ", ".join(f'"{part}" INTEGER NOT NULL, {part}_words BLOB NOT NULL' for part in PARTS)
    + ")",
)
# Which making of the file this is.
_BEGUN = "SELECT value FROM settings WHERE key = 'begun'"
T = TypeVar("T")
Progress = Callable[[int, int], None]


class WordCounts:
    """The words of a library, counted by one segmenter and dictionary. Close it, or use it in a `with`.

    `kept` is false where the counts go to a temporary file because the one beside the library cannot be written.
    """

    def __init__(self, library: Library, segmentation: Segmentation | None = None) -> None:
        """Opens the file of counts, or makes it.

        Raises:
            DictionaryError: the user's dictionary cannot be read.
            LibraryError: there is a file of another program under that name, or it is damaged.
        """
        self.library = library
        self.segmentation = segmentation or Segmentation()
        self._setting = "\n".join(
            (*(value for _, value in self.segmentation.notes()), self.segmentation.dictionary().sha256)
        )
        path = counts_path(library.path)
        self.kept = _can_write(path)
        self._file = self._opened(path) if self.kept else self._opened(None)
        self._begun = self._file.row(_BEGUN)

    @property
    def notes(self) -> tuple[tuple[str, str], ...]:
        """What exports record of the segmenter and the dictionary."""
        return self.segmentation.notes()

    def fill(
        self, reports: SubCorpus, *, progress: Progress | None = None, workers: int | None = None
    ) -> None:
        """Count the reports that are not counted yet, in worker processes where there are many.

        What is counted is kept, also when this is interrupted. `progress` gets the reports done and to do.
        Raises LibraryError.
        """
        with _well_counted(self._file.path):
            known: dict[int, bytes] = dict(self._file.rows("SELECT report_id, digest FROM counted"))
        ids = reports.ids.tolist()
        missing = [row for row, report in enumerate(ids) if known.get(report) != reports.digest(row)]
        if not missing:
            return
        characters = int(reports.lengths[missing].sum())
        count = worker_count(workers) if workers is not None or characters > _FEW_CHARACTERS else 1
        rows = {ids[row]: row for row in missing}
        jobs = ([(ids[row], reports.stretches(row)) for row in part] for part in _in_parts(missing, _JOB))
        vocabulary = _Vocabulary(self._file)
        done = 0
        if progress:
            progress(0, len(missing))
        for words, counted in run(self.library, self.segmentation, "count", jobs, count):
            with self._file.transaction():
                self._check_ours()
                numbers = vocabulary.numbers(words)
                for each in counted:
                    row = rows[each.report]
                    if each.sha256 == reports.sha256[row]:
                        self._store(each, reports.digest(row), numbers)
            done += len(counted)
            if progress:
                progress(done, len(missing))

    def totals(self, reports: SubCorpus) -> Ints:
        """The number of words of each part of each report, a row each; 0 for what is not counted. Raises LibraryError."""
        columns = ", ".join(map('"{}"'.format, PARTS))
        with _well_counted(self._file.path), self._read():
            rows = self._file.rows(f"SELECT report_id, {columns} FROM counted ORDER BY report_id")
            found = np.array(rows, dtype=np.int64).reshape(-1, len(PARTS) + 1)
        totals = np.zeros((len(reports), len(PARTS)), dtype=np.int64)
        kept = np.isin(found[:, 0], reports.ids)
        totals[np.searchsorted(reports.ids, found[kept, 0])] = found[kept, 1:]
        return totals

    def sums(self, reports: SubCorpus, *, progress: Progress | None = None) -> tuple[Ints, Ints]:
        """By number of word: how often it is in the reports (in the part of their filters), and in how many of them.

        `progress` gets the reports summed and to sum. Raises LibraryError.
        """
        with _well_counted(self._file.path), self._read():
            return self._sums(reports, progress)

    def _sums(self, reports: SubCorpus, progress: Progress | None) -> tuple[Ints, Ints]:
        done = 0
        largest, words = self._file.row("SELECT ifnull(max(id), 0), count(*) FROM words") or (0, 0)
        if largest > words:
            raise ValueError(f"{words:,} words have numbers up to {largest:,}")
        size = largest + 1
        counts = np.zeros(size, dtype=np.int64)
        in_reports = np.zeros(size, dtype=np.int64)
        # the last report that had the word: a word of two parts is in one report
        last = np.zeros(size, dtype=np.int64)
        columns = ", ".join(f"{PARTS[part]}_words" for part in reports.chosen_parts)
        for some in _in_parts(reports.ids.tolist(), _SUMMED):
            found = self._file.rows(
                f"SELECT report_id, {columns} FROM counted WHERE report_id IN ({', '.join(map(str, some))})"
            )
            numbers: list[Small] = []
            times: list[Small] = []
            for report, *bodies in found:
                for body in bodies:
                    own, said = _unpack(body)
                    numbers.append(own)
                    times.append(said)
                    fresh = own[last[own] != report]
                    in_reports[fresh] += 1
                    last[fresh] = report
            if numbers:
                summed = np.bincount(np.concatenate(numbers), weights=np.concatenate(times))
                counts[: len(summed)] += summed.astype(np.int64)
            done += len(some)
            if progress:
                progress(done, len(reports))
        return counts, in_reports

    def words(self, numbers: Iterable[int]) -> dict[int, str]:
        """The words of numbers. Raises LibraryError."""
        found: dict[int, str] = {}
        with self._read():
            for some in _in_parts(list(numbers), _ASKED):
                found.update(
                    self._file.rows(f"SELECT id, word FROM words WHERE id IN ({', '.join(map(str, some))})")
                )
        return found

    def numbers(self, words: Iterable[str]) -> dict[str, int]:
        """The numbers of those of the words that any report has. Raises LibraryError."""
        found: dict[str, int] = {}
        with self._read():
            for some in _in_parts(list(words), _ASKED):
                marks = ", ".join("?" * len(some))
                found.update(self._file.rows(f"SELECT word, id FROM words WHERE word IN ({marks})", some))
        return found

    @contextmanager
    def _read(self) -> Iterator[None]:
        """Several reads as of one moment, of the counts that this began with."""
        with self._file.snapshot():
            self._check_ours()
            yield

    def _check_ours(self) -> None:
        """Raise LibraryError where another program has begun the file anew: numbers of words mean others now."""
        if self._file.row(_BEGUN) != self._begun:
            raise LibraryError(
                f"{self._file.path}: another program counts with another segmenter or dictionary; ask again when it has ended"
            )

    def close(self) -> None:
        """Close the file; a temporary one is gone then."""
        self._file.close()

    def __enter__(self) -> WordCounts:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _store(self, counted: Counted, digest: bytes, numbers: Ints) -> None:
        cells: list[object] = []
        for own, times in counted.parts:
            cells += [int(times.sum()), _pack(numbers[own], times)]
        marks = ", ".join("?" * (2 + len(cells)))
        self._file.execute(
            f"INSERT OR REPLACE INTO counted VALUES ({marks})", (counted.report, digest, *cells)
        )

    def _opened(self, path: Path | None) -> Library:
        """The file, emptied where it was made with another setting. SQLite makes and removes a temporary one itself."""
        named = path or Path("temporary file of words")
        with translated(named):
            connection = sqlite3.connect(path or "", timeout=_BUSY_SECONDS, isolation_level=None)
            bound(connection)
        file = Library(named, connection, readonly=False)
        try:
            _check_owner(file)
            if path is not None:
                check_schema(file, None)
            if path is not None:
                file.execute("PRAGMA journal_mode = WAL")
                file.execute("PRAGMA synchronous = NORMAL")
            self._settle(file)
        except BaseException:
            file.close()
            raise
        return file

    def _settle(self, file: Library) -> None:
        wanted = f"{FORMAT}\n{self._setting}"
        with file.transaction():
            there = file.row(
                "SELECT count(*) FROM sqlite_master WHERE name IN ('settings', 'words', 'counted')"
            )
            if there == (3,) and file.row("SELECT value FROM settings WHERE key = 'setting'") == (wanted,):
                return
            for table in ("settings", "words", "counted"):
                file.execute(f"DROP TABLE IF EXISTS {table}")
            for statement in SCHEMA:
                file.execute(statement)
            file.execute(
                "INSERT INTO settings VALUES ('setting', ?), ('begun', hex(randomblob(8)))", (wanted,)
            )
            file.execute(f"PRAGMA application_id = {APPLICATION_ID}")


class _Vocabulary:
    """Numbers of words in the file of counts; new words get theirs as they come. Inside transactions only."""

    def __init__(self, file: Library) -> None:
        self._file = file
        self._known: dict[str, int] = {}

    def numbers(self, words: Sequence[str]) -> Ints:
        """The number of each of the words."""
        strange = [word for word in words if word not in self._known]
        found = dict.fromkeys(strange, 0)
        for some in _in_parts(strange, _ASKED):
            marks = ", ".join("?" * len(some))
            found.update(self._file.rows(f"SELECT word, id FROM words WHERE word IN ({marks})", some))
        last = self._file.row("SELECT ifnull(max(id), 0) FROM words")
        following = int(last[0]) + 1 if last else 1
        new = [word for word in strange if not found[word]]
        found.update(zip(new, range(following, following + len(new)), strict=True))
        self._file.insert_many(
            "INSERT INTO words (id, word) VALUES (?, ?)", ((found[word], word) for word in new)
        )
        numbers = np.fromiter(
            (self._known[word] if word in self._known else found[word] for word in words),
            dtype=np.int64,
            count=len(words),
        )
        if len(self._known) < _KNOWN_WORDS:
            self._known.update(found)
        return numbers


def counts_path(library: Path) -> Path:
    """Where the words of a library are kept: beside it, under its name and .words.sqlite."""
    return library.with_name(f"{library.name}.words.sqlite")


def _can_write(path: Path) -> bool:
    folder = path.parent
    return os.access(folder, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


@contextmanager
def _well_counted(path: Path) -> Iterator[None]:
    """Turn what reading damaged counts ends in into a LibraryError."""
    try:
        yield
    except LibraryError as error:
        code = getattr(error.__cause__, "sqlite_errorcode", 0)
        if code & 0xFF == sqlite3.SQLITE_CORRUPT:
            raise LibraryError(f"{path}: is damaged; remove it, it is made again") from error
        raise
    except MISREAD as error:
        why = " ".join(str(error).split())[:200]
        raise LibraryError(f"{path}: is damaged ({why}); remove it, it is made again") from error


def _check_owner(file: Library) -> None:
    """Raises LibraryError for a file that is not ours."""
    try:
        owner = file.row("PRAGMA application_id")
        tables = file.row("SELECT 1 FROM sqlite_master LIMIT 1")
    except LibraryError:
        raise LibraryError(f"{file.path}: is damaged or of another program; move it away") from None
    if tables and owner != (APPLICATION_ID,):
        raise LibraryError(f"{file.path}: is of another program; move it away")


def _pack(numbers: Ints, times: Small) -> bytes:
    """Rising numbers as steps, then the counts; bytes of equal weight together, which compress to little."""
    order = np.argsort(numbers)
    steps = np.diff(numbers[order], prepend=0)
    both = np.concatenate([steps, times[order]]).astype("<u4")
    return zlib.compress(both.view(np.uint8).reshape(-1, 4).T.tobytes(), 1)


def _unpack(body: bytes) -> tuple[Small, Small]:
    planes = np.frombuffer(inflate(body, MOST_COUNT_BYTES), dtype=np.uint8).reshape(4, -1)
    both = np.ascontiguousarray(planes.T).view("<u4").reshape(-1)
    half = len(both) // 2
    return np.cumsum(both[:half], dtype=np.uint32), both[half:]


def _in_parts(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """The values in lists of `size`, the last one shorter."""
    rest = iter(values)
    while part := list(islice(rest, size)):
        yield part
