"""Term lists: a file of one term a line, in groups, counted together as the dictionaries of text analysis are.

    # lines that begin with # are comments
    [创新]
    科技创新
    新质生产力
    [开放]
    一带一路

Terms before the first group belong to none.

A term that stands within a longer one of the list (创新 within 科技创新) counts there too, as a search for it does; with
`longest` it does not, as in dictionaries of text analysis whose scope of nesting is the whole dictionary.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.search.query import LONGEST_TERM, Alone, Or, Query, Term
from corpus.words.own_file import read_own
from parsers.fold import fold

MOST_BYTES = 4_000_000


class TermListError(Exception):
    """A term list that cannot be read or understood. `str(error)` is one line: file, line and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted as one: a term, or (`term` None) a group of terms; `query` finds it."""

    group: str | None
    term: str | None
    query: Query


@dataclass(frozen=True, slots=True)
class TermList:
    """Terms by group, in the order of the file; `name` and `sha256` (of the file's bytes) are None for terms given singly.

    `longest`: where a term lies within a longer one of the list, of whatever group, only the longer one counts. Terms
    that overlap without that both count.
    """

    groups: tuple[tuple[str | None, tuple[str, ...]], ...]
    name: str | None = None
    sha256: str | None = None
    longest: bool = False

    def notes(self) -> tuple[tuple[str, str], ...]:
        """What exports record: a file's name and its whole hash, and that only the longest terms count."""
        nested = (("nested_terms", "not counted"),) if self.longest else ()
        if self.name is None or self.sha256 is None:
            return nested
        return (("terms", self.name), ("terms_sha256", self.sha256), *nested)

    def units(self, *, each: bool = False) -> Iterator[Unit]:
        """Groups as one each, terms of no group singly; with `each` every term singly.

        In a group each term counts for itself, also where it stands within another, unless only the longest count.
        """
        longer = self._longer() if self.longest else {}
        for group, terms in self.groups:
            queries = [_query(fold(term), longer) for term in terms]
            if group is None or each:
                yield from (Unit(group, term, query) for term, query in zip(terms, queries, strict=True))
            else:
                yield Unit(group, None, Or(tuple(queries)))

    def _longer(self) -> dict[str, list[str]]:
        """Term → the longer ones that have it within themselves, all folded."""
        from ahocorasick_rs import AhoCorasick

        every = list(dict.fromkeys(fold(term) for _, terms in self.groups for term in terms))
        search = AhoCorasick(every)
        longer: dict[str, list[str]] = {}
        for term in every:
            for within in dict.fromkeys(search.find_matches_as_strings(term, overlapping=True)):
                if within != term:
                    longer.setdefault(within, []).append(term)
        return longer


def _query(term: str, longer: dict[str, list[str]]) -> Query:
    return Alone(Term(term), tuple(map(Term, longer[term]))) if term in longer else Term(term)


def term_list(terms: str | Iterable[str]) -> TermList:
    """A list of terms without groups. Raises TermListError for none, an empty one, and one of more than 200 characters."""
    given = (terms,) if isinstance(terms, str) else tuple(terms)
    if not given:
        raise TermListError("there is no term to look for")
    for term in given:
        _check(term, "")
    return TermList(((None, tuple(_unique(given))),))


def read_term_list(path: Path) -> TermList:
    """Read a file of terms (UTF-8).

    Raises:
        TermListError: it cannot be read, has no term, or a line is bad: too long, a group without name or term, a term
            that its group has already.
    """
    path = Path(path)
    body, lines = read_own(path, "a term list", MOST_BYTES, TermListError)
    groups = _groups(path, lines)
    if not groups:
        raise TermListError(f"{path}: there is no term in it")
    return TermList(
        tuple((group, tuple(terms)) for group, terms in groups.items()),
        path.name,
        hashlib.sha256(body).hexdigest(),
    )


def _groups(path: Path, lines: Iterable[str]) -> dict[str | None, list[str]]:
    groups: dict[str | None, list[str]] = {}
    seen: set[tuple[str | None, str]] = set()
    group: str | None = None
    group_line = 0
    for number, line in enumerate(lines, 1):
        where = f"{path}: line {number}: "
        word = line.strip()
        if not word or word.startswith("#"):
            continue
        if word[0] in "[［":
            if group is not None and not groups[group]:
                raise TermListError(f"{path}: line {group_line}: the group {group} has no term")
            group, group_line = _group_name(word, where), number
            groups.setdefault(group, [])
            continue
        _check(word, where)
        if (group, fold(word)) in seen:
            raise TermListError(f"{where}{word} is there already")
        seen.add((group, fold(word)))
        groups.setdefault(group, []).append(word)
    if group is not None and not groups[group]:
        raise TermListError(f"{path}: line {group_line}: the group {group} has no term")
    return groups


def _group_name(word: str, where: str) -> str:
    name = word[1:-1].strip()
    if word[-1] not in "]］" or not name:
        raise TermListError(f"{where}a group is written [name]")
    return name


def _check(term: str, where: str) -> None:
    if not term.strip():
        raise TermListError(f"{where}an empty term")
    if len(term) > LONGEST_TERM:
        raise TermListError(f"{where}a term has at most {LONGEST_TERM} characters")
    if not term.isprintable():
        raise TermListError(f"{where}a control character in a term")


def _unique(terms: Iterable[str]) -> Iterator[str]:
    """Each term once, in whatever characters it is written."""
    seen: set[str] = set()
    for term in terms:
        if fold(term) not in seen:
            seen.add(fold(term))
            yield term
