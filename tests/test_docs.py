"""What README says is what there is: every command, every column, every key of the keyboard table."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree

from corpus.report_tables import TARGET_COLUMNS
from tests.floors import read_floors

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_two_commands_come_first() -> None:
    code = re.search(r"```sh\n(.*?)```", README, re.DOTALL)
    assert code
    assert [line.split("#")[0].strip() for line in code[1].splitlines()] == ["make run", "make test"]


def test_every_command_is_documented_and_has_help() -> None:
    from tui.cli import app

    for command in app.registered_commands:
        assert command.callback is not None
        name = command.name or command.callback.__name__
        assert f"baogao {name}" in README, f"README says nothing of `baogao {name}`"
        assert (command.callback.__doc__ or "").strip(), f"`baogao {name}` has no help"


def test_every_column_of_the_targets_table_is_explained() -> None:
    table = README.split("### Columns of a targets CSV")[1].split("\n## ")[0]
    first_cells = (row.split("|")[1] for row in table.splitlines() if row.startswith("|"))
    named = {word.strip() for cell in first_cells for word in cell.split(",")}
    assert {column.key for column in TARGET_COLUMNS} <= named


def test_every_key_of_the_screens_is_in_the_table_of_keys() -> None:
    from tui.keys import ACTIONS

    table = README.split("### In the explorer")[1].split("**Look")[0]
    plain = {
        "up": "↑",
        "down": "↓",
        "left": "←",
        "right": "→",
        "enter": "Enter",
        "space": "Space",
        "escape": "Esc",
    }
    plain |= {"pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End"}
    for action in ACTIONS:
        if action.where != ("app",) and action.id not in ("switch",):
            key = action.keys[0]
            shown = plain.get(key, f"`{key}`")
            assert shown in table, f"README's table of keys lacks {shown} ({action.id})"


def test_every_setting_is_explained_with_its_values() -> None:
    from tui.settings import CHOICES, DEFAULTS, NAMES

    table = README.split("### Settings")[1].split("\n### ")[0]
    rows = {
        row.split("|")[1].strip(" `"): row.split("|")[2]
        for row in table.splitlines()
        if row.startswith("| `")
    }
    assert set(rows) == set(NAMES)
    for name in NAMES:
        default = getattr(DEFAULTS, name)
        first = rows[name].split(",")[0].strip(" `")
        assert first == (str(default).lower() if isinstance(default, bool) else str(default) or "empty"), name
        assert all(f"`{value}`" in rows[name] for value in CHOICES.get(name, ())), name


def test_every_document_is_in_the_index_and_every_link_leads_somewhere() -> None:
    docs = ROOT / "docs"
    index = (docs / "README.md").read_text(encoding="utf-8")
    for path in docs.iterdir():
        assert path.name == "README.md" or f"({path.name})" in index, (
            f"docs/README.md says nothing of {path.name}"
        )
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *docs.glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} leads to {target}"


def test_the_accuracy_page_tells_the_floors() -> None:
    """Of the reports the rules were made with the page tells no more than the tests hold, and not much less."""
    page = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    table = page.split("## Reports the rules were made with")[1].split("\n## ")[0]
    told = [float(figure) for figure in re.findall(r"\b[01]\.\d{3}\b", table)]
    f1 = read_floors(ROOT / "tests" / "parsers" / "floors.toml").f1
    parts = (
        *(
            "meta fields",
            "headings, level 1",
            "headings, level 2",
            "headings, level 3",
            "headings 1-2 with kind",
        ),
        *("headline plan, core", "headline plan, full", "headline result, core", "headline result, full"),
        *("headline shortfall, core", "detail plan, core", "detail plan, full", "glossary", "livelihood"),
    )
    assert len(told) == len(parts)
    for part, figure in zip(parts, told, strict=True):
        late = f"docs/accuracy.md tells {figure} of {part}; the floor is {f1[part]}"
        assert f1[part] - 0.02 <= figure <= f1[part] + 0.001, late


def test_the_citation_names_the_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"version: {project['version']}\n" in citation
    assert f"license: {project['license']}\n" in citation


def test_the_pictures_are_of_screens_there_are() -> None:
    from scripts.draw_pictures import PICTURES

    for name in PICTURES:
        picture = (ROOT / "docs" / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
        ElementTree.fromstring(picture)
        assert "枫溪县" in "".join(re.findall(r">([^<]*)</text>", picture))
