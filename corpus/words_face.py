"""Words of the corpus for Python: the part of `corpus.face.Corpus` that counts terms and words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from corpus.database import Library
from corpus.table import Table
from corpus.version import with_corpus

if TYPE_CHECKING:
    from corpus.search import Filters
    from corpus.words import Segmentation, TermList
    from corpus.words.counts import WordCounts
    from corpus.words.first_use import Across
    from corpus.words.frequency import By

# A term, several, a file of them, or a list that was read already.
Terms: TypeAlias = "str | Sequence[str] | Path | TermList"


class WordsOfCorpus:
    """How often, where and since when terms are said; which words are frequent, typical, together.

    Besides LibraryError its methods raise TermListError, QueryError, FilterError and DictionaryError, of one clear line.
    """

    library: Library

    def frequency(
        self,
        terms: Terms,
        by: By | Sequence[By] = (),
        *,
        where: str = "",
        each: bool = False,
        longest: bool = False,
        segmentation: Segmentation | None = None,
    ) -> Table:
        """How often terms are said, see `corpus.words.frequency`.

        Args:
            terms: a term, several, or the path of a file of them.
            by: "place", "level", "year", "part", or several of them.
            longest: where a term lies within a longer one that is given too, only the longer one counts.
            where: a sub-corpus: "region:播州 level:county year:2020-2025 section:plan"; any of these.
            segmentation: for the rate per 10,000 words: `corpus.words.Segmentation("jieba")`; None leaves it out.

        Besides LibraryError: TermListError, FilterError, DictionaryError.
        """
        from corpus.words import frequency

        wanted, filters = _terms(terms, longest), self._filters(where)
        dimensions = (by,) if isinstance(by, str) else tuple(by)
        with self._counts(segmentation, filters) as counts:
            table = frequency(self.library, wanted, filters, dimensions, each=each, counts=counts)
        return with_corpus(self.library, table)

    def trend(
        self,
        terms: Terms,
        *,
        where: str = "",
        each: bool = False,
        longest: bool = False,
        segmentation: Segmentation | None = None,
    ) -> Table:
        """Terms through the years, a row a year, see `corpus.words.trend`; arguments as of `frequency`."""
        from corpus.words import trend

        wanted, filters = _terms(terms, longest), self._filters(where)
        with self._counts(segmentation, filters) as counts:
            table = trend(self.library, wanted, filters, each=each, counts=counts)
        return with_corpus(self.library, table)

    def first_use(
        self,
        terms: Terms,
        *,
        where: str = "",
        across: Across = "place",
        each: bool = False,
        longest: bool = False,
    ) -> Table:
        """Since when terms are said, see `corpus.words.first_use`; `across` "place" or "all"."""
        from corpus.words import first_use

        table = first_use(
            self.library, _terms(terms, longest), self._filters(where), across=across, each=each
        )
        return with_corpus(self.library, table)

    def words(
        self,
        *,
        where: str = "",
        least: int = 1,
        longer_than: int = 0,
        segmentation: Segmentation | None = None,
    ) -> Table:
        """The most frequent words, see `corpus.words.frequent_words`; segmented by rjieba unless told."""
        from corpus.words import Segmentation, frequent_words

        filters = self._filters(where)
        with self._counts(segmentation or Segmentation(), filters) as counts:
            assert counts is not None
            table = frequent_words(self.library, counts, filters, least=least, longer_than=longer_than)
        return with_corpus(self.library, table)

    def keyness(
        self,
        a: str,
        b: str,
        *,
        least: int = 5,
        longer_than: int = 0,
        segmentation: Segmentation | None = None,
    ) -> Table:
        """The words typical of sub-corpus `a` beside `b` ("year:2020-2025 section:plan"), see `corpus.words.keyness`."""
        from corpus.words import Segmentation, keyness

        of_a, of_b = self._filters(a), self._filters(b)
        with self._counts(segmentation or Segmentation(), of_a, of_b) as counts:
            assert counts is not None
            table = keyness(self.library, counts, of_a, of_b, least=least, longer_than=longer_than)
        return with_corpus(self.library, table)

    def collocation(
        self,
        term: str,
        *,
        where: str = "",
        window: int = 5,
        least: int = 3,
        longer_than: int = 0,
        segmentation: Segmentation | None = None,
    ) -> Table:
        """The words beside a term, see `corpus.words.collocation`."""
        from corpus.words import Segmentation, collocation

        filters = self._filters(where)
        with self._counts(segmentation or Segmentation(), filters) as counts:
            assert counts is not None
            table = collocation(
                *(self.library, counts, term, filters), window=window, least=least, longer_than=longer_than
            )
        return with_corpus(self.library, table)

    def _filters(self, written: str) -> Filters:
        from corpus.words.written import read_filters

        return read_filters(self.library, written)

    @contextmanager
    def _counts(self, segmentation: Segmentation | None, *wanted: Filters) -> Iterator[WordCounts | None]:
        """The words of the reports that fit any of the filters, counted; None without a segmentation."""
        if segmentation is None:
            yield None
            return
        from corpus.words.counts import WordCounts
        from corpus.words.stretches import sub_corpus

        with WordCounts(self.library, segmentation) as counts:
            for filters in wanted:
                counts.fill(sub_corpus(self.library, filters))
            yield counts


def _terms(given: Terms, longest: bool) -> TermList:
    from corpus.words import TermList, read_term_list, term_list

    if not isinstance(given, TermList):
        given = read_term_list(given) if isinstance(given, Path) else term_list(given)
    return replace(given, longest=longest or given.longest)
