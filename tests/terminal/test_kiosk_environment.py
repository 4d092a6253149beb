"""Variables that the visitor of a kiosk sends along change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.kiosk_visit import FOUND, Server, Visit


@pytest.mark.slow
@pytest.mark.parametrize(
    "variable",
    [
        "TEXTUAL_DRIVER=os:system",
        "TEXTUAL_LOG={}",
        "BAOGAO_LIBRARY={}",
        "BAOGAO_NOTES={}",
        "TMUX={},1,1",
        "TMPDIR={}",
        "EDITOR=touch {}",
        "VISUAL=touch {}",
        "PAGER=touch {}",
        "BROWSER=touch {}",
        "LESSOPEN=|touch {}",
        "SHELL={}",
        "PYTHONINSPECT=1",
        "PYTHONSTARTUP={}",
        "PYTHONBREAKPOINT=os.system",
        "PYTHONPERFSUPPORT=1",
        "PYTHONWARNINGS=error",
        "TERM=../../../etc/passwd",
        "TERMINFO={}",
        "COLUMNS=999999999",
        "XDG_CONFIG_HOME={}",
        "XDG_DATA_HOME={}",
        "SQLITE_TMPDIR={}",
    ],
)
def test_variables_of_the_visitor_s_change_nothing(
    kiosk: tuple[Server, Path], variable: str, tmp_path: Path
) -> None:
    server, _ = kiosk
    target = tmp_path / "made"
    name, _, value = variable.format(target).partition("=")
    with Visit(server, options=("-o", f'SetEnv={name}="{value}"')) as visit:
        visit.until(FOUND)
        visit.press(b"\r", 0.5)
        visit.press(b"\x03")
        assert visit.ended()
        assert b">>>" not in visit.said
    assert not target.exists()


@pytest.mark.slow
@pytest.mark.parametrize("variable", ["TERM=dumb", "TERM=unknown"])
def test_a_terminal_that_can_do_nothing_is_told_so_and_that_is_all(
    kiosk: tuple[Server, Path], variable: str
) -> None:
    server, _ = kiosk
    with Visit(server, options=("-o", f"SetEnv={variable}")) as visit:
        assert visit.ended()
        assert b"Traceback" not in visit.said
