"""`baogao export`: the whole corpus as a data set for other engines."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from tui.commands.asking import RulesOption, rules_of
from tui.commands.options import LibraryOption, fail, library_path, opened
from tui.output import say
from tui.start import USAGE


def register(app: typer.Typer) -> None:
    """Give the app this command."""
    app.command()(export)


def export(
    context: typer.Context,
    dataset: Annotated[
        Path | None, typer.Option("--dataset", metavar="DIR", show_default=False, help="Folder to be made.")
    ] = None,
    rules: RulesOption = None,
    library: LibraryOption = None,
) -> None:
    """All reports and targets as Parquet files by year and province, with a schema (needs baogao[parquet])."""
    from corpus.dataset import write_dataset
    from corpus.export import ExportError

    if dataset is None:
        fail("name a folder with --dataset DIR", USAGE)
    shows = sys.stderr.isatty()
    book = rules_of(rules)
    with opened(library_path(context, library)) as file:
        try:
            summary = write_dataset(file, dataset, book=book, progress=_show if shows else None)
        except ExportError as error:
            fail(str(error))
    say(
        f"{dataset}: {summary.reports} reports, {summary.targets} targets in {summary.parts} parts; "
        f"corpus {summary.corpus_sha256[:12]}"
    )


def _show(done: int, total: int) -> None:
    end = "\n" if done == total else ""
    print(f"\r{done} / {total}", end=end, file=sys.stderr, flush=True)
