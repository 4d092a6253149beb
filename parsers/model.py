"""The shapes that leave the parsers: frozen, plain values, nothing that needs a file or a screen.

Offsets count characters of `Report.text`; `text[start:end] == quote` holds for everything that carries a quote.
Field names, ids and units are those of the format `baogao.report/1` (see `parsers/data/report.schema.json`).

What a report holds many of (sections, targets, entries, promises) are named tuples: a frozen dataclass of as many fields
takes seven times as long to make.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

from parsers.section_kinds import Kind as Kind


class Level(StrEnum):
    """Administrative level of a region."""

    NATIONAL = "national"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"


Script = Literal["hans", "hant"]
ReportKind = Literal["report", "excerpt", "other"]
Role = Literal["plan", "result", "shortfall"]
Scope = Literal["headline", "detail"]
Status = Literal["stated", "relative", "none_stated"]
Horizon = Literal["annual", "five_year", "long_term"]
Measure = Literal["growth", "level", "share", "change", "count"]
Bound = Literal["exact", "around", "at_least", "at_most"]
Tier = Literal["base", "stretch"]


class SourceError(Exception):
    """A file that cannot be read as text. `str(error)` is one line: the cause and what to do."""


class Span(NamedTuple):
    """Half-open stretch of a report's text, in characters."""

    start: int
    end: int


class Interval(NamedTuple):
    """A closed range of numbers; low == high for a single figure."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Warning:
    """Something doubtful that a person should look at first; `code` is stable, `message` is for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text came from. `sha256` is of the file's bytes, `ordinal` counts the reports of one file from 0."""

    path: str
    format: str
    encoding: str | None
    sha256: str
    ordinal: int = 0
    url: str | None = None
    published_on: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One report's text with page chrome removed, before anything is read from it.

    `title` is the page's or file's own title where the format has one (never a line of `text`);
    `hints` holds what a table's other columns said, e.g. {"region": "河北省", "year": "2026"}.
    """

    text: str
    source: Source
    title: str | None = None
    hints: tuple[tuple[str, str], ...] = ()
    warnings: tuple[Warning, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person knows better than the text: the place (`level` is set; no path for the nation), the year."""

    region_path: tuple[str, ...] = ()
    adcode: str | None = None
    level: Level | None = None
    report_year: int | None = None


@dataclass(frozen=True, slots=True)
class Meta:
    """Whose report, of which year, given when and by whom. Unknown fields are None, never guessed."""

    title: str | None = None
    region_path: tuple[str, ...] = ()
    adcode: str | None = None
    level: Level | None = None
    report_year: int | None = None
    review_year: int | None = None
    delivered_on: str | None = None
    congress: str | None = None
    session: str | None = None
    speaker: str | None = None
    speaker_title: str | None = None
    script: Script = "hans"
    kind: ReportKind = "report"


class Section(NamedTuple):
    """A heading and the text under it. `start`/`end` span the title, `body_end` ends its text, children included."""

    id: int
    parent: int | None
    level: int
    number: str | None
    title: str
    kind: Kind
    start: int
    end: int
    body_end: int


@dataclass(frozen=True, slots=True)
class Reference:
    """Another's figure that a relative target leans on: `to` 全市, `relation` 高于, `difference` 1, `unit` 个百分点."""

    to: str
    relation: str
    difference: float | None = None
    unit: str | None = None


class Target(NamedTuple):
    """A figure that states a result or a commitment about an indicator; see the labels' guide for each field.

    `value` and `unit` are as printed; `value_std`/`unit_std` in the one unit the indicator is compared in.
    `year` is a year, or a range "2021-2025". `section` is a Section id.
    """

    id: int
    role: Role
    scope: Scope
    status: Status
    year: int | str | None
    horizon: Horizon
    indicator: str
    name: str
    measure: Measure | None
    value: Interval | None
    unit: str | None
    value_std: Interval | None
    unit_std: str | None
    bound: Bound | None
    tier: Tier | None
    qualitative: str | None
    cue_words: tuple[str, ...]
    reference: Reference | None
    section: int | None
    start: int
    end: int
    quote: str


class GlossaryEntry(NamedTuple):
    """One entry of 名词解释; `start`/`end` span the whole entry, `mentions` its term's places in the text before it."""

    number: str | None
    term: str
    definition: str
    start: int
    end: int
    mentions: tuple[Span, ...] = ()


class Promise(NamedTuple):
    """One numbered promise of 民生实事; `owner` is the responsible department where printed."""

    number: str | None
    text: str
    owner: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything read from one report. `report_sha256` is of the UTF-8 of `text`."""

    source: Source
    report_sha256: str
    meta: Meta
    text: str
    sections: tuple[Section, ...] = ()
    targets: tuple[Target, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    livelihood: tuple[Promise, ...] = ()
    warnings: tuple[Warning, ...] = ()
