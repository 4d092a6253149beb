"""A small share of the torture, so that each run of the tests does some of it; `make torture` does the whole."""

from __future__ import annotations

from tests.torture import kills, readers
from tests.torture.mutants import mutant
from tests.torture.table import Row, lines


def held(rows: list[Row]) -> None:
    assert rows
    assert all(row.ok for row in rows), "\n".join(lines(rows))


def test_mutants_of_sound_files() -> None:
    held(readers.fuzz(200))


def test_the_same_number_is_the_same_mutant() -> None:
    seeds = readers.seeds()
    assert [mutant(seeds, number) for number in range(60)] == [mutant(seeds, number) for number in range(60)]
    assert sum(mutant(seeds, number).data != seeds[number % len(seeds)].data for number in range(60)) > 50


def test_kills_at_random_moments() -> None:
    held(kills.all_kills(0.02))
