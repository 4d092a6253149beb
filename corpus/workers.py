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
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Generic, TypeVar

from corpus.child import start_child
from corpus.confinement import confine
from corpus.parsing import ParsedFile, StoredText, WholeFile, parse_file, parse_stored, parse_whole

# A report of 50 kB takes well under a second; a page that needs more than this has run away.
SECONDS_A_FILE = 60.0
SECONDS_A_BYTE = 1 / 20_000
# How many results may wait for an earlier one, so that memory stays bounded.
WINDOW = 160
# So many jobs, or so many bytes, a worker has in hand: enough to work on while the caller stores and indexes what was
# parsed (up to a second), and few enough that little waits behind a slow one.
IN_HAND = 56
BYTES_IN_HAND = 4_000_000


T = TypeVar("T", covariant=True)
Job = Path | StoredText | WholeFile


@dataclass(frozen=True, slots=True)
class Ready(Generic[T]):
    """An item that needs no parsing: its value takes its turn among the results."""

    value: T


@dataclass(slots=True)
class _Worker:
    """A process and the jobs in its hands, by number; the first must be answered by `deadline`. `alone`: it is to get
    no other beside it."""

    process: subprocess.Popen[bytes]
    connection: Connection
    jobs: deque[tuple[int, Job]] = field(default_factory=deque)
    sizes: deque[int] = field(default_factory=deque)
    deadline: float = 0.0
    alone: bool = False

    @property
    def has_room(self) -> bool:
        if not self.jobs:
            return True
        return not self.alone and len(self.jobs) < IN_HAND and sum(self.sizes) < BYTES_IN_HAND


def parse_files(items: Iterable[Job | Ready[T]], workers: int) -> Generator[ParsedFile | T, None, None]:
    """Each item's result, in the order of the items, which are taken as they are needed.

    A path or a stored text is parsed, by `workers` processes or (0) in this one; a Ready gives its value. The processes start
    when there is work for them and end when the iterator is exhausted or closed.
    """
    if workers < 1 or sys.platform == "win32":
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
    # what a worker that ended had in its hands: one of them may have ended it, and each is tried again alone
    again: deque[tuple[int, Job]] = deque()
    taken = given = 0
    exhausted = False
    while not (exhausted and given == taken):
        while given in results:
            yield results.pop(given)
            given += 1
        can_start = len(team) < size
        if again and (can_start or not all(worker.jobs for worker in team)):
            (number, job), alone = again.popleft(), True
        elif (
            not exhausted
            and taken < given + WINDOW
            and (can_start or any(worker.has_room for worker in team))
        ):
            item = next(items, None)
            if item is None:
                exhausted = True
                continue
            number, taken = taken, taken + 1
            if isinstance(item, Ready):
                results[number] = item.value
                continue
            job, alone = item, False
        else:
            for worker in _spoken(team):
                results.update(_answer(worker))
                again.extend(_dismissed(team))
            continue
        try:
            worker = _least_busy(team, size)
        except OSError as error:
            # no more processes for this user: those there are go on with it
            size = max(len(team), 1)
            if team:
                again.append((number, job))
            else:
                results[number] = _without_process(job, error)
            continue
        try:
            _hand(worker, number, job, alone=alone)
        except OSError as error:
            # it ended while it had nothing to do; the job is tried again, once
            again.extend(_dismissed(team))
            if alone:
                results[number] = _without_process(job, error)
            else:
                again.append((number, job))


def _without_process(job: Job, error: OSError) -> ParsedFile:
    """A text of the library is parsed here; a file, which may hold anything, in a process that can be ended or not at all."""
    if isinstance(job, StoredText):
        return run(job)
    why = (error.strerror or str(error)).lower()
    return ParsedFile("", errors=(f"could not be parsed (no process of its own can be started: {why})",))


def _dismissed(team: list[_Worker]) -> list[tuple[int, Job]]:
    """Take the workers that ended out of the team; the jobs that were in their hands."""
    ended = [worker for worker in team if worker.connection.closed]
    team[:] = [worker for worker in team if not worker.connection.closed]
    return [job for worker in ended for job in worker.jobs]


def _least_busy(team: list[_Worker], size: int) -> _Worker:
    """The worker with the fewest jobs in its hands; a new one where all have some. Raises OSError where none can start."""
    least = min(team, key=lambda worker: (not worker.has_room, len(worker.jobs)), default=None)
    if least is None or (least.jobs and len(team) < size):
        least = _start()
        team.append(least)
    return least


def _start() -> _Worker:
    process, here = start_child("corpus.workers")
    return _Worker(process, here)


def read_whole(paths: Sequence[Path]) -> Generator[ParsedFile, None, None]:
    """The reports of each file as they are read (`ParsedFile.as_read`) or why there are none, by a process of its own."""
    yield from parse_files((WholeFile(path) for path in paths), workers=2)


def run(job: Job) -> ParsedFile:
    """Parse a file or a stored text here."""
    if isinstance(job, WholeFile):
        return parse_whole(job)
    return parse_file(job) if isinstance(job, Path) else parse_stored(job)


def size_of(job: Job) -> int:
    """About how many bytes there are to parse."""
    if isinstance(job, StoredText):
        return 3 * len(job.body)
    with suppress(OSError):
        return (job.path if isinstance(job, WholeFile) else job).stat().st_size
    return 0


def _hand(worker: _Worker, number: int, job: Job, *, alone: bool = False) -> None:
    """Give a worker a job. Raises OSError where the worker is gone."""
    try:
        worker.connection.send_bytes(pickle.dumps(job, protocol=pickle.HIGHEST_PROTOCOL))
    except OSError:
        _end(worker)
        raise
    worker.alone = alone
    worker.jobs.append((number, job))
    worker.sizes.append(size_of(job))
    if len(worker.jobs) == 1:
        worker.deadline = _deadline(worker.sizes[0])


def _deadline(size: int) -> float:
    return time.monotonic() + SECONDS_A_FILE + size * SECONDS_A_BYTE


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


def _answer(worker: _Worker) -> dict[int, ParsedFile]:
    """What a worker made of its first job, by the job's number.

    A worker that has no answer is ended. Its job has failed if it was the only one in its hands, or took too long;
    else nothing is known of any of them.
    """
    why = "took too long to parse and was given up"
    answer: ParsedFile | None = None
    ended = False
    try:
        if worker.connection.poll():
            ended = True
            answer = pickle.loads(worker.connection.recv_bytes())
    except (EOFError, OSError, pickle.UnpicklingError):
        why = "the process that parsed it ended by itself"
    if answer is None:
        _end(worker)
        if ended and len(worker.jobs) > 1:
            return {}
        answer = ParsedFile("", errors=(f"could not be parsed ({why})",))
    number, _ = worker.jobs.popleft()
    worker.sizes.popleft()
    if worker.jobs:
        worker.deadline = _deadline(worker.sizes[0])
    return {number: answer}


def _end(worker: _Worker) -> None:
    worker.connection.close()
    worker.process.kill()
    worker.process.wait()


def _serve(connection: Connection) -> None:
    """A worker's life: parse what it is handed until the other end is closed."""
    jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
    answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    # jobs are taken and answers given beside the parsing: neither end ever waits for the other to read
    threading.Thread(target=_take, args=(connection, jobs), daemon=True).start()
    threading.Thread(target=_give, args=(connection, answers), daemon=True).start()
    while True:
        answers.put(pickle.dumps(run(jobs.get()), protocol=pickle.HIGHEST_PROTOCOL))


def _give(connection: Connection, answers: queue.SimpleQueue[bytes]) -> None:
    try:
        while True:
            connection.send_bytes(answers.get())
    except OSError:
        os._exit(0)


def _take(connection: Connection, jobs: queue.SimpleQueue[Job]) -> None:
    try:
        while True:
            jobs.put(pickle.loads(connection.recv_bytes()))
    except (EOFError, OSError):
        # nobody is there to be answered: a job that never ends must not outlive the caller
        os._exit(0)


if __name__ == "__main__":
    confine()
    _serve(Connection(int(sys.argv[1])))
