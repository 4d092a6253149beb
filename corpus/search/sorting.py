"""Sorting more than the memory should hold: runs of it are sorted and kept in a temporary file, then merged."""

from __future__ import annotations

import heapq
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import IO, TypeVar

T = TypeVar("T")


def sorted_through(values: Iterable[T], key: Callable[[T], str], most: int) -> Iterator[T]:
    """The values by their keys, equal ones in the order given, with at most about `most` of them in memory."""
    source = iter(values)
    run = sorted(islice(source, most), key=key)
    following = list(islice(source, 1))
    if not following:
        yield from run
        return
    with ExitStack() as open_files:
        runs: list[Iterator[T]] = []
        while run:
            file = open_files.enter_context(tempfile.TemporaryFile())
            for value in run:
                pickle.dump(value, file)
            file.seek(0)
            runs.append(_read(file))
            run = sorted([*following, *islice(source, most - len(following))], key=key)
            following = []
        yield from heapq.merge(*runs, key=key)


def _read(file: IO[bytes]) -> Iterator[T]:
    while True:
        try:
            yield pickle.load(file)
        except EOFError:
            return
