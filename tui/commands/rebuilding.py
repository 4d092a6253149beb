"""What is made of the stored texts, made again; and the room given back that is no longer used."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Annotated

import typer

from tui.commands.asking import OptionalRegion, YearsOption, years_of
from tui.commands.options import (
    DaskOption,
    LibraryOption,
    WorkersOption,
    fail,
    library_path,
    one_place,
    opened,
)
from tui.output import say
from tui.progress import progress_bar
from tui.start import FAILED


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    app.command()(reparse)
    app.command()(vacuum)


def reparse(
    context: typer.Context,
    region: OptionalRegion = "",
    year: YearsOption = "",
    every: Annotated[
        bool, typer.Option("--all", help="Also those that the parsers of this version have made.")
    ] = False,
    workers: WorkersOption = None,
    dask: DaskOption = "",
    library: LibraryOption = None,
) -> None:
    """Make sections, targets, terms and promises again from the stored texts; by default those of older parsers.

    Texts, notes, corrections and the choice of current copies stay. What was cut off is done by the next reparse.
    """
    from corpus.cluster import ClusterError, connected
    from corpus.reparse import reparse as parse_again
    from corpus.reparse import to_reparse

    span = years_of(year)
    with opened(library_path(context, library), readonly=False, create=False) as file:
        key = one_place(file, region).key if region else None
        ids = to_reparse(file, place_key=key, years=span, everything=every)
        try:
            with (
                connected(dask) if dask and ids else nullcontext() as cluster,
                progress_bar("reparse") as step,
            ):
                result = parse_again(
                    file,
                    ids,
                    progress=(lambda event: step(event.done, event.total, event.label)) if step else None,
                    workers=workers,
                    cluster=cluster,
                )
        except ClusterError as error:
            fail(str(error))
    if not ids and not every:
        say("every report was parsed by the parsers of this version; --all parses them again")
        return
    say(f"parsed again: {result.done} of {len(ids)} reports")
    for label in result.kept:
        say(f"  {label}: no work report to the parsers of this version; kept as it was")
    for label, why in result.failed:
        say(f"  {label}: {why}; kept as it was")
    if result.remaining:
        say(f"  {result.remaining} reports left; the next reparse goes on from there")
    if result.stopped:
        fail(result.stopped)
    if result.failed:
        raise typer.Exit(FAILED)


def vacuum(context: typer.Context, library: LibraryOption = None) -> None:
    """Give up what could be undone, removed texts too, and write the file anew without unused room."""
    from corpus.edits import vacuum as shrink

    with opened(library_path(context, library), readonly=False, create=False) as file:
        freed = shrink(file)
    say(f"{file.path}: {max(freed, 0):,} bytes smaller; nothing is left to undo")
