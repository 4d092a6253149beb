"""Opening the explorer: on a library, or on the samples, which are imported once into a library of their own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from corpus.database import Library
    from corpus.ingest import Summary
    from corpus.places import Place
    from tui.settings import Settings

FAILED = 1
USAGE = 2

SAMPLES = "samples-"
"""How the name of the samples' library begins."""


class Options(NamedTuple):
    """What the command line says of how the explorer shows itself; None leaves it to the settings."""

    mouse: bool | None = None
    ascii_borders: bool | None = None
    ambiguous_width: str | None = None
    lang: str | None = None
    theme: str | None = None
    notes: Path | None = None

    def over(self, settings: Settings) -> Settings:
        """The settings, with what the command line says instead of what they say."""
        from dataclasses import replace

        told = {
            "mouse": self.mouse,
            "ascii": self.ascii_borders,
            "ambiguous_width": self.ambiguous_width,
            "lang": self.lang,
            "theme": self.theme,
        }
        return replace(settings, **{name: value for name, value in told.items() if value is not None})

    def words(self) -> list[str]:
        """The options as they are written on the command line."""
        flags = {"mouse": self.mouse, "ascii": self.ascii_borders}
        given = {"ambiguous-width": self.ambiguous_width, "lang": self.lang, "theme": self.theme}
        words = [f"--{'' if on else 'no-'}{name}" for name, on in flags.items() if on is not None]
        for name, value in given.items():
            words += [] if value is None else [f"--{name}", value]
        return words


class Opening(NamedTuple):
    """A report to open at once: at `span` of its text if one is named; `report_id` where the place has several of the year."""

    place: Place
    year: int | None
    span: tuple[int, int] | None = None
    report_id: int | None = None


def open_library(
    path: Path | None = None, options: Options | None = None, opening: Opening | None = None
) -> int:
    """Open the explorer on a library file (the user's own by default); returns the exit status."""
    from corpus.database import LibraryError, default_path, is_older
    from corpus.database import open_library as open_file
    from tui.app import run
    from tui.settings import read_settings

    settings, complaint = read_settings()
    if complaint:
        print(f"baogao: {complaint}", file=sys.stderr)
    options = options or Options()
    path = path or default_path()
    try:
        if is_older(path):
            # said before the screen is taken: it may take minutes
            open_file(path, notice=lambda line: print(f"baogao: {line}", file=sys.stderr)).close()
        return run(
            path,
            options.over(settings),
            complaint=complaint,
            opening=opening,
            notes=options.notes,
        )
    except LibraryError as error:
        print(f"baogao: {error}", file=sys.stderr)
        return FAILED


def open_samples(options: Options | None = None) -> int:
    """Open the explorer on the sample reports, importing them first if that was not done yet."""
    from corpus.database import LibraryError
    from tui.settings import read_settings
    from tui.terminal import why_unusable

    options = options or Options()
    reason = why_unusable(options.over(read_settings()[0]).lang)
    if reason is not None:
        print(reason, file=sys.stderr)
        return USAGE
    try:
        path = samples_library()
    except (LibraryError, OSError) as error:
        print(f"baogao: {error}", file=sys.stderr)
        return FAILED
    return open_library(path, options._replace(notes=options.notes or samples_notes()))


def is_samples(path: Path) -> bool:
    """Whether a library is that of the samples, which is made anew with each version: what is added to it goes then."""
    from corpus.database import data_folder

    return path.parent == data_folder() and path.name.startswith(SAMPLES)


def samples_notes() -> Path:
    """The file of notes on the samples: they stay when the samples' library is made anew."""
    import os

    from corpus.database import data_folder
    from corpus.notes_file import VARIABLE

    named = os.environ.get(VARIABLE)
    return Path(named).expanduser() if named else data_folder() / "samples.notes.sqlite"


def samples_library(importing: Callable[[Library, Iterable[Path]], Summary] | None = None) -> Path:
    """The library of the samples beside the user's own; made anew when the samples or the program changed.

    `importing` adds files to a library, without one with a bar on the terminal. Raises LibraryError, OSError.
    """
    from importlib.resources import as_file, files

    from corpus.database import LibraryError, data_folder, open_library

    if importing is None:
        from tui.importing import add_with_progress as importing

    with as_file(files("sample_data")) as folder:
        sources = sorted(p for p in folder.iterdir() if p.suffix in {".txt", ".html", ".docx"})
        path = data_folder() / f"{SAMPLES}{_digest(sources)}.sqlite"
        if not path.exists():
            unfinished = path.with_suffix(".part")
            _remove(unfinished)
            with open_library(unfinished) as library:
                summary = importing(library, sources)
            if summary.stopped or summary.failed:
                raise LibraryError(
                    summary.stopped or f"{summary.failed[0].path}: {summary.failed[0].message}"
                )
            unfinished.rename(path)
            for old in path.parent.glob(f"{SAMPLES}*.sqlite*"):
                # what a reader wrote is no part of the samples, wherever it was kept
                if not old.name.startswith(path.name) and ".notes." not in old.name:
                    old.unlink(missing_ok=True)
    return path


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _digest(sources: list[Path]) -> str:
    """Short name of a set of samples read by one version of the program."""
    import hashlib

    digest = hashlib.sha256(program_version().encode())
    for source in sources:
        digest.update(source.read_bytes())
    return digest.hexdigest()[:12]


def program_version() -> str:
    """The version of the installed distribution."""
    # a tenth of a quick command's time to import
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("baogao")
    except PackageNotFoundError:  # run from a folder that was never installed
        return "0"
