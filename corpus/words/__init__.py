"""Words of the reports: how often, where and since when a term is said; which words are common, typical, together.

A term is a string of characters, counted exactly by the search index. Words are what segmentation makes of a text
(`segmenting`), counted once a report and kept in a file beside the library (`counts`). Only current texts are counted.
"""

from corpus.words.collocation import collocation
from corpus.words.first_use import first_use
from corpus.words.frequency import frequency, trend
from corpus.words.frequent import frequent_words
from corpus.words.keyness import keyness
from corpus.words.segmenting import Segmentation
from corpus.words.termlists import TermList, TermListError, read_term_list, term_list

__all__ = [
    "Segmentation",
    "TermList",
    "TermListError",
    "collocation",
    "first_use",
    "frequency",
    "frequent_words",
    "keyness",
    "read_term_list",
    "term_list",
    "trend",
]
