"""The explorer in a real pseudo-terminal, as ratios to a bare Textual app, and to visidata, posting, harlequin where installed.

Usage: terminal.py [--only WORD] [--rounds N] [--folder DIR] [--peers DIR]

--only    rows whose group is named so: start, keys, held, ends, memory, opening, widgets
--rounds  interleaved runs of each program; medians count
--folder  where the library of 10,000 synthetic reports is kept (else baogao-benchmark among the temporary files)
--peers   the bin folder of an environment with the peers; without it those on PATH
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import signal
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import mean, median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.libraries import build  # noqa: E402
from benchmarks.ratios import HEAD, Ratio, percentile, row_of  # noqa: E402
from benchmarks.terminal_apps import COLUMNS, Rows  # noqa: E402
from benchmarks.terminal_wire import MOUSE_MODES, Session  # noqa: E402

REPORTS = 10_000
PRESSES = 200
"""Keys that scroll, in each view."""

FIRST_FRAME, IN_PAGE, SCROLLING = 25_000, 450, 750
"""Bytes of the first frame, of a key inside the page, of a key in the mean while pages turn."""

LAG = 50
"""Milliseconds after a held key is let go."""

HELD, RATE, KILOBITS = 100, 30, 500
OPENED = 50
PEERS = ("visidata", "posting", "harlequin")

_INSTALLED = Path(sys.executable).with_name("baogao")
OWN = (_INSTALLED,) if _INSTALLED.exists() else (sys.executable, "-m", "tui.main")
"""The command as its users run it, where it is installed beside this Python."""

Rows_ = Iterator[tuple[str, Ratio]]


class Bench:
    """The programs to measure, and what was measured once for several rows."""

    def __init__(self, folder: Path, peers: str | None, rounds: int) -> None:
        self.library = build(folder / f"{REPORTS}.sqlite", REPORTS)
        self.rounds = rounds
        self.home = folder / "home"
        self.home.mkdir(exist_ok=True)
        names = {"visidata": "vd"}
        self.peers = {name: shutil.which(names.get(name, name), path=peers) for name in PEERS}
        self.sheet = folder / "rows.csv"
        with self.sheet.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([COLUMNS, *Rows(2_000)])
        self.place, self.year = self._longest()
        self._bare: float | None = None

    def _longest(self) -> tuple[str, int]:
        """The report with the most targets among the long ones."""
        with sqlite3.connect(f"file:{self.library}?mode=ro", uri=True) as connection:
            row = connection.execute(
                "SELECT p.key, r.report_year FROM reports r JOIN places p ON p.id = r.place_id "
                "WHERE r.is_current ORDER BY r.target_count DESC LIMIT 1"
            ).fetchone()
        return str(row[0]), int(row[1])

    def session(self, *command: object, **how: object) -> Session:
        environment = {"HOME": str(self.home), "BAOGAO_LIBRARY": str(self.library), "PYTHONPATH": str(ROOT)}
        return Session([str(word) for word in command], environment=environment, **how)  # type: ignore[arg-type]

    def own(self, *words: object, **how: object) -> Session:
        return self.session(*OWN, *words, **how)

    def report(self, **how: object) -> Session:
        """The explorer at the report with the most targets."""
        return self.own("open", f"baogao://{self.place}/{self.year}", **how)

    def bare(self, **how: object) -> Session:
        return self.session(sys.executable, ROOT / "benchmarks" / "bare_app.py", **how)

    def app(self, *words: object) -> Session:
        return self.session(sys.executable, "-m", "benchmarks.terminal_apps", *words)

    def visidata(self) -> Session | None:
        program = self.peers["visidata"]
        return None if program is None else self.session(program, self.sheet)

    def start_of(self, make: Callable[[], Session]) -> tuple[float, int]:
        """First paint, and the bytes written by then."""
        with make() as session:
            return session.painted(), len(session.written)

    @property
    def bare_start(self) -> float:
        if self._bare is None:
            self._bare = median(self.start_of(self.bare)[0] for _ in range(self.rounds))
        return self._bare


def starts(bench: Bench) -> Rows_:
    """Exec to first paint, interleaved."""
    programs: dict[str, Callable[[], Session]] = {"baogao": bench.own, "bare": bench.bare}
    for name, program in bench.peers.items():
        if program is not None:
            words = {"visidata": [bench.sheet]}.get(name, [])
            programs[name] = lambda program=program, words=words: bench.session(program, *words)  # type: ignore[misc]
    found: dict[str, list[float]] = {name: [] for name in programs}
    size = 0
    for number in range(bench.rounds + 1):
        for name, make in tuple(programs.items()):
            try:
                took, written = bench.start_of(make)
            except TimeoutError as error:
                if name not in bench.peers:
                    raise
                print(f"{name} does not start, its row is left out: {error}", file=sys.stderr)
                del programs[name], found[name]
                continue
            if number:  # the first round warms the disk
                found[name].append(took)
            size = max(size, written) if name == "baogao" else size
    middle = {name: median(values) for name, values in found.items()}
    bench._bare = middle["bare"]
    own = middle["baogao"]
    yield "start on 10,000 reports", Ratio(own, middle["bare"], "ms", "the bare app", 1.3)
    for name in ("posting", "harlequin"):
        if name in middle:
            yield f"start beside {name}", Ratio(own, middle[name], "ms", name, 1.0)
    if "visidata" in middle:
        yield "start beside visidata", Ratio(own, middle["visidata"], "ms", "visidata", None)
    yield "bytes of the first frame", Ratio(size, FIRST_FRAME, "B", "allowed", 1.0)


VIEWS: dict[str, tuple[tuple[str, ...], str]] = {
    "tree": ((), "z"),
    "table": (("2",), ""),
    "reader": ((), ""),
    "hits": (("/", "的", "enter", "5"), ""),
}


def pressed(session: Session, count: int) -> list[tuple[int, float]]:
    """So many ↓; where nothing is below any more, ↑ until nothing is above."""
    way, found, silent = "down", [], 0
    while len(found) < count and silent < 3:
        cost = session.key(way)
        if cost[0]:
            found.append(cost)
            silent = 0
        else:
            way, silent = ("up" if way == "down" else "down"), silent + 1
    return found


def keys(bench: Bench) -> Rows_:
    """Bytes and time of a key, inside the page and scrolling."""
    base: list[float] = []
    other = bench.visidata()
    if other is not None:
        with other as session:
            session.painted()
            session.settle(0.5)
            costs = pressed(session, PRESSES)
            base = [took for _, took in costs]
            yield (
                "bytes of a ↓ in visidata, mean",
                Ratio(mean(c for c, _ in costs), SCROLLING, "B", "allowed to us", None),
            )
    else:
        print("visidata is not installed: no ratio to its time of a key", file=sys.stderr)
    for name, (lead, first) in VIEWS.items():
        with bench.own() if name == "tree" else bench.report() as session:
            session.painted()
            session.settle(0.6)
            session.keys(filter(None, (*lead, first)))
            session.settle(0.6)
            inside = median(session.key("down")[0] for _ in range(8))
            costs = pressed(session, PRESSES)
        yield f"bytes of a ↓ inside the page, {name}", Ratio(inside, IN_PAGE, "B", "allowed", 1.0)
        sizes = mean(size for size, _ in costs)
        yield (
            f"bytes of a ↓ that scrolls, mean, {name}",
            Ratio(sizes, SCROLLING, "B", "allowed", 1.0, f"{len(costs)} keys"),
        )
        times = [took for _, took in costs]
        if base:
            yield (
                f"key to last byte, p50, {name}",
                Ratio(median(times), median(base), "ms", "visidata", 1 / 3),
            )
            yield (
                f"key to last byte, p95, {name}",
                Ratio(percentile(times, 0.95), percentile(base, 0.95), "ms", "visidata", 2 / 3),
            )


def held(bench: Bench) -> Rows_:
    """↓ held on a slow line."""
    for name, (lead, first) in VIEWS.items():
        with bench.own(kilobits=KILOBITS) if name == "tree" else bench.report(kilobits=KILOBITS) as session:
            session.painted()
            session.settle(0.6)
            session.keys(filter(None, (*lead, first)))
            session.settle(0.6)
            yield (
                f"↓ held 30/s at 500 kbit/s: lag, {name}",
                Ratio(session.held("down", HELD, RATE), LAG, "ms", "allowed", 1.0),
            )


def ends(bench: Bench) -> Rows_:
    """Silence, modes, and a clean terminal after any end."""
    with bench.own() as session:
        session.painted()
        session.settle(1.0)
        yield "bytes a second while nobody types", Ratio(session.idle(), 1, "B", "allowed less than", 0.0)
        yield "mouse modes set", Ratio(len(session.modes_on() & MOUSE_MODES), 1, "", "allowed less than", 0.0)
    for end in ("q", "ctrl+c", signal.SIGTERM, signal.SIGHUP):
        with bench.own() as session:
            session.painted()
            if isinstance(end, signal.Signals):
                os.kill(session.pid, end)
            else:
                session.key(end)
            left = len(session.modes_on()) if session.ended() else 99
        name = end.name if isinstance(end, signal.Signals) else end
        yield f"modes left on after {name}", Ratio(left, 1, "", "allowed less than", 0.0)


def memory(bench: Bench) -> Rows_:
    """The most memory held with 50 reports opened one after the other."""
    with bench.bare() as session:
        session.painted()
        session.settle(0.5)
        base = session.peak_megabytes()
    with bench.own() as session:
        session.painted()
        session.settle(0.6)
        session.keys("z")
        for _ in range(OPENED):
            session.keys(("down", "enter"), 0.12)
            session.settle(0.2)
            session.keys("q", 0.12)
        own = session.peak_megabytes()
    yield f"memory on 10,000 reports, {OPENED} opened", Ratio(own, base, "MB", "the bare app", 1.6)


def opening(bench: Bench) -> Rows_:
    """Opening reports; tables of many rows and of few."""
    took = []
    with bench.own() as session:
        session.painted()
        session.settle(0.6)
        session.keys("z")
        for _ in range(25):
            session.keys(("down",), 0.1)
            took.append(session.key("enter", 0.2)[1])
            session.keys("q", 0.15)
    yield (
        "opening a report, p95",
        Ratio(percentile(took, 0.95), bench.bare_start, "ms", "the bare app's start", 0.5),
    )
    runs: dict[int, list[float]] = {100_000: [], 1_000: []}
    for _ in range(bench.rounds):
        for rows in runs:
            runs[rows].append(bench.start_of(lambda rows=rows: bench.app("table", rows))[0])  # type: ignore[misc]
    many, few = (median(values) for values in runs.values())
    yield "table of 100,000 rows: first paint", Ratio(many, few, "ms", "of 1,000 rows", 1.2)


def widgets(bench: Bench) -> Rows_:
    """Widgets beside Textual's own."""
    from benchmarks import terminal_widgets

    yield from terminal_widgets.rows(max(3, bench.rounds // 2), bench.bare_start)


GROUPS: dict[str, Callable[[Bench], Rows_]] = {
    "start": starts, "keys": keys, "held": held, "ends": ends, "memory": memory, "opening": opening,
    "widgets": widgets,
}  # fmt: skip


def main(words: Sequence[str] | None = None) -> int:
    """Print the table; 1 where a goal was missed."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--only", default="", choices=["", *GROUPS])
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "baogao-benchmark")
    arguments.add_argument("--peers")
    given = arguments.parse_args(words)
    bench = Bench(given.folder, given.peers, given.rounds)
    for name, program in bench.peers.items():
        if program is None:
            print(f"{name} is not installed: its rows are left out", file=sys.stderr)
    print(HEAD, flush=True)
    missed = 0
    for name, group in GROUPS.items():
        if given.only in ("", name):
            for title, ratio in group(bench):
                line, reached = row_of(title, ratio)
                missed += not reached
                print(line, flush=True)
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
