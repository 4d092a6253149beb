"""The library: one SQLite file (WAL), opened for writing or reading, with numbered migrations.

Every statement runs through `Library`, so that every failure of the file or the disk leaves as a
`LibraryError` of one clear line. A transaction either stands whole or never happened.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

VARIABLE = "BAOGAO_LIBRARY"
# "bgao": tells a library from another program's database.
APPLICATION_ID = 0x6267616F
MIGRATIONS = Path(__file__).parent / "migrations"
SQLITE_MAGIC = b"SQLite format 3\x00"
# How long to wait for another writer: its batch takes well under a second.
BUSY_SECONDS = 20.0

# What reading a row of a damaged library may end in, beside SQLite's own errors.
MISREAD = (
    *(TypeError, ValueError, LookupError, AttributeError, ArithmeticError, AssertionError),
    RecursionError,
)

Row = tuple[Any, ...]


class LibraryError(Exception):
    """The library cannot be opened, read or written. `str(error)` is one line: the cause and what to do."""


class Library:
    """One connection to a library; use it in the thread that opened it, and open another for another thread."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, readonly: bool) -> None:
        self.path = path
        self.connection = connection
        self.readonly = readonly
        self._file = _identity(path)

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Every row a query gives. Raises LibraryError."""
        with translated(self.path):
            return self.connection.execute(sql, parameters).fetchall()

    def each(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[Row]:
        """The rows a query gives, one after the other, for more than should be held. Raises LibraryError."""
        with translated(self.path):
            yield from self.connection.execute(sql, parameters)

    def row(self, sql: str, parameters: Sequence[object] = ()) -> Row | None:
        """The first row a query gives, or None. Raises LibraryError."""
        with translated(self.path):
            found: Row | None = self.connection.execute(sql, parameters).fetchone()
            return found

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Run one statement; the row id it inserted (0 where it inserted none). Raises LibraryError."""
        with translated(self.path):
            return self.connection.execute(sql, parameters).lastrowid or 0

    def insert_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for each row. Raises LibraryError."""
        with translated(self.path):
            self.connection.executemany(sql, rows)

    def blob(self, table: str, column: str, row: int) -> Any:
        """A value of a row as a sqlite3.Blob, of which only the slices asked for are read; to be closed. (mypy takes
        its slices for numbers.)

        Raises LibraryError; what reading a slice raises is sqlite3.Error, for `translated`.
        """
        try:
            return self.connection.blobopen(table, column, row, readonly=True)
        except sqlite3.Error as error:
            raise LibraryError(_explained(error, self.path)) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes inside are stored together at the end, or none of them. Raises LibraryError."""
        self._check_in_place()
        with translated(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._check_in_place()
            with translated(self.path):
                self.connection.execute("COMMIT")
        except BaseException:
            # SQLite may have rolled back by itself already (a full disk)
            if self.connection.in_transaction:
                with translated(self.path):
                    self.connection.execute("ROLLBACK")
            raise

    def _check_in_place(self) -> None:
        """SQLite goes on writing into a file that was deleted or replaced, and all of it would be lost without a word."""
        if _identity(self.path) != self._file:
            raise LibraryError(
                f"{self.path}: was moved, deleted or replaced by another program while it was open; nothing more is stored"
            )

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All reads inside see the library as of one moment, whatever is stored meanwhile. Raises LibraryError."""
        if self.connection.in_transaction:
            yield
            return
        with translated(self.path):
            self.connection.execute("BEGIN")
        try:
            yield
        finally:
            self._end_snapshot()

    def _end_snapshot(self) -> None:
        # an error may have ended it already
        if self.connection.in_transaction:
            with translated(self.path):
                self.connection.execute("COMMIT")

    def interrupt(self) -> None:
        """Stop the query that runs; it raises LibraryError. The one call that another thread may make."""
        try:
            self.connection.interrupt()
        except sqlite3.ProgrammingError:
            # it was closed in between: nothing runs
            return

    def close(self) -> None:
        """Close the file; more calls do nothing."""
        self.connection.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if isinstance(error, MISREAD):
                self._tell_damage(error)
        finally:
            self.close()

    def _tell_damage(self, error: Exception) -> None:
        """Raise LibraryError where what went wrong comes of the library's rows and not of the program."""
        from corpus.misfits import misfits

        problem = next(misfits(self), None)
        if problem is None:
            checked = self.row("PRAGMA quick_check(1)")
            problem = None if checked is None or checked[0] == "ok" else " ".join(str(checked[0]).split())
        if problem is not None:
            raise LibraryError(f"{self.path}: is damaged ({problem}); `baogao doctor` says where") from error


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file a path leads to; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def data_folder() -> Path:
    """The platform's folder for the program's data; it need not be there yet."""
    import platformdirs

    return platformdirs.user_data_path("baogao", appauthor=False)


def default_path() -> Path:
    """Where the user's library is: BAOGAO_LIBRARY, else library.sqlite in the platform's data folder."""
    named = os.environ.get(VARIABLE)
    return Path(named).expanduser() if named else data_folder() / "library.sqlite"


def open_library(
    path: Path, *, readonly: bool = False, create: bool = True, notice: Callable[[str], None] | None = None
) -> Library:
    """Open the library at `path`; make it (and its folder) where there is none, unless readonly or not create.

    A library of an older version is brought up to date; a copy stands beside it until that has succeeded, and
    `notice` gets a line before and after, and one for a copy that a killed process left.

    Raises:
        LibraryError: no library there, not a database, another program's, made by a newer version,
            locked, cannot be read or written, disk full, folder cannot be made, file locks that do not hold.
    """
    path = Path(path)
    _check_file(path, may_create=create and not readonly)
    if not readonly:
        _check_writable(path)
        check_locks(path, notice)
    with translated(path):
        connection = _connect(path, readonly=readonly)
    library = Library(path, connection, readonly=readonly)
    try:
        version = check_version(library)
        if version < latest_version():
            if not readonly:
                from corpus.migrating import migrate

                migrate(library, notice)
            else:
                library.close()
                return _reopened(path, version, notice)
        elif notice is not None and not readonly:
            # told once, at the beginning; the explorer opens the library for each of its questions
            from corpus.migrating import tell_of_copies

            tell_of_copies(path, notice)
    except BaseException:
        library.close()
        raise
    return library


def _reopened(path: Path, version: int, notice: Callable[[str], None] | None) -> Library:
    """An older library, brought up to date and opened for reading. Raises LibraryError where it may not be written."""
    if version == 0:
        raise LibraryError(f"{path}: there is no library in it; `baogao add` makes one")
    try:
        open_library(path, create=False, notice=notice).close()
    except LibraryError as error:
        raise LibraryError(
            f"{path}: was made by an older baogao and cannot be brought up to date ({error})"
        ) from None
    return open_library(path, readonly=True)


def migrations() -> list[tuple[int, Path]]:
    """(number, file) of every migration, in order: 0001_library.sql is number 1."""
    # asked at every opening: a glob of the folder takes ten times as long
    names = sorted(os.listdir(MIGRATIONS))
    return [
        (int(name[:4]), MIGRATIONS / name) for name in names if name[:4].isdigit() and name.endswith(".sql")
    ]


def latest_version() -> int:
    """The number of the newest migration, which is the `user_version` of a library brought up to date."""
    return max(number for number, _ in migrations())


def is_older(path: Path) -> bool:
    """Whether a library stands there that will be brought up to date when it is opened; by the file's head alone."""
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except OSError:
        return False
    if head[: len(SQLITE_MAGIC)] != SQLITE_MAGIC or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        return False
    return 0 < int.from_bytes(head[60:64], "big") < latest_version()


def _explained(error: sqlite3.Error, path: Path) -> str:
    # loaded where something went wrong: the first frame does not wait for it
    from corpus.sqlite_errors import explain

    return explain(error, path)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite raises inside into a LibraryError about `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise LibraryError(_explained(error, path)) from error
    except OverflowError as error:
        raise LibraryError(f"{path}: no library holds so large a number as is asked for") from error
    except UnicodeDecodeError as error:
        raise LibraryError(
            f"{path}: is damaged (text that is no UTF-8); `baogao doctor` says where"
        ) from error


def _check_file(path: Path, *, may_create: bool) -> None:
    """Refuse what cannot be a library before SQLite touches it."""
    try:
        with path.open("rb") as file:
            start = file.read(len(SQLITE_MAGIC))
    except FileNotFoundError:
        if not may_create:
            raise LibraryError(f"{path}: there is no library yet; `baogao add` makes one") from None
        _make_folder(path)
        return
    except IsADirectoryError:
        raise LibraryError(f"{path}: is a folder, not a library file") from None
    except OSError as error:
        raise LibraryError(f"{path}: cannot be read ({error.strerror})") from None
    # SQLite itself takes an empty file for a new database
    if start and start != SQLITE_MAGIC:
        raise LibraryError(f"{path}: is not a library (not a database); name another file")
    if not start and not may_create:
        raise LibraryError(f"{path}: is empty, there is no library in it; `baogao add` makes one")


def _check_writable(path: Path) -> None:
    """SQLite would open a write-protected file for reading, and fail at the first write. Its side files need the folder."""
    if not os.access(path if path.exists() else path.parent, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise LibraryError(f"{path}: cannot be written (read-only file or folder)")


# Folders in which this process has seen locks hold: the explorer opens the library for each of its questions.
_HOLDING: set[Path] = set()


def check_locks(path: Path, notice: Callable[[str], None] | None = None) -> None:
    """Refuse to write where nothing keeps writers apart; `notice` is told of a disk that other machines may write to."""
    from corpus.locks import network_of, why_unlocked

    if path.parent not in _HOLDING:
        why = why_unlocked(path.parent)
        if why is not None:
            raise LibraryError(f"{path}: cannot be written safely ({why}); keep it on a disk of this machine")
        _HOLDING.add(path.parent)
    kind = network_of(path.parent) if notice else None
    if notice and kind:
        notice(f"{path}: is on a network file system ({kind}); write to it from one machine only")


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(f"{path.parent}: the folder cannot be made ({error.strerror})") from None


def _connect(path: Path, *, readonly: bool) -> sqlite3.Connection:
    from corpus.foreign import bound

    mode = "?mode=ro" if readonly else "?mode=rwc"
    if readonly and _is_at_rest(path):
        # A WAL database with no writer, in a folder where SQLite may not put its side files
        mode += "&immutable=1"
    uri = Path(os.path.abspath(path)).as_uri() + mode
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    bound(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    if readonly:
        connection.execute("PRAGMA query_only = ON")
    return connection


def _is_at_rest(path: Path) -> bool:
    beside = [path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")]
    return not os.access(path.parent, os.W_OK) and not any(file.exists() for file in beside)


def check_version(library: Library) -> int:
    """The library's version, 0 for an empty file. Raises LibraryError for what this program cannot open."""
    with library.snapshot():  # another program may be making the library just now
        return _version_of(library)


def _version_of(library: Library) -> int:
    from corpus.foreign import check_schema

    version = _pragma(library, "user_version")
    owner = _pragma(library, "application_id")
    if owner == APPLICATION_ID:
        if version > latest_version():
            made_by = library.row("SELECT value FROM library WHERE key = 'migrated_by'")
            by = f"baogao {made_by[0]}" if made_by else "a newer baogao"
            raise LibraryError(
                f"{library.path}: made by {by} (library version {version}; "
                f"this program knows up to {latest_version()}); update baogao"
            )
        check_schema(library, MIGRATIONS)
        return version
    if owner or version or library.row("SELECT 1 FROM sqlite_master LIMIT 1"):
        raise LibraryError(f"{library.path}: is a database of another program; name another file")
    return 0


def _pragma(library: Library, name: str) -> int:
    row = library.row(f"PRAGMA {name}")
    return int(row[0]) if row else 0
