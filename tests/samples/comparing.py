"""The parsers on the project's own samples against what was typed by hand from their text.

Stricter than the score of real reports: a value needs its unit, a heading its exact words; only white space, quotation
marks and the script (traditional or simplified) are passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import parsers
from parsers.fold import fold
from parsers.model import GlossaryEntry, Promise, Report, Section, Target
from tests.parsers.scoring import Finding

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "sample_data"
EXPECTED = Path(__file__).with_name("expected")
FLOORS = Path(__file__).with_name("floors.toml")
META = (
    "title",
    "region_path",
    "adcode",
    "level",
    "report_year",
    "review_year",
    "delivered_on",
    "congress",
    "session",
    "speaker",
    "speaker_title",
    "script",
)
# the indicators that labels tell apart; an id of the parser's own beyond them counts as "other" and is judged by its name
LISTED = frozenset(
    [
        "gdp",
        "primary",
        "secondary",
        "tertiary",
        "agri_output",
        "industrial_va",
        "industrial_output",
        "fixed_investment",
        "industrial_investment",
        "private_investment",
        "retail_sales",
        "budget_revenue",
        "tax_revenue",
        "budget_spending",
        "income_all",
        "income_urban",
        "income_rural",
        "new_urban_jobs",
        "unemployment_surveyed",
        "unemployment_registered",
        "cpi",
        "urbanization_rate",
        "energy_intensity",
        "carbon_intensity",
        "trade",
        "exports",
        "imports",
        "fdi",
        "rd_intensity",
        "grain_output",
        "grain_area",
        "tourism_revenue",
        "tourist_visits",
        "digital_economy",
        "private_economy",
        "population",
        "forest_cover",
        "air_quality_days",
        "pm25",
        "water_quality",
        "market_entities",
        "deposits",
        "loans",
        "structure",
    ]
)
ROLES = ("plan", "result", "shortfall")
PASSED_OVER = re.compile(r"[\s\"'《》「」『』]")
Json = dict[str, Any]


def label_files() -> list[Path]:
    """One file of expectations for each report."""
    return sorted(EXPECTED.glob("*.json"))


def sample_files() -> list[Path]:
    """The files of samples, each of one report or several."""
    return sorted(file for file in SAMPLES.iterdir() if file.suffix in (".txt", ".html", ".docx"))


def findings() -> Iterator[Finding]:
    """What fits and what does not, report by report and part by part."""
    parsed = {file.name: parsers.parse(file.read_bytes(), file.name) for file in sample_files()}
    for file in label_files():
        label = json.loads(file.read_text(encoding="utf-8"))
        report = _report_of(label, parsed[label["file"]])
        for part, hits, missed, spurious in _parts(label, report):
            yield Finding(file.stem, part, hits, missed, spurious)


def _report_of(label: Json, reports: list[Report]) -> Report:
    """The one of a file's reports that holds most of the quotes."""
    return max(reports, key=lambda r: sum(target["quote"] in r.text for target in label["targets"]))


Part = tuple[str, int, list[Any], list[Any]]


def _parts(label: Json, report: Report) -> Iterator[Part]:
    meta = {key: getattr(report.meta, key) for key in META}
    meta["region_path"] = list(report.meta.region_path)
    wrong = [
        f"{key}: want {label['meta'][key]!r}, got {meta[key]!r}"
        for key in META
        if label["meta"][key] != meta[key]
    ]
    yield "meta fields", len(META) - len(wrong), wrong, wrong
    for level in (1, 2):
        want = [o for o in label["outline"] if o["level"] == level]
        got = [s for s in report.sections if s.level == level and s.title]
        yield f"headings, level {level}", *_pair(want, got, _same_heading)
        yield f"headings, level {level}, with kind", *_pair(want, got, _same_kind)
    for role in ROLES:
        rows = [t for t in label["targets"] if t["role"] == role and t["scope"] == "headline"]
        found = [t for t in report.targets if t.role == role and t.scope == "headline"]
        yield f"headline {role}, core", *_pair(rows, found, _same_figure)
        yield f"headline {role}, full", *_pair(rows, found, _same_target)
    yield "glossary", *_pair(label["glossary"], report.glossary, _same_term)
    yield "livelihood", *_pair(label["livelihood"], report.livelihood, _promise_in(report))
    named = [p for p in label["livelihood"] if "owner" in p]
    if named:
        yield "owners of promises", *_pair(named, [p for p in report.livelihood if p.owner], _same_owner)


def _pair(want: list[Any], got: Any, same: Callable[[Json, Any], bool]) -> tuple[int, list[Any], list[Any]]:
    """Each expected row with the first unused found row that is the same: hits, missed, spurious."""
    left, missed = list(got), []
    for row in want:
        at = next((i for i, other in enumerate(left) if same(row, other)), None)
        if at is None:
            missed.append(row)
        else:
            del left[at]
    return len(want) - len(missed), missed, left


def _plain(words: str | None) -> str:
    return PASSED_OVER.sub("", fold(words or ""))


def _same_heading(want: Json, got: Section) -> bool:
    return _plain(want["title"]) == _plain(got.title)


def _same_kind(want: Json, got: Section) -> bool:
    return _same_heading(want, got) and want["kind"] == got.kind


def _same_figure(want: Json, got: Target) -> bool:
    """Indicator (its name where it has no id), value and unit, or the words instead of a value."""
    if want["indicator"] != (got.indicator if got.indicator in LISTED else "other"):
        return False
    if want["indicator"] == "other":
        a, b = _plain(want["name"]), _plain(got.name)
        if not (a and b and (a in b or b in a)):
            return False
    value = None if got.value is None else [got.value.low, got.value.high]
    return value == want["value"] and _plain(want["unit"]) == _plain(got.unit)


def _same_target(want: Json, got: Target) -> bool:
    """Also year, bound, measure and tier, and a quote that overlaps."""
    if not _same_figure(want, got) or str(want["year"])[-4:] != str(got.year)[-4:]:
        return False
    if want.get("tier") != got.tier or want.get("status", got.status) != got.status:
        return False
    a, b = _plain(want["quote"]), _plain(got.quote)
    if a not in b and b not in a:
        return False
    return want["value"] is None or (want["bound"] == got.bound and want["measure"] == got.measure)


def _same_term(want: Json, got: GlossaryEntry) -> bool:
    definition = _plain(got.definition)
    return (
        _plain(want["term"]) == _plain(got.term)
        and definition.startswith(_plain(want["definition_starts"]))
        and definition.rstrip("。.").endswith(_plain(want["definition_ends"]).rstrip("。."))
    )


def _promise_in(report: Report) -> Callable[[Json, Promise], bool]:
    """Beginning of the promise's words, end of its entry (a department in brackets may end it)."""

    def same(want: Json, got: Promise) -> bool:
        entry = _plain(report.text[got.start : got.end]).rstrip("。.;")
        ends = _plain(want["ends"]).rstrip("。.;")
        return _plain(got.text).startswith(_plain(want["starts"])) and (
            entry.endswith(ends) or _plain(got.text).rstrip("。.;").endswith(ends)
        )

    return same


def _same_owner(want: Json, got: Promise) -> bool:
    return _plain(want["owner"]) == _plain(got.owner) and _plain(got.text).startswith(_plain(want["starts"]))
