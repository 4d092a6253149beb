"""Where reports begin: the greeting and the words in which a speaker presents the report and asks to have it debated."""

from __future__ import annotations

import re

from parsers.sources.titles import GREETING, SESSION, TITLE, is_head, is_title

# What the speaker asks for: 请予审议 · 请各位代表审查 · 提请大会审议
ASKS = re.compile(r"[请請提][^。！？]{0,16}(?:审议|審議|审查|審查|审阅|審閱)")
REPORTS = ("报告", "報告", "汇报", "匯報", "陈述", "陳述")
# The words of 我代表区人民政府，向大会报告工作 and 我受县人民政府委托，就…向大会作报告, in their order in one sentence.
PRESENTING = (("我",), ("代表", "受"), ("向",), ("大会", "大會", "会议", "會議", "代表"), ("报告", "報告"))
SENTENCE = re.compile(r"[。！!？?]")
# A title in flattened text, right before the session or the greeting: 2021年某县政府工作报告各位代表
FLAT_TITLE = re.compile(r"(?:(?:19|20)\d\d年)?[^\s。！!，,；;：:\d]{2,20}$")
# What a flattened page has before the title: …作报告。新华社记者某某摄 新华社北京3月14日电政府工作报告——
FLAT_CAPTION = re.compile(
    r"[^\n]{1,160}(?:[摄攝]|\d日电|讯)\s{0,4}(?=(?:\d{4}年)?[^\s。，；]{0,12}工作(?:报告|報告)\s{0,4}[—\-（(])"
)

OPENING = 300  # characters from the greeting in which the speaker presents and asks
START = 400  # characters of a line in which a report without a greeting is presented
FLAT = 1000  # characters of a line that holds paragraphs whose breaks are lost
BEFORE_GREETING = 200  # characters before a greeting in flattened text in which its title stands
ABOVE_GREETING = 5  # lines above a greeting in which its title or session line stands
LEAST_REPORT = 1200  # characters between two beginnings that are two reports


def beginnings(lines: list[str]) -> list[int]:
    """The line of each report's greeting, or of the words that present it where there is no greeting.

    The first may stand anywhere; a further one needs a title or session line above it, because a report may greet and
    ask again in its course.
    """
    found: list[int] = []
    length = last = 0
    for i, line in enumerate(lines):
        if (not found or length - last >= LEAST_REPORT) and _begins(lines, i, first=not found):
            found.append(i)
            last = length
        length += len(line)
    return found


def cut_flat(line: str) -> list[str]:
    """A flattened line without a caption at its top, cut before the title of each further report in it."""
    if len(line) < FLAT:
        return [line]
    caption = FLAT_CAPTION.match(line)
    cuts = [caption.end() if caption else 0]
    greeting = line.find("各位", LEAST_REPORT)
    while greeting >= 0:
        title = _flat_title(line, max(greeting - BEFORE_GREETING, cuts[-1]), greeting)
        if title - cuts[-1] >= LEAST_REPORT and _asks(line[greeting : greeting + OPENING]):
            cuts.append(title)
        greeting = line.find("各位", max(greeting + 2, cuts[-1] + LEAST_REPORT))
    return [line[start:end] for start, end in zip(cuts, [*cuts[1:], len(line)], strict=True)]


def _flat_title(line: str, start: int, end: int) -> int:
    """Where the last title in line[start:end] begins, or -1."""
    at = max(line.rfind("工作报告", start, end), line.rfind("工作報告", start, end))
    title = FLAT_TITLE.search(line, max(start, at - 30), at) if at >= 0 else None
    return title.start() if title else -1


def _begins(lines: list[str], i: int, *, first: bool) -> bool:
    line = lines[i]
    if len(line) >= 2 * LEAST_REPORT and i > 0 and is_title(lines[i - 1]):
        return True  # a flattened report under its title, whatever its first words are
    start = line[:START]
    greets = "各位" in start or "同志们" in start
    if not greets and ("我" not in start or not any(word in start for word in PRESENTING[-1])):
        return False
    presents = _presents(start)
    if first and (presents or (GREETING.match(line) and _asks("".join(lines[i : i + 3])[:OPENING]))):
        return True
    return _under_title(lines, i) and (presents or _greets(lines, i))


def _greets(lines: list[str], i: int) -> bool:
    """Whether line `i` greets and nothing else, or greets (flattened, after its title) and the speaker then asks."""
    line = lines[i]
    if len(line) < 60 and GREETING.match(line):
        return True
    greeting = line.find("各位", 0, OPENING)
    return greeting >= 0 and _asks(line[greeting : greeting + OPENING])


def _asks(text: str) -> bool:
    """Whether a stretch that begins with a greeting speaks of a report and asks to have it debated."""
    asks = ASKS.search(text)
    return asks is not None and any(word in text[: asks.end()] for word in REPORTS)


def _presents(text: str) -> bool:
    """Whether a sentence of the text has the words of PRESENTING in their order."""
    return any(_in_order(sentence) for sentence in SENTENCE.split(text))


def _in_order(sentence: str) -> bool:
    at = 0
    for words in PRESENTING:
        places = [place for word in words if (place := sentence.find(word, at)) >= 0]
        if not places:
            return False
        at = min(places) + 1
    return True


def _under_title(lines: list[str], i: int) -> bool:
    """Whether a title or session line stands right above line `i` or, flattened, at its own start."""
    if any(is_head(line) for line in lines[max(0, i - ABOVE_GREETING) : i]):
        return True
    return len(lines[i]) > FLAT and bool(TITLE.search(lines[i][:60]) or SESSION.search(lines[i][:120]))
