"""The clipboard of the user's own terminal: what is sent, through tmux and screen, and what is not."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tui.clipboard import MOST_BYTES, TooLong, harmless, sequence, through_tmux

PLAIN = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


def told(written: str) -> str:
    match = PLAIN.search(written)
    assert match
    return base64.b64decode(match[1]).decode()


def test_a_terminal_gets_the_text_in_one_sequence() -> None:
    written = sequence("播州区 GDP 6.5%", {"TERM": "xterm-256color"})
    assert PLAIN.fullmatch(written)
    assert told(written) == "播州区 GDP 6.5%"


@pytest.mark.parametrize(
    "environment", [{"TMUX": "/tmp/x,1,0"}, {"TERM": "tmux-256color"}, {"TERM": "screen"}]
)
def test_tmux_gets_it_plainly_and_wrapped(environment: dict[str, str]) -> None:
    written = sequence("甲", environment)
    wrapped = re.fullmatch(PLAIN.pattern + r"\x1bPtmux;\x1b\x1b\]52;c;([A-Za-z0-9+/=]*)\x07\x1b\\", written)
    assert wrapped
    assert wrapped[1] == wrapped[2]


def test_screen_gets_it_in_strings_it_passes_on() -> None:
    written = sequence("长" * 500, {"STY": "1.x", "TERM": "screen"})
    parts = re.findall(r"\x1bP(.*?)\x1b\\", written, re.DOTALL)
    assert len(parts) > 1
    assert all(len(part) < 768 for part in parts)
    assert told("".join(parts)) == "长" * 500


def test_what_terminals_would_drop_is_not_sent() -> None:
    assert len(sequence("x" * MOST_BYTES, {})) <= 100_000
    with pytest.raises(TooLong) as error:
        sequence("字" * MOST_BYTES, {})
    assert error.value.size == 3 * MOST_BYTES


def test_nothing_that_is_pasted_steers_a_shell() -> None:
    assert harmless("a\x1b[201~\x07b\r\nc\td\x9bm\ud800") == "a[201~b\nc\tdm"


def test_tmux_itself_passes_it_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With tmux's own default (set-clipboard external) a program's sequence is ignored; `load-buffer -w` is not."""
    tmux = shutil.which("tmux")
    if tmux is None:
        pytest.skip("tmux is not installed")
    monkeypatch.delenv("TMUX", raising=False)
    server = [tmux, "-S", str(tmp_path / "s")]
    subprocess.run([*server, "-f", "/dev/null", "new-session", "-d", "sleep 600"], check=True, timeout=60)
    try:
        monkeypatch.setenv("TMUX", f"{tmp_path / 's'},{0},0")
        monkeypatch.setattr("tui.clipboard.PATIENCE", 60.0)
        assert through_tmux("播州区")
        kept = subprocess.run([*server, "show-buffer"], capture_output=True, timeout=60, check=True)
        assert kept.stdout.decode() == "播州区"
    finally:
        subprocess.run([*server, "kill-server"], timeout=60, check=False)
    assert not through_tmux("server gone")


def test_without_tmux_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    assert not through_tmux("x")
