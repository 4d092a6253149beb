"""A comparison as the screen shows it: pure functions of a `Comparison`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from tui.labels import Labels
from tui.views.report import printed_title, value_words
from tui.widgets.diff import DiffRow
from tui.widgets.table import TableColumn, TableData

if TYPE_CHECKING:
    from corpus.align import Comparison, Pair, TargetPair
    from corpus.align.model import Comparable
    from parsers.model import Span, Target


@dataclass(frozen=True, slots=True)
class CompareValue:
    """What the screen shows of a comparison. `pairs[i]` is the pair of `rows[i]`, None for a heading; `sections[i]` the title
    it stands under. `counts` has what the summary line tells."""

    comparison: Comparison
    rows: tuple[DiffRow, ...]
    pairs: tuple[Pair | None, ...]
    counts: dict[str, int]
    sections: tuple[str, ...] = ()

    def has_figure(self, row: int) -> bool:
        """Whether either statement of a row holds a figure."""
        pair = self.pairs[row]
        both = () if pair is None else (pair.earlier, pair.later)
        return any(s is not None and (s.figures or any(c.isdigit() for c in s.text)) for s in both)

    def statement_numbers(self, rows: Iterable[int]) -> list[int]:
        """Which of the comparison's statements the rows show, headings left out."""
        numbers = {
            row: at for at, row in enumerate(i for i, pair in enumerate(self.pairs) if pair is not None)
        }
        return [numbers[row] for row in rows if row in numbers]


def compare_value(comparison: Comparison) -> CompareValue:
    """Lay a comparison out in rows, each section's pairs under its title. Slow (words are told apart): for a worker."""
    from corpus.align import summary_of

    rows: list[DiffRow] = []
    pairs: list[Pair | None] = []
    for row, pair in _rows(comparison):
        rows.append(row)
        pairs.append(pair)
    sections, title = [], ""
    for row in rows:
        title = row.right if row.kind == "heading" else title
        sections.append(title)
    counts = asdict(summary_of(comparison))
    return CompareValue(comparison, tuple(rows), tuple(pairs), counts, tuple(sections))


def _rows(comparison: Comparison) -> Iterator[tuple[DiffRow, Pair | None]]:
    from corpus.align import changed_spans

    titles = (_titles(comparison.earlier), _titles(comparison.later))
    shown: str | None = None
    for pair in comparison.statements:
        title = _title(pair, titles)
        if title and title != shown:
            shown = title
            yield DiffRow("heading", right=title), None
        before, after = changed_spans(pair) if pair.kind == "changed" else ((), ())
        yield (
            DiffRow(
                pair.kind,
                "" if pair.earlier is None else pair.earlier.text.replace("\n", " "),
                "" if pair.later is None else pair.later.text.replace("\n", " "),
                _within(before, 0 if pair.earlier is None else pair.earlier.start),
                _within(after, 0 if pair.later is None else pair.later.start),
            ),
            pair,
        )


def _within(spans: tuple[Span, ...], start: int) -> tuple[tuple[int, int], ...]:
    return tuple((span.start - start, span.end - start) for span in spans)


def _titles(report: Comparable) -> dict[int, str]:
    return {section.id: printed_title(report.text, section) for section in report.sections}


def _title(pair: Pair, titles: tuple[dict[int, str], dict[int, str]]) -> str | None:
    """The section a pair stands in: the later report's, of a dropped statement none (it stands where it stood)."""
    if pair.later is not None and pair.later.section is not None:
        return titles[1].get(pair.later.section)
    return None


def _one_line(target: Target | None) -> str:
    return "" if target is None else " ".join(target.quote.split())


def reports_of(value: CompareValue) -> tuple[tuple[str, str], ...]:
    """Which two reports are compared: each one's text and whose it is."""
    comparison = value.comparison
    return tuple((report.report_sha256, _year(report)) for report in (comparison.earlier, comparison.later))


def years_of(comparison: Comparison) -> tuple[str, str]:
    """The names of the two columns: the reports' years."""
    return (_year(comparison.earlier), _year(comparison.later))


def _year(report: Comparable) -> str:
    path = report.meta.region_path
    return f"{path[-1] if path else ''} {report.meta.report_year or ''}".strip()


def aloud(pair: TargetPair, labels: Labels) -> str:
    """What is said of a target whose number stayed while its wording did not; "" of any other."""
    if pair.change != "wording" or pair.earlier is None or pair.later is None:
        return ""
    earlier, later = value_words(pair.earlier, labels), value_words(pair.later, labels)
    if earlier == later:  # words of force, which stand before the figure
        earlier, later = _one_line(pair.earlier), _one_line(pair.later)
    return labels("compare.aloud", name=pair.name, earlier=earlier, later=later)


def targets_data(comparison: Comparison, labels: Labels) -> TableData:
    """The table of targets, one year's beside the other's, with what was reached in between."""
    earlier, later = comparison.earlier.meta.report_year, comparison.later.meta.report_year
    columns = (
        TableColumn("change", labels("compare.change"), limit=14),
        TableColumn("name", labels("compare.indicator"), limit=26),
        TableColumn("earlier", labels("compare.target_of", year=earlier or ""), numeric=True, limit=18),
        TableColumn("result", labels("compare.result"), numeric=True, limit=16),
        TableColumn("later", labels("compare.target_of", year=later or ""), numeric=True, limit=18),
        TableColumn("quote", labels("compare.quote")),
    )

    def words(target: Target | None) -> str:
        return "" if target is None else value_words(target, labels)

    rows = [
        (
            labels(f"change.{pair.change}"),
            pair.name,
            words(pair.earlier),
            words(pair.result),
            words(pair.later),
            _one_line(pair.later or pair.earlier),
        )
        for pair in comparison.targets
    ]
    return TableData(
        columns,
        rows,
        search_text=lambda row: " ".join((*rows[row], comparison.targets[row].indicator)),
    )
