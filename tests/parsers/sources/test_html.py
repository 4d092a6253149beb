"""Web pages: the article with what the page's head says of it, found without the network."""

from __future__ import annotations

import socket

import pytest

from parsers.model import SourceError
from parsers.sources import read
from tests.parsers.sources.invented import document_of, report, text_of

BODY = report(filler=6)

PAGE = """<!DOCTYPE html>
<html><head><meta charset="{charset}">
<title>2024年青禾县政府工作报告_青禾县人民政府</title>
{head}
<style>.a{{color:red}}</style><script>var a = "脚本里的话。";</script></head>
<body>
<nav><a href="/">首页</a><a href="/zwgk">政务公开</a></nav>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/r">政府工作报告</a></div>
<div class="main"><h1>2024年青禾县政府工作报告</h1>
<div class="info">发布时间：2024-01-12 09:00　来源：青禾日报　【字体：大 中 小】</div>
<div class="article">{body}</div></div>
<ul class="related"><li><a href="/1">一图读懂政府工作报告</a></li><li><a href="/2">县人代会胜利闭幕</a></li></ul>
<footer><p>主办：青禾县人民政府办公室</p><p>云ICP备00000001号</p></footer>
</body></html>"""


def page(paragraphs: list[str], head: str = "", charset: str = "utf-8") -> str:
    return PAGE.format(head=head, charset=charset, body="".join(f"<p>　　{line}</p>" for line in paragraphs))


def test_the_article_and_nothing_else() -> None:
    document = document_of(page(BODY), "page.html")
    assert document.text.split("\n") == BODY
    assert document.title == "2024年青禾县政府工作报告"
    assert document.source.published_on == "2024-01-12"
    assert (document.source.format, document.source.encoding) == ("html", "utf-8")


def test_a_page_is_known_by_its_content_whatever_its_name() -> None:
    assert document_of(page(BODY), "page.txt").source.format == "html"


def test_the_head_of_the_page_comes_first() -> None:
    head = (
        '<meta name="ArticleTitle" content="青禾县政府工作报告（2024年）"><meta name="PubDate" content="2024-01-15 10:00">'
        '<link rel="canonical" href="https://www.example.cn/r/1.html"><meta name="Url" content="http://m.example.cn/r/1">'
    )
    document = document_of(page(BODY, head), "page.html")
    assert document.title == "青禾县政府工作报告（2024年）"
    assert document.source.published_on == "2024-01-15"
    assert document.source.url == "https://www.example.cn/r/1.html"


@pytest.mark.parametrize(
    ("charset", "codec"), [("gb2312", "gb18030"), ("utf-8", "utf-8"), ("utf-8", "gb18030")]
)
def test_the_charset_that_a_page_declares_may_be_wrong(charset: str, codec: str) -> None:
    document = document_of(page(BODY, charset=charset).encode(codec), "page.html")
    assert document.text.split("\n") == BODY
    assert document.source.encoding == codec


def test_links_and_emphasis_inside_a_sentence_do_not_break_it() -> None:
    linked = BODY[6].replace("粮食产量", '<a href="/g">粮食</a><b>产量</b>').replace("城镇", "城\n      镇")
    assert BODY[6] in text_of(page([*BODY[:6], linked, *BODY[7:]]), "page.html")


def test_line_breaks_are_lines() -> None:
    body = "<br/>".join(BODY)
    assert text_of(PAGE.format(head="", charset="utf-8", body=body), "page.html") == BODY


def test_short_and_repeated_paragraphs_are_not_dropped() -> None:
    lines = [*BODY[:8], "各位代表！", *BODY[8:12], "各位代表！", *BODY[12:]]
    assert text_of(page(lines), "page.html") == lines


def test_a_table_is_read_row_by_row() -> None:
    table = "<table><tr><td>指标</td><td>目标</td></tr><tr><td>地区生产总值</td><td>6%左右</td></tr></table>"
    body = "".join(f"<p>{line}</p>" for line in BODY[:-1]) + table + f"<p>{BODY[-1]}</p>"
    text = text_of(PAGE.format(head="", charset="utf-8", body=body), "page.html")
    assert text == [*BODY[:-1], "指标 目标", "地区生产总值 6%左右", BODY[-1]]


def test_hidden_text_stays_hidden() -> None:
    body = f'<p style="display: none">隐藏的话。</p>{"".join(f"<p>{line}</p>" for line in BODY)}'
    assert text_of(PAGE.format(head="", charset="utf-8", body=body), "page.html") == BODY


def test_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page must be read without the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    head = '<base href="http://www.example.cn/"><link rel="stylesheet" href="http://www.example.cn/a.css">'
    assert text_of(page(BODY, head), "page.html") == BODY


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("<html><body></body></html>", "no text"),
        ("<html><head><title>只有题目</title></head></html>", "no text"),
        ("<div>" * 5000 + "正文", "deep"),
    ],
)
def test_pages_without_a_text_or_nested_without_end_are_refused(markup: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(markup.encode(), "page.html")
