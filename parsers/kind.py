"""Whether a text is a whole work report, a part or digest of one, or something else, and what a whole one lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.heading import Heading
from parsers.model import Document, Kind, ReportKind, Section, Warning

REPORT = re.compile(r"(?:政\s*府|国务院|\d{4}年)\s*工\s*作\s*(?:的\s*)?报\s*告|工作报告")
# 2022年国民经济和社会发展统计公报, 工作要点的通知: kinds of paper that are no speech to a congress
OTHER_PAPER = re.compile(
    r"统计公报|的通知|工作要点|实施方案|实施意见|的批复|通知$|公告$|工作会议|预算执行情况|新闻发布会"
)
ADDRESS = re.compile(r"各位(?:人大)?(?:代表|委员)|向大会(?:作|报告)|请予审议")
# (摘要), 摘登, 节选: the paper says itself that it is short
DIGEST = re.compile(r"摘要|摘登|摘编|节选|要点摘|解读|ABRIDGED|abridged")
# 作政府工作报告时说, 《报告》指出, 代表区人民政府向大会作: told by a journalist
NARRATED = re.compile(
    r"作(?:政府)?工作报告时(?:说|指出|强调)|《?报告》?(?:分为|说|指出|提出|强调)|^本报讯", re.MULTILINE
)
CLOSING = re.compile(r"各位代表|同志们|让我们|谢谢|团结|奋斗|奋进|而努力")
TOO_SHORT = 3000
NARRATED_REACH = 1500
CLOSING_REACH = 600
PLAN_KINDS = (Kind.PLAN, Kind.LIVELIHOOD)
# a plan part of a whole report is at least this share of its text
PLAN_SHARE = 0.05


def read_kind(
    folded: str, heading: Heading, sections: Sequence[Section], document: Document
) -> tuple[ReportKind, list[Warning]]:
    """The kind, and warnings missing-opening, missing-plan, missing-closing, digest, not-a-report."""
    head = folded[: heading.body_start]
    beginning = folded[: max(heading.body_start, NARRATED_REACH)]
    titles = f"{document.title or ''}\n{head}"
    addressed = bool(ADDRESS.search(beginning))
    plan = any(s.kind in PLAN_KINDS for s in sections)
    review = any(s.kind is Kind.REVIEW for s in sections)
    named = bool(REPORT.search(titles) or REPORT.search(document.source.path) or REPORT.search(beginning))
    other_paper = OTHER_PAPER.search(f"{document.title or ''}\n{beginning[: NARRATED_REACH // 3]}")
    if not addressed and (other_paper or not (named or (plan and review))):
        return "other", [Warning("not-a-report", "this is no government work report")]
    body_end = min((s.start for s in sections if s.kind is Kind.GLOSSARY), default=len(folded))
    warnings = []
    if not addressed:
        warnings.append(Warning("missing-opening", "the opening (各位代表 …) is not in this copy"))
    if not plan or _plan_length(sections) < PLAN_SHARE * body_end:
        warnings.append(Warning("missing-plan", "no plan part found in this copy"))
    if not CLOSING.search(folded, max(0, body_end - CLOSING_REACH), body_end):
        warnings.append(
            Warning("missing-closing", "the closing is not in this copy: the text may be cut short")
        )
    if DIGEST.search(titles) or NARRATED.search(beginning):
        return "excerpt", [
            *warnings,
            Warning("digest", "a digest or an account of the report, not its whole text"),
        ]
    if body_end < TOO_SHORT or any(w.code == "missing-plan" for w in warnings):
        return "excerpt", warnings
    return "report", warnings


def _plan_length(sections: Sequence[Section]) -> int:
    """Characters in plan sections that have no plan section above them."""
    ids = {s.id: s for s in sections}
    return sum(
        s.body_end - s.start
        for s in sections
        if s.kind in PLAN_KINDS and (s.parent is None or ids[s.parent].kind not in PLAN_KINDS)
    )
