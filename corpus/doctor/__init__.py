"""Is the library sound? The file against SQLite, texts against their hashes, spans against texts, the index against texts.

What can be made again from the texts is repaired; a text that is lost is named, with the file it came from.
"""

from corpus.doctor.examine import Examination, Finding, examine, findings_table
from corpus.doctor.repair import repair

__all__ = ["Examination", "Finding", "examine", "findings_table", "repair"]
