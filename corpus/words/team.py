"""Work on texts in other processes: plain interpreters, each with the library open for reading and the dictionary loaded.

Jobs are named functions of `corpus.words.tasks`; the order of the answers is the order in which they come. A process
that dies costs nothing but its job, which is then done here.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from corpus.child import start_child
from corpus.database import Library, open_library
from corpus.words.segmenting import Segmentation, cutter
from corpus.words.tasks import TASKS

MOST_WORKERS = 16


@dataclass(slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    connection: Connection
    job: Any = None


def worker_count(wanted: int | None = None) -> int:
    """How many processes to use: as told, else the processors this one may use, at most 16."""
    if wanted is not None:
        return max(1, wanted)
    here = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(here, MOST_WORKERS)


def run(
    library: Library, segmentation: Segmentation, task: str, jobs: Iterable[Any], workers: int
) -> Iterator[Any]:
    """The answers of a task to jobs, in the order they come. Below two workers the work is done in this process.

    Raises LibraryError and DictionaryError, whichever process they come from.
    """
    waiting = iter(jobs)
    if workers < 2 or sys.platform == "win32":
        for job in waiting:
            yield _answered(TASKS[task](library, cutter(segmentation), job))
        return
    setup = pickle.dumps((os.fspath(library.path), segmentation, task))
    team: list[_Worker] = []
    try:
        yield from _shared_out(library, segmentation, task, waiting, setup, team, workers)
    finally:
        for worker in team:
            _end(worker)


def _shared_out(
    library: Library,
    segmentation: Segmentation,
    task: str,
    waiting: Iterator[Any],
    setup: bytes,
    team: list[_Worker],
    size: int,
) -> Iterator[Any]:
    while True:
        for job in waiting:
            idle = next((worker for worker in team if worker.job is None), None)
            try:
                if idle is None:
                    idle = _start(setup)
                    team.append(idle)
                idle.job = job
                idle.connection.send_bytes(pickle.dumps(job, protocol=pickle.HIGHEST_PROTOCOL))
            except OSError:
                # no more processes for this user, or one that is gone
                if idle is not None:
                    _end(idle)
                    team[:] = [worker for worker in team if worker is not idle]
                size = max(len(team), 1)
                yield _answered(TASKS[task](library, cutter(segmentation), job))
            if len(team) >= size and all(worker.job is not None for worker in team):
                break
        busy = {worker.connection: worker for worker in team if worker.job is not None}
        if not busy:
            return
        for connection in wait(list(busy)):
            worker = busy[connection]  # type: ignore[index]
            job, worker.job = worker.job, None
            try:
                answer = pickle.loads(worker.connection.recv_bytes())
            except (EOFError, OSError, pickle.UnpicklingError):
                _end(worker)
                team.remove(worker)
                answer = TASKS[task](library, cutter(segmentation), job)
            yield _answered(answer)


def _answered(answer: Any) -> Any:
    if isinstance(answer, Exception):
        raise answer
    return answer


def _start(setup: bytes) -> _Worker:
    process, here = start_child("corpus.words.team")
    here.send_bytes(setup)
    return _Worker(process, here)


def _end(worker: _Worker) -> None:
    worker.connection.close()
    worker.process.kill()
    worker.process.wait()


def _serve(connection: Connection) -> None:
    """A worker's life: do what it is handed until the other end is closed."""
    with suppress(EOFError, OSError):
        path, segmentation, task = pickle.loads(connection.recv_bytes())
        library: Library | None = None
        while True:
            job = pickle.loads(connection.recv_bytes())
            try:
                library = library or open_library(Path(path), readonly=True)
                answer = TASKS[task](library, cutter(segmentation), job)
            except Exception as error:
                answer = error
            connection.send_bytes(pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL))


if __name__ == "__main__":
    _serve(Connection(int(sys.argv[1])))
