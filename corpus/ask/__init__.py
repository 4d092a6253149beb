"""Questions in words, answered from the reports: `ask(library, "播州区2025年GDP目标是多少?")`.

Place, year, indicator and kind of question are recognised by rules (`reading`, `data/ask.toml`). Every figure of an
answer is a target or result that was read from a report, with its sentence and its place in the text; where there is none
the answer is the reason, with the nearest passages. Nothing is made up.
"""

from corpus.ask.answering import ask, own_question
from corpus.ask.model import Answer, Kind, Passage, Question, Reason, Years

__all__ = ["Answer", "Kind", "Passage", "Question", "Reason", "Years", "ask", "own_question"]
