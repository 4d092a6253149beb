"""Files and stored texts parsed by an existing Dask cluster, in order; what they give is stored here.

Files are sent as bytes, so that the workers need no common file system; they need the same baogao installed. A worker
that is lost costs nothing (the scheduler gives its files to another), a lost scheduler ends the import.
"""

from __future__ import annotations

import logging
import re
import socket
import threading
import time
import warnings
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from corpus.parser_version import parser_version
from corpus.parsing import ParsedFile, parse_bytes, parse_stored, printable, read_bytes
from corpus.workers import SECONDS_A_BYTE, SECONDS_A_FILE, Job, Ready, parse_files, size_of

T = TypeVar("T")
CONNECT_SECONDS = 10.0
# How long the cluster may be without any worker.
IDLE_SECONDS = 60.0
# Files on their way for each thread of the cluster: enough to keep it busy, few enough to fit into memory.
A_THREAD = 4
MOST_WAITING = 256
# tcp://10.0.0.1:8786, tls://scheduler.example:8786, tcp://[::1]:8786
ADDRESS = re.compile(r"^(?:tcp|tls)://\[?(?P<host>[\w.:-]+?)\]?:(?P<port>\d{1,5})$")
# How often it is looked whether the cluster is still there.
_LOOK_SECONDS = 1.0


class ClusterError(Exception):
    """The cluster cannot be used, or is lost. `str(error)` is one line: the cause and what to do."""


@dataclass(slots=True)
class _Sent:
    """A file or a stored text on its way."""

    job: Job
    size: int
    future: Any


@dataclass(slots=True)
class Cluster:
    """A connection to a scheduler, at `address`. `hung` are workers whose file ran away."""

    address: str
    client: Any
    threads: int
    hung: set[str] = field(default_factory=set)

    def parse_files(self, items: Iterable[Job | Ready[T]]) -> Generator[ParsedFile | T, None, None]:
        """Each item's result, in the order of the items, which are taken as they are needed.

        Raises ClusterError where the scheduler, or every worker, is lost.
        """
        waiting: deque[ParsedFile | Ready[T] | _Sent] = deque()
        room = min(max(A_THREAD * self.threads, 2), MOST_WAITING)
        source = iter(items)
        try:
            while True:
                while len(waiting) < room and (item := next(source, None)) is not None:
                    waiting.append(item if isinstance(item, Ready) else self._send(item))
                if not waiting:
                    return
                first = waiting.popleft()
                if isinstance(first, Ready):
                    yield first.value
                else:
                    yield first if isinstance(first, ParsedFile) else self._answer(first)
        finally:
            with suppress(Exception):
                self.client.cancel([each.future for each in waiting if isinstance(each, _Sent)])

    def _send(self, job: Job) -> ParsedFile | _Sent:
        """A job on its way, or what is to be said of a file that cannot be read."""
        size = size_of(job)
        task: tuple[Any, ...] = (parse_stored, job)
        if isinstance(job, Path):
            data = read_bytes(job)
            if isinstance(data, ParsedFile):
                return data
            size = len(data)
            task = (parse_bytes, data, printable(job))
        others = [worker for worker in self._workers() if worker not in self.hung] if self.hung else None
        if others == []:
            raise ClusterError(f"{self.address}: every worker of the cluster hangs{_GO_ON}")
        try:
            with warnings.catch_warnings():
                # a large file is large, and is needed by one worker once
                warnings.simplefilter("ignore")
                future = self.client.submit(*task, pure=False, workers=others, allow_other_workers=False)
        except Exception as error:
            raise self._lost(error) from None
        return _Sent(job, size, future)

    def _answer(self, sent: _Sent) -> ParsedFile:
        begun = seen = time.monotonic()
        patience = SECONDS_A_FILE + sent.size * SECONDS_A_BYTE
        while not sent.future.done():
            now = time.monotonic()
            if self.client.status != "running":
                raise self._lost(None)
            if self._workers():
                seen = now
            elif now - seen > IDLE_SECONDS:
                raise self._deserted()
            if self.hung or now - begun > patience:
                given, runs = self._where(sent.future.key)
                if runs and now - begun > patience:
                    self.hung.add(given)
                    with suppress(Exception):
                        sent.future.cancel()
                    return ParsedFile(
                        "", errors=("could not be parsed (took too long to parse and was given up)",)
                    )
                if given in self.hung and not runs:
                    # it stands behind a file that never ends
                    with suppress(Exception):
                        sent.future.cancel()
                    again = self._send(sent.job)
                    if isinstance(again, ParsedFile):
                        return again
                    sent, begun = again, now
            self._look(sent.future)
        return self._result(sent)

    def _result(self, sent: _Sent) -> ParsedFile:
        future = sent.future
        if future.status == "finished":
            try:
                found: ParsedFile = future.result(timeout=SECONDS_A_FILE)
                return found
            except TimeoutError as error:
                # it was done, and the worker that has it is gone
                raise self._lost(error) if self._workers() else self._deserted() from None
            except Exception as error:
                raise self._lost(error) from None
        if future.status != "error":  # cancelled, lost: with the scheduler
            raise self._lost(None)
        failure = future.exception()
        if isinstance(failure, ImportError):
            raise ClusterError(_not_installed(self.address, failure))
        if type(failure).__name__ == "KilledWorker":
            # it ends processes, or was near one that does: a process of our own tells
            with closing(parse_files([sent.job], 2)) as results:
                return next(iter(results))
        return ParsedFile("", errors=(f"could not be parsed ({type(failure).__name__} on the cluster)",))

    def _look(self, future: Any) -> None:
        """Wait a moment for a file."""
        import distributed

        wait: Any = distributed.wait
        with suppress(Exception):
            wait([future], timeout=_LOOK_SECONDS)

    def _where(self, key: str) -> tuple[str, bool]:
        """Which worker was given a file ("" for none), and whether it has begun with it."""
        try:
            given = next((name for name, keys in self.client.processing().items() if key in keys), "")
            if not given:
                return "", False
            return given, key in self.client.run(_executing, workers=[given])[given]
        except Exception:
            return "", False

    def _workers(self) -> list[str]:
        try:
            return list(self.client.scheduler_info(n_workers=-1)["workers"])
        except Exception:
            return []

    def _deserted(self) -> ClusterError:
        return ClusterError(f"{self.address}: the cluster has lost all its workers{_GO_ON}")

    def _lost(self, error: Exception | None) -> ClusterError:
        cause = f" ({type(error).__name__})" if error is not None else ""
        return ClusterError(f"{self.address}: the scheduler no longer answers{cause}{_GO_ON}")


def _executing(dask_worker: Any = None) -> list[str]:
    """On a worker: what its threads are at. The parameter's name is how Dask hands the worker in."""
    return [task.key for task in dask_worker.state.executing]


_GO_ON = "; what was stored is kept, and the same command again goes on from there"


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """The cluster at an address ("tcp://10.0.0.1:8786"), for the time of an import.

    Raises ClusterError: distributed is not installed, nobody answers there, there is no worker, or the workers lack
    baogao or have another version of its parsers.
    """
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError(
            "parsing on a cluster needs the package distributed: pip install 'baogao[cluster]'"
        ) from None
    # it tells of lost connections by itself, in many lines
    logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)
    logging.getLogger("tornado").setLevel(logging.CRITICAL + 1)
    _probe(address)
    client = _client(Client, address)
    try:
        yield Cluster(address, client, _threads(client, address))
    finally:
        with suppress(Exception):
            client.close(timeout=2)


def _probe(address: str) -> None:
    """Look whether anybody listens at the address, before Dask is asked to: it may wait for ever. Raises ClusterError."""
    match = ADDRESS.match(address)
    if match is None:
        raise ClusterError(f"{address}: write the scheduler's address as tcp://HOST:PORT")
    try:
        socket.create_connection((match["host"], int(match["port"])), CONNECT_SECONDS).close()
    except (OSError, OverflowError) as error:
        cause = getattr(error, "strerror", None) or type(error).__name__
        raise ClusterError(f"{address}: no Dask scheduler answers there ({cause.lower()})") from None


def _client(make: Any, address: str) -> Any:
    """A client of the scheduler, made in a thread of its own: what listens there may be no scheduler, and a client that
    failed may hang when it is thrown away. Raises ClusterError."""
    made: list[Any] = []
    causes: list[str] = []

    def connect() -> None:
        try:
            made.append(make(address, timeout=CONNECT_SECONDS, set_as_default=False, name="baogao"))
        except Exception as error:
            causes.append(" ".join(str(error).split())[:120] or type(error).__name__)

    thread = threading.Thread(target=connect, daemon=True)
    thread.start()
    thread.join(2 * CONNECT_SECONDS)
    if not made:
        raise ClusterError(
            f"{address}: no Dask scheduler answers there ({causes[0] if causes else 'timed out'})"
        )
    return made[0]


def _threads(client: Any, address: str) -> int:
    """How many files the cluster's workers parse at once; they must have these parsers. Raises ClusterError."""
    try:
        client.wait_for_workers(1, timeout=CONNECT_SECONDS)
    except Exception:
        raise ClusterError(f"{address}: the cluster has no workers") from None
    try:
        versions = set(client.run(parser_version, on_error="return").values())
        threads = sum(client.nthreads().values())
    except Exception as error:
        raise ClusterError(
            f"{address}: the cluster's workers do not answer ({type(error).__name__})"
        ) from None
    for version in versions:
        if isinstance(version, ImportError | AttributeError):
            raise ClusterError(_not_installed(address, version))
        if isinstance(version, BaseException):
            raise ClusterError(f"{address}: the cluster's workers do not answer ({type(version).__name__})")
    if versions != {parser_version()}:
        raise ClusterError(
            f"{address}: its workers have other parsers than this baogao ({', '.join(sorted(versions))}; "
            f"here {parser_version()}): install the same version there"
        )
    return max(int(threads), 1)


def _not_installed(address: str, error: Exception) -> str:
    cause = " ".join(str(error).split())[:120]
    return f"{address}: its workers cannot import baogao ({cause}): install the same version there"
