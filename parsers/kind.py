"""Whether a text is a whole work report, a part or digest of one, or something else, and what a whole one lacks.

Warnings: not-a-report, digest, cut-short, condensed, missing-title, missing-opening, missing-plan, missing-closing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.heading import Heading
from parsers.model import Document, Kind, ReportKind, Section, Warning

# --- what names a text -----------------------------------------------------------------------------------------------
# 政府工作报告, 政 府 工 作 报 告, 国务院政府工作的报告, 2011年工作报告
WORK_REPORT = re.compile(r"(?:政\s*府|国务院|人民委员会|\d{4}年)\s*工\s*作\s*(?:的\s*)?报\s*告")
# papers about a report, or of another kind: …关于政府工作报告的决议, 2022年国民经济和社会发展统计公报, 工作要点的通知,
# 第十个五年计划纲要(… 通过), 计划执行情况和计划安排意见, 人民检察院工作报告
OTHER_PAPER = re.compile(
    r"决议|决定|公报|公告|通告|通知|批复|函$|工作要点|工作方案|实施方案|实施意见|工作总结|任务分[解工]|责任分[解工]|重点工作分工"
    r"|解读|图解|热议|看点|关键词|数说|速览|计划执行情况|预算执行情况|预算草案|决算|(?:计划|规划)纲要|(?:法院|检察院|常务?委员?会)工作报告"
)
# 关于…第十个五年计划纲要的报告: given by the head of government instead of a work report
OUTLINE_REPORT = re.compile(r"纲要(?:\(草案\))?的?(?:报告|说明)")
# 现在,我代表市人民政府向大会作…; 我受国务院的委托,向大会报告
GOVERNMENT_SPEAKS = re.compile(
    r"我(?:谨|们)?代表[^,。\n]{0,24}(?:政府|国务院|人民委员会|革命委员会|管理?委员?会)|我受[^,。\n]{0,12}委托[^。\n]{0,40}报告"
)
# 我代表市人民检察院, 代表中国共产党某县第六届委员会
OTHERS_SPEAK = re.compile(
    r"我(?:谨|们)?代表[^,。\n]{0,30}(?:法院|检察院|常务?委员?会|(?<!人民)(?<!革命)(?<!管理)委员会)"
)
# 会议听取和审议了国务院总理…所作的政府工作报告: a resolution on it
HEARD = re.compile(r"会议[^。\n]{0,4}(?:听取|审议)[^。\n]{0,60}报告")
# 各位代表:, 各位委员, 请予审议
ADDRESS = re.compile(r"各位(?:人大)?(?:代表|委员)|请予?(?:审议|审查)")
# 一、2014年工作回顾, 过去五年的工作: how the body of a copy without any head begins
REVIEW_TITLE = re.compile(r"回顾|工作(?:总结|情况)|五年.{0,6}工作")

# --- what shows that a text is not the whole -------------------------------------------------------------------------
# (摘要), 摘登, 节选: the paper says itself that it is short
DIGEST = re.compile(r"摘要|摘登|摘编|摘报|节选|简版|ABRIDGED|abridged")
# 市长某某作政府工作报告时说, 代表区人民政府向大会作政府工作报告。, 《报告》指出: told by a journalist
NARRATED = re.compile(
    r"作(?:了)?(?:政府)?工作报告时(?:说|指出|强调|表示)|(?m:^\s*《?(?:政府工作)?报告》(?:说|指出|提出|强调|分为))|(?m:^\s*本报讯)"
)
# 让我们…奋斗!, …而努力奋斗!, 我们一定能够…。, 向…成立60周年献礼!
# (Each alternative begins with a character of its own kind: so only such characters are looked at.)
CALL = re.compile(
    r"让我们[^。!\n]{4,300}[。!]|而(?:努力|团结|共同|不懈)?奋斗。|信心。\s*\Z|一定能[^。!\n]{4,200}[。!]\s*\Z"
    r"|奋斗!|前进!|奋进!|努力!|贡献!|胜利!|辉煌!|篇章!|新局面!|献礼!|明天!|未来!|复兴!"
)
# an address in the last lines introduces the call where it has other words
LAST_ADDRESS = re.compile(r"(?:各位(?:人大)?(?:代表|委员)|同志们)[^。\n]{0,16}[!,:、。]")
HANGING = tuple(",、;:")
# 主要预期目标, 总体要求, 今年要…: a text that says none of them after its first fifth broke off in the review
PLAN_WORDS = re.compile(
    r"(?:预期|奋斗|主要|发展|工作)目标|总体要求|指导思想|总体思路|基本要求|主要任务|重点工作|今后|今年[^。\n]{0,12}要|我们将|方针"
)

TITLE_LINES = 6
TITLE_LENGTH = 60
BEGINNING = 1500
# no whole report of the collections tried (869, of 1954–2026) is under 5,000 characters
TOO_SHORT = 3000
# a plan part of a whole report is at least this share of its text
PLAN_SHARE = 0.05
PLAN_KINDS = (Kind.PLAN, Kind.LIVELIHOOD)
# the call to close stands in the last lines, or before an annex (projects, promises) within the last part of the text
LAST_LINES = 400
LAST_PART = 0.35
# Copies condensed after the middle: paragraphs of the last two fifths on average under half as long as those of the
# first half, in a text of under 10,000 characters. None of 869 whole reports is like that; 1 in 100 is so short, 1 in 25
# so uneven.
UNEVEN = 0.5
SHORT = 10_000
PARAGRAPH = 25


def read_kind(
    folded: str, heading: Heading, sections: Sequence[Section], document: Document
) -> tuple[ReportKind, list[Warning]]:
    """The kind, and what is missing or doubtful about the text as a whole."""
    titles = _title_lines(folded, heading, document)
    beginning = folded[: heading.body_start + BEGINNING]
    speaks = bool(GOVERNMENT_SPEAKS.search(beginning))
    narrated = not speaks and bool(NARRATED.search(beginning))
    if not _is_report(titles, beginning, speaks, narrated, heading, sections, document):
        return "other", [Warning("not-a-report", "this is no government work report")]
    end = min((s.start for s in sections if s.kind is Kind.GLOSSARY), default=len(folded))
    warnings: list[Warning] = []
    opened = speaks or bool(ADDRESS.search(beginning))
    planned = _length_of_plan(sections) >= PLAN_SHARE * end
    closed = _has_closing(folded, end)
    if heading.meta.title is None:
        warnings.append(Warning("missing-title", "the title line is not in this copy"))
    if not opened:
        warnings.append(Warning("missing-opening", "the opening (各位代表 …) is not in this copy"))
    if not planned:
        warnings.append(Warning("missing-plan", "no plan part found in this copy"))
    if not closed:
        warnings.append(Warning("missing-closing", "the closing is not in this copy: it may be cut short"))
    if narrated or any(DIGEST.search(line) for line in titles):
        return "excerpt", [
            *warnings,
            Warning("digest", "a digest or an account of a report, not its whole text"),
        ]
    if not closed and (end < TOO_SHORT or _breaks_off(folded, end) or not (planned or _plans(folded, end))):
        return "excerpt", [*warnings, Warning("cut-short", "the text breaks off before its end")]
    if end < SHORT and _uneven(folded[:end]):
        warnings.append(
            Warning("condensed", "short, with the later part in much shorter paragraphs: it may be condensed")
        )
    return "report", warnings


def _is_report(
    titles: list[str],
    beginning: str,
    speaks: bool,
    narrated: bool,
    heading: Heading,
    sections: Sequence[Section],
    document: Document,
) -> bool:
    """A government work report, whole or not, by its title, who speaks, and what its parts are."""
    named = any(WORK_REPORT.search(line) and not OTHER_PAPER.search(line) for line in titles)
    if not named and any(OTHER_PAPER.search(line) and not OUTLINE_REPORT.search(line) for line in titles):
        return False
    if not speaks and (OTHERS_SPEAK.search(beginning) or HEARD.search(beginning)):
        return False
    if named or speaks or narrated or heading.meta.congress is not None:
        return True
    parted = any(s.kind is Kind.REVIEW and REVIEW_TITLE.search(s.title) for s in sections) and any(
        s.kind in PLAN_KINDS for s in sections
    )
    # no title and no address: two parts of a report where the file is called one, or where nothing stands before them
    return parted and (not titles or bool(WORK_REPORT.search(document.source.path)))


def _title_lines(folded: str, heading: Heading, document: Document) -> list[str]:
    """The page's title and the short lines before the speech; none where the text begins with a heading."""
    lines = [document.title.strip()] if document.title else []
    head = folded[: heading.body_start].split("\n") if heading.body_start else _short_lines(folded)
    short = (line.strip() for line in head[: 2 * TITLE_LINES] if "。" not in line)
    return lines + [line for line in short if 0 < len(line) <= TITLE_LENGTH][:TITLE_LINES]


def _short_lines(folded: str) -> list[str]:
    """Lines at the very beginning that may be a title: no sentence, no numbered heading."""
    found = []
    for line in folded[:BEGINNING].split("\n"):
        if "。" in line or line.strip()[1:2] == "、":
            break
        found.append(line)
    return found


def _length_of_plan(sections: Sequence[Section]) -> int:
    """Characters in plan sections that have no plan section above them."""
    ids = {s.id: s for s in sections}
    return sum(
        s.body_end - s.start
        for s in sections
        if s.kind in PLAN_KINDS and (s.parent is None or ids[s.parent].kind not in PLAN_KINDS)
    )


def _breaks_off(folded: str, end: int) -> bool:
    return folded[max(0, end - LAST_LINES) : end].rstrip().endswith(HANGING)


def _plans(folded: str, end: int) -> bool:
    return bool(PLAN_WORDS.search(folded, end // 5, end))


def _has_closing(folded: str, end: int) -> bool:
    body = folded[:end].rstrip()
    if LAST_ADDRESS.search(body, max(len(body) // 2, len(body) - LAST_LINES)):
        return True
    return bool(CALL.search(body, int(len(body) * (1 - LAST_PART))))


def _uneven(body: str) -> bool:
    first, last = body[: len(body) // 2], body[len(body) * 3 // 5 :]
    return _paragraph_length(last) < UNEVEN * _paragraph_length(first)


def _paragraph_length(part: str) -> float:
    lengths = [len(line) for line in part.split("\n") if len(line) > PARAGRAPH]
    return sum(lengths) / len(lengths) if lengths else 0.0
