"""The one table of the torture: what was tried, how often, what must be nought and was, worst time and memory."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what was tried so many times; `bad` counts what must not be, and `first` shows one of these.

    worst_seconds and worst_mb (peak memory of a process, MB) are None where they say nothing.
    """

    what: str
    tried: int
    bad: dict[str, int]
    command: str
    worst_seconds: float | None = None
    worst_mb: float | None = None
    first: str = ""
    said: str = ""

    @property
    def ok(self) -> bool:
        """Whether nothing happened that must not, and something was tried at all."""
        return self.tried > 0 and not any(self.bad.values())


def lines(rows: list[Row]) -> list[str]:
    """The table for people."""
    out = []
    for row in rows:
        counts = ", ".join(f"{name} {count}" for name, count in row.bad.items())
        worst = [f"worst {row.worst_seconds:.2f} s"] if row.worst_seconds is not None else []
        worst += [f"{row.worst_mb:.0f} MB"] if row.worst_mb is not None else []
        out.append(
            f"{'ok    ' if row.ok else 'BROKEN'} {row.what}: tried {row.tried:,}; {counts}"
            + "".join(f"; {each}" for each in [*worst, *filter(None, [row.said])])
        )
        out.append(f"       {row.command}")
        if row.first:
            out.append(f"       first: {row.first}")
    return out
