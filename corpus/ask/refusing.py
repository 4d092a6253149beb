"""Answers that say why there is none."""

from __future__ import annotations

from corpus.ask.figures import table_of
from corpus.ask.model import Answer, Language, Passage, Question, Reason
from corpus.ask.wordings import sentence
from corpus.table import Table


def refused(
    asked: Question,
    language: Language,
    reason: Reason,
    *,
    table: Table | None = None,
    passages: tuple[Passage, ...] = (),
    **values: object,
) -> Answer:
    """The reason in words, with what is nearest; the table is empty unless one is given."""
    return Answer(asked, (sentence(language, reason, **values),), table or table_of(()), reason, passages)
