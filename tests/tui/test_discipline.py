"""Rules of the whole package, read off its syntax trees."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import textual
from textual.dom import DOMNode

import tui

FOLDER = Path(tui.__file__).parent
SCREEN_FILES = sorted(
    [
        *(FOLDER / "screens").glob("*.py"),
        *(FOLDER / "widgets").glob("*.py"),
        *(FOLDER / "views").glob("*.py"),
        FOLDER / "app.py",
    ]
)

# Where Textual or Rich would read markup in a string handed to them.
MARKUP = {"from_markup", "notify", "update", "Static", "Label", "render_str", "from_rich_text", "append_text"}
# Everything of Textual that draws strings for us, and so could read markup, lives here.
MARKUP_MODULES = (
    "textual.widgets",
    "rich.markup",
    "rich.text",
    "rich.table",
    "textual.content",
    "textual.visual",
)

# `len` counts characters and `ljust` pads by them: only `tui.width` knows columns.
PADDING = {"ljust", "rjust", "center", "zfill", "expandtabs"}

# super().on_mount, super()._on_resize
HANDLER_ABOVE = re.compile(r"super\(\)\._?on_(?!event\b)\w+")

HEAVY = {
    *(
        "pandas",
        "jieba",
        "docx",
        "trafilatura",
        "openpyxl",
        "pypinyin",
        "opencc",
        "rapidfuzz",
        "numpy",
        "lxml",
    ),
    *("pypdfium2", "typer", "click", "ahocorasick_rs", "charset_normalizer"),
}


def trees() -> Iterator[tuple[Path, ast.AST]]:
    for path in SCREEN_FILES:
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def called(node: ast.Call) -> str:
    """The last name of what is called."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def test_nothing_that_reads_markup_is_used() -> None:
    """A bracket in a report would vanish, crash or become a link; see tests of hostile text."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                assert not node.module.startswith(MARKUP_MODULES), (path.name, node.module)
            if isinstance(node, ast.Import):
                assert not any(name.name.startswith(MARKUP_MODULES) for name in node.names), path.name
            if isinstance(node, ast.Call):
                if called(node) == "update" and not node.args:
                    continue
                allowed = called(node) == "update" and path.parent.name == "views"
                assert allowed or called(node) not in MARKUP, (path.name, node.lineno)


def test_display_text_is_measured_by_tui_width_alone() -> None:
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                assert called(node) not in PADDING, (path.name, node.lineno)
            if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
                spec = "".join(str(getattr(value, "value", "")) for value in node.format_spec.values)
                assert not any(sign in spec for sign in "<>^"), (path.name, node.lineno)


def test_screens_know_no_database_and_no_regular_expression() -> None:
    for path, tree in trees():
        names = {
            name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
        } | {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
        assert "sqlite3" not in names, path.name
        assert "re" not in names or path.name == "typeset.py", path.name


@pytest.mark.parametrize("module", ["tui.app", "tui.main"])
def test_nothing_heavy_is_imported_to_start(module: str) -> None:
    code = f"import sys, {module}; print(*sorted({{m.partition('.')[0] for m in sys.modules}}))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=FOLDER.parent
    )
    assert not HEAVY & set(loaded.stdout.split())


def test_nothing_heavy_is_imported_for_the_first_frame() -> None:
    """The library screen with its places, and a report, need none of the readers, tables or dictionaries."""
    code = """
import asyncio, sys
sys.path.insert(0, ".")
from pathlib import Path
from corpus.database import open_library
from tui.app import BaogaoApp
from tui.look import make_look
from tui.shelf import Shelf

async def main(path):
    open_library(path).close()
    app = BaogaoApp(Shelf(path), make_look())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        print(*sorted({m.partition(".")[0] for m in sys.modules}))

import tempfile
asyncio.run(main(Path(tempfile.mkdtemp()) / "library.sqlite"))
"""
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=FOLDER.parent
    )
    assert "sqlite3" in loaded.stdout.split()
    assert not HEAVY & set(loaded.stdout.split())


def test_no_method_hides_one_of_textual_s_that_is_called_otherwise() -> None:
    """Textual and our own base classes call `query`, `focus`, `refresh` … of any screen or widget."""
    wrong = []
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        if module.name == "tui.serving":  # needs an extra
            continue
        for name, found in vars(importlib.import_module(module.name)).items():
            if (
                not inspect.isclass(found)
                or found.__module__ != module.name
                or not issubclass(found, DOMNode)
            ):
                continue
            for method, own in vars(found).items():
                hidden = next(
                    (vars(base)[method] for base in found.__mro__[1:]
                     if base.__module__.startswith("textual") and method in vars(base)), None,
                )  # fmt: skip
                if (
                    method != "__init__"
                    and inspect.isfunction(own)
                    and inspect.isfunction(hidden)
                    and needed(own) - needed(hidden)
                ):
                    wrong.append(f"{name}.{method}")
    assert not wrong


def test_no_handler_calls_the_one_it_overrides() -> None:
    """Textual calls the handlers of every class, from the screen's own to its bases': called from there too, a base's would
    be done twice, and whatever it asks for be asked twice."""
    wrong = [
        f"{path.name}:{node.lineno}"
        for path in sorted(FOLDER.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        # (`on_event` is no handler but what hands events to them)
        if isinstance(node, ast.Call) and HANDLER_ABOVE.fullmatch(ast.unparse(node.func))
    ]
    assert not wrong


def needed(function: Callable[..., object]) -> set[str]:
    """The names of the parameters that must be given."""
    parameters = inspect.signature(function).parameters.values()
    return {
        p.name for p in parameters if p.default is p.empty and p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)
    }


def test_files_are_small() -> None:
    for path in SCREEN_FILES:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path.name


def test_no_attribute_of_textual_s_own_is_taken_for_another_thing() -> None:
    """A screen that kept under `_running` whether it had asked something ran or not for Textual by that."""
    own = {
        name
        for module in ("message_pump", "dom", "widget", "screen")
        for name in _kept(Path(textual.__file__).parent / f"{module}.py")
    }
    # what is painted is painted in Textual's own words
    taken = {path.name: _kept(path) & own for path in SCREEN_FILES}
    assert {name: found for name, found in taken.items() if found} == {}


def _kept(path: Path) -> set[str]:
    """The private attributes that methods of a file set on their objects."""
    return {
        node.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
        and node.attr.startswith("_")
    }
