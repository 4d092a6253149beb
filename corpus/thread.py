"""A promise through the years: a statement, project or indicator followed through all reports of a place.

Statements that name the term are where the thread begins; from each it is followed by alignment into the neighbouring plans, so
that a thing which was renamed stays in it. The reviews add what was told of it. An indicator is followed by its targets and results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.align import compare
from corpus.align.model import Comparable, Pair
from corpus.align.reading import read_plan, read_review
from corpus.align.sides import Side
from corpus.align.targets import change_of, same_terms, why_changed
from corpus.align.terms import one_form, plain, terms_of, weigh
from corpus.stages import Stage, farthest, stages_of
from corpus.table import Cell, Column, Table
from parsers.fold import fold
from parsers.indicators import OTHER, identify, indicators
from parsers.model import Target
from parsers.statements import Statement

COLUMNS = (
    Column("region"),
    Column("adcode"),
    Column("level"),
    Column("report_year", "int"),
    Column("part"),
    Column("kind"),
    Column("stage"),
    Column("stage_word"),
    Column("text"),
    Column("why"),
    Column("low", "float"),
    Column("high", "float"),
    Column("unit"),
    Column("bound"),
    Column("score", "float"),
    Column("section"),
    Column("start", "int"),
    Column("end", "int"),
    Column("report_sha256"),
    Column("source_url"),
)
# How much of a term's weight a statement must hold to speak of it, where none says it in these words.
HELD = 0.8
# How sure a pair of plans must be for the thread to go on along it where the term is not said.
SURE = 0.6
# … and how much of the weight of a statement that says the term is the term's own: of a long list the rest may be followed instead.
OWN_SHARE = 0.5
# A thing that is left out of a plan may come back: so many reports ahead it is looked for.
AHEAD = 2

Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Knot:
    """One place of a thread. `part` is plan or review; `kind` first, kept, changed, said (the term alone ties it in), told (in a
    review), or of a target what became of it; `score` 0–1 how sure it is."""

    report: Comparable
    part: str
    kind: str
    start: int
    end: int
    section: int | None
    stage: str | None
    stage_word: str | None
    why: str
    score: float
    target: Target | None = None

    @property
    def year(self) -> int:
        return self.report.meta.report_year or 0

    @property
    def text(self) -> str:
        return self.report.text[self.start : self.end]


def find_thread(reports: Iterable[Comparable], term: str, progress: Step | None = None) -> list[Knot]:
    """The thread of `term` through reports of one place, in the order of years and texts; [] where none speaks of it.

    `term` is the name of an indicator, or words of a statement or project. `progress` is told how many reports of how many
    have been read.
    """
    ordered = sorted(reports, key=lambda r: (r.meta.report_year or 0, r.report_sha256))
    wanted = fold(term).strip()
    if not wanted:
        return []
    row = indicators().get(wanted) if wanted != OTHER else None
    row = row or identify(wanted)
    if row is not None and (found := list(_targets(ordered, row.id))):
        return found
    return _statements(ordered, wanted, progress)


def term_at(report: Comparable, start: int, end: int) -> str:
    """What to follow of text[start:end] of a report: the first statement in it, or its indicator where it names just one; ""
    where none stands there."""
    for side in (read_plan(report), read_review(report)):
        for statement in side.statements:
            if statement.start < end and start < statement.end and not statement.heading:
                return term_of(statement.indicators, statement.text)
    return ""


def term_of(named: Sequence[str], words: str) -> str:
    """The indicator, where just one is named, else the words."""
    return named[0] if len(named) == 1 and named[0] != OTHER else words


# Statements and projects.


def _statements(reports: Sequence[Comparable], wanted: str, progress: Step | None) -> list[Knot]:
    plans, reviews = [], []
    for number, report in enumerate(reports, 1):
        plans.append(read_plan(report))
        reviews.append(read_review(report))
        if progress is not None:
            progress(number, len(reports))
    said = [_speaking(side, wanted) for side in plans]
    told = [_speaking(side, wanted) for side in reviews]
    if not any((*said, *told)):
        said = [_holding(side, wanted) for side in plans]
        told = [_holding(side, wanted) for side in reviews]
    knots: dict[tuple[int, int], Knot] = {}
    tied = {(k, s.start): (k, s) for k, at in enumerate(said) for s in (plans[k].statements[n] for n in at)}
    terms_said = set(tied)
    waiting = list(tied)
    partner: dict[tuple[int, int], Pair] = {}
    compared = _Compared(reports)
    while waiting:
        k, start = waiting.pop()
        for there, forward in _neighbours(k, len(reports)):
            pair = compared.counterpart(tied[k, start][1], k, there)
            if pair is None:
                continue
            other = pair.later if forward else pair.earlier
            assert other is not None
            at = (there, other.start)
            later = at if forward else (k, start)
            known = any(n == there and s.start < other.end and other.start < s.end for n, s in tied.values())
            about = (k, start) not in terms_said or _share(plans[k], tied[k, start][1], wanted) >= OWN_SHARE
            if known or (pair.score >= SURE and about):
                partner.setdefault(later, pair)
            if not known and pair.score >= SURE and about:
                tied[at] = (there, other)
                waiting.append(at)
            break
    for (k, start), (_, statement) in tied.items():
        pair_of = partner.get((k, start))
        kind, why, score = (
            ("said", "", 1.0) if pair_of is None else (pair_of.kind, pair_of.why, pair_of.score)
        )
        knots[k, start] = _knot(reports[k], "plan", kind, statement, wanted, why, score)
    for k, passages in enumerate(told):
        for n in passages:
            statement = reviews[k].statements[n]
            knots.setdefault(
                (k, statement.start), _knot(reports[k], "review", "told", statement, wanted, "", 1.0)
            )
    ordered = [knots[at] for at in sorted(knots)]
    first = next((n for n, knot in enumerate(ordered) if knot.part == "plan"), None)
    if first is not None and ordered[first].kind == "said":
        ordered[first] = replace(ordered[first], kind="first")
    return ordered


def _speaking(side: Side, wanted: str) -> list[int]:
    """The statements that say the term, or another name of it."""
    form = one_form(wanted)
    return [
        n for n in range(len(side.statements)) if wanted in (text := side.folded(n)) or form in one_form(text)
    ]


def _holding(side: Side, wanted: str) -> list[int]:
    """The statements that hold nearly all that the term says, in whatever order."""
    terms = terms_of(plain(one_form(wanted)))
    whole = weigh(terms)
    if not whole:
        return []
    return [n for n in range(len(side.statements)) if weigh(terms & side.terms(n)) >= HELD * whole]


def _neighbours(k: int, count: int) -> Iterator[tuple[int, bool]]:
    """The reports after this one, then those before, nearest first."""
    yield from ((n, True) for n in range(k + 1, min(k + AHEAD, count - 1) + 1))
    yield from ((n, False) for n in range(k - 1, max(k - AHEAD, 0) - 1, -1))


class _Compared:
    """Comparisons of the reports of one thread, each made once."""

    def __init__(self, reports: Sequence[Comparable]) -> None:
        self.reports = reports
        self.pairs: dict[tuple[int, int], tuple[Pair, ...]] = {}

    def counterpart(self, statement: Statement, k: int, there: int) -> Pair | None:
        """The surest pair of a statement of report k with one of report `there`."""
        first, last = min(k, there), max(k, there)
        if (first, last) not in self.pairs:
            found = compare(self.reports[first], self.reports[last]).statements
            self.pairs[first, last] = tuple(p for p in found if p.earlier and p.later)
        best: Pair | None = None
        for pair in self.pairs[first, last]:
            mine = pair.earlier if k < there else pair.later
            if mine is not None and mine.start < statement.end and statement.start < mine.end:
                best = pair if best is None or pair.score > best.score else best
        return best


def _share(side: Side, statement: Statement, wanted: str) -> float:
    """How much of the weight of what a statement is about is the term's."""
    about = terms_of(plain(one_form(side.text[statement.start : statement.end])))
    own = terms_of(plain(one_form(wanted)))
    return weigh(about & own) / max(weigh(about), 1e-6)


def _knot(
    report: Comparable, part: str, kind: str, statement: Statement, wanted: str, why: str, score: float
) -> Knot:
    stage = _stage_beside(report.text, statement, wanted)
    name, printed = (None, None) if stage is None else (stage.name, stage.printed)
    return Knot(
        report, part, kind, statement.start, statement.end, statement.section, name, printed, why, score
    )  # fmt: skip


def _stage_beside(text: str, statement: Statement, wanted: str) -> Stage | None:
    """The stage whose word stands nearest to the term; where the term is not said, the farthest."""
    at = fold(text[statement.start : statement.end]).find(wanted)
    if at < 0:
        return farthest(stages_of(statement))
    first, last = statement.start + at, statement.start + at + len(wanted)
    return min(
        stages_of(statement), key=lambda s: (max(first - s.end, s.start - last, 0), s.start), default=None
    )


# Indicators.


def _targets(reports: Sequence[Comparable], indicator: str) -> Iterator[Knot]:
    """The headline targets of the year, each beside the one before it in the same terms; results where the next report tells them."""
    before: list[Target] = []
    for report in reports:
        year = report.meta.report_year
        rows = [t for t in report.targets if t.indicator == indicator and t.horizon == "annual"]
        results = [
            t
            for t in rows
            if t.role == "result" and t.scope == "headline" and year and t.year in (year - 1, None)
        ]
        plans = [t for t in rows if t.role == "plan" and t.scope == "headline"]
        for t in sorted(results, key=lambda t: t.start):
            yield _target_knot(report, "review", "told", t, "")
        for t in sorted(plans, key=lambda t: t.start):
            last = next((b for b in before if same_terms(b, t) and b.tier == t.tier), None)
            change = change_of(last, t)
            kind = "first" if last is None else change
            yield _target_knot(report, "plan", kind, t, why_changed(last, t, change))
        before = plans or before


def _target_knot(report: Comparable, part: str, kind: str, target: Target, why: str) -> Knot:
    return Knot(
        report, part, kind, target.start, target.end, target.section, None, None, why, 1.0, target
    )  # fmt: skip


# What is given.


def thread_table(reports: Sequence[Comparable], term: str, progress: Step | None = None) -> Table:
    """One row a knot. `low`, `high`, `unit`, `bound` are those of targets."""
    from corpus.reports import region_name

    rows = []
    for knot in find_thread(reports, term, progress):
        meta, target = knot.report.meta, knot.target
        titles = {s.id: s.title for s in knot.report.sections}
        value = None if target is None else target.value_std or target.value
        source = getattr(knot.report, "source", None)
        row: tuple[Cell, ...] = (
            region_name(meta),
            meta.adcode,
            str(meta.level) if meta.level else None,
            meta.report_year,
            knot.part,
            knot.kind,
            knot.stage,
            knot.stage_word,
            knot.text if target is None else target.quote,
            knot.why or None,
            value.low if value else None,
            value.high if value else None,
            (target.unit_std or target.unit) if target else None,
            target.bound if target else None,
            round(knot.score, 3),
            titles.get(knot.section or 0) or None,
            knot.start,
            knot.end,
            knot.report.report_sha256,
            source.url if source else None,
        )
        rows.append(row)
    sources = tuple(dict.fromkeys(str(row[-2]) for row in rows))
    return Table("thread", COLUMNS, tuple(rows), sources)


def thread_line(table: Table, years: Sequence[int]) -> str:
    """The thread in a line: `2019 谋划 · 2020 开工 · 2022 建成; last seen 2022 of 2025`; "" for an empty table."""
    if not table.rows:
        return ""
    told: dict[int, str] = {}
    seen = set()
    for row in table.records():
        year = row["report_year"]
        if not isinstance(year, int):
            continue
        seen.add(year)
        word = row["stage_word"]
        if row["part"] == "plan" and isinstance(row["low"], (int, float)):
            figures = dict.fromkeys(
                f"{end:.10g}" for end in (row["low"], row["high"]) if isinstance(end, (int, float))
            )
            word = "–".join(figures) + str(row["unit"] or "")
        if word:
            told[year] = str(word)
        else:
            told.setdefault(year, "")
    steps = " · ".join(f"{year} {told[year]}".strip() for year in sorted(told))
    last = max(seen, default=0)
    if years and last < max(years):
        return f"{steps}; last seen {last} (reports up to {max(years)})"
    return steps
