"""The public format `baogao.report/1`: one JSON object a report, as described by data/report.schema.json."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from parsers.model import GlossaryEntry, Interval, Promise, Report, Section, Target

SCHEMA = "baogao.report/1"


def to_json(report: Report) -> dict[str, Any]:
    """The report as plain values, keys in the order of the format."""
    source, meta = report.source, report.meta
    return {
        "schema": SCHEMA,
        "source": {
            "path": source.path,
            "format": source.format,
            "encoding": source.encoding,
            "sha256": source.sha256,
            "ordinal": source.ordinal,
            "url": source.url,
            "published_on": source.published_on,
        },
        "report_sha256": report.report_sha256,
        "meta": {
            "title": meta.title,
            "region_path": list(meta.region_path),
            "adcode": meta.adcode,
            "level": str(meta.level) if meta.level else None,
            "report_year": meta.report_year,
            "review_year": meta.review_year,
            "delivered_on": meta.delivered_on,
            "congress": meta.congress,
            "session": meta.session,
            "speaker": meta.speaker,
            "speaker_title": meta.speaker_title,
            "script": meta.script,
            "kind": meta.kind,
        },
        "text": report.text,
        "sections": [_section(s) for s in report.sections],
        "targets": [_target(t) for t in report.targets],
        "glossary": [_entry(g) for g in report.glossary],
        "livelihood": [_promise(p) for p in report.livelihood],
        "warnings": [{"code": w.code, "message": w.message} for w in report.warnings],
    }


def to_line(report: Report) -> str:
    """One line of JSON, characters as they are."""
    return json.dumps(to_json(report), ensure_ascii=False)


def schema() -> dict[str, Any]:
    """The JSON Schema of a line."""
    loaded: dict[str, Any] = json.loads(
        (files("parsers") / "data" / "report.schema.json").read_text(encoding="utf-8")
    )
    return loaded


def _section(s: Section) -> dict[str, Any]:
    return {
        "id": s.id,
        "parent": s.parent,
        "level": s.level,
        "number": s.number,
        "title": s.title,
        "kind": str(s.kind),
        "start": s.start,
        "end": s.end,
        "body_end": s.body_end,
    }


def _numbers(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [interval.low, interval.high]


def _target(t: Target) -> dict[str, Any]:
    return {
        "id": t.id,
        "role": t.role,
        "scope": t.scope,
        "status": t.status,
        "year": t.year,
        "horizon": t.horizon,
        "indicator": t.indicator,
        "name": t.name,
        "measure": t.measure,
        "value": _numbers(t.value),
        "unit": t.unit,
        "value_std": _numbers(t.value_std),
        "unit_std": t.unit_std,
        "bound": t.bound,
        "tier": t.tier,
        "qualitative": t.qualitative,
        "cue_words": list(t.cue_words),
        "reference": None
        if t.reference is None
        else {
            "to": t.reference.to,
            "relation": t.reference.relation,
            "difference": t.reference.difference,
            "unit": t.reference.unit,
        },
        "section": t.section,
        "start": t.start,
        "end": t.end,
        "quote": t.quote,
    }


def _entry(g: GlossaryEntry) -> dict[str, Any]:
    return {
        "number": g.number,
        "term": g.term,
        "definition": g.definition,
        "start": g.start,
        "end": g.end,
        "mentions": [list(m) for m in g.mentions],
    }


def _promise(p: Promise) -> dict[str, Any]:
    return {"number": p.number, "text": p.text, "owner": p.owner, "start": p.start, "end": p.end}
