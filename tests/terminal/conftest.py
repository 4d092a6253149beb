"""What several tests in a terminal share."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.kiosk_visit import Server
from tests.terminal.screen import COMMAND
from tests.terminal.test_ssh import ssh_server


@pytest.fixture(scope="module")
def kiosk(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """A server that forces the kiosk on whoever logs in, and the folder of exports."""
    folder, exports = tmp_path_factory.mktemp("kiosk-ssh"), tmp_path_factory.mktemp("exports")
    home = tmp_path_factory.mktemp("visitor")
    words = [COMMAND, "kiosk", "--library", str(library), "--exports", str(exports)]
    forced = f"env HOME={shlex.quote(str(home))} {' '.join(map(shlex.quote, words))}"
    with ssh_server(folder, f"ForceCommand {forced}\nAcceptEnv *\nPermitUserEnvironment no\n") as port:
        yield (port, folder), exports
