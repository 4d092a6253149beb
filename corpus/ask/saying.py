"""Figures in words: 增长6.5%左右, and the sentence that says whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from corpus.ask.figures import Figure
from corpus.ask.model import Language
from corpus.ask.wordings import sentence, wording
from corpus.export import shown_number
from parsers.indicators import indicators
from parsers.model import Target

_SIGNED = ("growth", "change")


def figure_words(target: Target, language: Language) -> str:
    """6.5%左右, 增长6%—6.5%, 下降2.2%, 力争增长7%; the target's own words where it has no number."""
    if target.value is None:
        return target.quote
    low, high = target.value
    falls = target.measure in _SIGNED and high < 0
    before = ""
    if target.measure in _SIGNED:
        before = wording(language, f"{target.measure}_{'down' if falls else 'up'}")
    if falls:
        low, high = -high, -low
    span = dict.fromkeys(f"{shown_number(number)}{target.unit or ''}" for number in (low, high))
    after = wording(language, target.bound) if target.bound else ""
    stretch = wording(language, "stretch") if target.tier == "stretch" else ""
    return f"{stretch}{before}{'—'.join(span)}{after}"


def lines_of(figures: Sequence[Figure], language: Language) -> list[str]:
    """A line for each place, year and indicator, in their order: its figures, or why there is none."""
    return [
        _line(list(own), language)
        for _, own in groupby(figures, key=lambda each: (each.place, each.year, each.role, _name(each)))
    ]


def _line(figures: list[Figure], language: Language) -> str:
    first = figures[0]
    numbered = [each for each in figures if each.has_number and each.target is not None]
    if not numbered:
        return reason_line(first, language)
    words = dict.fromkeys(figure_words(each.target, language) for each in numbered if each.target)
    return sentence(
        language,
        "result" if first.role == "result" else "target",
        region=first.region,
        year=_year(numbered[0]),
        indicator=_name(first),
        figure="；".join(words) if language == "zh" else "; ".join(words),
        label=first.label,
    )


def _year(figure: Figure) -> int | str:
    """The year a figure speaks of; of targets beyond a year theirs: 2026-2030."""
    year = figure.target.year if figure.target is not None else None
    return figure.year if year is None else year


def reason_line(figure: Figure, language: Language, years: str = "") -> str:
    """Why a figure that was looked for has no number."""
    key = figure.status
    if key == "none_stated" and figure.target is None:
        key = "none_stated_without_words"
    return sentence(
        language,
        key,
        region=figure.region,
        year=figure.report_year,
        indicator=_name(figure),
        label=figure.label,
        quote=figure.target.quote if figure.target else "",
        role=wording(language, "result_role" if figure.role == "result" else "plan"),
        years=years or "—",
    )


def comparison_line(earlier: Figure, later: Figure, language: Language) -> str | None:
    """Whether the later year's figure is higher, where both are told in the same terms; None without two figures."""
    one, other = earlier.middle, later.middle
    if one is None or other is None:
        return None
    if one[:2] != other[:2]:
        key = "not_comparable"
    else:
        key = "higher" if other[2] > one[2] else "lower" if other[2] < one[2] else "equal"
    return sentence(language, key, earlier=earlier.year, later=later.year)


def extreme_line(figures: Sequence[Figure], language: Language, *, lowest: bool) -> str | None:
    """The places with the highest (or lowest) figure among those told in the terms most are told in."""
    numbered = [each for each in figures if each.middle is not None]
    terms = [each.middle[:2] for each in numbered if each.middle]
    if len(numbered) < 2:
        return None
    usual = max(dict.fromkeys(terms), key=terms.count)
    same = [(each.middle[2], each) for each in numbered if each.middle and each.middle[:2] == usual]
    best = (min if lowest else max)(value for value, _ in same)
    top = [each for value, each in same if value == best]
    targets = [each.target for each in top if each.target]
    # 6.5%左右 and 6.5% are both 6.5%
    alike = len({target.bound for target in targets}) == 1
    target = targets[0] if alike else targets[0]._replace(bound=None)
    return sentence(
        language,
        "lowest" if lowest else "highest",
        regions="、".join(dict.fromkeys(each.region for each in top)),
        figure=figure_words(target, language),
    )


def _name(figure: Figure) -> str:
    row = indicators().get(figure.indicator)
    return row.zh if row else figure.indicator
