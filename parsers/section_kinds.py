"""What the sections of a report are about."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a section is about."""

    OPENING = "opening"
    REVIEW = "review"
    PROBLEMS = "problems"
    PLAN = "plan"
    LIVELIHOOD = "livelihood"
    SELF_BUILDING = "self_building"
    CLOSING = "closing"
    GLOSSARY = "glossary"
