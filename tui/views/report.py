"""A report as the screen shows it: pure functions of a `StoredReport`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.document import numbered_start
from corpus.target_order import targets_in_order
from tui.labels import Labels
from tui.widgets.preview import PreviewValue
from tui.widgets.reader import Mark
from tui.widgets.table import SortKey, TableColumn, TableData
from tui.widgets.tree import TreeNode
from tui.widgets.typeset import Heading

if TYPE_CHECKING:
    from corpus.reports import StoredReport
    from parsers.model import Interval, Section, Target


def section_nodes(report: StoredReport, labels: Labels) -> list[TreeNode]:
    """The section tree, in the order of the text; a section without a title is called by its kind."""
    depths: dict[int | None, int] = {None: -1}
    nodes = []
    for section in report.sections:
        depth = depths.get(section.parent, -1) + 1
        depths[section.id] = depth
        title = printed_title(report.text, section) or labels(f"kind.{section.kind}")
        nodes.append(TreeNode(str(section.id), depth, title, _half(report, section, labels)))
    return nodes


def _half(report: StoredReport, section: Section, labels: Labels) -> str:
    """What kind of part begins with this section (review, plan …); "" inside a part, and where its title says it."""
    above = next((s.kind for s in report.sections if s.id == section.parent), None)
    words = labels(f"kind.{section.kind}")
    return "" if section.kind == above or not section.title or words in section.title else words


def crumb(report: StoredReport, index: int | None, labels: Labels) -> str:
    """Where in the report a section is: what half it belongs to, and its title (those above stand in the tree)."""
    if index is None:
        return ""
    section = report.sections[index]
    by_id = {each.id: each for each in report.sections}
    top = section
    while top.parent in by_id:
        top = by_id[top.parent]
    title = printed_title(report.text, section)
    return labels("report.crumb", half=labels(f"kind.{top.kind}"), title=title)


def printed_title(text: str, section: Section) -> str:
    """A section's title on one line with its number, as printed: 一、2024年工作回顾."""
    return " ".join(text[numbered_start(text, section) : section.end].split())


def headings(report: StoredReport) -> list[Heading]:
    """Where titles stand in the text, their numbers included."""
    return [
        Heading(numbered_start(report.text, s), s.end, s.level) for s in report.sections if s.end > s.start
    ]


def marks(report: StoredReport) -> Iterator[Mark]:
    """Quiet marks of the text: figures and bounds of targets and results, terms that the glossary explains."""
    from parsers.figures import find_figures
    from parsers.full_stops import fold_report

    folded = fold_report(report.text)
    for start, end, words in {(target.start, target.end, target.cue_words) for target in report.targets}:
        for figure in find_figures(folded[start:end]):
            yield Mark(start + figure.start, start + figure.end, "figure")
        for word in words:
            at = report.text.find(word, start, end)
            if at >= 0:
                yield Mark(at, at + len(word), "bound")
    for entry in report.glossary:
        for span in entry.mentions:
            yield Mark(span.start, span.end, "term")


def section_at(report: StoredReport, offset: int) -> int | None:
    """Index of the innermost section that holds `offset`."""
    found = None
    for index, section in enumerate(report.sections):
        if section.start <= offset < max(section.body_end, section.end):
            found = index
    return found


def matching_section(wanted: Section, sections: Sequence[Section]) -> Section | None:
    """The section of another year's report that is the same as `wanted`: of its kind, and with most of its title.

    Titles change from year to year (2024年工作回顾, 2025年工作回顾), so pairs of characters are compared, without figures.
    """

    def pairs(section: Section) -> set[str]:
        words = "".join(c for c in section.title if not c.isdigit() and not c.isspace())
        return {words[i : i + 2] for i in range(len(words) - 1)}

    def likeness(section: Section) -> tuple[float, bool]:
        mine, its = pairs(wanted), pairs(section)
        return len(mine & its) / max(1, len(mine | its)), section.level == wanted.level

    same_kind = [section for section in sections if section.kind == wanted.kind]
    return max(same_kind, key=likeness, default=None)


def number_words(value: float) -> str:
    """A number without an idle fraction: 6.5, 120, 1234.25."""
    return f"{value:.10g}" if abs(value) < 1e10 else f"{value:.0f}"


def interval_words(value: Interval, unit: str | None) -> str:
    """`6%-6.5%` or `6.5%`, as printed."""
    unit = unit or ""
    if value.low == value.high:
        return number_words(value.low) + unit
    return f"{number_words(value.low)}-{number_words(value.high)}{unit}"


def value_words(target: Target, labels: Labels) -> str:
    """What a target says of its figure: 6.5%左右; 高于全市; 未设."""
    if target.value is not None:
        words = interval_words(target.value, target.unit)
        return labels(f"bound.{target.bound or 'exact'}", value=words)
    if target.reference is not None:
        return labels("status.relative", relation=target.reference.relation, to=target.reference.to)
    if target.status == "none_stated":
        return labels("status.none_stated")
    return target.qualitative or ""


def kind_words(target: Target, labels: Labels) -> str:
    """A headline target of the plan is told apart from its details; a result is a result."""
    return labels(
        "role.headline" if (target.role, target.scope) == ("plan", "headline") else f"role.{target.role}"
    )


def targets_data(report: StoredReport, labels: Labels) -> TableData:
    """The table of targets and results."""
    targets = targets_in_order(report)
    rows = [
        (
            target.name,
            value_words(target, labels),
            "" if target.year is None else str(target.year),
            kind_words(target, labels),
            " ".join(target.quote.split()),
        )
        for target in targets
    ]
    columns = (
        TableColumn("indicator", labels("targets.indicator"), limit=26),
        TableColumn("value", labels("targets.value"), numeric=True, limit=20),
        TableColumn("year", labels("targets.year"), limit=9),
        TableColumn("role", labels("targets.role")),
        TableColumn("quote", labels("targets.quote")),
    )

    def sort_key(row: int, column: int) -> SortKey:
        if column == 1:
            value = targets[row].value
            return (1, 0.0) if value is None else (0, value.low)
        return rows[row][column]

    def search_text(row: int) -> str:
        return " ".join((*rows[row], targets[row].indicator))

    places = {target.id: place for place, target in enumerate(report.targets)}
    return TableData(columns, rows, sort_key, search_text, tuple(places[target.id] for target in targets))


def glossary_data(report: StoredReport, labels: Labels) -> TableData:
    """The table of terms."""
    columns = (
        TableColumn("number", labels("glossary.number"), limit=6),
        TableColumn("term", labels("glossary.term"), limit=30),
        TableColumn("definition", labels("glossary.definition")),
    )
    rows = [
        (e.number or "", " ".join(e.term.split()), " ".join(e.definition.split())) for e in report.glossary
    ]
    return TableData(columns, rows, lambda row, column: _by_number(rows[row], row, column))


def promises_data(report: StoredReport, labels: Labels) -> TableData:
    """The table of promises (民生实事)."""
    columns = [TableColumn("number", labels("promises.number"), limit=6)]
    owners = any(promise.owner for promise in report.livelihood)
    if owners:
        columns.append(TableColumn("owner", labels("promises.owner"), limit=22))
    columns.append(TableColumn("text", labels("promises.text")))
    rows = [
        (p.number or "", *((p.owner or "",) if owners else ()), " ".join(p.text.split()))
        for p in report.livelihood
    ]
    return TableData(tuple(columns), rows, lambda row, column: _by_number(rows[row], row, column))


def _by_number(cells: tuple[str, ...], row: int, column: int) -> SortKey:
    """Numbers are in the order of the text; other columns by their words."""
    return (0, float(row)) if column == 0 else (0, cells[column])


BEFORE_HIT = 12
AFTER_HIT = 72
"""Characters of the text before and after a hit in the list of hits."""


def hits_data(report: StoredReport, text: str, hits: Sequence[tuple[int, int]], labels: Labels) -> TableData:
    """The table of hits: the section each stands in, and the words around it."""
    columns = (
        TableColumn("number", labels("hits.number"), numeric=True, limit=6),
        TableColumn("section", labels("hits.section"), limit=22),
        TableColumn("before", labels("hits.before"), numeric=True, width=2 * BEFORE_HIT),
        TableColumn("after", labels("hits.after")),
    )
    return TableData(
        columns, HitRows(report, text, hits, labels), sort_key=lambda row, column: (0, float(row))
    )


class HitRows(Sequence[tuple[str, ...]]):
    """Rows of the table of hits, each made when it is asked for: a word may stand a thousand times in a text."""

    def __init__(
        self, report: StoredReport, text: str, hits: Sequence[tuple[int, int]], labels: Labels
    ) -> None:
        self.report, self.text, self.hits, self.labels = report, text, hits, labels

    def __len__(self) -> int:
        return len(self.hits)

    def __getitem__(self, row: int) -> tuple[str, ...]:  # type: ignore[override]
        start, end = self.hits[row]
        index = section_at(self.report, start)
        section = None if index is None else self.report.sections[index]
        title = (
            ""
            if section is None
            else printed_title(self.text, section) or self.labels(f"kind.{section.kind}")
        )
        before = self.text[max(0, start - BEFORE_HIT) : start].rpartition("\n")[2].lstrip()
        after = self.text[start : end + AFTER_HIT].partition("\n")[0]
        return str(row + 1), title, before, after


def find_all(folded: str, query: str) -> list[tuple[int, int]]:
    """Every place of the folded `query` in a folded text, in order, without overlap."""
    spans: list[tuple[int, int]] = []
    at = folded.find(query) if query else -1
    while at >= 0:
        spans.append((at, at + len(query)))
        at = folded.find(query, at + len(query))
    return spans


def subtitle(report: StoredReport) -> str:
    """Who spoke where and when, as far as known."""
    meta = report.meta
    congress = "".join(part for part in (meta.congress, meta.session) if part)
    speaker = " ".join(part for part in (meta.speaker_title, meta.speaker) if part)
    return "  ".join(part for part in (congress, speaker, meta.delivered_on) if part)


def preview_value(report: StoredReport, labels: Labels) -> PreviewValue:
    """A look into a report: its headline targets, or how much there is to read."""
    targets = tuple(
        (target.name, value_words(target, labels))
        for target in targets_in_order(report)
        if target.role == "plan" and target.scope == "headline"
    )
    size = labels("library.size", characters=f"{len(report.text):,}", n=len(targets))
    note = "  ".join(words for words in (subtitle(report), size) if words)
    return PreviewValue(report.label, note, targets, labels("library.no_targets"))
