"""Parsing on a Dask cluster: a real scheduler and two workers on this machine, which are lost in turn."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from corpus import cluster as clusters
from corpus.cluster import ClusterError, connected
from corpus.database import Library, open_library
from corpus.ingest import Progress, add
from corpus.reparse import ReparseProgress, reparse, to_reparse
from corpus.reports import all_reports, load_report
from tests.conftest import ROOT
from tui.cli import app

HOST = "127.0.0.1"
SITE = Path(__file__).parent / "worker_site"


@dataclass
class Running:
    """A scheduler and its workers as processes."""

    folder: Path
    address: str = ""
    scheduler: subprocess.Popen[bytes] | None = None
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, count: int = 2, *, nanny: bool = False, simple: bool = True) -> Running:
        with socket.socket() as free:
            free.bind((HOST, 0))
            port = free.getsockname()[1]
        self.address = f"tcp://{HOST}:{port}"
        self.scheduler = self.run(
            "dask_scheduler", "--host", HOST, "--port", str(port), "--no-dashboard", "--no-show"
        )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:  # it takes a moment
            with socket.socket() as probe:
                if probe.connect_ex((HOST, port)) == 0:
                    break
            time.sleep(0.1)
        for _ in range(count):
            self.add_worker(nanny=nanny, simple=simple)
        return self

    def add_worker(self, *, nanny: bool = False, simple: bool = True) -> None:
        self.workers.append(
            self.run(
                *("dask_worker", self.address, "--host", HOST, "--nthreads", "1", "--no-dashboard"),
                *("--nanny" if nanny else "--no-nanny", "--local-directory", str(self.folder)),
                *("--death-timeout", "60"),
                simple=simple,
            )
        )

    def lose_scheduler(self, event: Progress | ReparseProgress) -> None:
        """To be told of progress: the scheduler dies after the fourth report."""
        if event.done == 4 and self.scheduler is not None:
            self.scheduler.kill()

    def run(self, name: str, *arguments: str, simple: bool = False) -> subprocess.Popen[bytes]:
        site = [str(SITE)] if simple else []
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{name}", *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([*site, str(ROOT)])},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def stop(self) -> None:
        for process in [*self.workers, self.scheduler]:
            if process is not None:
                # a nanny's own worker is in its session
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    folder = tmp_path / "dask"
    folder.mkdir()
    made = Running(folder)
    yield made
    made.stop()


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes on a busy machine take a while to come up."""
    monkeypatch.setattr(clusters, "CONNECT_SECONDS", 60.0)


def reports_in(folder: Path, count: int, *, slow: bool = False) -> Path:
    folder.mkdir()
    for number in range(count):
        head = "SLOW\n" if slow else ""
        text = f"{head}沧澜省/云桥市/第{number % 7}县 {1950 + number // 7}\n正文{number}"
        (folder / f"{number:03}.txt").write_text(text)
    return folder


def content(library: Library) -> list[Any]:
    stored = [load_report(library, row.id) for row in all_reports(library, everything=True)]
    return [(each.label, each.as_report(), each.is_current) for each in stored]


@pytest.mark.usefixtures("simple_parser", "patient")
def test_a_cluster_gives_what_this_machine_gives(running: Running, tmp_path: Path) -> None:
    folder = reports_in(tmp_path / "in", 60)
    (folder / "061.txt").write_text("BROKEN")
    (folder / "062.txt").write_text("other\n")
    (folder / "063.txt").write_text("")
    with open_library(tmp_path / "here.sqlite") as library:
        here = add(library, [folder], workers=0)
        expected = content(library)
    running.start()
    with open_library(tmp_path / "library.sqlite") as library, connected(running.address) as cluster:
        events: list[Progress] = []
        there = add(library, [folder], cluster=cluster, progress=events.append)
        assert there == here
        assert [event.path.name for event in events] == sorted(path.name for path in folder.iterdir())
        assert content(library) == expected
        again = add(library, [folder], cluster=cluster)
        assert len(again.present) == 60


@pytest.mark.usefixtures("simple_parser", "patient")
def test_stored_texts_are_parsed_again_as_here(running: Running, tmp_path: Path) -> None:
    folder = reports_in(tmp_path / "in", 40)
    running.start()
    with open_library(tmp_path / "library.sqlite") as library, connected(running.address) as cluster:
        add(library, [folder], workers=0)
        expected = content(library)
        library.execute("UPDATE reports SET title = 'of other parsers', parser = 'other'")
        told: list[int] = []
        done = reparse(
            library, to_reparse(library), cluster=cluster, progress=lambda event: told.append(event.done)
        )
        assert (done.done, done.failed, done.stopped, done.remaining) == (40, (), None, 0)
        assert told == list(range(1, 41))
        assert content(library) == expected
        assert to_reparse(library) == []


@pytest.mark.usefixtures("simple_parser", "patient")
def test_a_lost_scheduler_ends_a_reparse_and_another_goes_on(
    running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.reparse.BATCH_FILES", 2)
    folder = reports_in(tmp_path / "in", 20, slow=True)
    running.start()
    with open_library(tmp_path / "library.sqlite") as library:
        add(library, [folder], workers=2)
        library.execute("UPDATE reports SET parser = 'other'")

        with connected(running.address) as cluster:
            first = reparse(library, to_reparse(library), cluster=cluster, progress=running.lose_scheduler)
        assert first.stopped is not None
        assert first.stopped.startswith(f"{running.address}: the scheduler no longer answers")
        assert 4 <= first.done < 20
        assert len(to_reparse(library)) == first.remaining == 20 - first.done
        second = reparse(library, to_reparse(library), workers=2)
        assert (second.done, second.stopped) == (first.remaining, None)


@pytest.mark.usefixtures("simple_parser", "patient")
def test_a_lost_worker_costs_nothing(running: Running, tmp_path: Path) -> None:
    folder = reports_in(tmp_path / "in", 14, slow=True)
    running.start()
    with open_library(tmp_path / "library.sqlite") as library, connected(running.address) as cluster:

        def kill(event: Progress) -> None:
            if running.workers[0].poll() is None:
                running.workers[0].kill()

        summary = add(library, [folder], cluster=cluster, progress=kill)
        assert (len(summary.added), summary.failed, summary.stopped) == (14, (), None)


@pytest.mark.slow
@pytest.mark.usefixtures("simple_parser", "patient")
def test_a_file_that_ends_every_worker_costs_one_file(running: Running, tmp_path: Path) -> None:
    """Nannies start another worker; after some the scheduler gives the file up."""
    folder = reports_in(tmp_path / "in", 8)
    (folder / "003.txt").write_text("CRASH")
    running.start(nanny=True)
    with open_library(tmp_path / "library.sqlite") as library, connected(running.address) as cluster:
        summary = add(library, [folder], cluster=cluster)
        assert [(each.path.name, each.message) for each in summary.failed] == [
            ("003.txt", "could not be parsed (the process that parsed it ended by itself)")
        ]
        assert len(summary.added) == 7


@pytest.mark.usefixtures("simple_parser", "patient")
@pytest.mark.slow
def test_a_lost_scheduler_ends_the_import_and_another_goes_on(
    running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.ingest.BATCH_FILES", 2)
    folder = reports_in(tmp_path / "in", 30, slow=True)
    running.start()
    with open_library(tmp_path / "library.sqlite") as library:
        with connected(running.address) as cluster:
            summary = add(library, [folder], cluster=cluster, progress=running.lose_scheduler)
        assert summary.stopped is not None
        assert summary.stopped.startswith(f"{running.address}: the scheduler no longer answers")
        assert "the same command again goes on from there" in summary.stopped
        assert "\n" not in summary.stopped
        assert 4 <= len(summary.added) < 30
        assert summary.remaining == 30 - len(summary.added)
        assert len(all_reports(library)) == len(summary.added)
        again = add(library, [folder], workers=2)
        assert (len(again.present), len(again.added)) == (len(summary.added), summary.remaining)


@pytest.mark.slow
@pytest.mark.usefixtures("simple_parser", "patient")
def test_a_cluster_that_loses_all_workers_is_given_up(
    running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "IDLE_SECONDS", 2.0)
    folder = reports_in(tmp_path / "in", 20, slow=True)
    running.start(1)
    with open_library(tmp_path / "library.sqlite") as library, connected(running.address) as cluster:

        def kill(event: Progress) -> None:
            running.workers[0].kill()

        summary = add(library, [folder], cluster=cluster, progress=kill)
        assert summary.stopped is not None
        assert "has lost all its workers" in summary.stopped
        assert 0 < len(summary.added) < 20


@pytest.mark.slow
@pytest.mark.usefixtures("simple_parser", "patient")
def test_a_file_that_takes_for_ever_is_given_up(
    running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "SECONDS_A_FILE", 2.0)
    folder = reports_in(tmp_path / "in", 5)
    (folder / "002.txt").write_text("HANG")
    running.start()
    with open_library(tmp_path / "library.sqlite") as library, connected(running.address) as cluster:
        summary = add(library, [folder], cluster=cluster)
        assert [(each.path.name, each.message) for each in summary.failed] == [
            ("002.txt", "could not be parsed (took too long to parse and was given up)")
        ]
        assert len(summary.added) == 4


@pytest.mark.usefixtures("patient")
def test_workers_with_other_parsers_are_refused(
    running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.start(1)
    monkeypatch.setattr(clusters, "parser_version", of_another_baogao)
    with (
        pytest.raises(ClusterError, match="its workers have other parsers than this baogao") as error,
        connected(running.address),
    ):
        pytest.fail("was taken")
    assert "\n" not in str(error.value)


def of_another_baogao() -> str:
    """Another in each process."""
    return f"version {os.getpid()}"


def says(error: pytest.ExceptionInfo[ClusterError]) -> str:
    assert "\n" not in str(error.value)
    return str(error.value)


def test_where_nobody_answers_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "CONNECT_SECONDS", 1.0)
    with socket.socket() as free:
        free.bind((HOST, 0))
        address = f"tcp://{HOST}:{free.getsockname()[1]}"
        with (
            pytest.raises(ClusterError, match="no Dask scheduler answers there") as error,
            connected(address),
        ):
            pytest.fail("was taken")
    assert says(error).startswith(address)


@pytest.mark.parametrize(
    "address", ["nonsense", "tcp://", "ftp://127.0.0.1:8786", "tcp://127.0.0.1:notaport"]
)
def test_what_is_no_address_is_said(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "CONNECT_SECONDS", 1.0)
    with pytest.raises(ClusterError) as error, connected(address):
        pytest.fail("was taken")
    assert says(error).startswith(address)


def test_a_cluster_without_workers_is_refused(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    running.start(0)
    monkeypatch.setattr(clusters, "CONNECT_SECONDS", 3.0)
    with pytest.raises(ClusterError, match="the cluster has no workers") as error, connected(running.address):
        pytest.fail("was taken")
    says(error)


def test_without_the_extra_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    (tmp_path / "a.txt").write_text("一")
    result = CliRunner().invoke(
        app,
        [
            *("add", str(tmp_path / "a.txt"), "--dask", "tcp://127.0.0.1:8786"),
            *("--library", str(tmp_path / "library.sqlite")),
        ],
    )
    assert result.exit_code == 1
    assert result.stderr == (
        "baogao: parsing on a cluster needs the package distributed: pip install 'baogao[cluster]'\n"
    )


@pytest.mark.usefixtures("patient")
def test_the_command_parses_the_samples_on_a_cluster(running: Running, tmp_path: Path) -> None:
    running.start(simple=False)
    result = CliRunner().invoke(
        app,
        [
            *("add", str(ROOT / "sample_data"), "--dask", running.address),
            *("--library", str(tmp_path / "library.sqlite")),
        ],
    )
    assert result.exit_code == 0, result.stderr
    assert "added 14 files (16 reports)" in result.stderr


class Client:
    """A client whose scheduler runs and knows these workers."""

    status = "running"

    def __init__(self, workers: dict[str, object]) -> None:
        self.workers = workers

    def scheduler_info(self, n_workers: int) -> dict[str, object]:
        return {"workers": self.workers}


class Done:
    """A file that was parsed, and whose result does not come."""

    status = "finished"

    def done(self) -> bool:
        return True

    def result(self, timeout: float) -> object:
        raise TimeoutError


@pytest.mark.parametrize(
    ("workers", "cause"), [({}, "has lost all its workers"), ({"a": {}}, "no longer answers (TimeoutError)")]
)
def test_a_result_that_went_with_the_last_worker_is_told_of_as_that(
    workers: dict[str, object], cause: str
) -> None:
    cluster = clusters.Cluster("tcp://127.0.0.1:1", Client(workers), 1)
    with pytest.raises(ClusterError, match=re.escape(cause)):
        cluster._answer(clusters._Sent(Path("a.txt"), 1, Done()))
