"""A report's title block: its title, the line of the session, the speaker, the date; and how far up it reaches."""

from __future__ import annotations

import re

# The greeting at the start of a line: 各位代表： 各位代表、同志们： 各位委员：
GREETING = re.compile(r"各位(?:代表|委员|委員)[^。；]{0,12}?[：:，,！!。\s]|(?:同志们|各位代表)$")
# A title: 2025年某市政府工作报告 · 政 府 工 作 报 告 · 关于…规划纲要的报告
TITLE = re.compile(r"工作(?:报告|報告)|政府(?:报告|報告)|的(?:报告|報告)[）)]?$")
# The line of the session: ——2025年1月11日在播州区第二届人民代表大会第四次会议上 · 在省九届人大四次会议上
SESSION = re.compile(r"(?:代表大会|代表大會|人大)[^。]{0,12}(?:次会议|次會議|会议|會議)|届.{0,4}次会议")
# The speaker: 区人民政府区长　某某某 · 国务院总理 · 某某某
SPEAKER = re.compile(
    r"(?:[^。，,；：:]{0,24}(?:[省市县縣区區州旗盟镇鎮乡鄉][长長]|主席|总理|總理|主任|专员|行政公署)[^。；，,]{0,14}"
    r"|[\u4e00-\u9fff]\s{0,4}[\u4e00-\u9fff]{1,3}(?:·[\u4e00-\u9fff]{1,8})?)"
)
# A date as a line of the block: （2007年1月30日） · 二〇〇三年一月十日
BLOCK_DATE = re.compile(
    r"[（(—\-]{0,3}\s{0,3}(?:[〇○零一二三四五六七八九\d]{4}|[０-９]{4})年[^。，]{2,12}日?\s{0,3}[）)]?"
)
# A caption, which has the words of a title: 省长某某作政府工作报告
CAPTION = re.compile(r"(?<!工)[作做]了?(?:政府)?(?:工作)?(?:报告|報告)。?$")
# A tag that a forum or aggregator puts before a title, which makes it the page's: [四川] 2024年… · 【某县招商】2021年…
TAG = re.compile(r"(?:\[[^\]]{1,12}\]|【[^】]{1,16}】)\s{0,4}(?=.{0,40}(?:报告|報告))")

LONGEST = 80  # characters of a line of the block
MOST_LINES = 30  # between the block's top and the greeting
LOOK_UP = 3  # lines to look past an unknown line (a motto, a caption) for more of the block


def is_title(line: str) -> bool:
    """A short line with the report's name in it that is not the line of the session (…会议上的政府工作报告)."""
    if len(line) > LONGEST or line.endswith("。"):
        return False
    squeezed = line.replace(" ", "").replace("\u3000", "")
    return bool(TITLE.search(squeezed)) and not SESSION.search(squeezed) and not CAPTION.search(squeezed)


def is_head(line: str) -> bool:
    """A title or the line of the session."""
    if len(line) > LONGEST or line.endswith("。"):
        return False
    return bool(SESSION.search(line.replace(" ", "").replace("\u3000", ""))) or is_title(line)


def top_of_block(lines: list[str], furniture: list[bool], beginning: int) -> int:
    """The first line of the title block above line `beginning`; furniture inside the block is passed over."""
    top = beginning
    titled = False
    for i in range(beginning - 1, max(-1, beginning - MOST_LINES), -1):
        line = lines[i]
        if furniture[i]:
            if titled:
                break
        elif is_head(line) or (len(line) <= LONGEST and GREETING.match(line)):
            top = i
            titled = titled or is_title(line)
        elif (len(line) <= LONGEST and (SPEAKER.fullmatch(line) or BLOCK_DATE.fullmatch(line))) or (
            len(line) <= 2 * LONGEST and not titled and _head_above(lines, furniture, i)
        ):
            top = i
        else:
            break
    return top


def _head_above(lines: list[str], furniture: list[bool], i: int) -> bool:
    """Whether a title or session line stands within LOOK_UP lines above `i`, furniture not counted."""
    passed = 0
    for above in range(i - 1, max(-1, i - 1 - 3 * LOOK_UP), -1):
        if not furniture[above]:
            if is_head(lines[above]):
                return True
            passed += 1
            if passed == LOOK_UP:
                break
    return False
