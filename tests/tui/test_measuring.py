"""Asking a terminal how wide it draws: in a real pseudo-terminal, one that answers and one that does not."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time

import pytest

from tests.conftest import ROOT
from tests.tui.wire import LONGEST

ASKING = (
    "import sys, time; from tui.measuring import ask_ambiguous_width\n"
    "start, limit = time.monotonic(), float(sys.argv[1]); width, typed = ask_ambiguous_width(limit)\n"
    "print('<', width, typed, time.monotonic() - start < limit, '>')\n"
)


def asked(*answers: bytes, before: bytes = b"", pause: float = 0.0, limit: float = LONGEST) -> str:
    """What a program that asks makes of a terminal that types `before` and then answers; and whether it had its answer
    before the seconds it waits at the most were over."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", ASKING, str(limit)],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=ROOT,
        start_new_session=True,
    )
    os.close(slave)
    written, told = b"", False
    end = time.monotonic() + LONGEST
    try:
        while time.monotonic() < end and b">" not in written.partition(b"<")[2]:
            if select.select([master], [], [], 0.1)[0]:
                try:
                    written += os.read(master, 4096)
                except OSError:
                    break
            if b"\x1b[6n" in written and not told:
                told = True
                os.write(master, before)
                for answer in answers:
                    time.sleep(pause)
                    os.write(master, answer)
        process.wait(LONGEST)
    finally:
        process.kill()
        process.wait()
        os.close(master)
    return written.decode("utf-8", "replace").partition("<")[2].partition(">")[0].strip()


@pytest.mark.parametrize(("answer", "width"), [(b"\x1b[7;2R", 1), (b"\x1b[7;3R", 2), (b"\x1b[7;1R", 1)])
def test_the_terminal_is_believed(answer: bytes, width: int) -> None:
    assert asked(answer) == f"{width} b'' True"


def test_without_an_answer_it_is_one_when_the_wait_is_over() -> None:
    assert asked(limit=0.5) == "1 b'' False"


def test_what_was_typed_ahead_is_given_back_around_the_answer() -> None:
    assert asked(b"zx\x1b[7;3R\x1b[B", before=b"/b") == "2 b'/bzx\\x1b[B' True"
    assert asked(before=b"/bz", limit=3.0) == "1 b'/bz' False"


def test_an_answer_that_comes_in_pieces_is_one_answer() -> None:
    assert asked(b"\x1b[", b"7;", b"3R", pause=0.1) == "2 b'' True"
