"""Escape sequences, markup, formulas, HTML and paths in everything a report may say, on every road out of baogao.

The payloads stand in the names of places and files, titles, headings, terms, promises and text of reports: of files,
imported as any others, and of rows put into a library as if an import had let them through. Each ends in a word of its
own (PWN17Z), so that one that gets out can be told from the sequences the app itself writes.
"""

from __future__ import annotations

import csv
import io
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import product
from pathlib import Path

import pexpect

from corpus.database import open_library
from corpus.export import file_name
from corpus.ingest import add
from corpus.reports import all_reports
from tests.corpus.making import put, report
from tests.terminal.screen import COMMAND
from tests.torture.table import Row

ESCAPES = (
    *(
        "\x1b]0;{}\x07",
        "\x1b]2;{}\x1b\\",
        "\x1b]8;;http://x.invalid\x1b\\{}",
        "\x1b]52;c;{}\x07",
        "\x1b]4;1;rgb:00/00/00\x07{}",
    ),
    *(
        "\x1b[2J{}",
        "\x1b[31m{}",
        "\x1b[?1049h{}",
        "\x1b[?1000h{}",
        "\x1b[6n{}",
        "\x1b[c{}",
        "\x1b[20t{}",
        "\x1b[21t{}",
    ),
    *(
        "\x1bP$q{}\x1b\\",
        "\x1bPtmux;\x1b\x1b]0;{}\x07\x1b\\",
        "\x1b_{}\x1b\\",
        "\x1b^{}\x1b\\",
        "\x1bX{}\x1b\\",
        "\x1bc{}",
    ),
    *(
        "\x9b2J{}",
        "\x9b31m{}",
        "\x9d0;{}\x9c",
        "\x90{}\x9c",
        "\x9f{}\x9c",
        "\x1b#8{}",
        "\x1b(0{}",
        "\x0e{}\x0f",
    ),
    *(
        "\x07{}",
        "\x08\x08\x08{}",
        "\x00{}",
        "\x7f{}",
        "\x85{}",
        "\r{}",
        "\x0b{}",
        "\x0c{}",
        "\x05{}",
        "\x1a{}",
        "\x18{}",
    ),
    *(
        "\u202e{}",
        "\u2066{}",
        "\u202d{}",
        "\u200e{}",
        "\u200b{}",
        "\u2028{}",
        "\u2029{}",
        "\ufeff{}",
        "\u00ad{}",
        "\U000e0041{}",
    ),
)
MARKUP = (
    *(
        "[red]{}[/red]",
        "[/]{}",
        "[b]{}",
        "[@click=app.quit]{}[/]",
        "[@click=app.exit()]{}[/]",
        "[link=http://x.invalid]{}[/link]",
    ),
    *(
        "[on red blink]{}[/]",
        "[[{}]]",
        "\\[{}",
        "[TODO]{}",
        "$primary {}",
        "{{{}}}",
        ":smile:{}",
        "%s{}",
        "[#ff0000]{}[/]",
    ),
)
HTML = (
    *(
        "<script>{}</script>",
        "<img src=x onerror={}>",
        "<a href='javascript:{}'>x</a>",
        "</title><script>{}",
        "-->{}<!--",
    ),
    *(
        "<iframe srcdoc='{}'>",
        "<svg onload={}>",
        '"><b onmouseover={}>',
        "&lt;script&gt;{}",
        "]]>{}",
        "<style>{}</style>",
    ),
)
FORMULAS = (
    "={}",
    "+{}",
    "-{}",
    "@{}",
    "＝{}",
    "\t={}",
    '=HYPERLINK("http://x.invalid","{}")',
    "=cmd|'/c {}'!A1",
    "'={}",
)
PATHS = (
    "../../{}",
    "/etc/{}",
    "C:\\{}",
    "..\\{}",
    "~/{}",
    "$(touch {})",
    "`{}`",
    ";{};",
    "CON{}",
    "a\n{}",
    "|{}",
)
TAG = re.compile(r"PWN\d+Z")
# What nothing printed may hold: C0 but for line ends and tabs, DEL, C1, and the marks that turn or hide text.
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
KEYS = "jjjjk\r\x1b\t1234567nN[]tsSfvVyecopgIbdmwPLCRTi',.:/?lh \x0c\x06\x02<>z~xXaAq"
WALKS = 30
STEPS = 220


@dataclass(frozen=True, slots=True)
class Payload:
    """A text with its own word in it."""

    number: int
    text: str

    @property
    def start(self) -> str:
        """The payload up to the end of its word: what must not get out as it is, where it begins with a control."""
        return self.text[: self.text.index(f"PWN{self.number}Z")] + f"PWN{self.number}Z"


@dataclass(slots=True)
class _Road:
    tried: int = 0
    reached: int = 0
    broken: int = 0
    first: str = ""

    def got_out(self, what: str) -> None:
        self.reached += 1
        self.first = self.first or what[:200]

    def broke(self, what: str) -> None:
        self.broken += 1
        self.first = self.first or what[-300:]

    def row(self, what: str, share: float) -> Row:
        bad = {"reached": self.reached, "broken": self.broken}
        return Row(
            what, self.tried, bad, f"python -m tests.torture payloads --share {share:g}", first=self.first
        )


def payloads() -> list[Payload]:
    """All of them: each form alone, and each escape inside markup, a formula and HTML."""
    forms = [*ESCAPES, *MARKUP, *HTML, *FORMULAS, *PATHS]
    inside = ("[red]{}[/red]", "={}", "<b>{}</b>", "\x1b[1m{}", "{}\x1b]0;")
    forms += [outer.replace("{}", inner) for inner, outer in product(ESCAPES, inside)]
    return [Payload(number, form.replace("{}", f"PWN{number}Z")) for number, form in enumerate(forms)]


def every_road(share: float = 1.0) -> list[Row]:
    """One row a road out."""
    tried = payloads()
    with tempfile.TemporaryDirectory(prefix="baogao-payloads-") as name:
        folder = Path(name)
        library = _library(folder, tried)
        return [
            _names(tried).row("names of exported files", share),
            _commands(library, tried, share).row("what commands print", share),
            *_exports(folder, library, tried, share),
            _screens(folder, library, tried, share).row("what the explorer writes to a terminal", share),
        ]


def _text(few: list[Payload]) -> str:
    """A report that says its payloads wherever a report says something."""
    said = [payload.text for payload in few]
    first, last = said[0], said[-1]
    lines = [f"一、2024年工作回顾{first}", f"地区生产总值增长6.1%，{last}投资增长5%。"]
    lines += [
        "二、2025年工作安排",
        f"今年的主要预期目标是：地区生产总值增长5.5%左右{first}，{last}城镇新增就业3000人以上。",
    ]
    lines += [f"（{number}）{text}工程" for number, text in enumerate(said, 1)]
    lines += [f"新建{text}道路{number}公里以上。" for number, text in enumerate(said, 1)]
    lines += [
        "三、民生实事",
        *(f"{number}.{text}改造老旧小区{number}个。" for number, text in enumerate(said, 1)),
    ]
    lines += ["名词解释", *(f"{number}.{text}：指{text}的做法。" for number, text in enumerate(said, 1))]
    return "\n".join(lines)


def _library(folder: Path, tried: list[Payload]) -> Path:
    """A library of imported files and of rows that no import would have made, eight payloads a report."""
    groups = [tried[at : at + 8] for at in range(0, len(tried), 8)]
    files = folder / "in"
    files.mkdir()
    for number, few in enumerate(groups):
        head = f"沧澜县{few[0].text}2025年政府工作报告{few[-1].text}\n各位代表：\n现在我代表县人民政府作工作报告，请予审议。\n"
        safe = few[0].text.replace("/", "").replace("\0", "")
        (files / f"{number}{safe}.txt").write_text(head + _text(few), encoding="utf-8", errors="replace")
    path = folder / "library.sqlite"
    with open_library(path) as library:
        add(library, [files], workers=1)
        rows = [
            report(
                f"沧澜省/云桥市/{few[0].text}县".replace("\0", ""),
                2000 + number % 26,
                text=f"{few[0].text}\n{_text(few)}".replace("\0", ""),
                url=f"javascript:{few[0].text}".replace("\0", ""),
            )
            for number, few in enumerate(groups)
        ]
        put(library, rows)
    return path


def _checked(road: _Road, printed: str, about: str) -> None:
    road.tried += len(set(TAG.findall(printed)))
    found = CONTROL.search(printed)
    if found:
        at = found.start()
        road.got_out(f"{about}: {printed[max(0, at - 20) : at + 30]!r}")


def _names(tried: list[Payload]) -> _Road:
    road = _Road()
    for payload in tried:
        for name in (
            file_name(payload.text, 2025, payload.text),
            file_name("县", None, "targets", payload.text),
        ):
            road.tried += 1
            parts = Path(name).parts
            if len(parts) != 1 or name.startswith((".", "~", "-")) or CONTROL.search(name) or "\n" in name:
                road.got_out(repr(name))
    return road


def _commands(library: Path, tried: list[Payload], share: float) -> _Road:
    road = _Road()
    with open_library(library, readonly=True) as opened:
        rows = all_reports(opened, everything=True)
    chosen = random.Random(1).sample(rows, max(2, round(len(rows) * share / 4)))
    for words in _words(chosen, tried, share):
        ended = subprocess.run(
            [COMMAND, "--library", str(library), *words], capture_output=True, cwd=library.parent, timeout=120
        )
        printed = ended.stdout.decode("utf-8", "replace") + ended.stderr.decode("utf-8", "replace")
        if "Traceback" in printed:
            road.broke(f"{words}: {printed}")
        _checked(road, printed, " ".join(words))
    return road


def _words(rows: list[object], tried: list[Payload], share: float) -> Iterator[list[str]]:
    yield from (
        ["list"],
        ["list", "--csv"],
        ["coverage"],
        ["panel"],
        ["search", "工程"],
        ["search", "工程", "--kwic"],
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
        )


def _exports(folder: Path, library: Path, tried: list[Payload], share: float) -> Iterator[Row]:
    from corpus.document import document
    from corpus.document_html import write_html
    from corpus.export import write_csv
    from corpus.forms import write_jsonl, write_markdown
    from corpus.report_tables import glossary_table, promises_table, sections_table, targets_table
    from corpus.reports import load_report, reports_table
    from corpus.workbook import write_xlsx

    roads = {form: _Road() for form in ("csv", "xlsx", "jsonl", "md", "html")}
    with open_library(library, readonly=True) as opened:
        rows = all_reports(opened, everything=True)
        some = random.Random(3).sample(rows, max(2, round(len(rows) * share)))
        tables = [reports_table(opened, everything=True)]
        stored = [load_report(opened, row.id) for row in some]
    for each in stored:
        tables += [make(each) for make in (targets_table, sections_table, glossary_table, promises_table)]
    for number, table in enumerate(tables):
        base = folder / f"out{number}"
        write_csv(table, base.with_suffix(".csv"))
        _check_csv(roads["csv"], base.with_suffix(".csv"))
        write_xlsx(table, base.with_suffix(".xlsx"))
        _check_xlsx(roads["xlsx"], base.with_suffix(".xlsx"))
        write_jsonl(table, base.with_suffix(".jsonl"))
        _checked(roads["jsonl"], base.with_suffix(".jsonl").read_text(encoding="utf-8-sig"), "jsonl")
        write_markdown(table, base.with_suffix(".md"))
        _checked(roads["md"], base.with_suffix(".md").read_text(encoding="utf-8-sig"), "md")
    for number, each in enumerate(stored):
        page = folder / f"page{number}.html"
        write_html(document(each), page)
        _check_html(roads["html"], page)
    for form, road in roads.items():
        yield road.row(f"{form} exports", share)


def _check_csv(road: _Road, path: Path) -> None:
    text = path.read_text(encoding="utf-8-sig", newline="") if sys.version_info >= (3, 13) else _raw(path)
    _checked(road, text.replace("\r", ""), "csv")
    for row in csv.reader(io.StringIO(text)):
        for cell in row:
            if cell[:1] in ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r") and not _is_number(cell):
                road.got_out(f"csv: {cell!r}")


def _raw(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _check_xlsx(road: _Road, path: Path) -> None:
    import openpyxl

    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" or cell.hyperlink is not None:
                    road.got_out(f"xlsx: {cell.value!r}")
                if isinstance(cell.value, str):
                    _checked(road, cell.value.replace("\r", ""), "xlsx")


def _check_html(road: _Road, path: Path) -> None:
    from lxml import html

    written = path.read_text(encoding="utf-8-sig")
    _checked(road, written, "html")
    tree = html.document_fromstring(written.encode())
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        risky = [name for name in element.attrib if name.lower().startswith("on")]
        address = (element.get("href") or element.get("src") or "").strip().lower()
        if element.tag in ("script", "iframe", "object", "embed", "svg", "base", "form") or risky:
            road.got_out(f"html: <{element.tag} {risky}>")
        if address and not address.startswith(("#", "http://", "https://", "baogao://")):
            road.got_out(f"html: {address}")
    if "default-src 'none'" not in unescape(written):
        road.got_out("html: no policy on its content")


@dataclass(slots=True)
class _Walk:
    """One run of the explorer with keys pressed at random."""

    written: bytes = b""
    status: int | None = None
    steps: int = 0
    keys: list[str] = field(default_factory=list)


def _screens(folder: Path, library: Path, tried: list[Payload], share: float) -> _Road:
    """The raw bytes of walks through all screens; a walk ends by keys that leave, or by hanging up."""
    road = _Road()
    starts = [
        payload.start.encode("utf-8", "replace") for payload in tried if CONTROL.match(payload.text[:1])
    ]
    for number in range(max(1, round(WALKS * share))):
        walk = _walk(folder, library, random.Random(number))
        road.tried += len(set(re.findall(rb"PWN\d+Z", walk.written)))
        for start in starts:
            if start in walk.written:
                road.got_out(f"walk {number}: {start!r}")
        if b"\x1b]8;" in walk.written or b"Traceback" in walk.written:
            road.broke(walk.written[-300:].decode("utf-8", "replace"))
        if walk.status not in (0, None):
            road.broke(f"walk {number}: status {walk.status} after {''.join(walk.keys)!r}")
    return road


def _walk(folder: Path, library: Path, chance: random.Random) -> _Walk:
    walk = _Walk()
    home = folder / "home"
    home.mkdir(exist_ok=True)
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    child = pexpect.spawn(
        COMMAND, ["--library", str(library)], env=environment, cwd=str(home), dimensions=(40, 120), timeout=30
    )
    _take(walk, child, 2.0)
    while walk.steps < STEPS and child.isalive():
        key = chance.choice(KEYS)
        walk.keys.append(key)
        child.send(key)
        walk.steps += 1
        _take(walk, child, 0.03)
    # typed numbers and names of files may wait for an answer: leave from anywhere
    child.send("\x03")
    _take(walk, child, 2.0)
    child.close(force=True)
    walk.status = child.exitstatus
    return walk


def _take(walk: _Walk, child: pexpect.spawn[bytes], seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            walk.written += child.read_nonblocking(1 << 16, max(0.0, end - time.monotonic()))
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF:
            return
