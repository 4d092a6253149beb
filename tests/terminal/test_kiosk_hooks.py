"""Beneath the kiosk: hooks in the Python process refuse what the app does not offer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def test_what_the_app_does_not_offer_python_does_not_do(tmp_path: Path) -> None:
    """The hooks by themselves: everything a hole in the app might be used for."""
    exports, notes, outside = tmp_path / "exports", tmp_path / "notes" / "n.sqlite", tmp_path / "outside"
    for folder in (exports, notes.parent, outside):
        folder.mkdir()
    (outside / "there").write_text("mine")
    (exports / "link").symlink_to(outside)
    (exports / "file").symlink_to(outside / "there")
    (exports / "new").symlink_to(outside / "new")
    attempts = [
        *(
            "import os; os.system('id')",
            "import subprocess; subprocess.run(['id'])",
            "import os; os.execv('/bin/sh', ['sh'])",
        ),
        *(
            "import os; os.fork()",
            "import os; os.kill(os.getppid(), 15)",
            "import socket; socket.create_connection(('127.0.0.1', 22))",
        ),
        *(
            f"open({str(outside / 'new')!r}, 'w')",
            f"open({str(outside / 'there')!r}, 'a')",
            f"import os; os.remove({str(outside / 'there')!r})",
        ),
        *(
            f"open({str(exports / 'link' / 'new')!r}, 'w')",
            f"open({str(exports / 'file')!r}, 'w')",
            f"open({str(exports / 'file')!r}, 'a')",
            f"open({str(exports / 'new')!r}, 'w')",
            f"import os; os.truncate({str(exports / 'file')!r}, 0)",
            f"import os; os.chmod({str(exports / 'file')!r}, 0)",
            f"import os; os.link({str(outside / 'there')!r}, {str(exports / 'hard')!r})",
            f"import os; os.rename('a', 'new', src_dir_fd=os.open({str(exports)!r}, 0), dst_dir_fd=os.open({str(outside)!r}, 0))",
            f"import os; os.remove('there', dir_fd=os.open({str(outside)!r}, 0))",
            "import os; os.posix_spawn('/bin/sh', ['sh'], {})",
            "import multiprocessing; multiprocessing.Process(target=print).start()",
            f"import os; os.rename({str(exports / 'a')!r}, {str(outside / 'new')!r})",
        ),
        *(
            f"import sqlite3; sqlite3.connect({str(outside / 'new')!r})",
            f"import os; os.symlink('/etc', {str(exports / 'b')!r})",
        ),
        *(
            f"import os; os.chdir({str(outside)!r}); open('new', 'w')",
            f"import os; os.mkdir({str(outside / 'new')!r})",
        ),
        *(
            "import shutil; shutil.rmtree('/tmp/none')",
            "import pty; pty.spawn('sh')",
            "import urllib.request; urllib.request.urlopen('file:///etc/passwd')",
        ),
    ]
    for attempt in attempts:
        (exports / "a").write_text("x")
        code = (
            f"from pathlib import Path\nfrom corpus.kiosk import enclose\nenclose(Path({str(exports)!r}), Path({str(notes)!r}))\n"
            f"open({str(exports / 'fine')!r}, 'w').close()\n{attempt}\nprint('done')"
        )
        ended = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60
        )
        assert "done" not in ended.stdout, attempt
        assert ended.returncode != 0, attempt
        assert sorted(path.name for path in outside.iterdir()) == ["there"], attempt
        assert (outside / "there").read_text() == "mine", attempt
        assert (exports / "fine").exists(), (attempt, ended.stderr)
