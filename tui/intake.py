"""An import while one goes on reading: a process that does it, and a thread that listens to what it tells."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

PATIENCE = 3.0
"""Seconds the process gets to store what it has."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How far an import is. `summary` is there when it has ended, `error` when it could not go on."""

    done: int = 0
    total: int = 0
    name: str = ""
    reports: int = 0
    seconds: float = 0.0
    path: str = ""
    summary: Mapping[str, object] | None = None
    stopped: str | None = None
    error: str = ""

    @property
    def ended(self) -> bool:
        return self.summary is not None or bool(self.error)

    @property
    def left(self) -> float | None:
        """Seconds it will still take, at the rate so far; None where nothing is known yet."""
        return self.seconds / self.done * (self.total - self.done) if self.done else None


class Intake:
    """One import. `tell` is called from a thread, with each step."""

    def __init__(self, library: Path, paths: Sequence[Path], tell: Callable[[Taken], None]) -> None:
        self.tell = tell
        self.taken = Taken()
        self._begun = time.monotonic()
        self._stopping = False
        # -P: a file called tui.py where the user stands is not ours
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "tui.importing_process", str(library), *map(str, paths)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        threading.Thread(target=self._listen, name="baogao-import", daemon=True).start()

    def _listen(self) -> None:
        stream = self._process.stdout
        for line in stream or ():
            with suppress(ValueError):
                self.taken = replace(self.taken, **json.loads(line), seconds=time.monotonic() - self._begun)
                self.tell(self.taken)
        status = self._process.wait()
        if not self.taken.ended:
            # killed, or ended in a way it could not tell of
            self.taken = replace(self.taken, error=f"status {status}")
            if not self._stopping:
                self.tell(self.taken)

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def stop(self) -> None:
        """End it; what it has read by now is stored, and the library stays whole whatever happens."""
        self._stopping = True
        self._process.terminate()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
