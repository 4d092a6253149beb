"""A comparison as a redline to print: what went is struck out, what came is underlined; as HTML and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.align.model import Comparable, Comparison, Pair, TargetPair
from corpus.align.summary import summary_of
from corpus.align.words import changed_spans
from corpus.export import whole_bytes
from corpus.forms import MARKUP
from corpus.html_page import page, text
from corpus.places import label_of
from corpus.reports import region_name
from corpus.steering import unsteered
from parsers.model import Span, Target
from parsers.statements import Statement

# In the words of the screen (tui/labels/zh.toml).
KINDS = {"kept": "不变", "changed": "改写", "new": "新增", "dropped": "删去"}
CHANGES = {
    "raised": "提高",
    "lowered": "降低",
    "same": "不变",
    "wording": "换说法",
    "new": "新设",
    "dropped": "取消",
    "measure": "口径不同",
}
# blanks and line ends, which a cell of Markdown shows as one blank
BLANKS = re.compile(r"\s+")

# What is given: both tables, or one of them.
STATEMENTS, TARGETS = "statements", "targets"
BOTH = (TARGETS, STATEMENTS)


def redline_html(comparison: Comparison, parts: Sequence[str] = BOTH) -> str:
    """The redline as one print-ready page: no script, nothing fetched, everything of the reports escaped."""
    return page(_title(comparison), _html(comparison, parts))


def redline_markdown(comparison: Comparison, parts: Sequence[str] = BOTH) -> str:
    """The redline as Markdown tables; nothing in the reports' own words is markup.

    What went stands in <del>, what came in <ins>: ~~ and ** do not hold beside Chinese quotation marks.
    """
    return "\n".join(_markdown(comparison, parts)).rstrip() + "\n"


def write_redline(comparison: Comparison, target: Path, *, overwrite: bool = False) -> None:
    """Write HTML, or Markdown where the name ends in .md (UTF-8). Raises ExportExists and ExportError."""
    make = redline_markdown if target.suffix.lower() == ".md" else redline_html
    with whole_bytes(target, overwrite=overwrite) as file:
        file.write(make(comparison).encode("utf-8", "replace"))


def _label(report: Comparable) -> str:
    return label_of(region_name(report.meta), report.meta.report_year)


def _title(comparison: Comparison) -> str:
    return f"{_label(comparison.earlier)} → {_label(comparison.later)}"


def _summary(comparison: Comparison) -> str:
    s = summary_of(comparison)
    return (
        f"不变 {s.kept}，改写 {s.changed}，新增 {s.new}，删去 {s.dropped}；"
        f"目标提高 {s.raised}，降低 {s.lowered}，换说法 {s.wording}"
    )


def _html(comparison: Comparison, parts: Sequence[str]) -> Iterator[str]:
    before, after = text(_label(comparison.earlier)), text(_label(comparison.later))
    yield f"<h1>{text(_title(comparison))}</h1>"
    yield f'<p class="summary">{text(_summary(comparison))}</p>'
    for report in (comparison.earlier, comparison.later):
        yield f'<p class="facts">{text(_label(report))} SHA-256：{text(report.report_sha256)}</p>'
    if TARGETS in parts and comparison.targets:
        yield "<h2>目标</h2>\n<table>\n<thead><tr><th></th><th>指标</th>"
        yield f"<th>{before}</th><th>实绩</th><th>{after}</th></tr></thead>\n<tbody>"
        for target in comparison.targets:
            cells = (CHANGES[target.change], target.name, *_quotes(target))
            yield "<tr>" + "".join(f"<td>{text(cell)}</td>" for cell in cells) + "</tr>"
        yield "</tbody>\n</table>"
    if STATEMENTS in parts:
        yield '<h2>部署</h2>\n<table class="redline">'
        yield f"<thead><tr><th></th><th>{before}</th><th>{after}</th></tr></thead>\n<tbody>"
        shown = ""
        for pair in comparison.statements:
            section = _section(comparison, pair)
            if section and section != shown:
                shown = section
                yield f'<tr><th class="section" colspan="3">{text(section)}</th></tr>'
            old, new = changed_spans(pair) if pair.kind == "changed" else ((), ())
            yield (
                f'<tr><td class="kind">{KINDS[pair.kind]}</td>'
                f"<td>{_marked(pair.earlier, old, 'del', whole=pair.later is None)}</td>"
                f"<td>{_marked(pair.later, new, 'ins', whole=pair.earlier is None)}</td></tr>"
            )
        yield "</tbody>\n</table>"


def _marked(statement: Statement | None, spans: Sequence[Span], tag: str, *, whole: bool) -> str:
    if statement is None:
        return ""
    if whole:
        return f"<{tag}>{text(statement.text)}</{tag}>"
    pieces = []
    for words, marked in _pieces(statement, spans):
        pieces.append(f"<{tag}>{text(words)}</{tag}>" if marked else text(words))
    return "".join(pieces)


def _pieces(statement: Statement, spans: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """A statement's text cut at the marks: (words, marked)."""
    last = 0
    for span in spans:
        start, end = span.start - statement.start, span.end - statement.start
        if start > last:
            yield statement.text[last:start], False
        yield statement.text[start:end], True
        last = end
    if last < len(statement.text):
        yield statement.text[last:], False


def _quotes(pair: TargetPair) -> tuple[str, str, str]:
    return _quote(pair.earlier), _quote(pair.result), _quote(pair.later)


def _quote(target: Target | None) -> str:
    return "" if target is None else target.quote


def _section(comparison: Comparison, pair: Pair) -> str:
    """The title of the later statement's section; "" for a dropped one, which stands where it stood."""
    if pair.later is None:
        return ""
    return next((s.title for s in comparison.later.sections if s.id == pair.later.section), "")


def _markdown(comparison: Comparison, parts: Sequence[str]) -> Iterator[str]:
    before, after = _words(_label(comparison.earlier)), _words(_label(comparison.later))
    yield f"# {_words(_title(comparison))}\n"
    yield f"{_words(_summary(comparison))}\n"
    for report in (comparison.earlier, comparison.later):
        yield f"- {_words(_label(report))} SHA-256：{report.report_sha256}"
    if TARGETS in parts and comparison.targets:
        yield f"\n## 目标\n\n|  | 指标 | {before} | 实绩 | {after} |\n|---|---|---|---|---|"
        for target in comparison.targets:
            cells = (CHANGES[target.change], target.name, *_quotes(target))
            yield "| " + " | ".join(map(_words, cells)) + " |"
    if STATEMENTS in parts:
        yield f"\n## 部署\n\n|  | {before} | {after} |\n|---|---|---|"
        for pair in comparison.statements:
            old, new = changed_spans(pair) if pair.kind == "changed" else ((), ())
            yield (
                f"| {KINDS[pair.kind]} | {_emphasised(pair.earlier, old, 'del', whole=pair.later is None)} "
                f"| {_emphasised(pair.later, new, 'ins', whole=pair.earlier is None)} |"
            )


def _emphasised(statement: Statement | None, spans: Sequence[Span], tag: str, *, whole: bool) -> str:
    if statement is None:
        return ""
    pieces = [(statement.text, True)] if whole else list(_pieces(statement, spans))
    return "".join(f"<{tag}>{_words(words)}</{tag}>" if marked else _words(words) for words, marked in pieces)


def _words(words: str) -> str:
    """Words of a report in a cell: no markup, on one line."""
    plain = unsteered(BLANKS.sub(" ", words).strip())
    return MARKUP.sub(r"\\\1", plain)
