"""The order in which the targets of a report are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.reports import StoredReport
    from parsers.model import Target

_ROLES = {"plan": 0, "result": 1, "shortfall": 2}
_SCOPES = {"headline": 0, "detail": 1}


def targets_in_order(report: StoredReport) -> list[Target]:
    """Headline targets of the plan, then the plan's details, then results; of each first those of one year, then those
    of five or more, and these as in the text."""
    return sorted(
        report.targets,
        key=lambda t: (_ROLES[t.role], _SCOPES[t.scope], t.horizon != "annual", t.start),
    )
