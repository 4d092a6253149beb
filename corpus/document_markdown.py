"""A Document as Markdown: headings, paragraphs, targets as a table, glossary and notes as footnotes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpus.document import Block, Document, Run
from corpus.document_html import HEADINGS
from corpus.export import whole_bytes
from corpus.forms import LINE_START, MARKUP, markdown, markdown_words, unmarked
from corpus.steering import unsteered


def document_markdown(document: Document) -> str:
    """The document as Markdown; nothing in the report's own words is markup."""
    return "\n".join(_lines(document)).rstrip() + "\n"


def write_document_markdown(document: Document, target: Path, *, overwrite: bool = False) -> None:
    """Write it (UTF-8). Raises ExportExists and ExportError, as `corpus.export.write_csv`."""
    with whole_bytes(target, overwrite=overwrite) as file:
        file.write(document_markdown(document).encode("utf-8", "replace"))


def _lines(document: Document) -> Iterator[str]:
    yield f"# {_text(document.title)}\n"
    if document.subtitle:
        yield f"{_text(document.subtitle)}\n"
    yield from (f"- {HEADINGS[key]}：{_text(value)}" for key, value in document.facts)
    if document.source_url:
        yield f"- {HEADINGS['source']}：{_text(document.source_url)}"
    if document.targets.rows:
        yield f"\n## {HEADINGS['targets']}\n\n{markdown(document.targets)}"
    yield ""
    yield from map(_block, document.blocks)
    if document.glossary:
        yield f"## {HEADINGS['glossary']}\n"
        yield from (
            f"{number}. **{_text(term)}**：{_text(definition)}"
            for number, (term, definition) in enumerate(document.glossary, 1)
        )
        yield ""
    yield from (
        f"[^{number}]: {markdown_words(words, '    ') or '（重点）'}"
        for number, (_, words) in enumerate(document.notes, 1)
    )


def _block(block: Block) -> str:
    words = "".join(map(_run, block.runs))
    if block.kind == "heading":
        return f"{'#' * min(block.level + 1, 6)} {words}\n"
    return f"{LINE_START.sub(unmarked, words)}\n"


def _run(run: Run) -> str:
    words = _text(run.text)
    if "note" in run.kinds and words.strip() == words:
        words = f"=={words}=="
    return words + "".join(f"[^{number}]" for number in run.notes)


def _text(words: str) -> str:
    """Words of the report on one line, with what Markdown or HTML would take for markup escaped."""
    return MARKUP.sub(r"\\\1", unsteered(" ".join(words.split())))
