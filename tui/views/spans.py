"""Years as people type them where a screen asks for some."""

from __future__ import annotations

from tui.views.library import full_year

BETWEEN = "-—–－~～至到和与,，、年"
"""What stands between two years, or after one."""


OPEN = "-—–－~～至到"
"""Those of them that leave an end open where nothing stands beyond."""


def _numbers(words: str) -> list[str]:
    for sign in BETWEEN:
        words = words.replace(sign, " ")
    return words.split()


def read_years(words: str) -> list[int] | None:
    """The years that are typed, in their order: `2023 2024`, `98-05`; None where anything else is."""
    numbers = _numbers(words)
    if not all(number.isdecimal() and len(number) in (2, 4) for number in numbers):
        return None
    return [full_year(int(number)) for number in numbers]


def read_span(words: str, there: tuple[int, int] | None = None) -> tuple[int, int] | None:
    """First and last year of 2025, 2020-2025, 20-25, 2020 2025; None for anything else. An end left open (2020-, -2012) is
    the first or last year that is `there`."""
    words, years = words.strip(), read_years(words)
    if years is None or len(years) not in (1, 2):
        return None
    if len(years) == 1 and there is not None:
        if words[-1] in OPEN:
            return years[0], max(years[0], there[1])
        if words[0] in OPEN:
            return min(years[0], there[0]), years[0]
    return min(years), max(years)
