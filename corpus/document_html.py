"""A Document as print-ready HTML: one file, no script, nothing fetched, everything of the report escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from corpus.document import Block, Document, Run
from corpus.export import whole_bytes
from corpus.html_page import page
from corpus.html_page import text as _text
from corpus.table import Table

# what an address may begin with to become a link
WEB = re.compile(r"https?://", re.IGNORECASE)

HEADINGS = {
    "targets": "主要目标",
    "glossary": "名词解释",
    "notes": "批注",
    "citation": "引用",
    "report_sha256": "文本 SHA-256",
    "source": "来源",
    "indicator": "指标",
    "year": "年份",
    "figure": "数值",
    "quote": "原文",
}
LEGEND = "实线：目标；点线：结果；虚线：有名词解释；底色：批注"


def html(document: Document) -> str:
    """The document as one HTML page. Its Content-Security-Policy allows the page's own style and nothing else."""
    return page(document.title, _body(document))


def write_html(document: Document, target: Path, *, overwrite: bool = False) -> None:
    """Write the page (UTF-8). Raises ExportExists and ExportError, as `corpus.export.write_csv`."""
    with whole_bytes(target, overwrite=overwrite) as file:
        file.write(html(document).encode("utf-8", "replace"))


def _body(document: Document) -> Iterator[str]:
    yield f"<h1>{_text(document.title)}</h1>"
    if document.subtitle:
        yield f'<p class="subtitle">{_text(document.subtitle)}</p>'
    for key, value in document.facts:
        yield f'<p class="facts">{HEADINGS[key]}：{_text(value)}</p>'
    if document.source_url:
        yield f'<p class="source">{HEADINGS["source"]}：{_link(document.source_url)}</p>'
    if document.targets.rows:
        yield f"<h2>{HEADINGS['targets']}</h2>"
        yield from _table(document.targets)
    yield f'<p class="legend">{LEGEND}</p>\n<main>'
    yield from map(_block, document.blocks)
    yield "</main>"
    yield from _list("glossary", "t", [f"<b>{_text(t)}</b>：{_text(d)}" for t, d in document.glossary])
    yield from _list(
        "notes",
        "n",
        [f"「{_text(q)}」 {_text(words).replace(chr(10), '<br>')}" for q, words in document.notes],
    )


def _list(key: str, letter: str, items: list[str]) -> Iterator[str]:
    if items:
        yield f"<h2>{HEADINGS[key]}</h2>\n<ol>"
        yield from (f'<li id="{letter}{number}">{item}</li>' for number, item in enumerate(items, 1))
        yield "</ol>"


def _block(block: Block) -> str:
    inside = "".join(map(_run, block.runs))
    if block.kind == "heading":
        tag = f"h{min(block.level + 1, 6)}"
        return f'<{tag} id="s{block.section}">{inside}</{tag}>'
    return f'<p class="title">{inside}</p>' if block.kind == "title" else f"<p>{inside}</p>"


def _run(run: Run) -> str:
    words = _text(run.text)
    if run.kinds:
        words = f'<span class="{" ".join(sorted(run.kinds))}">{words}</span>'
    refs = [f'<a href="#t{n}">{n}</a>' for n in run.terms] + [f'<a href="#n{n}">注{n}</a>' for n in run.notes]
    return words + "".join(f"<sup>{ref}</sup>" for ref in refs)


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    yield "<thead><tr>" + "".join(f"<th>{HEADINGS[c.key]}</th>" for c in table.columns) + "</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        yield "<tr>" + "".join(f"<td>{_text(str(cell or ''))}</td>" for cell in row) + "</tr>"
    yield "</tbody>\n</table>"


def _link(url: str) -> str:
    shown = _text(url)
    return f'<a href="{shown}" rel="noreferrer">{shown}</a>' if WEB.match(url) else shown
