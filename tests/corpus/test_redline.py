"""The redline to print: what went and what came, and nothing of a report that is markup."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from corpus.align import compare, summary_line, summary_of
from corpus.align.redline import redline_html, redline_markdown, write_redline
from corpus.export import ExportExists
from tests.corpus.plans import plan, target

HOSTILE = "推进<script>alert(1)</script>“老街”改造&lt;b&gt;|[点](javascript:x)`*_~"


def both() -> str:
    a = plan("新建公路60公里", "压减会议文件数量", HOSTILE, targets=(target(7, id=1),))
    b = plan("新建公路80公里", "发放托育补贴", HOSTILE, year=2025, targets=(target(6, id=2),))
    return redline_html(compare(a, b))


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words: dict[str, list[str]] = {}
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.words.setdefault(self.open[-1], []).append(data)


def read(page: str) -> Tags:
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    return tags


def test_what_went_and_what_came_is_marked() -> None:
    tags = read(both())
    assert "60公里" in tags.words["del"]
    assert "80公里" in tags.words["ins"]
    assert "压减会议文件数量" in tags.words["del"]
    assert "发放托育补贴" in tags.words["ins"]
    assert "新建公路" in tags.words["td"]


def test_no_script_and_a_policy_that_allows_none() -> None:
    tags = read(both())
    assert {tag for tag, _ in tags.seen} <= {
        "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "table", "thead", "tbody", "tr", "th",
        "td", "del", "ins",
    }  # fmt: skip
    assert not [name for _, attrs in tags.seen for name in attrs if name.startswith("on")]
    (policy,) = [a["content"] for t, a in tags.seen if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert any("<script>alert(1)</script>" in words for words in tags.words["td"])


def test_markdown_escapes_what_is_no_markup_of_ours() -> None:
    a, b = plan("新建公路60公里", HOSTILE), plan("新建公路80公里", HOSTILE, year=2025)
    words = redline_markdown(compare(a, b))
    assert "新建公路<del>60公里</del> | 新建公路<ins>80公里</ins>" in words
    assert "<script>" not in words
    assert "\\<script\\>" in words
    rows = [line for line in words.splitlines() if line.startswith("|")]
    assert len({line.replace("\\|", "").count("|") for line in rows}) == 1


def test_one_part_alone() -> None:
    a, b = (
        plan("新建公路60公里", targets=(target(7),)),
        plan("新建公路80公里", year=2025, targets=(target(6),)),
    )
    assert "新建公路" not in redline_html(compare(a, b), ("targets",))
    assert "地区生产总值增长7%" not in redline_html(compare(a, b), ("statements",))


def test_files_by_their_ending(tmp_path: Path) -> None:
    comparison = compare(plan("新建公路60公里"), plan("新建公路80公里", year=2025))
    write_redline(comparison, tmp_path / "a.html")
    write_redline(comparison, tmp_path / "a.md")
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert (tmp_path / "a.md").read_text(encoding="utf-8").startswith("# ")
    with pytest.raises(ExportExists):
        write_redline(comparison, tmp_path / "a.md")


def test_the_summary_in_a_line() -> None:
    a = plan(
        "新建公路60公里", "压减会议文件数量", targets=(target(7, id=1), target(2, id=5, indicator="cpi"))
    )
    b = plan(
        "新建公路80公里",
        "发放托育补贴",
        year=2025,
        targets=(target(7.5, id=2), target(2, id=6, indicator="cpi", bound="around")),
    )
    comparison = compare(a, b)
    assert summary_line(comparison) == (
        "kept 0, changed 1, new 1, dropped 1; 1 targets raised, 0 lowered, 1 wording only"
    )
    assert summary_of(comparison).came == 0


def test_both_forms_call_the_statements_by_one_name() -> None:
    comparison = compare(plan("新建青水河大桥"), plan("新建青水河大桥", year=2025))
    assert "<h2>部署</h2>" in redline_html(comparison)
    assert "\n## 部署\n" in redline_markdown(comparison)
