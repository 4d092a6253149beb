"""What can be made again from the texts: the rows of reports, the choice of current texts, the search index."""

from __future__ import annotations

from corpus import store
from corpus.database import Library
from corpus.doctor.examine import Examination
from corpus.placing import Touched
from corpus.reparse import reparse
from corpus.search.index import TABLES, keep_up


def repair(library: Library, examination: Examination) -> None:
    """Make again what an examination found wrong and can be made again. Raises LibraryError."""
    wrong = {finding.check for finding in examination.findings}
    if "rows" in wrong:
        ids = {f.report_id for f in examination.findings if f.check == "rows" and f.report_id is not None}
        reparse(library, sorted(ids))
    with library.transaction():
        if "current" in wrong:
            _choose(library, [f.report_id for f in examination.findings if f.check == "current"])
        if "search" in wrong:
            _index_again(library)


def _choose(library: Library, reports: list[int | None]) -> None:
    touched = Touched()
    for report_id in reports:
        touched.years.update(
            library.rows("SELECT place_id, report_year FROM reports WHERE id = ?", (report_id,))
        )
    store.settle(library, touched)


def _index_again(library: Library) -> None:
    for table in TABLES:
        library.execute(f"DELETE FROM {table}")
    library.execute("INSERT INTO search_changes (report_id) SELECT report_id FROM texts")
    keep_up(library)
