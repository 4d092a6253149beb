"""The command line imports what it is asked for, and no more."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer

import tui
from tui import cli
from tui.start import USAGE

COMMANDS = Path(tui.__file__).parent / "commands"


def names(app: typer.Typer) -> set[str]:
    return {
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    }


def test_every_file_of_commands_is_listed_with_what_it_gives() -> None:
    files = {file.stem for file in COMMANDS.glob("*.py") if "def register(" in file.read_text("utf-8")}
    assert files == set(cli.SUBJECTS)
    for subject, commands in cli.SUBJECTS.items():
        assert set(commands) == names(cli.build(commands)), subject
    assert names(cli.build()) == {name for commands in cli.SUBJECTS.values() for name in commands}


@pytest.mark.parametrize("words", [(), ("--help",), ("no-such-command",)])
def test_without_a_command_all_are_there(words: tuple[str, ...]) -> None:
    assert names(cli.build(words)) == names(cli.build())


def test_a_value_that_is_a_command_s_name_hides_none() -> None:
    assert {"list", "search"} <= names(cli.build(["--library", "list", "search", "发展"]))


def test_a_command_imports_only_its_own_file() -> None:
    """`baogao targets` once imported every command's file, and pydantic for their options: 0.2 s before the first byte."""
    code = (
        "import sys; sys.argv = ['baogao', 'targets', '--help']\n"
        "from tui.cli import build\n"
        "try:\n    build(sys.argv[1:])()\n"
        "finally:\n    print(sorted(m for m in sys.modules if m.startswith('tui.commands.')), file=sys.stderr)\n"
        "    print('pydantic' in sys.modules, 'numpy' in sys.modules, 'rich' in sys.modules, file=sys.stderr)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded, heavy = ran.stderr.splitlines()
    assert "tui.commands.report" in loaded
    assert "tui.commands.panel" not in loaded
    assert heavy.startswith("False False")


def test_an_unknown_command_is_a_mistake() -> None:
    ran = subprocess.run([sys.executable, "-m", "tui.main", "no-such"], capture_output=True, text=True)
    assert ran.returncode == USAGE
    assert "no-such" in ran.stderr


def test_what_was_written_is_all_there_though_the_process_ends_at_once(tmp_path: Path) -> None:
    code = (
        "import atexit, sys, threading, time, typer\n"
        "from tui import cli\n"
        "def slow():\n    time.sleep(0.2)\n    print('thread')\n"
        "def command():\n    print('x' * 100_000)\n    atexit.register(print, 'at exit')\n"
        "    if '--thread' in sys.argv: threading.Thread(target=slow).start()\n"
        "    raise SystemExit(3)\n"
        "cli.build = lambda words: lambda prog_name: command()\n"
        "cli.run_command_line()\n"
    )
    for words, last in ((), "at exit"), (("--thread",), "at exit"):
        command = [sys.executable, "-c", code, *words]
        ran = subprocess.run(
            command, capture_output=True, text=True, env={**os.environ, "PYTHONUNBUFFERED": ""}
        )
        assert ran.returncode == 3
        lines = ran.stdout.splitlines()
        assert len(lines[0]) == 100_000
        assert lines[-1] == last
        assert ("thread" in lines) == bool(words)


def test_a_reader_that_goes_away_is_no_fault_of_ours(tmp_path: Path) -> None:
    ran = subprocess.run(
        f"{shlex.quote(sys.executable)} -m tui.main --help | head -c 1",
        shell=True,
        capture_output=True,
        text=True,
    )
    assert ran.stderr == ""


def test_a_word_of_no_encoding_is_refused_in_a_line(tmp_path: Path) -> None:
    """It ended in a traceback of the database; the name of a file may be of any bytes."""
    for words in ([b"search", b"\xff"], [b"targets", b"\xffx", b"2025"]):
        ran = subprocess.run(
            [sys.executable, "-m", "tui.main", *words, b"--library", os.fsencode(tmp_path / "x.sqlite")],
            capture_output=True,
        )
        assert ran.returncode == 2
        assert b"not valid UTF-8" in ran.stderr
        assert ran.stderr.count(b"\n") == 1
    named = os.fsencode(tmp_path) + b"/\xff.txt"
    with open(named, "w", encoding="utf-8") as file:
        file.write("无")
    ran = subprocess.run([sys.executable, "-m", "tui.main", "parse", named], capture_output=True)
    assert b"not valid UTF-8" not in ran.stderr
