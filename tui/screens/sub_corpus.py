"""Which reports words are counted in: typed as places, levels, years and parts; of keyness two sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.base import BaseScreen
from tui.shelf import Shelf
from tui.views.library import LibraryValue
from tui.views.spans import read_span
from tui.views.words import SubCorpusError, read_sub_corpus, sub_corpus_words
from tui.widgets.prompt import Question

if TYPE_CHECKING:
    from corpus.search import Filters

NEW_YEARS = 3
"""Keyness first sets the latest so many years against those before."""


def two_sides(places: LibraryValue) -> tuple[Filters, Filters]:
    """The latest years and those before, to be set against each other; twice everything where there is one year."""
    from corpus.search import Filters

    years = sorted({year for place in places.places for year in place.years})
    if len(years) < 2:
        return Filters(), Filters()
    turn = max(years[-1] - NEW_YEARS + 1, years[0] + 1)
    return Filters(years=(turn, years[-1])), Filters(years=(years[0], turn - 1))


class SubCorpusMixin(BaseScreen):
    """A screen of words that looks at a part of the reports, or sets two parts against each other."""

    shelf: Shelf
    places: LibraryValue
    filters: Filters
    side_a: Filters
    side_b: Filters

    def is_of_sides(self) -> bool:
        """Whether two parts are set against each other now."""
        raise NotImplementedError

    def corpus_chosen(self) -> None:
        """Another part was chosen: count anew."""
        raise NotImplementedError

    def action_sub_corpus(self) -> None:
        """Which reports are looked at; of two sides the first."""
        self._ask_sub_corpus("side_a" if self.is_of_sides() else "filters")

    def action_other_sub_corpus(self) -> None:
        if self.is_of_sides():
            self._ask_sub_corpus("side_b")
        else:
            self.say(self.look.labels("words.one_side"))

    def _ask_sub_corpus(self, which: str) -> None:
        from corpus.search import Filters

        labels, places, there = self.look.labels, self.places.places, self.places.span

        def span(words: str) -> tuple[int, int] | None:
            return read_span(words, there)

        def answer(written: str) -> None:
            from tui.labels import LANGUAGES, Labels

            languages = [Labels.load(lang) for lang in LANGUAGES]
            try:
                filters = read_sub_corpus(written, places, self.shelf.match, span, languages)
            except SubCorpusError as error:
                self.say(labels("words.not_understood", word=error))
                return
            setattr(self, which, filters)
            self.corpus_chosen()

        now: Filters = getattr(self, which)
        text = "" if now == Filters() else sub_corpus_words(now, places, labels)
        self.ask(Question(labels(f"words.ask_{which}"), answer, text=text))
