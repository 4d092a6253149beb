"""A year or a span of years as it is written: 2025, 2015-2025, 2015—2025, 2020-, -2012."""

from __future__ import annotations

import re

# 2025, 2015-2025, 2015至2025, 2020-, -2012
WRITTEN = re.compile(r"(\d{4})?([-—–~至])?(\d{4})?")


def read_span(written: str) -> tuple[int | None, int | None]:
    """First and last year, whichever is written first; None at an open end. Raises ValueError for what is no span."""
    matched = WRITTEN.fullmatch(written.strip())
    if matched is None or not (matched[1] or matched[3]) or (matched[3] and not matched[2]):
        raise ValueError(f"{written}: write 2025, 2015-2025, 2020- or -2012")
    first, last = (int(year) if year else None for year in (matched[1], matched[3]))
    if not matched[2]:
        return first, first
    if first is not None and last is not None:
        return min(first, last), max(first, last)
    return first, last
