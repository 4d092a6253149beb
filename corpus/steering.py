"""Characters that steer a terminal, a spreadsheet or a page, or hide in it, instead of being read.

An import takes them out of every text (parsers/sources/characters.py). Should one stand in a library all the same, it does
not leave it: everything written passes through here.
"""

from __future__ import annotations

import re

# ESC and its kin (C0 but for tab and line end, DEL, C1), halves of pairs, marks that turn the direction of writing,
# blanks of no width, tags
STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def unsteered(text: str) -> str:
    """The text, of the same length, with \ufffd for each character that steers."""
    return STEERING.sub("\ufffd", text)
