"""How much a file may hold before it is refused, so that no input can exhaust memory or the stack.

The largest collection of reports seen in one file (72 reports, JSON Lines) takes 3.3 MB.
"""

from __future__ import annotations

from parsers.model import SourceError

MAX_BYTES = 64 * 2**20  # of a file
MAX_CHARACTERS = 32 * 2**20  # of the text in it
MAX_ROWS = 200_000  # of a table
MAX_PAGES = 2_000  # of a PDF
MAX_NESTING = 200  # of elements in a web page
MAX_TAG_WORDS = 2_000  # of words in one tag of a web page: each attribute is compared with those before it
MAX_ZIP_BYTES = 256 * 2**20  # of what an office file unpacks to
MAX_ZIP_RATIO = 200  # unpacked to packed, for a member over ZIP_RATIO_FREE bytes
ZIP_RATIO_FREE = 2**20


def check_bytes(data: bytes) -> None:
    """Refuse an empty file and one over MAX_BYTES."""
    if not data:
        raise SourceError("the file is empty")
    if len(data) > MAX_BYTES:
        raise SourceError(f"the file is larger than {MAX_BYTES // 2**20} MB: split it first")


def check_characters(count: int) -> None:
    """Refuse more text than MAX_CHARACTERS."""
    if count > MAX_CHARACTERS:
        raise SourceError(f"the file holds more than {MAX_CHARACTERS:,} characters: split it first")


def check_zip(sizes: list[tuple[int, int]]) -> None:
    """Refuse an archive by its members' (packed, unpacked) sizes before anything is unpacked."""
    if sum(unpacked for _, unpacked in sizes) > MAX_ZIP_BYTES or any(
        unpacked > ZIP_RATIO_FREE and unpacked > MAX_ZIP_RATIO * max(packed, 1) for packed, unpacked in sizes
    ):
        raise SourceError("the file unpacks to far more than it should hold: it is not read")
