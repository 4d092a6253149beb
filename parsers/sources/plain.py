"""Text → documents: what every format ends in once its characters are known."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from parsers.model import Document, Source, SourceError, Warning
from parsers.sources import bounds, joins, page_numbers, preamble
from parsers.sources.characters import BLANKS, JOINT, clean
from parsers.sources.encoding import REPLACED
from parsers.sources.limits import check_characters

EDGES = BLANKS + " \u3000"
# A run of blanks inside a long line is the indentation of a paragraph whose line end was lost: after a sentence, or
# before a dash or number. …增长15.2%。    ——工业经济…
GAP = re.compile("[ \u3000]{2,}")
AFTER_GAP = re.compile("——|（[一二三四五六七八九十]|[一二三四五六七八九十]{1,2}、")
GAP_AFTER = tuple("。！？；”!?;")
LONG = 200  # characters of a line in which that is so
# What blanks become in an encoding that lacks them, at a line's start: ????各位代表
LOST_BLANKS = re.compile(r"[?？]{2,}(?=\S)")
SIGNS = frozenset("#?？")  # what these two begin with
LONGEST_GLUED = 150  # characters at a line's end in which such a thing is looked for
# In a text flattened to one line, every pair of ideographic blanks is one, and every single one after a mark.
FLAT_GAP = re.compile("\u3000{2,}|(?<=[。！？：；”])\u3000(?=[\u4e00-\u9fff“（—])")
FLAT = 1000  # characters of such a line
LEAST_GAPS = 5
# 国务院总理　　某某某: blanks before a name of at most four characters are no paragraph
NAME_AFTER = re.compile("[\u4e00-\u9fff]{1,2}[\u3000 ]{0,4}[\u4e00-\u9fff]{1,2}(?:各位|\u3000|$)")
# Markup in the text of a dump or a table's cell: <p> </p> <br/> <span style="…">
MARKUP = re.compile(
    r"</?(?:p|br|div|span|strong|b|font|a|td|tr|table|li|h[1-6])(?:\s[^<>]{0,300})?/?>", re.IGNORECASE
)
LEAST_MARKUP = 3
# Signs of Markdown: ## 一、… · **（一）…**
MARKDOWN_HEADING = re.compile(r"#{1,6}\s{1,4}(?=\S)")
BOLD = "**"
LEAST_BOLD = 4
# A label, wide blanks, then the title: 来源：某网        政府工作报告
LABEL_THEN_TITLE = re.compile(r"\s{3,}(?=\S{0,20}政府工作(?:报告|報告)$)")
# Glued to the end of a paragraph, an aggregator's address or a newspaper's name and date:
# …综合开发  详见官网：www.example.cn · …计划。 （《人民日报》1 9 5 5 0 7 0 8）
GLUED_AFTER = re.compile(
    r"\s{1,6}[^。，；\s]{0,12}(?:官网|网址|网站|详见|更多)[^。，；]{0,10}[：:]\s{0,2}(?:https?://|www\.)\S{3,80}$"
    r"|\s{2,8}(?:来源|来自|转自|摘自|[^\s。，；]{0,4}搜索)[：:]?[^。，；]{2,20}$"
    r"|\s{0,6}[（(](?:《[^》]{2,12}》[\d\s年月日第至版、]{4,30}|新华社[^）)]{4,24})[）)]$"
)
GLUED_SIGNS = ("www.", "http", "）", ")", "  ")
# A pager shows how many pages the site cut the report into: 上一页 1 2 3 4 下一页
PAGER = re.compile(r"上一页[\s\d]{3,60}下一页")


@dataclass(frozen=True, slots=True)
class Text:
    """One stretch of text as a format's reader leaves it, with what the format says of it beside the text."""

    text: str
    title: str | None = None
    url: str | None = None
    published_on: str | None = None
    hints: tuple[tuple[str, str], ...] = ()
    warnings: tuple[Warning, ...] = ()


def documents(
    texts: Iterable[Text], data: bytes, name: str, form: str, encoding: str | None
) -> list[Document]:
    """Every report of every text, counted through the file. Raises SourceError where there is no text at all."""
    sha256 = hashlib.sha256(data).hexdigest()
    found: list[Document] = []
    for text in texts:
        for document in _of_text(text):
            source = Source(
                path=name,
                format=form,
                encoding=encoding,
                sha256=sha256,
                ordinal=len(found),
                url=document.url,
                published_on=document.published_on,
            )
            found.append(Document(document.text, source, document.title, document.hints, document.warnings))
    if not found:
        raise SourceError("there is no text in the file")
    return found


def _of_text(source: Text) -> list[Text]:
    check_characters(len(source.text))
    text, warnings = clean(_without_markup(source.text))
    warnings = source.warnings + warnings
    lost = text.count(REPLACED)
    if lost and not warnings:
        message = f"{lost} characters were lost before this file was written; each is shown as {REPLACED}"
        warnings = (Warning("characters-lost", message),)
    if PAGER.search(text):
        message = "the site shows this report on several pages; the file may hold one of them"
        warnings += (Warning("paged", message),)
    facts, rest = preamble.read(joins.join(page_numbers.without(_lines(text))))
    return [
        Text(
            text="\n".join(report.lines),
            title=source.title or facts.title or report.title,
            url=source.url or facts.url,
            published_on=source.published_on or facts.published_on or report.published_on,
            hints=source.hints + facts.hints,
            warnings=warnings,
        )
        for report in bounds.find_reports(rest)
    ]


def _without_markup(text: str) -> str:
    if "<" not in text or sum(1 for _ in islice(MARKUP.finditer(text), LEAST_MARKUP)) < LEAST_MARKUP:
        return text
    from parsers.sources.html import lines_of_fragment  # imports lxml, for texts with markup only

    return lines_of_fragment(text)


def _lines(text: str) -> list[joins.Line]:
    """The lines that hold anything, without the blanks at their ends; paragraphs are found again in flattened text."""
    if text.count(BOLD) >= LEAST_BOLD:
        text = text.replace(BOLD, "")
    lines: list[joins.Line] = []
    after_joint = False
    for raw in text.split("\n"):
        line = raw.strip(EDGES)
        if line[:1] in SIGNS:
            line = _without_signs(line)
        if len(line) > LONG:
            first, *rest = _paragraphs(line)
            lines.append(joins.Line(first, raw[0] in EDGES, after_joint))
            lines += [joins.Line(part, indented=True) for part in rest]
        elif line and line != JOINT:
            parts = LABEL_THEN_TITLE.split(line) if "   " in line else [line]
            lines += [joins.Line(part, raw[0] in EDGES, after_joint) for part in parts]
        if line:
            after_joint = line == JOINT
    return lines


def _without_signs(line: str) -> str:
    """A line without the signs at its start that a heading is marked with or that lost blanks became."""
    if line.startswith("#"):
        line = MARKDOWN_HEADING.sub("", line, count=1)
    if line.startswith(("??", "？？")):
        line = LOST_BLANKS.sub("", line, count=1)
    return line


def _paragraphs(line: str) -> list[str]:
    """A long line cut at the indentation of the paragraphs in it, but not before a name (国务院总理　　某某某)."""
    end = line[-LONGEST_GLUED:]
    if any(map(end.__contains__, GLUED_SIGNS)):
        line = line[:-LONGEST_GLUED] + GLUED_AFTER.sub("", end)
    if "\u3000" not in line and "   " not in line:
        return [line]
    flat = len(line) > FLAT and len(FLAT_GAP.findall(line)) >= LEAST_GAPS
    parts: list[str] = []
    start = 0
    for match in (FLAT_GAP if flat else GAP).finditer(line):
        if (flat or _is_indent(line, match)) and not NAME_AFTER.match(line, match.end()):
            parts.append(line[start : match.start()])
            start = match.end()
    parts.append(line[start:])
    return [part for part in (part.strip(EDGES) for part in parts) if part]


def _is_indent(line: str, match: re.Match[str]) -> bool:
    """Whether a run of blanks is a lost paragraph's indentation: wide enough, and sentences end or begin at it."""
    if len(match[0]) < 3 and match[0] != "\u3000\u3000":
        return False
    return line.startswith(GAP_AFTER, match.start() - 1) or bool(AFTER_GAP.match(line, match.end()))
