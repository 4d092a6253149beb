"""Places by what is typed of them, quick enough to be asked at every key: a whole country's in some milliseconds.

An index only picks the few places that may fit; how well they fit is said by `corpus.place_matching` as everywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from corpus.nation import NATION_KEY
from corpus.place_matching import NATION_ALIASES, PARTED, ranked_places
from corpus.places import Place
from parsers.fold import fold, fold_each

KEPT = 128
"""Answers kept: of what is typed, each key changes the last word only."""


class PlaceIndex:
    """The places of a library, to be found by parts of their names, readings or codes."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = tuple(places)
        self._by_key = {place.key.lower(): place for place in self.places}
        self._order = {place.key: number for number, place in enumerate(self.places)}
        self._by_letter: dict[str, set[int]] = defaultdict(set)
        self._by_character: dict[str, set[int]] = defaultdict(set)
        self._by_first: dict[str, set[int]] = defaultdict(set)
        self._codes: dict[str, set[int]] = defaultdict(set)
        self._answers: dict[str, list[tuple[int, Place]]] = {}
        names = [(number, naming) for number, place in enumerate(self.places) for naming in place.names]
        folded = fold_each([naming.name for _, naming in names])
        for (number, naming), name in zip(names, map(str.lower, folded), strict=True):
            for reading in naming.pinyin.split("|"):
                self._by_letter[reading[:1]].add(number)
            self._by_first[name[:1]].add(number)
            for character in name:
                self._by_character[character].add(number)
        for number, place in enumerate(self.places):
            self._codes[(place.adcode or "")[:2]].add(number)

    def match(self, query: str) -> list[tuple[int, Place]]:
        """(how well, place) of every place that fits, best first; see `corpus.place_matching.match_places`."""
        found = self._answers.get(query)
        if found is None:
            found = ranked_places(self._candidates(query), query)
            if len(self._answers) >= KEPT:
                self._answers.clear()
            self._answers[query] = found
        return found

    def superiors(self, place: Place) -> list[Place]:
        """Those above a place, from the nearest up."""
        found: list[Place] = []
        while place.parent is not None and place.parent.lower() in self._by_key:
            place = self._by_key[place.parent.lower()]
            found.append(place)
        return found

    def _candidates(self, query: str) -> list[Place]:
        wanted = fold(query).strip().lower()
        if not wanted:
            return list(self.places)
        parts = [part for part in PARTED.split(wanted) if part]
        last = parts[-1] if parts else wanted
        numbers: set[int] = set()
        if last.isdigit():
            numbers |= self._codes.get(last[:2], set()) if len(last) > 1 else self._with_code(last)
        numbers |= self._by_letter.get(last[0], set()) if last.isascii() else self._spoken(last)
        for key in (wanted, NATION_KEY if last in NATION_ALIASES else ""):
            if key in self._by_key:
                numbers.add(self._order[self._by_key[key].key])
        return self._with_superiors(numbers)

    def _with_code(self, start: str) -> set[int]:
        return {number for code, found in self._codes.items() if code.startswith(start) for number in found}

    def _spoken(self, last: str) -> set[int]:
        """Places with all of these characters in a name, or a name that begins with one of them (遵义市播州区)."""
        holding = set.intersection(*(self._by_character.get(character, set()) for character in last))
        return holding.union(*(self._by_first.get(character, set()) for character in set(last)))

    def _with_superiors(self, numbers: Iterable[int]) -> list[Place]:
        """Those places and all above them, in the order of the tree."""
        wanted = set(numbers)
        for number in tuple(wanted):
            wanted.update(self._order[superior.key] for superior in self.superiors(self.places[number]))
        return [self.places[number] for number in sorted(wanted)]
