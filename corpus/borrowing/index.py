"""The side file: the letters of the reports it knows, and their fingerprints in sorted segments.

A segment holds the fingerprints of some reports in the order of their hashes, cut into pages; its directory says with which hash each
page begins. A look-up reads the few pages in which the wanted hashes can be. New reports make a new segment, and small
segments are merged up to LARGEST rows: so the file grows with the texts, and adding a report costs the same however many there are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.borrowing.letters import letters_of
from corpus.borrowing.prints import Prints, prints_of
from corpus.database import MISREAD, Library, LibraryError
from corpus.foreign import bound, check_schema
from corpus.sqlite_errors import explain
from corpus.texts import unpack

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Rows = NDArray[numpy.void]
    Words = NDArray[numpy.uint64]

FORMAT = 1
SCHEMA = """
CREATE TABLE IF NOT EXISTS reports (number INTEGER PRIMARY KEY, report_sha256 TEXT NOT NULL UNIQUE, letters BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS segments (id INTEGER PRIMARY KEY, rows INTEGER NOT NULL, directory BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS pages (
    segment INTEGER NOT NULL REFERENCES segments (id) ON DELETE CASCADE,
    number  INTEGER NOT NULL,
    body    BLOB NOT NULL,
    PRIMARY KEY (segment, number)
);
"""
PAGE = 256
# Pages asked for in one query.
AT_ONCE = 500
# Reports read before a segment is written; rows up to which segments are merged.
BATCH = 200
LARGEST = 4_000_000
# The file is made anew when it holds more than this share of reports that the library lost.
STALE = 0.5
BUSY_SECONDS = 30.0

Step = Callable[[int, int], None]


def row_type() -> numpy.dtype[numpy.void]:
    """A fingerprint as it is stored: 24 bytes."""
    import numpy as np

    return np.dtype([("hash", "<u8"), ("report", "<u4"), ("at", "<u4"), ("before", "<u4"), ("after", "<u4")])


def index_path(library: Path) -> Path:
    """The side file of a library."""
    return library.with_name(library.name + ".borrowed.sqlite")


@contextmanager
def open_index(library: Library) -> Iterator[BorrowingIndex]:
    """The library's side file, made if it is not there. Raises LibraryError."""
    path = index_path(library.path)
    try:
        connection = _connect(path)
    except sqlite3.Error as error:
        raise LibraryError(_explained(error, path)) from None
    with closing(connection):
        try:
            yield BorrowingIndex(connection, path)
        except sqlite3.Error as error:
            raise LibraryError(_explained(error, path)) from None


def _connect(path: Path) -> sqlite3.Connection:
    """Open the file; one of another format, or none at all, is made anew: nothing in it is not in the library."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] == FORMAT:
            bound(connection)
            connection.execute("PRAGMA foreign_keys = ON")
            check_schema(Library(path, connection, readonly=False), None)
            return connection
    except LibraryError:
        connection.close()
        raise
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            connection.close()
            raise
    connection.close()
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    # another process may be making it at the same moment
    connection.executescript(f"BEGIN IMMEDIATE; {SCHEMA} PRAGMA user_version = {FORMAT}; COMMIT;")
    return connection


@contextmanager
def well_indexed(path: Path) -> Iterator[None]:
    """Turn what reading a damaged side file ends in into a LibraryError."""
    try:
        yield
    except MISREAD as error:
        why = " ".join(str(error).split())[:200]
        raise LibraryError(f"{path}: is damaged ({why}); remove it, it is made again") from error


def _explained(error: sqlite3.Error, path: Path) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_CORRUPT or str(error).startswith("no such "):
        return f"{path}: is damaged ({error}); remove it, it is made again"
    return explain(error, path).replace("not a library (not a database)", "no index of passages")


class BorrowingIndex:
    """Fingerprints of the reports of one library."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path

    def known(self) -> dict[str, int]:
        """The number of each report by its report_sha256."""
        return dict(self.connection.execute("SELECT report_sha256, number FROM reports"))

    def keep_up(self, library: Library, progress: Step | None = None) -> int:
        """Take in the current reports that are not known yet; how many that were. Interrupted, it goes on from there.

        Raises LibraryError.
        """
        current = {
            str(sha256): int(report)
            for sha256, report in library.rows("SELECT report_sha256, id FROM reports WHERE is_current")
        }
        known = self.known()
        lost = len(known.keys() - current.keys())
        if lost and lost > STALE * len(known):
            self._clear()
            known = {}
        missing = [(sha256, current[sha256]) for sha256 in sorted(current.keys() - known.keys())]
        for first in range(0, len(missing), BATCH):
            batch = missing[first : first + BATCH]
            self._add(library, batch)
            if progress is not None:
                progress(first + len(batch), len(missing))
        return len(missing)

    def _clear(self) -> None:
        with self._transaction():
            for table in ("pages", "segments", "reports"):
                self.connection.execute(f"DELETE FROM {table}")

    def _add(self, library: Library, batch: list[tuple[str, int]]) -> None:
        texts = [(sha256, letters_of(text_of(library, report))) for sha256, report in batch]
        with self._transaction():
            rows = []
            for sha256, letters in texts:
                cursor = self.connection.execute(
                    "INSERT INTO reports (report_sha256, letters) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    (sha256, letters.codes.tobytes()),
                )
                if cursor.rowcount == 1 and cursor.lastrowid:  # another process may have been faster
                    rows.append(_rows(cursor.lastrowid, prints_of(letters)))
            self._write(rows)

    def _write(self, rows: list[Rows]) -> None:
        """Put rows into a new segment, merged with the last ones while those are no larger."""
        import numpy as np

        found = np.concatenate([np.zeros(0, dtype=row_type()), *rows])
        if not len(found):
            return
        while (last := self._last()) is not None:
            segment, size = last
            if size > len(found) or size + len(found) > LARGEST:
                break
            found = np.concatenate((self._segment(segment), found))
            self.connection.execute("DELETE FROM pages WHERE segment = ?", (segment,))
            self.connection.execute("DELETE FROM segments WHERE id = ?", (segment,))
        found = found[np.lexsort((found["at"], found["report"], found["hash"]))]
        directory = found["hash"][::PAGE]
        written = self.connection.execute(
            "INSERT INTO segments (rows, directory) VALUES (?, ?)",
            (len(found), directory.tobytes()),
        )
        segment = written.lastrowid or 0
        self.connection.executemany(
            "INSERT INTO pages (segment, number, body) VALUES (?, ?, ?)",
            (
                (segment, number, found[first : first + PAGE].tobytes())
                for number, first in enumerate(range(0, len(found), PAGE))
            ),
        )

    def _last(self) -> tuple[int, int] | None:
        row: tuple[int, int] | None = self.connection.execute(
            "SELECT id, rows FROM segments ORDER BY id DESC LIMIT 1"
        ).fetchone()
        return row

    def _segment(self, segment: int) -> Rows:
        return _joined(
            body
            for (body,) in self.connection.execute(
                "SELECT body FROM pages WHERE segment = ? ORDER BY number", (segment,)
            )
        )

    def rows_of(self, hashes: Words) -> Rows:
        """All fingerprints with one of these hashes (sorted, each once)."""
        import numpy as np

        found = []
        for segment, directory in self.connection.execute("SELECT id, directory FROM segments ORDER BY id"):
            heads = np.frombuffer(directory, dtype="<u8")
            # a hash may begin in the page before the first that begins with it
            first = np.maximum(np.searchsorted(heads, hashes, side="left") - 1, 0)
            last = np.maximum(np.searchsorted(heads, hashes, side="right") - 1, 0)
            wanted = np.zeros(len(heads) + 1, dtype=np.int64)
            np.add.at(wanted, first, 1)
            np.add.at(wanted, last + 1, -1)
            numbers = np.flatnonzero(np.cumsum(wanted[:-1]) > 0)
            rows = _joined(self._pages(segment, numbers.tolist()))
            at = np.minimum(np.searchsorted(hashes, rows["hash"]), len(hashes) - 1)
            found.append(rows[hashes[at] == rows["hash"]])
        return np.concatenate([np.zeros(0, dtype=row_type()), *found])

    def _pages(self, segment: int, numbers: list[int]) -> Iterator[bytes]:
        """The pages, in order."""
        for first in range(0, len(numbers), AT_ONCE):
            wanted = numbers[first : first + AT_ONCE]
            marks = ",".join("?" * len(wanted))
            for (body,) in self.connection.execute(
                f"SELECT body FROM pages WHERE segment = ? AND number IN ({marks}) ORDER BY number",
                (segment, *wanted),
            ):
                yield body

    def letter_counts(self) -> dict[int, int]:
        """How many letters each report has, by its number."""
        return dict(self.connection.execute("SELECT number, length(letters) / 2 FROM reports"))

    def letters(self, number: int) -> bytes:
        """The letters of a report, two bytes each; b"" for one that is not there."""
        row = self.connection.execute("SELECT letters FROM reports WHERE number = ?", (number,)).fetchone()
        return b"" if row is None else bytes(row[0])

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Several reads as of one moment, while another process may be merging segments."""
        self.connection.execute("BEGIN")
        try:
            yield
        finally:
            self.connection.execute("ROLLBACK")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")


def _joined(bodies: Iterable[bytes]) -> Rows:
    import numpy as np

    return np.frombuffer(b"".join(bodies), dtype=row_type())


def _rows(number: int, prints: Prints) -> Rows:
    import numpy as np

    rows = np.zeros(len(prints.at), dtype=row_type())
    rows["hash"], rows["report"], rows["at"] = prints.hashes, number, prints.at
    rows["before"], rows["after"] = prints.before, prints.after
    return rows


def text_of(library: Library, report: int) -> str:
    """A report's text, without anything parsed from it. Raises LibraryError."""
    row = library.row("SELECT codec, body FROM texts WHERE report_id = ?", (report,))
    if row is None:
        return ""
    try:
        return unpack(row[0], row[1])
    except ValueError as error:
        raise LibraryError(f"{library.path}: the text of report {report} cannot be read ({error})") from None
