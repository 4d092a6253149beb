"""What goes down the wire: bytes, modes, colours, and a clean terminal after any end."""

from __future__ import annotations

import os
import re
import signal
from statistics import mean, median

import pytest

from tests.tui.wire import Wire

FIRST_FRAME = 25_000
IN_PAGE = 450
SCROLLING = 750
"""Bytes a first frame, a ↓ inside the page, and a ↓ in the mean while pages turn may cost at 120×40."""

REPORT = ("down", "down", "enter")


def test_the_first_frame_is_small_and_then_there_is_silence() -> None:
    with Wire() as wire:
        assert len(wire.written) <= FIRST_FRAME
        assert wire.read(1.0) == 0
        assert not wire.modes_on() & {b"1000", b"1002", b"1003", b"1006"}


@pytest.mark.parametrize(
    ("lead", "there", "presses"),
    [
        ((), "图例", 5),
        (REPORT, "各位代表", 80),
        ((*REPORT, "2"), "8%左右", 5),
        ((*REPORT, "tab"), "各位代表", 4),
        (("down", "down", "d", "enter"), "不变", 3),
        (("down", "down", "P"), "地区生产总值增长6%左右", 1),
        (("s", "集群", "enter"), "315 处", 80),
        (("w",), "每万词", 60),
    ],
    ids=["grid", "reader", "table", "outline", "diff", "panel", "hits", "words"],
)
def test_a_key_down_costs_few_bytes(lead: tuple[str, ...], there: str, presses: int) -> None:
    with Wire() as wire:
        for key in lead:
            wire.key(key)
        wire.until(there.encode())
        wire.read(0.4)
        sizes = [wire.key("down") for _ in range(presses)]
        assert 0 < median(sizes) <= IN_PAGE
        assert mean(sizes) <= SCROLLING


def test_no_colour_means_bold_and_reverse_only() -> None:
    with Wire(NO_COLOR="1") as wire:
        for key in (*REPORT, "2"):
            wire.key(key, 0.3)
        styles = {part for sgr in re.findall(rb"\x1b\[([\d;]*)m", wire.written) for part in sgr.split(b";")}
        assert styles <= {b"0", b"1", b"4", b"7"}


def test_colours_are_the_terminal_s_own_sixteen() -> None:
    with Wire() as wire:
        for key in (*REPORT, "2"):
            wire.key(key, 0.3)
        styles = set(re.findall(rb"\x1b\[([\d;]*)m", wire.written))
        assert not any(style.startswith((b"38;", b"48;")) or b";38;" in style for style in styles)


@pytest.mark.parametrize("lead", [(), ("/", "z"), REPORT], ids=["library", "typing", "report"])
@pytest.mark.parametrize(
    ("end", "status"),
    [
        ("\x03", 0),
        ("\x11", 0),
        (signal.SIGTERM, 128 + signal.SIGTERM),
        (signal.SIGHUP, 128 + signal.SIGHUP),
    ],
    ids=["ctrl+c", "ctrl+q", "sigterm", "sighup"],
)
def test_every_end_leaves_the_terminal_as_it_was(
    lead: tuple[str, ...], end: str | signal.Signals, status: int
) -> None:
    with Wire(80, 24) as wire:
        for key in lead:
            wire.key(key, 0.2)
        assert b"1049" in wire.modes_on()
        if isinstance(end, signal.Signals):
            wire.signal(end)
        else:
            wire.key(end, 0.1)
        assert wire.ended() == status
        assert wire.modes_on() == set()
        assert wire.written.rstrip().endswith((b"\x1b[?25h", b"\x1b[?1004l"))


def test_a_line_that_is_gone_ends_the_app() -> None:
    with Wire(80, 24) as wire:
        wire.hang_up()
        assert wire.ended() != 0


def test_bytes_of_another_encoding_are_no_end() -> None:
    with Wire() as wire:
        os.write(wire.master, b"\x9b6n\xff\xfe" + "县".encode("gb18030"))
        wire.read()
        assert wire.process.poll() is None
        assert b"Traceback" not in wire.written
        assert wire.key("?", 0.5) > 0
        wire.key("\x1b", 0.5)
        wire.key("q", 0.5)
        assert wire.ended() == 0
