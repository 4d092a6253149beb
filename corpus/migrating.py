"""Bringing a library up to date: the numbered migrations, in one transaction, with a copy of the file beside it meanwhile."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from corpus import database
from corpus.database import (
    APPLICATION_ID,
    Library,
    LibraryError,
    latest_version,
    migrations,
)
from corpus.sqlite_errors import explain, is_busy

# Each version's rows that SQL alone cannot turn into those of the next.
PACKED = 4
INDEXED = 6
# A library freed of this share of its pages is written anew, smaller.
_FREED = 0.1
_TELL_SECONDS = 5.0


def migrate(library: Library, notice: Callable[[str], None] | None = None) -> None:
    """Bring the library up to the newest version in one transaction; another process may be doing the same.

    Raises LibraryError, and then the library is as it was.
    """
    _use_wal(library)
    copy: Path | None = None
    with library.transaction():
        version = database.check_version(library)
        if version == latest_version():
            return
        if version:
            copy = copy_path(library.path, version)
            if notice:
                notice(
                    f"{library.path}: bringing it up to date (version {version} to {latest_version()}); copy: {copy}"
                )
            _copy(library.path, copy)
        _run(library, version, _told(library, notice))
    if copy is not None:
        with suppress(OSError):
            copy.unlink()
        _shrink(library)
        if notice:
            notice(f"{library.path}: is up to date; the copy was removed")


def copy_path(path: Path, version: int) -> Path:
    """Where the copy of a library of an older version stands while it is brought up to date."""
    return path.with_name(f"{path.name}.bak-v{version}")


def left_copies(path: Path) -> list[Path]:
    """Copies that a process which was killed left beside a library that has been brought up to date."""
    copies = (copy_path(path, version) for version in range(1, latest_version()))
    return [copy for copy in copies if copy.exists()]


def tell_of_copies(path: Path, notice: Callable[[str], None] | None) -> None:
    """A line for each copy that was left; half a copy is removed. The library must be up to date: nobody copies it now."""
    for version in range(1, latest_version()):
        with suppress(OSError):
            _draft_path(copy_path(path, version)).unlink()
    if notice is None:
        return
    for copy in left_copies(path):
        with suppress(OSError):
            size = copy.stat().st_size
            notice(
                f"{copy}: a copy from before the library was brought up to date ({size:,} bytes), no longer needed"
            )


def _told(library: Library, notice: Callable[[str], None] | None) -> Callable[[int, int], None]:
    """Tells now and then how far it is: a large library takes minutes."""
    told_at = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal told_at
        if notice and time.monotonic() - told_at > _TELL_SECONDS:
            told_at = time.monotonic()
            notice(f"{library.path}: {done:,} of {total:,} reports")

    return tell


def _run(library: Library, version: int, progress: Callable[[int, int], None]) -> None:
    for number, file in migrations():
        if number <= version:
            continue
        for statement in statements(file.read_text(encoding="utf-8")):
            library.execute(statement)
        if number == PACKED:
            from corpus.packing import pack_stored_targets

            pack_stored_targets(library, progress)
    if 0 < version < INDEXED:
        from corpus.search.index import keep_up  # an older library has none, or one of another form

        keep_up(library, progress=progress)
    library.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    library.execute(f"PRAGMA user_version = {latest_version()}")
    for key in ("created_by", "migrated_by"):
        library.execute(
            "INSERT INTO library (key, value) VALUES (?, ?) ON CONFLICT (key) DO "
            + ("NOTHING" if key == "created_by" else "UPDATE SET value = excluded.value"),
            (key, _program_version()),
        )


def _copy(path: Path, copy: Path) -> None:
    """Copy the library as it was before this transaction. Raises LibraryError where there is no room for it."""
    draft = _draft_path(copy)
    try:
        with suppress(FileNotFoundError):
            draft.unlink()
        # a second connection: what the first has begun is not yet to be seen
        source = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)
        target = sqlite3.connect(draft)
        try:
            source.backup(target)
        finally:
            target.close()
            source.close()
        draft.replace(copy)
    except (sqlite3.Error, OSError) as error:
        with suppress(OSError):
            draft.unlink()
        cause = explain(error, draft) if isinstance(error, sqlite3.Error) else f"{draft}: {error.strerror}"
        raise LibraryError(f"a copy must be made before the library is brought up to date: {cause}") from None


def _draft_path(copy: Path) -> Path:
    """Where a copy stands until it is whole."""
    return copy.with_name(copy.name + ".part")


def _shrink(library: Library) -> None:
    """Give the room of the older rows back; where the disk has none for that, the room is used by later reports."""
    pages, free = (library.row(f"PRAGMA {name}") or (0,) for name in ("page_count", "freelist_count"))
    if free[0] > _FREED * pages[0]:
        with suppress(LibraryError):
            library.execute("VACUUM")
            library.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _use_wal(library: Library) -> None:
    """Readers never wait for the writer in WAL mode. The change of mode itself does not wait, so we do."""
    deadline = time.monotonic() + database.BUSY_SECONDS
    while True:
        try:
            library.connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() > deadline:
                raise LibraryError(explain(error, library.path)) from error
            time.sleep(0.02)


def statements(script: str) -> Iterator[str]:
    """The statements of an SQL script one by one (`executescript` would commit by itself)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _program_version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("baogao")
    except PackageNotFoundError:
        return "unknown"
