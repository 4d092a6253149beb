"""What other websites do to a text: each report put into other shapes, parsed, and compared with the text as it was.

Usage: shapes.py [--reports N] [--shape NAME …] [--differences] [--shared DIR]

Prints, for each shape, how far the rows of the headline targets and results and the headings of levels 1 and 2 agree with
those of the untouched text, as F1 over all reports. A shape under 0.95 points to something the parsers do not know.

--reports      how many reports to take (every n-th of reports/index.csv, and those of runs; 40 where not said)
--shape        only these shapes
--differences  print what is missing and what is too much
--shared       the folder with reports/index.csv (else BAOGAO_SHARED, else ../shared); without one, the samples are read
"""

from __future__ import annotations

import argparse
import csv
import html
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import parsers  # noqa: E402
from parsers.fold import fold  # noqa: E402
from parsers.model import Report, Section, Target  # noqa: E402
from tests.conftest import shared_folder  # noqa: E402

GOAL = 0.95
WIDTH = 40  # characters of a line of the wrapped shapes
PAGE = 28  # lines of a page
HAN = "\u4e00-\u9fff"
FULL = "，：；！？（）％"
HALF = ",:;!?()%"
# 一、 at the head of a line, whose number is written in digits instead
NUMBERS = "一二三四五六七八九十"
MAIN_NUMBER = re.compile(rf"([{NUMBERS}])、")
BESIDE_DIGIT = re.compile(rf"(?<=[{HAN}])(?=\d)|(?<=[\d%])(?=[{HAN}])")
POINT = re.compile(r"(?<=\d)\.(?=\d)")
# What two shapes of one text may differ in: blanks and marks
MARKS = re.compile(r"[\s,.，。、；;:：“”\"'‘’()（）\[\]《》—-]")
FIRST_WORDS = re.compile(r"各位(?:代表|委员)")

Shape = Callable[[str], tuple[bytes, str]]


@dataclass
class Agreement:
    """How many rows two readings share, and how many only one has."""

    same: int = 0
    missing: int = 0
    extra: int = 0

    @property
    def f1(self) -> float:
        """1 where neither has any."""
        total = 2 * self.same + self.missing + self.extra
        return 2 * self.same / total if total else 1.0

    def add(self, one: Iterable[str], other: Iterable[str]) -> tuple[list[str], list[str]]:
        """Counts the rows of both; those only the first has, and those only the other has."""
        first, second = Counter(one), Counter(other)
        missing, extra = list((first - second).elements()), list((second - first).elements())
        self.same += sum((first & second).values())
        self.missing += len(missing)
        self.extra += len(extra)
        return missing, extra


def main() -> int:
    """Print the table; 1 where a shape agrees less than it should."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--reports", type=int, default=40)
    arguments.add_argument("--shape", action="append", choices=tuple(SHAPES))
    arguments.add_argument("--differences", action="store_true")
    arguments.add_argument("--shared", type=Path)
    given = arguments.parse_args()
    files = choose(given.shared or shared_folder(), given.reports)
    texts = [
        (file.name, report.text) for file in files for report in parsers.parse(file.read_bytes(), file.name)
    ]
    names = given.shape or list(SHAPES)
    print(f"{len(texts)} reports\n{'shape':28}{'headline':>9}{'headings 1-2':>14}")
    low = False
    for name in names:
        rows, headings = compare(texts, SHAPES[name], talk=given.differences)
        under = min(rows.f1, headings.f1) < GOAL
        low = low or under
        print(f"{name:28}{rows.f1:>9.3f}{headings.f1:>14.3f}{'  UNDER' if under else ''}", flush=True)
    return int(low)


def choose(shared: Path | None, count: int) -> list[Path]:
    """Every n-th report of the collection; or the project's samples."""
    if shared is None:
        return sorted((ROOT / "sample_data").glob("*.txt"))
    with (shared / "reports" / "index.csv").open(encoding="utf-8-sig", newline="") as handle:
        names = [line["file"] for line in csv.DictReader(handle) if line["year"] >= "1985"]
    step = max(1, len(names) // count)
    return [shared / "reports" / name for name in names[::step][:count]]


def compare(
    texts: Iterable[tuple[str, str]], shape: Shape, *, talk: bool = False
) -> tuple[Agreement, Agreement]:
    """Agreement of headline rows and of headings over all texts."""
    rows, headings = Agreement(), Agreement()
    for name, text in texts:
        before = _read(text.encode(), "report.txt")
        after = _read(*shape(text))
        for what, agreement, own, other in (
            ("row", rows, _rows(before), _rows(after)),
            ("heading", headings, _headings(before), _headings(after)),
        ):
            missing, extra = agreement.add(own, other)
            if talk and (missing or extra):
                print(f"\n{name}: {what}s")
                print("\n".join([f"  - {row}" for row in missing] + [f"  + {row}" for row in extra]))
    return rows, headings


def _read(data: bytes, name: str) -> list[Report]:
    try:
        return parsers.parse(data, name)
    except parsers.SourceError:
        return []


def _rows(reports: Iterable[Report]) -> Iterator[str]:
    for report in reports:
        yield from (_row(target) for target in report.targets if target.scope == "headline")


def _row(target: Target) -> str:
    said = (
        target.qualitative
        if target.value is None
        else f"{target.value[0]:g}~{target.value[1]:g}{target.unit or ''}"
    )
    return f"{target.role} {target.indicator} {plain(target.name)} {plain(said or '')} {target.bound or ''}"


def _headings(reports: Iterable[Report]) -> Iterator[str]:
    for report in reports:
        yield from (_heading(section) for section in report.sections if section.title and section.level <= 2)


def _heading(section: Section) -> str:
    return f"{section.level} {plain(section.title)} {section.kind.value}"


def plain(text: str) -> str:
    """Simplified, without blanks and marks."""
    return MARKS.sub("", fold(text))


def _txt(text: str) -> tuple[bytes, str]:
    return text.encode(), "report.txt"


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _glued(text: str) -> tuple[bytes, str]:
    return _txt("".join(_lines(text)))


def _glued_by_blanks(text: str) -> tuple[bytes, str]:
    return _txt(" ".join(_lines(text)))


def _wrapped(text: str, indent: str = "") -> tuple[bytes, str]:
    """Lines of equal length; no line begins with a mark, as programs that wrap Chinese text see to it."""
    out: list[str] = []
    for line in _lines(text):
        rest = indent + line
        while len(rest) > WIDTH:
            cut = WIDTH
            while cut < len(rest) and rest[cut] in "，。、；：！？）”》％%,.":
                cut += 1
            out.append(rest[:cut])
            rest = rest[cut:]
        if rest:
            out.append(rest)
    return _txt("\n".join(out))


def _wrapped_indented(text: str) -> tuple[bytes, str]:
    return _wrapped(text, "\u3000\u3000")


def _pages(text: str) -> tuple[bytes, str]:
    """Wrapped, with the number of the page after each page's lines."""
    lines = _wrapped_indented(text)[0].decode().split("\n")
    out: list[str] = []
    for page, start in enumerate(range(0, len(lines), PAGE), 1):
        out += [*lines[start : start + PAGE], f"— {page} —"]
    return _txt("\n".join(out))


def _tabs(text: str) -> tuple[bytes, str]:
    return ("\ufeff" + "\r\n".join(f"\t{line}" for line in _lines(text))).encode(), "report.txt"


def _half_width(text: str) -> tuple[bytes, str]:
    return _txt(text.translate(str.maketrans(FULL, HALF)))


def _half_width_stops(text: str) -> tuple[bytes, str]:
    return _txt(text.translate(str.maketrans(FULL + "。", HALF + ".")))


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("s2t").convert
    return convert


def _traditional(text: str) -> tuple[bytes, str]:
    return _txt(_converter()(text))


def _full_width_digits(text: str) -> tuple[bytes, str]:
    return _txt(POINT.sub("．", text).translate(str.maketrans("0123456789%", "０１２３４５６７８９％")))


def _spaced(text: str) -> tuple[bytes, str]:
    return _txt(BESIDE_DIGIT.sub(" ", text))


def _html(text: str) -> tuple[bytes, str]:
    body = "<br>\n<br>\n".join("&nbsp;" * 4 + html.escape(line) for line in _lines(text))
    page = f"<html><head><meta charset='utf-8'><title>政府工作报告</title></head><body><div>{body}</div></body></html>"
    return page.encode(), "report.html"


def _blank_lines(text: str) -> tuple[bytes, str]:
    return _txt("\n\n\n".join(_lines(text)))


def _digits_for_numbers(text: str) -> tuple[bytes, str]:
    """The main parts numbered in digits, as far as 十."""
    for section in reversed(_read(text.encode(), "report.txt")[0].sections):
        number = MAIN_NUMBER.match(text, text.rfind("\n", 0, section.start) + 1)
        if section.level == 1 and number and section.title:
            text = f"{text[: number.start()]}{NUMBERS.index(number[1]) + 1}、{text[number.end() :]}"
    return _txt(text)


def _no_heading(text: str) -> tuple[bytes, str]:
    """Without title, delivery line and speaker: from the address to the house on, if it comes soon."""
    first = FIRST_WORDS.search(text, 0, 600)
    return _txt(text[first.start() :] if first else text)


def _crowded(text: str) -> tuple[bytes, str]:
    """Straight quotation marks and no ideographic ones."""
    return _txt(text.replace("“", '"').replace("”", '"'))


SHAPES: dict[str, Shape] = {
    "one line": _glued,
    "one line, blanks between": _glued_by_blanks,
    "wrapped": _wrapped,
    "wrapped, indented": _wrapped_indented,
    "wrapped, page numbers": _pages,
    "tabs, CRLF and BOM": _tabs,
    "half-width marks": _half_width,
    "half-width marks and stops": _half_width_stops,
    "traditional": _traditional,
    "full-width digits": _full_width_digits,
    "blanks beside digits": _spaced,
    "html with br and nbsp": _html,
    "blank lines": _blank_lines,
    "1、 for 一、": _digits_for_numbers,
    "straight quotation marks": _crowded,
    "no title, no delivery line": _no_heading,
}

if __name__ == "__main__":
    raise SystemExit(main())
