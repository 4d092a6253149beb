"""What stands before the first frame, without a clock: modules loaded, CSS read, garbage looked for, labels read."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.conftest import ROOT
from tests.tui.made_up_library import made_up_library
from tui import garbage
from tui.labels import LANGUAGES, Labels

# All that the explorer itself may load before it has shown the library. More is no crime, but everyone waits for it
# at every start: what only a key needs is imported where the key is done.
LOADED = """
corpus corpus.database corpus.foreign corpus.locks corpus.naming corpus.nation corpus.places tui tui.app tui.garbage tui.keys tui.labels
tui.look tui.main tui.messages tui.painting tui.readying tui.screens tui.screens.arranging tui.screens.base
tui.screens.correcting tui.screens.export tui.screens.layout tui.screens.leading tui.screens.library
tui.screens.taking tui.screens.years tui.settings tui.shelf tui.start tui.terminal tui.theme
tui.views tui.views.library tui.widgets tui.widgets.bars tui.widgets.lines tui.widgets.places
tui.widgets.preview tui.widgets.prompt tui.widgets.tree tui.width
"""
OF_TEXTUAL = 400
"""Modules of Python, Textual and Rich; a bare Textual app loads 355."""

# The program as it is started, which tells of itself once the first frame stands.
RUN = """
import gc, json, os, sys
from tui import garbage
put_off, take_up = garbage.put_off, garbage.take_up
collections = []
def put_off_and_count(*objects):
    put_off(*objects)
    gc.callbacks.append(lambda phase, info: collections.append(phase))
def tell():
    from textual import active_app
    app, before = active_app.get(), len(collections)
    take_up()
    told = {
        "modules": [*sys.modules],
        "collections": before if gc.callbacks else None,
        "threshold": gc.get_threshold(),
        "frozen": gc.get_freeze_count(),
        "places": len(app.screen.value.places),
        "css": [name for _, name in app.stylesheet.source],
        "labels": [*app.look.labels.unread],
    }
    with open(os.environ["TOLD"], "w") as file:
        json.dump(told, file)
    app.exit(0)
garbage.put_off, garbage.take_up = put_off_and_count, tell
from tui.main import main
main()
"""


# A report opened once the library has stood there for a moment: what of our own was loaded before, and what only then.
OPEN = """
import asyncio, json, sys, threading
from tests.tui.made_up_library import made_up_library
from tui import readying
from tui.app import BaogaoApp
from tui.look import make_look
from tui.readying import THREAD
from tui.shelf import Shelf

def own():
    return {name for name in sys.modules if name.partition(".")[0] in {"tui", "corpus", "parsers"}}

async def main(path):
    app = BaogaoApp(Shelf(path), make_look())
    readying.REST = 0.05
    async with app.run_test(size=(120, 40)) as pilot:
        while "tui.screens.report" not in sys.modules or THREAD in {thread.name for thread in threading.enumerate()}:
            await pilot.pause(0.05)
        before = own()
        from parsers import fold
        tables = fold._rest.cache_info().currsize
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        print(json.dumps([app.screen.where, app.screen.reader.text, tables, sorted(own() - before)]))

asyncio.run(main(made_up_library()))
"""


@pytest.fixture
def told(tmp_path: Path) -> dict[str, Any]:
    """What the explorer tells of itself once it shows the made-up library."""
    to = tmp_path / "told.json"
    environment = os.environ | {"TERM": "xterm-256color", "BAOGAO_LIBRARY": str(made_up_library())}
    child = pexpect.spawn(
        sys.executable, ["-c", RUN], cwd=ROOT, dimensions=(40, 120), env=environment | {"TOLD": str(to)}
    )  # fmt: skip
    child.expect(pexpect.EOF, timeout=60)
    child.close()
    assert child.exitstatus == 0, child.before
    whole: dict[str, Any] = json.loads(to.read_text())
    assert whole["places"] > 3
    return whole


def test_the_first_frame_waits_for_nothing_it_does_not_show(told: dict[str, Any]) -> None:
    own = {name for name in told["modules"] if name.partition(".")[0] in {"tui", "corpus", "parsers"}}
    assert own <= set(LOADED.split())
    assert len(told["modules"]) - len(own) <= OF_TEXTUAL
    # of Textual's own CSS nothing is needed, and a screen's is read when it is opened
    assert not {"App.DEFAULT_CSS", "Screen.DEFAULT_CSS", "Widget.DEFAULT_CSS"} & set(told["css"])
    assert not any(name.startswith(("Report", "Search", "Notes")) for name in told["css"])
    assert {"help", "search", "words", "setting_help"} <= set(told["labels"])


def test_opening_a_report_loads_nothing_that_was_not_loaded_while_nobody_typed() -> None:
    run = subprocess.run([sys.executable, "-c", OPEN], capture_output=True, text=True, check=True, cwd=ROOT)
    where, text, tables, loaded = json.loads(run.stdout)
    assert where == "report"
    assert text
    assert tables == 1
    assert loaded == []


def test_garbage_is_looked_for_only_after_the_first_frame(told: dict[str, Any]) -> None:
    assert told["collections"] == 0
    assert told["threshold"] == list(gc.get_threshold())
    assert told["frozen"] > 10_000


def test_garbage_is_left_alone_where_it_was_never_put_off() -> None:
    before = gc.get_freeze_count()
    garbage.take_up()
    assert gc.get_freeze_count() == before


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_are_the_same_read_table_by_table(lang: str) -> None:
    import tomllib

    import tui.labels

    source = Path(tui.labels.__file__).with_name(f"{lang}.toml").read_text(encoding="utf-8")
    whole = {
        f"{table}.{key}": words for table, of in tomllib.loads(source).items() for key, words in of.items()
    }
    assert Labels.load(lang).words == whole
    labels = Labels.load(lang)
    assert {key: labels(key) for key in whole} == whole
