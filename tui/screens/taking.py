"""Taking away what is in view: onto the clipboard, as a citation, the official original, a page to print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from textual import on, work

from tui import messages
from tui.screens.export import PAGES, ExportMixin, Takeaway
from tui.shelf import Shelf
from tui.widgets.prompt import Question

Wanted = Literal["citation", "original"]


class Copy(NamedTuple):
    """Something that can be copied, by the key that chooses it."""

    key: str
    label: str
    text: str


class Cited(NamedTuple):
    """The report that is cited: its place and year, and an offset of its text, whose section is named."""

    place_key: str
    region: str
    year: int
    offset: int | None = None


class TakingMixin(ExportMixin):
    """A screen from which things are taken away. Subclasses give `cited` and `passage`, and may give `copies`."""

    shelf: Shelf
    # what is said where no report is under the cursor
    no_report = "take.no_report"

    def cited(self) -> Cited | None:
        """The report in view; None where there is none."""
        return None

    def cites(self) -> Sequence[Cited]:
        """All reports in view: the one, or the two of a comparison."""
        cited = self.cited()
        return [] if cited is None else [cited]

    def passage(self) -> str:
        """The words of a report that are in view: of the row or paragraph under the cursor."""
        return ""

    def copies(self) -> list[Copy]:
        """What can be copied: the cells and the row under the cursor, the passage."""
        # no table is on the first screen
        from tui.widgets.table import Table

        labels = self.look.labels
        table, words = self.active, self.passage()
        found = [Copy("p", labels("take.passage"), words)] if words else []
        if isinstance(table, Table) and table.current is not None:
            cells = table.data.rows[table.current]
            titles = [column.title for column in table.data.columns]
            # the cells come last: many columns leave no room for all their names
            found.insert(0, Copy("r", labels("take.row"), "\t".join(cells)))
            found += [
                Copy(str(number), title, cell)
                for number, (title, cell) in enumerate(zip(titles, cells, strict=True), 1)
                if number <= 9 and title
            ]
        return found

    # y

    def action_copy(self) -> None:
        """Ask what to copy, where there is a choice."""
        found, labels = self.copies(), self.look.labels
        if self.cites():
            found.insert(0, Copy("c", labels("take.citation"), ""))
        if not found:
            self.say(labels("take.nothing"))
            return

        def answer(key: str) -> None:
            copy = next(each for each in found if each.key == key)
            if key == "c":
                self.action_cite()
            else:
                self.put_on_clipboard(copy.text)

        choices = "  ".join(f"{copy.key} {copy.label}" for copy in found)
        self.ask(
            Question(
                labels("take.ask", choices=choices),
                choices="".join(copy.key for copy in found),
                on_submit=answer,
            )
        )

    def put_on_clipboard(self, text: str, before: str = "") -> None:
        """Send `text` to the clipboard, and say so after the words `before`."""
        from tui.clipboard import TooLong, harmless, sequence

        labels = self.look.labels
        try:
            written = sequence(text)
        except TooLong as error:
            self.say(before + labels("take.too_long", n=f"{error.size:,}"))
            return
        self.app.send_to_clipboard(harmless(text), written)
        said = labels("take.sent", n=len(text))
        # what was done comes first: a citation may be longer than the line
        self.say(f"{said}  {before}" if before else said)

    # c, o

    def action_cite(self) -> None:
        self._look_up("citation")

    def action_original(self) -> None:
        self._look_up("original")

    def _look_up(self, wanted: Wanted) -> None:
        cites = self.cites()
        if cites:
            self.read_citations(cites, wanted)
        else:
            self.say(self.look.labels(self.no_report))

    @work(thread=True, exclusive=True, group="citation")
    def read_citations(self, cites: Sequence[Cited], wanted: Wanted) -> None:
        """Find in a thread how reports are cited and where they come from; without one, how all of them are."""
        from corpus.database import LibraryError

        try:
            if cites:
                found = [self.shelf.cite(each.place_key, each.year, each.offset) for each in cites]
                there = [each for each in found if each is not None]
            else:
                there = [(self.shelf.cite_corpus(), "")]
            self.tell(messages.CitationRead(there, wanted))
        except LibraryError as error:
            self.tell(messages.Failed(str(error)))

    @on(messages.CitationRead)
    def take_citation(self, message: messages.CitationRead) -> None:
        """Show the citation or the address of the original, and copy it."""
        labels, found = self.look.labels, message.found
        if not found:
            self.say(labels("take.no_report"))
        elif message.wanted == "citation":
            self._show_and_copy([citation.full for citation, _ in found])
        elif urls := [citation.source_url for citation, _ in found if citation.source_url is not None]:
            self._show_and_copy(urls)
        else:
            self.say(labels("take.no_original", path="  ".join(dict.fromkeys(path for _, path in found))))

    def _show_and_copy(self, lines: Sequence[str]) -> None:
        self.put_on_clipboard("\n".join(lines), "  ".join(lines))

    # p

    def action_print(self) -> None:
        cited, labels = self.cited(), self.look.labels
        if cited is None:
            self.say(labels(self.no_report))
            return
        from corpus.export import file_name

        def write(path: Path, overwrite: bool) -> None:
            self.shelf.write_page(cited.place_key, cited.year, path, overwrite=overwrite)

        self.take_away(
            Takeaway(
                labels("take.print"),
                file_name(cited.region, cited.year or None, "report", PAGES[0]),
                PAGES,
                0,
                write,
                lambda path: labels("take.printed", path=path),
            )
        )
