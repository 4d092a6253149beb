"""The road of commands: what they print of a hostile library, and what they say of hostile words."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from corpus.database import open_library
from corpus.reports import all_reports
from tests.terminal.screen import COMMAND
from tests.torture.forms import Payload
from tests.torture.hostile_library import NOTES
from tests.torture.roads import Road, checked

# Commands that run at the same time.
TOGETHER = 2


def commands(library: Path, tried: list[Payload], share: float) -> Road:
    road = Road()
    with open_library(library, readonly=True) as opened:
        rows = all_reports(opened, everything=True)
    chosen = random.Random(1).sample(rows, max(2, round(len(rows) * share / 4)))

    def ended(words: list[str]) -> tuple[list[str], subprocess.CompletedProcess[bytes]]:
        line = [COMMAND, "--library", str(library), *words]
        return words, subprocess.run(line, capture_output=True, cwd=library.parent, timeout=120)

    with ThreadPoolExecutor(TOGETHER) as pool:
        for words, run in pool.map(ended, _words(library.parent, chosen, tried, share)):
            printed = (run.stdout + run.stderr).decode("utf-8", "replace")
            if "Traceback" in printed:
                road.broke(f"{words}: {printed}")
            checked(road, printed, " ".join(words))
    return road


def _words(folder: Path, rows: list[object], tried: list[Payload], share: float) -> Iterator[list[str]]:
    yield from (
        ["list"],
        ["list", "--csv"],
        ["coverage"],
        ["panel"],
        ["search", "工程"],
        ["search", "工程", "--concordance"],
    )
    yield from (
        ["search", "工程", "--facets"],
        ["cite"],
        ["words"],
        ["doctor"],
        ["ask", "沧澜县2025年GDP目标是多少?"],
    )
    for row in rows:
        name, year = str(getattr(row, "name")), str(getattr(row, "year"))  # noqa: B009
        for command in (
            "targets",
            "sections",
            "glossary",
            "promises",
            "cite",
            "fulfilment",
            "ladder",
            "copies",
            "borrowed",
        ):
            yield [command, name, year]
        yield ["targets", name, year, "--json", "--all"]
        yield ["thread", name, "工程"]
    # errors say what was asked for
    for payload in random.Random(2).sample(tried, max(3, round(40 * share))):
        asked = payload.text.replace("\0", "")
        yield from (
            ["targets", asked, "2025"],
            ["search", asked],
            ["add", asked],
            ["open", asked],
            ["parse", asked],
            ["list", "--library", f"{folder}/{asked}"],
        )
    yield from _of_own_files(folder, random.Random(3).sample(tried, max(3, round(30 * share))))
    notes = ["notes", "--notes", str(folder / NOTES)]
    yield from (notes, [*notes, "--md"], [*notes, "--csv"], [*notes, "--json"])


def _of_own_files(folder: Path, some: list[Payload]) -> Iterator[list[str]]:
    """Files of the reader's own that say a payload where something else belongs, and what reads them."""
    for payload in some:
        at = folder / f"own{payload.number}"
        at.mkdir()
        text = payload.text.replace("\0", "")
        toml = json.dumps(text)
        for name, words in (
            ("terms.txt", f"[{text}]\n{text}\n{text}\n[]\n"),
            ("words.txt", f"{text} 20 n\n{text} {text}\n"),
            (
                "rules.toml",
                f"name = {toml}\notherwise = {toml}\n[[rule]]\nforce = {toml}\nwords = [{toml}]\n",
            ),
        ):
            (at / name).write_text(words, encoding="utf-8", errors="replace")
        yield ["frequency", "--terms", str(at / "terms.txt")]
        yield ["words", "--dictionary", str(at / "words.txt")]
        yield ["panel", "--rules", str(at / "rules.toml")]
