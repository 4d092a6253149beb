"""Deflated data unpacked up to a limit: a library of a stranger's hand may hold what unpacks to a thousand times its size."""

from __future__ import annotations

import zlib

MEGABYTE = 2**20


def inflate(packed: bytes, most: int) -> bytes:
    """The bytes that were deflated. Raises ValueError where they are damaged or more than `most`."""
    deflated = zlib.decompressobj()
    try:
        plain = deflated.decompress(packed, most + 1)
    except zlib.error as error:
        raise ValueError(str(error)) from None
    if len(plain) > most:
        raise ValueError(f"unpacks to more than {most // MEGABYTE:,} MB")
    if not deflated.eof:
        raise ValueError("cut short")
    return plain
