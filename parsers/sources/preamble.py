"""The block of labelled lines that a crawler writes above a text: 标题：… 发文单位：… 来源URL：… 正文："""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.sources.furniture import date_in

# 标题：2021年某市政府工作报告
LABELLED = re.compile(r"[【\[]?([\u4e00-\u9fffA-Za-z_ ]{1,12})[】\]]?\s{0,2}[：:]\s{0,4}(.{0,400})")
TITLE = frozenset(("标题", "標題", "题目", "题名", "报告标题", "文件标题", "title"))
URL = frozenset(
    (
        "来源URL",
        "URL",
        "url",
        "网址",
        "链接",
        "原文链接",
        "来源网址",
        "来源链接",
        "页面地址",
        "原文地址",
        "网页地址",
        "source_url",
    )
)
DATE = frozenset(
    ("发文时间", "发布时间", "发布日期", "发表时间", "日期", "时间", "公布日期", "成文日期", "date")
)
HINTS = {
    "发文单位": "issuer",
    "发布单位": "issuer",
    "发文机关": "issuer",
    "报告人": "speaker",
    "作报告人": "speaker",
    "地区": "region",
    "年份": "year",
    "报告年份": "year",
}
BODY = frozenset(("正文", "正文内容", "全文", "内容", "报告正文", "text", "content"))
# 未知, 无: a label with no value
UNKNOWN = frozenset(("", "未知", "无", "不详", "暂无", "null", "None", "NULL", "-"))
MOST_LINES = 12
LEAST_LABELS = 2
WEB_ADDRESS = re.compile(r"https?://\S{4,400}")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the block said."""

    title: str | None = None
    url: str | None = None
    published_on: str | None = None
    hints: tuple[tuple[str, str], ...] = ()


def read(lines: list[str]) -> tuple[Facts, list[str]]:
    """The facts of a labelled block at the top, and the lines below it; nothing and all lines where there is none."""
    labels: list[tuple[str, str]] = []
    for i, line in enumerate(lines[:MOST_LINES]):
        match = LABELLED.fullmatch(line)
        if match is None:
            return _facts(labels, lines, i)
        label, value = match[1].strip(), match[2].strip()
        if label in BODY:
            rest = [value, *lines[i + 1 :]] if value else lines[i + 1 :]
            return _facts(labels, lines, i, rest)
        if label not in TITLE | URL | DATE and label not in HINTS:
            return _facts(labels, lines, i)
        labels.append((label, value))
    return _facts(labels, lines, len(labels))


def _facts(
    labels: list[tuple[str, str]], lines: list[str], read: int, rest: list[str] | None = None
) -> tuple[Facts, list[str]]:
    """Facts of the labels, if there are enough of them to be a block and one says what the text is."""
    if len(labels) < LEAST_LABELS or not any(label in TITLE | URL for label, _ in labels):
        return Facts(), lines
    title = url = published_on = None
    hints: list[tuple[str, str]] = []
    for label, value in labels:
        if value in UNKNOWN:
            continue
        if label in TITLE:
            title = value
        elif label in URL:
            address = WEB_ADDRESS.search(value)
            url = address[0] if address else None
        elif label in DATE:
            published_on = date_in(value)
        else:
            hints.append((HINTS[label], value))
    return Facts(title, url, published_on, tuple(hints)), lines[read:] if rest is None else rest
