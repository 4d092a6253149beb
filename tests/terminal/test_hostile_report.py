"""A report full of what other programs would obey, in a real terminal: it is shown as text, and nothing else happens."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.terminal.screen import COMMAND, Terminal

ROOT = Path(__file__).resolve().parents[2]

HOSTILE = (
    "　　[TODO]方括号[/b][@click=app.quit]点这里[/]，转义\x1b[31m红\x1b]0;标题\x07\x9b2J，"
    "零宽\u200b空\u200d白\ufeff，反向\u202e文字\u2066隔\u2069，响铃\x07，空\x00字。"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of one report, whose first paragraph is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    lines = (ROOT / "sample_data" / "石梁县_2025.txt").read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if len(line) > 60)
    lines.insert(at, HOSTILE)
    (folder / "报告.txt").write_text("\n".join(lines), encoding="utf-8")
    done = subprocess.run(
        [COMMAND, "add", "--library", folder / "library.sqlite", folder / "报告.txt"],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder / "library.sqlite"


@pytest.mark.parametrize("columns", [80, 120])
def test_it_is_shown_as_text(library: Path, tmp_path: Path, columns: int) -> None:
    with Terminal("--library", str(library), "open", "石梁", cwd=tmp_path, columns=columns) as terminal:
        terminal.until("石梁县 2025", "返回")
        terminal.press("/TODO\r")
        terminal.until("[TODO]方括号[/b][@click=app.quit]点这里[/]")
        terminal.read(0.5)
        sent = terminal.written
        assert b"\x1b[31m" not in sent
        assert "标题\x07".encode() not in sent
        assert not set("\u200b\u200d\ufeff\u202e\u2066\u2069\x00\x9b") & set(sent.decode("utf-8"))
        assert terminal.leave("\x03") == 0
        assert terminal.modes_left_on() == set()
