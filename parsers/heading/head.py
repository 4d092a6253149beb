"""The block before the speech: where it ends, its lines, and the report's title."""

from __future__ import annotations

import re
from dataclasses import dataclass

# the address that opens a speech: 各位代表, 各位代表、同志们, 各位委员 (a draft for the consultative conference)
ADDRESS = re.compile(r"各位(?:人大)?(?:代表|委员)|(?<=\n)同志们")
# the first numbered heading of a copy that lost its address: 一、2014年工作回顾
FIRST_HEADING = re.compile(r"(?m)^\s*(?:[一1]、|第一部分|\(一\))")
# words of a page, not of a report: 来源:解放日报, 发布时间:2026-02-09, 浏览次数 4034
CHROME = re.compile(r"来源|发布|时间:|发表|浏览|点击|责任编辑|作者|字体|分享|打印|添加时间|首页")
# 政府工作报告, 政 府 工 作 报 告, 湖北省人民政府2011年工作报告, 政府工作的报告
TITLE = re.compile(r"(?:政\s*府|国务院|\d{4}年)\s*工\s*作\s*(?:的\s*)?报\s*告")
# 现在,我代表…, and a caption: 省长某某作政府工作报告
SPEECH = re.compile(r"现在|请予审议|我代表|作政府工作报告|作工作报告|作的政府工作报告|。")
# 政府工作报告|2011年1月20日在徐水县…: the delivery run on behind the title
RUN_ON = re.compile(r"(?<=报告)[-—―－\s]*(?:19|20)\d\d年\d{1,2}月.*")
# 2025年…, (2011年), ２００６年
OF_YEAR = re.compile(r"(?:19|20|１９|２０)\d{2}|[一二][九〇○零][一二三四五六七八九〇○零]{2}年")
HEAD_LIMIT = 1500
LONG_LINE = 60
LONGEST_TITLE = 100


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the speech. `lines` are folded, trimmed, not empty; `end` is an offset in the text."""

    lines: tuple[str, ...]
    end: int

    @property
    def flat(self) -> str:
        """The lines run together with no blank, as a delivery line broken in two reads."""
        return "".join(line.replace(" ", "") for line in self.lines)


def read_head(folded: str) -> Head:
    """The block before 各位代表, or, where a copy lost it, before the first heading or long line."""
    address = ADDRESS.search(folded, 0, HEAD_LIMIT)
    if address:
        end = address.start()
    else:
        end = _end_without_address(folded)
    lines = tuple(line.strip() for line in folded[:end].split("\n") if line.strip())
    return Head(lines, end)


def _end_without_address(folded: str) -> int:
    heading = FIRST_HEADING.search(folded, 0, HEAD_LIMIT)
    limit = heading.start() if heading else min(len(folded), HEAD_LIMIT)
    at = 0
    for line in folded[:limit].split("\n"):
        if len(line.strip()) > LONG_LINE:
            return at
        at += len(line) + 1
    return limit if heading else 0


def read_title(text: str, head: Head, page_title: str | None) -> str | None:
    """The line of the head that names the report, as printed, or the page's own title; the one that says the year,
    else the longest; None where none does."""
    lines = [RUN_ON.sub("", line.strip()) for line in text[: head.end].split("\n")]
    lines = [line for line in lines if not SPEECH.search(line) and len(line) <= LONGEST_TITLE]
    titles = [line for line in (*lines, (page_title or "").strip()) if TITLE.search(line)]
    return max(titles, key=_weight, default=None)


def _weight(title: str) -> tuple[bool, int]:
    return bool(OF_YEAR.search(title)), len(title)
