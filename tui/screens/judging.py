"""What tells hard from soft and met from missed: the rule book and the tolerance, seen and changed where they are used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.look import Look
from tui.screens.base import BaseScreen
from tui.screens.pick import Choice, PickScreen
from tui.settings import checked
from tui.views.asked import Asked
from tui.widgets.params import Param
from tui.widgets.prompt import Question

if TYPE_CHECKING:
    from corpus.fulfilment import Tolerance
    from corpus.rulebooks import RuleBook

RULE_BOOK_KEY, TOLERANCE_KEY = "6", "7"
"""The digits of the two, the same on every screen that has them."""


def book_of(name: str) -> RuleBook:
    """The rule book of a name or file. Raises LibraryError, as every question to a library does."""
    from corpus.database import LibraryError
    from corpus.rulebooks import RuleBookError, rule_book

    try:
        return rule_book(name)
    except RuleBookError as error:
        raise LibraryError(str(error)) from None


def tolerance_of(points: float) -> Tolerance:
    """The tolerance of so many points for targets worded 左右."""
    from corpus.fulfilment import Tolerance

    return Tolerance(points)


def book_name(name: str, look: Look) -> str:
    """What a rule book is called in the language of the screen."""
    from corpus.rulebooks import RuleBookError, rule_book

    try:
        book = rule_book(name)
    except RuleBookError:
        # of a file its name says more than the folders it lies in
        return Path(name).stem if name.endswith(".toml") else name
    return book.name_in(look.labels.lang)


class JudgeMixin(BaseScreen):
    """A screen that keeps `asked` and asks anew by `reload`."""

    asked: Asked

    def reload(self, **changes: object) -> None:
        """Ask anew, with some of what is asked changed."""
        raise NotImplementedError

    def book_param(self) -> Param:
        """The rule book as the screen shows it."""
        return RULE_BOOK_KEY, self.look.labels("param.rule_book"), book_name(self.asked.rule_book, self.look)

    def tolerance_param(self) -> Param:
        """The tolerance as the screen shows it."""
        return TOLERANCE_KEY, self.look.labels("param.tolerance"), f"{self.asked.tolerance:g}"

    def action_choose_rule_book(self) -> None:
        """Let a rule book be chosen, of those of the package and the reader's own, and compute anew by it."""
        from corpus.rulebooks import RuleBookError, rule_books

        labels = self.look.labels
        try:
            books = rule_books()
        except RuleBookError as error:
            self.say(str(error))
            return
        choices = [
            Choice(book.name, book.name_in(labels.lang), f"{book.name}  {book.source}".strip())
            for book in books
        ]
        named = self.asked.rule_book
        if all(choice.key != named for choice in choices):
            choices.append(Choice(named, Path(named).stem, named))
        title = labels("pick.rule_book")

        def chosen(key: str) -> None:
            self.reload(rule_book=key)

        self.app.push_screen(PickScreen(self.look, title, choices, chosen, current=named))

    def action_choose_tolerance(self) -> None:
        """Ask for the points by which a target worded 左右 may be undershot, and judge anew by them."""
        labels = self.look.labels

        def answer(words: str) -> None:
            try:
                points = checked("tolerance", float(words))
            except ValueError:
                self.say(labels("across.bad_tolerance"))
            else:
                self.reload(tolerance=points)

        self.ask(Question(labels("across.ask_tolerance"), answer, text=f"{self.asked.tolerance:g}"))
