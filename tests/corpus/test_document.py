"""A report set out for printing: HTML and Markdown in which nothing of the report is markup."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from corpus.document import Remark, document
from corpus.document_html import html, write_html
from corpus.document_markdown import document_markdown
from corpus.export import ExportExists
from corpus.reports import StoredReport
from tests.tui.made_up import PLACES, report

HOSTILE = '　　一<script>alert(1)</script>[x](javascript:a) `b` \u202e倒 \x1b[31m红 & "引" # 号'


class Page(HTMLParser):
    """What a browser sees of a page: tags with their attributes, and the words."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def of_class(self, name: str) -> int:
        return sum(name in (attrs.get("class") or "").split() for _, attrs in self.tags)


@pytest.fixture
def printed() -> StoredReport:
    return report(PLACES[2], 2025)


def test_the_whole_text_is_there_in_its_order(printed: StoredReport) -> None:
    made = document(printed)
    said = "".join("".join(block.text.split()) for block in made.blocks)
    assert said == "".join(printed.text.split())
    assert [block.text for block in made.blocks if block.kind == "heading"] == [
        "一、2024年工作回顾",
        "二、2025年工作安排",
        "（一）聚力产业强区",
        "（二）聚力民生改善",
        "名词解释",
    ]
    assert all(printed.text[b.start : b.start + len(b.text)] == b.text for b in made.blocks)


def test_targets_terms_and_notes_are_marked_and_referred_to(printed: StoredReport) -> None:
    start = printed.text.index("地区生产总值增长6%")
    page = Page(html(document(printed, [Remark(start, start + 6, "对照去年 <b>")])))
    assert page.of_class("target") >= 4
    assert page.of_class("term") == sum(len(entry.mentions) for entry in printed.glossary)
    assert page.of_class("note") == 1
    assert "对照去年 <b>" in page.words
    ids = {attrs["id"] for _, attrs in page.tags if "id" in attrs}
    links = [attrs["href"] for tag, attrs in page.tags if tag == "a"]
    assert links
    assert all(link is not None and link.removeprefix("#") in ids for link in links)
    assert [row for row in ("6%左右", "7%以上", "2%以内", "12.5万吨") if row not in page.words] == []


def test_a_note_outside_the_text_is_left_out(printed: StoredReport) -> None:
    assert not document(printed, [Remark(5, len(printed.text) + 1, "x"), Remark(9, 9, "y")]).notes


def test_nothing_in_a_report_becomes_markup_or_runs() -> None:
    hostile = report(PLACES[2], 2025, HOSTILE)
    hostile = replace(hostile, source=replace(hostile.source, url="javascript:alert(1)"))
    source = html(document(hostile, [Remark(2, 4, HOSTILE)], HOSTILE))
    page = Page(source)
    assert {tag for tag, _ in page.tags} & {"script", "img", "iframe", "link"} == set()
    assert not any(tag == "a" and str(attrs["href"]).startswith("javascript") for tag, attrs in page.tags)
    assert "<script>alert(1)</script>" in page.words
    assert not set("\u202e\x1b") & set(source)
    policy = next(a["content"] for t, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_the_policy_allows_the_page_s_own_style(printed: StoredReport) -> None:
    import base64
    import hashlib

    source = html(document(printed))
    style = re.search(r"<style>(.*?)</style>", source, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in source.replace("&#x27;", "'")


def test_only_a_web_address_becomes_a_link(printed: StoredReport) -> None:
    with_url = replace(printed, source=replace(printed.source, url="https://example.org/a?b=1&c=2"))
    page = Page(html(document(with_url)))
    assert ("a", {"href": "https://example.org/a?b=1&c=2", "rel": "noreferrer"}) in page.tags


def test_markdown_keeps_headings_and_escapes_the_rest(printed: StoredReport) -> None:
    start = printed.text.index("居民消费价格")
    words = document_markdown(document(printed, [Remark(start, start + 9, "一注")]))
    assert "## 一、2024年工作回顾" in words
    assert "### （一）聚力产业强区" in words
    assert "[^1]: 一注" in words
    assert words.count("[^1]") == 2
    hostile = document_markdown(document(report(PLACES[2], 2025, "1.不是列表\n# 不是标题\n" + HOSTILE)))
    assert "\n1\\.不是列表\n" in hostile
    assert "\n\\# 不是标题\n" in hostile
    assert "\\<script\\>" in hostile
    assert "\\[x\\](javascript:a)" in hostile


def test_a_page_is_never_written_over_unasked(printed: StoredReport, tmp_path: Path) -> None:
    target = tmp_path / "p.html"
    target.write_text("mine")
    with pytest.raises(ExportExists):
        write_html(document(printed), target)
    assert target.read_text() == "mine"
    write_html(document(printed), target, overwrite=True)
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")
