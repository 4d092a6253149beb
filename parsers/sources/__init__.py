"""Bytes of a file → the reports in it, as text with page furniture removed.

`read` finds the format from the content (the name's extension only where the content leaves a choice), the encoding,
and how many reports there are. Each paragraph of a report is one line of `Document.text`, without blank lines between.
"""

from parsers.sources.files import read

__all__ = ["read"]
