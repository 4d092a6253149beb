"""The entries of 名词解释, and the notes of reports that print them without such a heading."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from parsers.model import GlossaryEntry, Kind, Section, Span

# How an entry is numbered at the head of its line, by style: 1.  1、  (1)  [1]  ^[1]  ①; the group is the number.
_MARKS: dict[str, str] = {
    "square": r"\^?[\[〔【] ?注? ?(\d{1,3}) ?[\]〕】] ?:? ?",
    "round": r"[(] ?(\d{1,3}) ?[)] ?[、.]? ?",
    "dot": r"(\d{1,3}) ?(?:[、.](?!\d)|(?=[“\[【《])) ?",
    "circle": r"([①-⑳]) ?",
}
# At the head of a line a term may begin with a digit: 3.10种有色金属
_LINE_FORMS = _MARKS | {
    "dot": r"(\d{1,3}) ?(?:[、.]|(?=[“\[【《])) ?",
    # 1) and 注1: too begin nothing else there
    "round": r"[(]? ?(\d{1,3}) ?[)] ?[、.]? ?",
    "noted": r"注 ?(\d{1,3}) ?[:、.] ?",
}
_LINE_MARK = re.compile(
    "(?m)^ *(?:" + "|".join(f"(?P<{name}>{form})" for name, form in _LINE_FORMS.items()) + ")"
)
# A row of a table: 1 两渠 南北两条渠。
_ROW = re.compile(r"(?m)^ *(?P<cell>(\d{1,3}) (?=[^ \d\n][^ \n]{0,40} [^ \n]{2}))")
# What may stand before a term where entries have no figures: 一、 (二) ● ★ -
_LEAD = re.compile(r" *(?:[(]?([一二三四五六七八九十]{1,3})(?:[)]、?|、)|[★☆●○◆◇■□▲△※*•·—-]+) ?")
# In text without line breaks an entry begins after a blank or the end of the one before it.
_RUN_MARK = re.compile(
    r"(?:(?<= )|(?<=[。;!?)”]))(?:" + "|".join(f"(?P<{name}>{form})" for name, form in _MARKS.items()) + ")"
)
# A note mark in the running text: 总思路(1) 四个不摘[3] 清五乱^[4]
_NOTE_MARKS: dict[str, re.Pattern[str]] = {
    "square": re.compile(r"\^?[\[〔【]注?(\d{1,3})[\]〕】]"),
    "round": re.compile(r"(?<=[\u4e00-\u9fff”》A-Za-z\d])[(](\d{1,3})[)](?=[^\d])"),
    "circle": re.compile(r"(?<=[\u4e00-\u9fff”》])([①-⑳])"),
}
# 〔见第3页〕 at the end of a definition.
_PAGE_NOTE = re.compile(
    r" *[(〔\[](?:见|详见|参见)?(?:本?报告)?第? ?\d{1,3}(?:[-—、,]\d{1,3})? ?页[^)〕\]]{0,12}[)〕\]] *。? *$"
)
# A term in brackets of its own: [两不见面]指…
_BRACKETED = re.compile(r"[\[【〖]([^\]】〗\n]{1,60})[\]】〗] *[:,、]? *")
# A term that its definition takes up with a verb: “三保”是指… 揭榜挂帅即…
_VERB = re.compile(r"(?:主要)?(?:是指|指的是|系指|就是|简称|指|即|是)")
_QUOTED_TERM = re.compile(r"(?:“[^”\n]{1,40}”(?:[、和及]|与)?)+[^“”,。:;\n是指即]{0,16}")
# “三保”是指…  【三保】指…  at the head of a line without a figure
_TAKEN_UP = re.compile(
    r"(?:“[^”\n]{1,40}”[^“”,。:;\n]{0,16}?|[\[【〖][^\]】〗\n]{1,60}[\]】〗] *)(?:主要)?(?:是指|指的是|系指|指|即|是)"
)
# A full stop between the term and the verb: 三保。指…
_STOPPED = re.compile(r"[^,。;:\n]{2,30}。 ?(?=是指|指的是|系指|指|即)")
# Marks that a term may have in the glossary and not in the text, or the other way: “两桥”、“一渠”  “两桥”“一渠”
_PUNCTUATION = re.compile("[“”‘’、 ]")
_BETWEEN = "[“”‘’、]{0,3}"
# 山乡|“三桥”|工程
_QUOTED_PART = re.compile("“[^“”]{2,30}”")
_PAIRS = {"“": "”", "‘": "’", "《": "》", '"': '"'}

_LONGEST_TERM = 80
_FEWEST_NOTES = 3
_FEWEST_ROWS = 3
_MOST_SOUGHT = 400
_MOST_MENTIONS = 50
_LONG_LINE = 1500


class _Start(NamedTuple):
    """Where an entry begins, and its mark: style, number, end."""

    at: int
    style: str
    number: str | None
    end: int


def read_glossary(text: str, folded: str, sections: list[Section]) -> list[GlossaryEntry]:
    """Entries in the order of print; each with the places of its term, or of its note mark, in the text before."""
    regions = [(s.end, s.body_end) for s in sections if s.kind is Kind.GLOSSARY and s.parent is None]
    entries: list[GlossaryEntry] = []
    for start, end in regions:
        starts = _entry_starts(folded, start, end)
        entries += _read_entries(text, folded, starts, end, regions[0][0])
    if not regions:
        starts = _loose_notes(folded)
        entries = _read_entries(text, folded, starts, len(folded), starts[0].at if starts else 0, lone=True)
    return _printed_once(entries)


def _printed_once(entries: list[GlossaryEntry]) -> list[GlossaryEntry]:
    """The entries without those that a page gives a second time, word for word."""
    seen: dict[tuple[str | None, str, str], GlossaryEntry] = {}
    for entry in entries:
        seen.setdefault((entry.number, entry.term, entry.definition), entry)
    return list(seen.values())


def _entry_starts(folded: str, start: int, end: int) -> list[_Start]:
    by_line = _in_sequence(_LINE_MARK, folded, start, end)
    longest = max((len(line) for line in folded[start:end].split("\n")), default=0)
    if longest > _LONG_LINE or not by_line:
        by_run = _in_sequence(_RUN_MARK, folded, start, end)
        if len(by_run) > len(by_line):
            return by_run
    rows = _rows(folded, start, end) if len(by_line) < _FEWEST_ROWS else []
    return max(by_line, rows, key=len) or _unnumbered(folded, start, end)


def _rows(folded: str, start: int, end: int) -> list[_Start]:
    """The rows of a table of numbers, terms and definitions."""
    found = _in_sequence(_ROW, folded, start, end)
    return found if len(found) >= _FEWEST_ROWS else []


def _in_sequence(form: re.Pattern[str], folded: str, start: int, end: int) -> list[_Start]:
    """Marks of one style whose numbers go up, beginning anew where a second glossary does."""
    found: list[_Start] = []
    last = 0
    for m in form.finditer(folded, start, end):
        style = m.lastgroup or ""
        number = m[(m.re.groupindex[style]) + 1]
        value = ord(number) - ord("①") + 1 if style == "circle" else int(number)
        if found and style != found[0].style:
            continue
        if last < value <= last + 3 or (value == 1 and last > 1 and form is _LINE_MARK):
            at = m.start() + len(m[0]) - len(m[0].lstrip(" "))
            found.append(_Start(at, style, str(value) if style == "circle" else number, m.end()))
            last = value
    return found


def _unnumbered(folded: str, start: int, end: int) -> list[_Start]:
    """Lines that read term: definition."""
    starts: list[_Start] = []
    at = start
    for line in folded[start:end].split("\n"):
        head = at + len(line) - len(line.lstrip(" "))
        colon = line.find(":")
        if (0 < colon <= _LONGEST_TERM and len(line) > colon + 4) or _TAKEN_UP.match(line, head - at):
            lead = _LEAD.match(line)
            starts.append(_Start(head, "none", lead[1] if lead else None, at + lead.end() if lead else head))
        at += len(line) + 1
    return starts


def _loose_notes(folded: str) -> list[_Start]:
    """Numbered notes in square brackets, at the end or at the foot of pages, where no heading announces them."""
    if sum(map(folded.count, "[〔【")) < _FEWEST_NOTES:
        return []
    starts = [s for s in _in_sequence(_LINE_MARK, folded, 0, len(folded)) if s.style == "square"]
    starts = [s for s in starts if folded.find(":", s.end, s.end + _LONGEST_TERM) > 0]
    return starts if len(starts) >= _FEWEST_NOTES and starts[0].number == "1" else []


def _read_entries(
    text: str, folded: str, starts: list[_Start], end: int, before: int, lone: bool = False
) -> list[GlossaryEntry]:
    marks = _note_marks(folded, before, starts[0].style) if starts else {}
    entries: list[GlossaryEntry] = []
    most = 1
    for i, (start, follower) in enumerate(itertools.pairwise([*starts, None])):
        if start is None:
            break
        stop = follower.at if follower else end
        paragraphs = _paragraph_ends(folded, start.end, stop)
        if follower is None or lone:
            # What stands after the last entry is no longer the glossary's.
            stop = paragraphs[min(most, len(paragraphs)) - 1] if paragraphs else stop
        else:
            most = max(most, len(paragraphs))
        entry = _read_entry(text, folded, start, stop)
        if entry is not None:
            sought = _mentions(folded, entry, before, marks) if i < _MOST_SOUGHT else ()
            entries.append(
                GlossaryEntry(entry.number, entry.term, entry.definition, entry.start, entry.end, sought)
            )
    return entries


def _paragraph_ends(folded: str, start: int, end: int) -> list[int]:
    """Ends of the lines with words between two places."""
    ends: list[int] = []
    at = start
    while at < end:
        stop = folded.find("\n", at, end)
        stop = end if stop < 0 else stop
        if folded[at:stop].strip():
            ends.append(stop)
        at = stop + 1
    return ends


def _read_entry(text: str, folded: str, start: _Start, stop: int) -> GlossaryEntry | None:
    while stop > start.end and folded[stop - 1] in " \n":
        stop -= 1
    if start.style == "cell":
        blank = folded.find(" ", start.end, stop)
        cut: tuple[int, int, int] | None = (start.end, blank, blank + 1) if blank > 0 else None
    else:
        cut = _cut_term(folded, start.end, stop)
    if cut is None:
        return None
    term_start, term_end, at = cut
    while term_start < term_end and folded[term_start] == " ":
        term_start += 1
    page = _PAGE_NOTE.search(folded, term_start, term_end)
    term_end = page.start() if page and page.start() > term_start else term_end
    while term_end > term_start and folded[term_end - 1] in " :\n—":
        term_end -= 1
    if folded[term_start] == "“" and "”" not in folded[term_start:term_end]:
        term_start += 1
    if _PAIRS.get(folded[term_start]) == folded[term_end - 1] and _encloses(folded[term_start:term_end]):
        term_start, term_end = term_start + 1, term_end - 1
    while at < stop and folded[at] in " :\n":
        at += 1
    note = _PAGE_NOTE.search(folded, max(at, stop - 40), stop)
    last = note.start() if note else stop
    if term_end <= term_start or last <= at:
        return None
    return GlossaryEntry(start.number, text[term_start:term_end], text[at:last], start.at, stop)


def _cut_term(folded: str, start: int, stop: int) -> tuple[int, int, int] | None:
    """Start and end of the term, and where the definition begins."""
    bracketed = _BRACKETED.match(folded, start, stop)
    if bracketed:
        return bracketed.start(1), bracketed.end(1), bracketed.end()
    line = folded.find("\n", start, stop)
    line = stop if line < 0 else line
    colon = _colon(folded, start, min(line, start + _LONGEST_TERM))
    if colon is not None:
        return start, colon, colon + 1
    if line < stop and line - start <= _LONGEST_TERM and folded[line - 1] != "。":
        return start, line, line + 1
    stopped = _STOPPED.match(folded, start, line)
    if stopped:
        return start, stopped.end() - 1 - (folded[stopped.end() - 1] == " "), stopped.end()
    quoted = _QUOTED_TERM.match(folded, start, line)
    if quoted:
        return start, quoted.end(), quoted.end() + folded.startswith((",", "。"), quoted.end())
    verb = _VERB.search(folded, start + 2, min(line, start + _LONGEST_TERM))
    if verb and not any(c in ",。;" for c in folded[start : verb.start()]):
        return start, verb.start(), verb.start()
    dash = folded.find("——", start, min(line, start + _LONGEST_TERM))
    return (start, dash, dash + 2) if dash > start else None


def _colon(folded: str, start: int, stop: int) -> int | None:
    """The first colon outside quotation marks, or after one that nothing closes, if no sentence ends before it."""
    closed = folded.find("”", start, stop) >= 0
    depth = 0
    for at in range(start, stop):
        char = folded[at]
        if char == "《" or (char == "“" and closed):
            depth += 1
        elif char in "”》":
            depth = max(0, depth - 1)
        elif char == ":" and depth == 0:
            return at
        elif char in "。;" and depth == 0:
            return None
    return None


def _encloses(term: str) -> bool:
    """Whether the first and last quotation mark are a pair round the whole: “三保”, not “一”和“二”."""
    return len(term) > 2 and not any(mark in term[1:-1] for mark in (term[0], term[-1]))


def _note_marks(folded: str, before: int, style: str) -> dict[str, list[Span]]:
    form = _NOTE_MARKS.get(style)
    marks: dict[str, list[Span]] = {}
    if form is not None:
        for m in form.finditer(folded, 0, before):
            number = str(ord(m[1]) - ord("①") + 1) if style == "circle" else m[1]
            marks.setdefault(number, []).append(Span(m.start(), m.end()))
    return marks


def _mentions(
    folded: str, entry: GlossaryEntry, before: int, marks: dict[str, list[Span]]
) -> tuple[Span, ...]:
    from parsers.fold import fold

    term = fold(entry.term)
    noted = marks.get(entry.number or "", [])
    found = _places(folded, term, before)
    if not found and not noted:
        found = _places_otherwise(folded, term, before)
    ends = {span.end for span in found} | {span.end + 1 for span in found}
    found += [span for span in noted[:_MOST_MENTIONS] if span.start not in ends]
    return tuple(sorted(found))


def _places(folded: str, words: str, before: int) -> list[Span]:
    found: list[Span] = []
    at = folded.find(words, 0, before)
    while at >= 0 and len(found) < _MOST_MENTIONS:
        found.append(Span(at, at + len(words)))
        at = folded.find(words, at + len(words), before)
    return found


def _places_otherwise(folded: str, term: str, before: int) -> list[Span]:
    """Where the term stands with other marks between its words, or else what it has in quotation marks or parts by them."""
    plain = _PUNCTUATION.sub("", term)
    found: list[Span] = []
    if len(plain) > 1:
        words = _BETWEEN.join(re.escape(char) for char in plain)
        spelled = re.compile(f"“?{words}”?" if term.startswith("“") else words)
        places = itertools.islice(spelled.finditer(folded, 0, before), _MOST_MENTIONS)
        found = [Span(m.start(), m.end()) for m in places]
    if not found:
        parts = _QUOTED_PART.findall(term) or [p for p in term.split("、") if p != term and len(p) > 1]
        found = sorted({span for part in parts for span in _places(folded, part, before)})
    return found[:_MOST_MENTIONS]
