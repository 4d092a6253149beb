"""Which reader reads a file: by its first bytes, then by its name."""

from __future__ import annotations

from parsers.model import Document
from parsers.sources.encoding import decode
from parsers.sources.limits import check_bytes
from parsers.sources.plain import Text, documents


def read(data: bytes, name: str) -> list[Document]:
    check_bytes(data)
    text, encoding, warnings = decode(data)
    return documents([Text(text, warnings=warnings)], data, name, "txt", encoding)
