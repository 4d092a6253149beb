"""Files and stored texts parsed in worker processes, in order. A worker that dies or takes too long costs its one job.

`ProcessPoolExecutor` gives every waiting job up when one worker dies, and `multiprocessing.Pool` waits for it for ever;
both run the caller's main module again in each worker. These workers are plain interpreters at the end of a socket.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections import deque
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
WINDOW = 64
# So many jobs a worker has in hand: it works on while the caller stores what was parsed.
IN_HAND = 4


T = TypeVar("T", covariant=True)
Job = Path | StoredText


@dataclass(frozen=True, slots=True)
class Ready(Generic[T]):
    """An item that needs no parsing: its value takes its turn among the results."""

    value: T


@dataclass(slots=True)
class _Worker:
    """A process and the jobs in its hands, by number, the one it is at first; that one must be done by `deadline`."""

    process: subprocess.Popen[bytes]
    connection: Connection
    jobs: deque[tuple[int, Job]] = field(default_factory=deque)
    deadline: float = 0.0


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
    # what a worker that ended had in its hands besides the job that ended it
    again: deque[tuple[int, Job]] = deque()
    taken = given = 0
    exhausted = False
    while not (exhausted and given == taken):
        while given in results:
            yield results.pop(given)
            given += 1
        has_room = len(team) < size or any(len(worker.jobs) < IN_HAND for worker in team)
        if again and has_room:
            number, job = again.popleft()
        elif not exhausted and taken < given + WINDOW and has_room:
            item = next(items, None)
            if item is None:
                exhausted = True
                continue
            number, taken = taken, taken + 1
            if isinstance(item, Ready):
                results[number] = item.value
                continue
            job = item
        else:
            for worker in _spoken(team):
                number = worker.jobs[0][0]
                results[number] = _answer(worker)
                if worker.connection.closed:
                    again.extend(worker.jobs)
            team[:] = [worker for worker in team if not worker.connection.closed]
            continue
        try:
            _hand(_least_busy(team, size), number, job)
        except OSError:
            # no more processes for this user, or one that ended while it had nothing to do
            results[number] = run(job)
            for worker in team:
                if worker.connection.closed:
                    again.extend(worker.jobs)
            team[:] = [worker for worker in team if not worker.connection.closed]
            size = max(len(team), 1)


def _least_busy(team: list[_Worker], size: int) -> _Worker:
    """The worker with the fewest jobs in its hands; a new one where all have some. Raises OSError where none can start."""
    least = min(team, key=lambda worker: len(worker.jobs), default=None)
    if least is None or (least.jobs and len(team) < size):
        least = _start()
        team.append(least)
    return least


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
    try:
        worker.connection.send_bytes(pickle.dumps(job, protocol=pickle.HIGHEST_PROTOCOL))
    except OSError:
        _end(worker)
        raise
    worker.jobs.append((number, job))
    if len(worker.jobs) == 1:
        worker.deadline = _deadline(job)


def _deadline(job: Job) -> float:
    return time.monotonic() + SECONDS_A_FILE + size_of(job) * SECONDS_A_BYTE


def _spoken(team: list[_Worker]) -> list[_Worker]:
    """The workers that answered, died, or are past their time; waits until there is one."""
    busy = {worker.connection: worker for worker in team if worker.jobs}
    if not busy:
        return []
    patience = max(0.0, min(worker.deadline for worker in busy.values()) - time.monotonic())
    ready = [
        busy[connection] for connection in wait(list(busy), patience) if isinstance(connection, Connection)
    ]
    now = time.monotonic()
    return ready or [worker for worker in busy.values() if worker.deadline <= now]


def _answer(worker: _Worker) -> ParsedFile:
    """What a worker made of its first job; a worker with no answer is ended, and that job has failed."""
    worker.jobs.popleft()
    why = "took too long to parse and was given up"
    try:
        if worker.connection.poll():
            why = "the process that parsed it ended by itself"
            answer: ParsedFile = pickle.loads(worker.connection.recv_bytes())
            if worker.jobs:
                worker.deadline = _deadline(worker.jobs[0][1])
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
    jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
    # jobs are always taken at once: neither end ever waits for the other to read
    threading.Thread(target=_take, args=(connection, jobs), daemon=True).start()
    with suppress(OSError):
        while (job := jobs.get()) is not None:
            connection.send_bytes(pickle.dumps(run(job), protocol=pickle.HIGHEST_PROTOCOL))


def _take(connection: Connection, jobs: queue.SimpleQueue[Job | None]) -> None:
    try:
        while True:
            jobs.put(pickle.loads(connection.recv_bytes()))
    except (EOFError, OSError):
        # nobody is there to be answered: a job that never ends must not outlive the caller
        os._exit(0)


if __name__ == "__main__":
    confine()
    _serve(Connection(int(sys.argv[1])))
