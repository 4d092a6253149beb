"""Years and spans of years as people write them, the same for every command."""

from __future__ import annotations

import pytest

from corpus.year_span import read_span


@pytest.mark.parametrize(
    ("written", "span"),
    [
        ("2025", (2025, 2025)),
        ("2015-2025", (2015, 2025)),
        ("2025-2015", (2015, 2025)),
        (" 2015—2025 ", (2015, 2025)),
        ("2015至2025", (2015, 2025)),
        ("2020-", (2020, None)),
        ("-2012", (None, 2012)),
    ],
)
def test_spans(written: str, span: tuple[int | None, int | None]) -> None:
    assert read_span(written) == span


@pytest.mark.parametrize("written", ["", "-", "25", "20252026", "2025-2026-2027", "2025年", "x2025"])
def test_what_is_no_span_is_told(written: str) -> None:
    with pytest.raises(ValueError, match="write 2025, 2015-2025"):
        read_span(written)
