"""Whatever the terminal of a kiosk's visitor sends, keys, answers nobody asked for, sizes, leads nowhere and takes no machine."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest

from tests.terminal.kiosk_visit import FOUND, Server, Visit
from tests.terminal.screen import COMMAND

# Sent by a terminal that lies: answers nobody asked for, pastes, a mouse, names of windows and files.
REPLIES = (
    *(
        b"\x1b[6;1R",
        b"\x1b[?2026;2$y",
        b"\x1b]11;rgb:0000/0000/0000\x07",
        b"\x1b[200~:!sh\r\x1b[201~",
        b"\x1b[<0;10;10M",
    ),
    *(
        b"\x1bP1$r0m\x1b\\",
        b"\x1b]52;c;c2g=\x07",
        b"\x1b[M !!",
        b"\x1b[I\x1b[O",
        b"\x9b6n",
        b"\xff\xfe\x00",
        b"\x1b" * 50,
    ),
)
LEAVES = (
    b"\x1a",
    b"\x1c",
    b"\x03\x1a",
    b"!sh\r",
    b":!sh\r",
    b":shell\r",
    b":import\r",
    b":settings\r",
    b"\x1b\x1a",
    b"I",
    b",",
)


@pytest.mark.slow
@pytest.mark.parametrize("keys", [*LEAVES, *REPLIES], ids=lambda keys: ascii(keys)[2:20])
def test_keys_and_answers_of_a_lying_terminal_lead_nowhere(kiosk: tuple[Server, Path], keys: bytes) -> None:
    server, _ = kiosk
    with Visit(server) as visit:
        visit.until(FOUND)
        visit.press(keys, 0.5)
        visit.press(b"id; echo PWN$((6*7))\r", 0.5)
        assert b"PWN42" not in visit.said
        assert b"uid=" not in visit.said
        assert visit.ended(0.5) or visit.goes_on() or visit.ended()


@pytest.mark.slow
def test_long_input_and_a_storm_of_sizes(kiosk: tuple[Server, Path]) -> None:
    server, _ = kiosk
    with Visit(server) as visit:
        visit.until(FOUND)
        visit.press(b"/" + "白鹭".encode() * 5_000, 2.0)
        visit.press(b"\x1b", 1.0)
        for number in range(60):
            visit.size(20 + 7 * number % 300, 3 + 5 * number % 90)
            visit.read(0.01)
        visit.size(100, 30)
        visit.read(1.0)
        assert visit.goes_on()


@pytest.mark.slow
@pytest.mark.parametrize("size", [(65_535, 65_535), (65_535, 3), (3, 65_535), (1, 1), (0, 0)])
def test_no_size_of_a_terminal_takes_the_machine(kiosk: tuple[Server, Path], size: tuple[int, int]) -> None:
    """Of its own at first, later by a resize, and by the answer of a terminal that lies."""
    server, _ = kiosk
    with Visit(server, size=size) as visit:
        visit.press(b"j", 1.0)
        visit.size(100, 30)
        visit.until(FOUND)
        visit.size(*size)
        visit.press(b"j", 1.0)
        visit.press(b"\x1b[48;%d;%d;0;0t" % (10 * size[1], 10 * size[0]), 1.0)
        visit.size(100, 30)
        visit.press(b"\x1b[48;30;100;600;800t", 1.0)
        assert visit.goes_on()
        assert all(megabytes < 500 for megabytes in memory_of_kiosks())
        visit.press(b"\x03")
        assert visit.ended()


def memory_of_kiosks() -> list[float]:
    """Of the kiosks of this test's server that run now, the most memory each had, in MB."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError):
            words = (status.parent / "cmdline").read_bytes().split(b"\0")
            if b"kiosk" in words and COMMAND.encode() in words:
                peak = re.search(r"VmHWM:\s+(\d+)", status.read_text())
                found.append(int(peak[1]) / 1024 if peak else 0.0)
    return found
