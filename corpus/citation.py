"""How to cite a report and the corpus, after GB/T 7714—2015."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.address import address_of
from corpus.database import Library
from corpus.reports import StoredReport
from corpus.table import Column, Table
from corpus.version import SHORT, corpus_sha256
from parsers.model import Level, Meta

# The one who gives the nation's report; others are given by the 人民政府 of their place.
STATE_COUNCIL = "国务院"
GOVERNMENT = "人民政府"
TITLE = "政府工作报告"
COLUMNS = (
    Column("label"),
    Column("citation"),
    Column("address"),
    Column("report_sha256"),
    Column("source_url"),
)


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited (`label`: "播州区 2025"), and how. `address` is what `baogao open` takes; the corpus has none."""

    label: str
    text: str
    report_sha256: str | None
    source_url: str | None
    address: str | None = None

    @property
    def full(self) -> str:
        """The citation with the address behind it."""
        return self.text if self.address is None else f"{self.text} {self.address}"

    def table(self) -> Table:
        return citations_table((self,))


def citations_table(citations: Iterable[Citation]) -> Table:
    """A row a citation."""
    rows, sources = [], []
    for each in citations:
        rows.append((each.label, each.text, each.address, each.report_sha256, each.source_url))
        sources += [each.report_sha256] if each.report_sha256 else []
    return Table("citation", COLUMNS, tuple(rows), tuple(sources))


def cite_report(library: Library, report: StoredReport, section: int | None = None) -> Citation:
    """A report: who, title, when it was given; with an address also when it was taken from there. Raises LibraryError.

    `section`: the id of the section meant, which the address then names.

    播州区 2025 → "遵义市播州区人民政府. 政府工作报告[R/OL]. (2025-01-11)[2025-03-02]. https://…"
    """
    meta = report.meta
    date = meta.delivered_on or (str(meta.report_year) if meta.report_year else None)
    head = f"{author_of(meta)}. {_title(meta)}"
    url = report.source.url
    if url is None:
        text = f"{head}[R]. {date}." if date else f"{head}[R]."
    else:
        found = library.row("SELECT added_at FROM reports WHERE id = ?", (report.id,))
        taken = str(found[0])[:10] if found else ""
        when = f"({date})" if date else ""
        text = f"{head}[R/OL]. {when}[{taken}]. {url}."
    address = str(address_of(report, section=section))
    return Citation(report.label, text, report.report_sha256, url, address)


def cite_corpus(library: Library) -> Citation:
    """The corpus: how many current reports of which years, its hash, when the newest was added. Raises LibraryError."""
    found = library.row(
        "SELECT count(*), count(DISTINCT place_id), min(report_year), max(report_year), max(added_at) "
        "FROM reports WHERE is_current"
    )
    count, places, first, last, added = found or (0, 0, None, None, None)
    years = "" if first is None else f", {first}年" if first == last else f", {first}—{last}年"
    date = f" {str(added)[:10]}." if added else ""
    sha256 = corpus_sha256(library)
    text = f"baogao. {TITLE}语料库: {places}个地区{count}篇{years}[DS]. 版本 {sha256[:SHORT]}.{date}"
    return Citation("corpus", text, None, None)


def author_of(meta: Meta) -> str:
    """国务院; 贵州省人民政府; 遵义市播州区人民政府 (a county with its prefecture, a district of a province's city with that)."""
    if not meta.region_path:
        return STATE_COUNCIL if meta.level is Level.NATIONAL else TITLE
    path = meta.region_path
    named = path[-1:] if len(path) < 2 or meta.level in (Level.PROVINCE, Level.PREFECTURE) else path[-2:]
    return "".join(named) + GOVERNMENT


def _title(meta: Meta) -> str:
    """The report's own title; with the session where the title does not say it."""
    title = " ".join((meta.title or TITLE).split())
    knows_place = meta.region_path or meta.level is Level.NATIONAL
    if not (meta.congress and meta.session and knows_place) or meta.session in title:
        return title
    whose = (
        f"{meta.congress}全国" if meta.level is Level.NATIONAL else f"{meta.region_path[-1]}{meta.congress}"
    )
    return f"{title}: {whose}人民代表大会{meta.session}会议"
