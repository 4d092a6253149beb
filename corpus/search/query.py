"""The query language: 数字经济 产业, A OR B, A NOT B, "a phrase", A NEAR B, A NEAR/30 B, (A OR B) C."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from parsers.fold import fold

# Characters that may stand between two terms that are near each other, unless told.
NEAR_DISTANCE = 20
# shorter than the units of the index
LONGEST_TERM = 200
# Brackets and NOTs within each other: more is a slip of the hand, or meant to exhaust the program.
MOST_NESTED = 50
# “共同富裕”, "a b", (, ), or a word that ends at a blank, a bracket or a quotation mark
TOKENS = re.compile(r'“([^”]*)”|"([^"]*)"|([()])|([^\s()"“”]+)')
# NEAR, near/30
NEAR = re.compile(r"near(?:/(\d{1,4}))?", re.IGNORECASE)


class QueryError(Exception):
    """A query that cannot be understood. `str(error)` is one line: what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Term:
    """A string of characters, folded as the texts are. Raises QueryError for none, and for too many."""

    text: str

    def __post_init__(self) -> None:
        if not 0 < len(self.text) <= LONGEST_TERM:
            raise QueryError(f"a term has 1 to {LONGEST_TERM} characters")


class Near(NamedTuple):
    """Places of `left` with a place of `right` at most `distance` characters before or after them."""

    left: Term
    right: Term
    distance: int


class Alone(NamedTuple):
    """Places of `term` that lie in none of the `longer` terms, each of which has it within itself."""

    term: Term
    longer: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class And:
    """What fits all parts."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What fits any part."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What does not fit the part."""

    part: Query


Query: TypeAlias = Term | Near | Alone | And | Or | Not


def parse_query(written: str) -> Query:
    """Read a query. NOT binds closest, then NEAR, then AND (or nothing between two terms), then OR.

    Operators may be written in small letters; in quotation marks every word is a term. Full-width signs are as good
    as ASCII ones.

    Raises:
        QueryError: nothing to look for, an operator without a term, a bracket that is not closed, too many within
            each other.
    """
    tokens = _Tokens(written)
    query = _either(tokens, 0)
    if tokens.word is not None:
        raise QueryError(f"there is a {tokens.word} too many")
    if not any(positive_terms(query)):
        raise QueryError("there must be something to find, beside what is not to be there")
    return query


def positive_terms(query: Query) -> Iterator[Term]:
    """The terms whose places are hits, in the order written: all but those under NOT, each once."""
    yield from dict.fromkeys(_positive(query))


def _positive(query: Query) -> Iterator[Term]:
    match query:
        case Term():
            yield query
        case Near():
            yield query.left
            yield query.right
        case Alone():
            yield query.term
        case And() | Or():
            for part in query.parts:
                yield from _positive(part)


class _Token(NamedTuple):
    text: str
    quoted: bool


class _Tokens:
    """The tokens of a query, one in view."""

    def __init__(self, written: str) -> None:
        self._waiting = iter(list(_tokens(written)))
        self._now: _Token | None = None
        self.step()

    @property
    def word(self) -> str | None:
        """The token in view as written; None at the end."""
        return None if self._now is None else self._now.text

    @property
    def quoted(self) -> bool:
        return self._now is not None and self._now.quoted

    def step(self) -> None:
        self._now = next(self._waiting, None)

    def take(self, operator: str) -> bool:
        """Pass over an operator or bracket where it is in view."""
        there = not self.quoted and self.word is not None and self.word.upper() == operator
        if there:
            self.step()
        return there


def _tokens(written: str) -> Iterator[_Token]:
    for found in TOKENS.finditer(fold(written)):
        curly, straight, _, _ = found.groups()
        phrase = curly if curly is not None else straight
        if phrase is None:
            yield _Token(found[0], quoted=False)
        elif phrase:
            yield _Token(phrase, quoted=True)


def _either(tokens: _Tokens, depth: int) -> Query:
    parts = [_all(tokens, depth)]
    while tokens.take("OR"):
        parts.append(_all(tokens, depth))
    return parts[0] if len(parts) == 1 else Or(tuple(parts))


def _all(tokens: _Tokens, depth: int) -> Query:
    parts = [_near(tokens, depth)]
    while tokens.word is not None and (tokens.quoted or tokens.word.upper() not in ("OR", ")")):
        tokens.take("AND")
        parts.append(_near(tokens, depth))
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def _near(tokens: _Tokens, depth: int) -> Query:
    left = _one(tokens, depth)
    found = NEAR.fullmatch(tokens.word or "") if not tokens.quoted else None
    if found is None:
        return left
    tokens.step()
    right = _one(tokens, depth)
    if not isinstance(left, Term) or not isinstance(right, Term):
        raise QueryError("NEAR stands between two terms")
    return Near(left, right, int(found[1]) if found[1] else NEAR_DISTANCE)


def _one(tokens: _Tokens, depth: int) -> Query:
    if depth > MOST_NESTED:
        raise QueryError(f"more than {MOST_NESTED} brackets or NOTs stand within each other")
    if tokens.take("NOT"):
        return Not(_one(tokens, depth + 1))
    if tokens.take("("):
        inner = _either(tokens, depth + 1)
        if not tokens.take(")"):
            raise QueryError("a bracket is not closed")
        return inner
    word, quoted = tokens.word, tokens.quoted
    if word is None:
        raise QueryError("there is nothing to look for")
    if not quoted and (word.upper() in ("AND", "OR", ")") or NEAR.fullmatch(word)):
        raise QueryError(f"there is no term before {word}")
    tokens.step()
    return Term(word)
