"""The road of exports: names of files, CSV, XLSX, JSON Lines, Markdown and HTML made of a hostile library."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from corpus.database import open_library
from corpus.export import file_name
from corpus.reports import all_reports
from tests.torture.forms import Payload
from tests.torture.roads import CONTROL, Road, checked
from tests.torture.table import Row


def names(tried: list[Payload]) -> Road:
    road = Road()
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


def exports(folder: Path, library: Path, tried: list[Payload], share: float) -> Iterator[Row]:
    from corpus.document import document
    from corpus.document_html import write_html
    from corpus.export import write_csv
    from corpus.forms import write_jsonl, write_markdown
    from corpus.report_tables import glossary_table, promises_table, sections_table, targets_table
    from corpus.reports import load_report, reports_table
    from corpus.workbook import write_xlsx

    roads = {form: Road() for form in ("csv", "xlsx", "jsonl", "md", "html")}
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
        checked(roads["jsonl"], base.with_suffix(".jsonl").read_text(encoding="utf-8-sig"), "jsonl")
        write_markdown(table, base.with_suffix(".md"))
        checked(roads["md"], base.with_suffix(".md").read_text(encoding="utf-8-sig"), "md")
    for number, each in enumerate(stored):
        page = folder / f"page{number}.html"
        write_html(document(each), page)
        _check_html(roads["html"], page)
    for form, road in roads.items():
        yield road.row(f"{form} exports", share)


def _check_csv(road: Road, path: Path) -> None:
    # line ends as they are
    text = path.read_bytes().decode("utf-8-sig")
    checked(road, text.replace("\r", ""), "csv")
    for row in csv.reader(io.StringIO(text)):
        for cell in row:
            if cell[:1] in ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r") and not _is_number(cell):
                road.got_out(f"csv: {cell!r}")


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _check_xlsx(road: Road, path: Path) -> None:
    import openpyxl

    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" or cell.hyperlink is not None:
                    road.got_out(f"xlsx: {cell.value!r}")
                if isinstance(cell.value, str):
                    checked(road, cell.value.replace("\r", ""), "xlsx")


def _check_html(road: Road, path: Path) -> None:
    from lxml import html

    written = path.read_text(encoding="utf-8-sig")
    checked(road, written, "html")
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
