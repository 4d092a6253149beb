"""Web pages: the main text, its title, date and address, from the page alone (nothing is fetched).

trafilatura says which part of the page is the article; the lines themselves are taken from the element tree, because
trafilatura drops short paragraphs and repeated ones. Between the article's first and last line everything is kept;
menus inside it are cut later as in any text.
"""

from __future__ import annotations

import re
from typing import Any

from parsers.model import SourceError, Warning
from parsers.sources.encoding import decode
from parsers.sources.furniture import date_in
from parsers.sources.limits import MAX_NESTING, MAX_TAG_WORDS
from parsers.sources.plain import Text

# <meta charset="gb2312"> · <meta http-equiv="Content-Type" content="text/html; charset=GBK"> · <?xml encoding="…"?>
CHARSET = re.compile(rb"(?:charset|encoding)\s{0,4}=\s{0,4}[\"']?([A-Za-z0-9_-]{3,20})")
HEAD_BYTES = 4096
# The site's name after a page's title: …政府工作报告_某某网 · …报告 - 某某市人民政府
SITE_AFTER = re.compile(r"\s{0,3}[_|｜]|\s{1,3}[-–—]{1,2}\s{1,3}")
HTML_BLANKS = re.compile(r"[ \t\r\n\f]+")
# A line break in the page's source between two Chinese characters is no blank.
BREAK_IN_TEXT = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]?\n\s{0,40}(?=[\u3000-\u9fff\uff00-\uffef])"
)

# 发布时间：2026-02-12 18:18 · 日期:2022年4月24日
PUBLISHED = re.compile(r"(?:发布|发表|發布|更新|时间|時間|日期)[^。]{0,8}\d{4}")
# <p class="a" … up to its end, where it is long
LONG_TAG = re.compile(r"<[A-Za-z][^>]{4000,}")
# Elements that begin a new line, and elements whose text is not the page's.
# fmt: off
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
))
SKIPPED = frozenset((
    "head", "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "select", "option",
    "button", "textarea", "input", "nav", "title",
))
# fmt: on
CELLS = frozenset(("td", "th"))
# Names under which pages state their article's own title, date and address, best first.
TITLE_NAMES = ("articletitle", "og:title", "title")
DATE_NAMES = ("pubdate", "publishdate", "article:published_time", "publishtime", "makepubtime", "date")
URL_NAMES = ("url", "og:url")
LEAST_COVERED = 0.9  # of the page's running text, for trafilatura's choice to be taken
RUNNING = 30  # characters of a line with a full stop that is running text


def read_html(data: bytes) -> tuple[list[Text], str]:
    """The page as one text, and its encoding. Raises SourceError where the page holds no text."""
    declared = CHARSET.search(data[:HEAD_BYTES])
    page, encoding, warnings = decode(data, declared[1].decode("ascii") if declared else None)
    return [page_text(page, warnings)], encoding


def page_text(page: str, warnings: tuple[Warning, ...] = ()) -> Text:
    """A page's article with what its head says of it."""
    root = _parse(page)
    lines = _lines(root)
    first, last = _article(page, lines)
    return Text(
        text="\n".join(lines[first:last]),
        title=_title(root),
        url=_url(root),
        published_on=_published(root, lines),
        warnings=warnings,
    )


def lines_of_fragment(fragment: str) -> str:
    """Markup inside a text (a table's cell, a dump) as plain lines."""
    return "\n".join(_lines(_parse(fragment)))


def _parse(page: str) -> Any:
    """The element tree. Raises SourceError for what is no markup, is nested too deep or has endless tags."""
    if any(len(tag[0].split()) > MAX_TAG_WORDS for tag in LONG_TAG.finditer(page)):
        raise SourceError(f"the page has a tag of more than {MAX_TAG_WORDS:,} attributes: it is not read")
    # ElementTree's own parser refuses real pages; lxml repairs them. Imported here: 60 ms, for pages only.
    from lxml import etree, html

    try:
        root = html.document_fromstring(
            page.encode("utf-8", errors="replace"), parser=html.HTMLParser(encoding="utf-8")
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise SourceError("the page holds no text") from error
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    if deepest > MAX_NESTING:
        raise SourceError(f"the page nests its elements more than {MAX_NESTING} deep: it is not read")
    return root


def _lines(root: Any) -> list[str]:
    """The text line by line: blocks and <br> break lines, cells of a row are set apart by a blank."""
    parts: list[str] = []
    _collect(root, parts)
    text = "".join(parts)
    return [line for line in (HTML_BLANKS.sub(" ", raw).strip(" ") for raw in text.split("\x1e")) if line]


def _collect(element: Any, parts: list[str]) -> None:
    """Add an element's text; "\\x1e" stands for a line break. Recursion is bounded by MAX_NESTING."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag and tag not in SKIPPED and not _hidden(element):
        if tag == "br" or tag in BLOCKS:
            parts.append("\x1e")
        elif tag in CELLS:
            parts.append(" ")
        if element.text:
            parts.append(BREAK_IN_TEXT.sub("", element.text))
        for child in element:
            _collect(child, parts)
        if tag in BLOCKS:
            parts.append("\x1e")
    if element.tail:
        parts.append(BREAK_IN_TEXT.sub("", element.tail))


def _hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or element.get("hidden") is not None


def _article(page: str, lines: list[str]) -> tuple[int, int]:
    """The range of lines that is the article; all lines where trafilatura's choice would lose running text."""
    # Imported here: 400 ms, for pages only.
    import trafilatura

    try:
        found = (
            trafilatura.extract(page, include_comments=False, include_tables=True, favor_recall=True) or ""
        )
    except Exception:  # whatever a strange page does to it, the lines are there
        found = ""
    chosen = {_squeezed(line) for line in found.split("\n")} - {""}
    hits = [i for i, line in enumerate(lines) if _squeezed(line) in chosen]
    if not hits:
        return 0, len(lines)
    first, last = hits[0], hits[-1] + 1
    running = [len(line) >= RUNNING and "。" in line for line in lines]
    if sum(running[first:last]) < LEAST_COVERED * sum(running):
        return 0, len(lines)
    return first, last


def _squeezed(line: str) -> str:
    return "".join(line.split())


def _metas(root: Any) -> dict[str, str]:
    """What <meta> elements say, by lower-case name or property; the first of each."""
    metas: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or element.get("itemprop") or "").lower()
        content = (element.get("content") or "").strip()
        if name and content:
            metas.setdefault(name, content)
    return metas


def _title(root: Any) -> str | None:
    metas = _metas(root)
    for name in TITLE_NAMES:
        if name in metas:
            return SITE_AFTER.split(metas[name])[0].strip() or None
    heading = (
        " ".join("".join(root.find(".//h1").itertext()).split()) if root.find(".//h1") is not None else ""
    )
    title = (
        " ".join("".join(root.find(".//title").itertext()).split())
        if root.find(".//title") is not None
        else ""
    )
    if heading and (heading in title or "报告" in heading or "報告" in heading):
        return heading
    parts = [part.strip() for part in SITE_AFTER.split(title) if part.strip()]
    return next(
        (part for part in parts if "报告" in part or "報告" in part), parts[0] if parts else heading or None
    )


def _published(root: Any, lines: list[str]) -> str | None:
    metas = _metas(root)
    for name in DATE_NAMES:
        if name in metas and (date := date_in(metas[name])):
            return date
    for line in lines[:200]:
        if PUBLISHED.search(line) and (date := date_in(line)):
            return date
    return None


def _url(root: Any) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            return str(link.get("href"))
    metas = _metas(root)
    return next((metas[name] for name in URL_NAMES if metas.get(name, "").startswith("http")), None)
