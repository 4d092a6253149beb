"""`baogao ask`: a question in words, answered with figures, their sentences and their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tui.commands.giving import XlsxOption, give
from tui.commands.options import CsvOption, JsonOption, LibraryOption, fail, form_of, library_path, opened
from tui.output import print_table, say
from tui.start import FAILED, USAGE
from tui.width import visible

if TYPE_CHECKING:
    from datetime import date

    from corpus.ask import Answer

SHOWN_ROWS = 20
# What people are shown of each table, by its name.
COLUMNS = {
    "answer": (
        "relation",
        "region",
        "report_year",
        "role",
        "indicator_name",
        "status",
        "low",
        "high",
        "unit",
        "bound",
        "quote",
    ),
    "definitions": ("term", "region", "report_year", "definition"),
    "first_use": ("term", "region", "report_year", "left", "hit", "right"),
    "frequency": ("region", "report_year", "hits", "reports", "all_reports", "per_1000_characters"),
    "statements": ("kind", "text"),
    "promises": ("number", "text", "owner"),
}


def register(app: typer.Typer) -> None:
    """Give the app this command."""
    app.command()(ask)


def ask(
    context: typer.Context,
    question: Annotated[list[str], typer.Argument(metavar="QUESTION", show_default=False)],
    today: Annotated[
        str, typer.Option("--today", metavar="YYYY-MM-DD", show_default=False, help="What 今年 counts from.")
    ] = "",
    lang: Annotated[
        Literal["zh", "en"], typer.Option("--lang", help="Language of the answer's sentences.")
    ] = "zh",
    library: LibraryOption = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    xlsx: XlsxOption = None,
) -> None:
    """Answer a question: baogao ask "播州区2025年GDP目标是多少?" Every figure has its sentence; nothing is made up.

    Targets, results, fulfilment, comparisons of places and years, superiors' targets; what a term means, since when and how
    often it is said; what a report promises, newly says or drops. Status 1: there is no answer, and why; 2: the question
    was not understood. --json ends with a line that has the answer in words.
    """
    from corpus.ask import ask as answer_to

    form = form_of(csv, json)
    with opened(library_path(context, library)) as file:
        answer = answer_to(file, " ".join(question), today=_day(today), language=lang)
        table = answer.table
        if form != "text" or xlsx is not None:
            give(table, csv=csv, json=json, xlsx=xlsx, columns=(), library=file)
    if form == "json" and xlsx is None:
        _print_summary(answer)
    elif form == "text" and xlsx is None:
        _print_for_people(answer)
    else:
        for line in answer.lines:
            say(line)
    if answer.reason is not None:
        raise typer.Exit(FAILED if answer.understood else USAGE)


def _day(written: str) -> date | None:
    from datetime import date

    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        fail(f"--today {written}: a day such as 2025-03-01", USAGE)


def _print_for_people(answer: Answer) -> None:
    """The answer and its passages; the table where it says more than they do."""
    for line in answer.lines:
        print(visible(line))
    for passage in answer.passages:
        where = " · ".join(filter(None, (passage.label, passage.section, f"{passage.start}–{passage.end}")))
        print()
        print(visible(f"  “{' '.join(passage.text.split())}”"))
        print(visible(f"  — {where}  {passage.address}"))
    table = answer.table
    if len(table.rows) > 1 and table.name != "first_use":
        from dataclasses import replace

        from tui.commands.counting import for_people

        print()
        shown = replace(table, rows=table.rows[:SHOWN_ROWS])
        print_table(for_people(shown), "text", COLUMNS[table.name])
        if len(table.rows) > SHOWN_ROWS:
            say(f"{SHOWN_ROWS} of {len(table.rows)} rows; --csv for all")


def _print_summary(answer: Answer) -> None:
    """What was understood and answered, as the last line of JSON."""
    import json
    from dataclasses import asdict

    asked = answer.question
    print(
        json.dumps(
            {
                "question": asked.text,
                "kind": asked.kind,
                "places": [place.key for place in asked.places],
                "years": asked.years.named or asked.years.span,
                "indicators": asked.indicators,
                "term": asked.term,
                "answer": answer.lines,
                "reason": answer.reason,
                "passages": [asdict(passage) for passage in answer.passages],
            },
            ensure_ascii=False,
        )
    )
