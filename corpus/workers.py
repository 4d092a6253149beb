"""Files and stored texts parsed in worker processes, in order. A worker that dies or takes too long costs its one job.

`ProcessPoolExecutor` gives every waiting job up when one worker dies, and `multiprocessing.Pool` waits for it for ever;
both run the caller's main module again in each worker. These workers are plain interpreters at the end of a socket.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from typing import Generic, TypeVar

from corpus.confinement import confine
from corpus.parsing import ParsedFile, StoredText, parse_file, parse_stored

# A report of 50 kB takes well under a second; a page that needs more than this has run away.
SECONDS_A_FILE = 60.0
SECONDS_A_BYTE = 1 / 20_000
# How many results may wait for an earlier one, so that memory stays bounded.
WINDOW = 32


T = TypeVar("T", covariant=True)
Job = Path | StoredText


@dataclass(frozen=True, slots=True)
class Ready(Generic[T]):
    """An item that needs no parsing: its value takes its turn among the results."""

    value: T


@dataclass(slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    connection: Connection
    job: int | None = None
    deadline: float = field(default=0.0)


def parse_files(items: Iterable[Job | Ready[T]], workers: int) -> Generator[ParsedFile | T, None, None]:
    """Each item's result, in the order of the items, which are taken as they are needed.

    A path or a stored text is parsed, by `workers` processes or (below 2) in this one; a Ready gives its value. The processes start
    when there is work for them and end when the iterator is exhausted or closed.
    """
    if workers < 2 or sys.platform == "win32":
        for item in items:
            yield item.value if isinstance(item, Ready) else run(item)
        return
    team: list[_Worker] = []
    try:
        yield from _in_order(iter(items), team, workers)
    finally:
        for worker in team:
            _end(worker)


def _in_order(items: Iterator[Job | Ready[T]], team: list[_Worker], size: int) -> Iterator[ParsedFile | T]:
    results: dict[int, ParsedFile | T] = {}
    taken = given = 0
    exhausted = False
    while not (exhausted and given == taken):
        while given in results:
            yield results.pop(given)
            given += 1
        idle = next((worker for worker in team if worker.job is None), None)
        if not exhausted and taken < given + WINDOW and (idle or len(team) < size):
            item = next(items, None)
            if item is None:
                exhausted = True
                continue
            if isinstance(item, Ready):
                results[taken] = item.value
            else:
                try:
                    if idle is None:
                        idle = _start()
                        team.append(idle)
                    _hand(idle, taken, item)
                except OSError:
                    # no more processes for this user, or one that ended while it had nothing to do
                    results[taken] = run(item)
                    size = max(len(team), 1)
            taken += 1
        else:
            for worker in _spoken(team):
                job = worker.job
                if job is not None:
                    results[job] = _answer(worker)
        team[:] = [worker for worker in team if not worker.connection.closed]


def _start() -> _Worker:
    here, there = Pipe()
    with there:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "corpus.workers", str(there.fileno())],
            pass_fds=[there.fileno()],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            # a session of its own: Ctrl-C in the terminal is for the caller to handle
            start_new_session=True,
            # what a reader says has no place on the caller's screen
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    return _Worker(process, here)


def run(job: Job) -> ParsedFile:
    """Parse a file or a stored text here."""
    return parse_file(job) if isinstance(job, Path) else parse_stored(job)


def size_of(job: Job) -> int:
    """About how many bytes there are to parse."""
    if not isinstance(job, Path):
        return 3 * len(job.body)
    with suppress(OSError):
        return job.stat().st_size
    return 0


def _hand(worker: _Worker, number: int, job: Job) -> None:
    """Give a worker a job. Raises OSError where the worker is gone."""
    size = size_of(job)
    try:
        worker.connection.send_bytes(pickle.dumps(job, protocol=pickle.HIGHEST_PROTOCOL))
    except OSError:
        _end(worker)
        raise
    worker.job = number
    worker.deadline = time.monotonic() + SECONDS_A_FILE + size * SECONDS_A_BYTE


def _spoken(team: list[_Worker]) -> list[_Worker]:
    """The workers that answered, died, or are past their time; waits until there is one."""
    busy = {worker.connection: worker for worker in team if worker.job is not None}
    if not busy:
        return []
    patience = max(0.0, min(worker.deadline for worker in busy.values()) - time.monotonic())
    ready = [
        busy[connection] for connection in wait(list(busy), patience) if isinstance(connection, Connection)
    ]
    now = time.monotonic()
    return ready or [worker for worker in busy.values() if worker.deadline <= now]


def _answer(worker: _Worker) -> ParsedFile:
    """What a worker made of its file; a worker with no answer is ended, and its file has failed."""
    worker.job = None
    why = "took too long to parse and was given up"
    try:
        if worker.connection.poll():
            why = "the process that parsed it ended by itself"
            answer: ParsedFile = pickle.loads(worker.connection.recv_bytes())
            return answer
    except (EOFError, OSError, pickle.UnpicklingError):
        pass
    _end(worker)
    return ParsedFile("", errors=(f"could not be parsed ({why})",))


def _end(worker: _Worker) -> None:
    worker.connection.close()
    worker.process.kill()
    worker.process.wait()


def _serve(connection: Connection) -> None:
    """A worker's life: parse what it is handed until the other end is closed."""
    with suppress(EOFError, OSError):
        while True:
            job: Job = pickle.loads(connection.recv_bytes())
            connection.send_bytes(pickle.dumps(run(job), protocol=pickle.HIGHEST_PROTOCOL))


if __name__ == "__main__":
    confine()
    _serve(Connection(int(sys.argv[1])))
