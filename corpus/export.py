"""Tables as files: CSV that a spreadsheet opens as it is meant, written whole or not at all."""

from __future__ import annotations

import csv
import io
import os
import re
import secrets
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from corpus.steering import unsteered
from corpus.table import Cell, Table

# What a spreadsheet takes for the start of a formula; the full-width forms count where Chinese is the language.
FORMULA_START = re.compile(r"[=+\-@＝＋－＠\t\r\n]")
# 播州/区, a:b, "x": what some file system refuses, or what would leave the folder
UNSAFE_IN_NAME = re.compile(r'[/\\:*?"<>|\s]+')
# Most file systems take 255 bytes; a temporary file's name is longer by its ending.
MAX_NAME_BYTES = 200


class ExportError(Exception):
    """A file that cannot be written. `str(error)` is one line: the cause and what to do."""


class ExportExists(ExportError):
    """There is a file of that name already, and it was not said to overwrite it."""


def write_csv(table: Table, target: Path | TextIO, *, overwrite: bool = False) -> None:
    """Write a table as CSV, header first, lines ending in \\n.

    A file is UTF-8 with a byte order mark, appears whole or not at all, and replaces another only if `overwrite`.
    Text that a spreadsheet would run as a formula gets a leading '; numbers stay numbers; None is an empty cell. The
    table's notes are columns of their own after the others.

    Raises:
        ExportExists: the file is there and `overwrite` is false.
        ExportError: it cannot be written.
    """
    if isinstance(target, Path):
        with whole_file(target, overwrite=overwrite) as file:
            _write(table, file)
    else:
        _write(table, target)


@contextmanager
def whole_file(target: Path, *, overwrite: bool = False) -> Iterator[TextIO]:
    """A text file (UTF-8 with byte order mark) that appears under its name when the block ends, or not at all.

    Raises ExportExists and ExportError, as `write_csv`.
    """
    with whole_bytes(target, overwrite=overwrite) as raw:
        file = io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace", newline="")
        try:
            yield file
            file.flush()
        finally:
            with suppress(OSError):  # a full disk, which the block has told of already
                file.detach()


@contextmanager
def whole_bytes(target: Path, *, overwrite: bool = False) -> Iterator[BinaryIO]:
    """A file that appears under its name when the block ends, or not at all. Raises as `whole_file`."""
    target = Path(target)
    _check_target(target, overwrite=overwrite)
    draft = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with draft.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _publish(draft, target, overwrite=overwrite)
    except OSError as error:
        raise ExportError(f"{target}: cannot be written ({error.strerror or error})") from None
    finally:
        with suppress(OSError):
            draft.unlink()


def _check_target(target: Path, *, overwrite: bool) -> None:
    try:
        if target.is_dir():
            raise ExportError(f"{target}: is a folder; name a file in it")
        if not overwrite and os.path.lexists(target):
            raise ExportExists(f"{target}: there is such a file already")
        if not target.parent.is_dir():
            raise ExportError(f"{target}: there is no folder {target.parent}")
    except OSError as error:
        raise ExportError(f"{target}: cannot be written ({error.strerror or error})") from None


def _publish(draft: Path, target: Path, *, overwrite: bool) -> None:
    """Give the finished draft its name; a file that came in between is not overwritten unasked."""
    if overwrite:
        draft.replace(target)
    else:
        try:
            os.link(draft, target)
        except FileExistsError:
            raise ExportExists(f"{target}: there is such a file already") from None
        except OSError:
            # a file system without hard links: claim the name first
            try:
                target.touch(exist_ok=False)
            except FileExistsError:
                raise ExportExists(f"{target}: there is such a file already") from None
            draft.replace(target)
    with suppress(OSError):  # not every file system lets a folder be synced
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def file_name(region: str, years: int | Sequence[int] | None, view: str, ext: str = "csv") -> str:
    """播州区_2025_targets.csv, 播州区_2024-2025_statements.csv: a name that every file system takes."""
    given = [years] if isinstance(years, int) else sorted(years or ())
    span = "-".join(dict.fromkeys(map(str, (given[0], given[-1])))) if given else ""
    ending = "".join(f"_{_safe(part)}" for part in (span, view) if part) + f".{_safe(ext)}"
    return _cut(_safe(region), MAX_NAME_BYTES - len(ending.encode())) + ending


def write_csv_parts(parts: Iterable[Table], file: TextIO) -> None:
    """Write tables of the same columns as one, the header once: what is too long to be one table. As `write_csv`."""
    for number, part in enumerate(parts):
        _write(part, file, header=number == 0)


def _write(table: Table, file: TextIO, *, header: bool = True) -> None:
    writer = csv.writer(file, lineterminator="\n")
    flat = table.with_notes_as_columns()
    if header:
        writer.writerow(column.key for column in flat.columns)
    writer.writerows([_cell(cell) for cell in row] for row in flat.rows)


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        # the csv module leaves a lone carriage return unquoted, and a reader would take it for a line's end
        text = unsteered(cell.replace("\r\n", "\n").replace("\r", "\n"))
        return f"'{text}" if FORMULA_START.match(cell) else text
    return shown_number(cell)


def shown_number(number: int | float) -> str:
    """A number with all its digits; a whole one without a point."""
    if isinstance(number, float) and number.is_integer() and abs(number) < 2**53:
        return str(int(number))
    return repr(number)


def _safe(part: str) -> str:
    """A part of a file name without separators, control and invisible characters, dots at its ends, or what a
    shell or a command would take for more than a name at its start."""
    parted = UNSAFE_IN_NAME.sub("_", part)
    return "".join(c for c in parted if unicodedata.category(c)[0] != "C").strip("._").lstrip("-~") or "_"


def _cut(name: str, size: int) -> str:
    """The start of a name that takes at most `size` bytes of UTF-8."""
    return name.encode()[: max(size, 1)].decode(errors="ignore")
