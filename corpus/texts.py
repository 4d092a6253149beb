"""A report's text as bytes: small, and any stretch of it read without the rest."""

from __future__ import annotations

import struct
import zlib
from codecs import utf_16_le_decode
from collections.abc import Sequence
from typing import Protocol

from corpus.inflating import inflate

# codec → encoding of the text. WIDE and PARTED hold only texts in which each character has two bytes; no text is
# packed as WIDE any more.
WIDE = "zlib-utf-16"
PARTED = "zlib-utf-16-4096"
ENCODINGS = {"utf-8": "utf-8", "zlib": "utf-8", WIDE: "utf-16-le", PARTED: "utf-16-le"}
# Characters of a part. Parts of 8,192 would make a text 0.03 of its UTF-8 smaller and a snippet take half as long again.
PART = 4096
# No text that an import takes is longer: MAX_CHARACTERS (parsers/sources/limits.py) of four bytes.
MOST_BYTES = 128 * 2**20
_LEVEL = 6
# how many parts, and where each begins: 32 bits each
_NUMBER = struct.Struct("<I")
# Deflated data without a head of its own
_RAW = -15


def pack(text: str) -> tuple[str, bytes]:
    """(codec, bytes) of a text: deflated where that makes it smaller.

    With two bytes for a character Chinese text deflates to 0.375 of its UTF-8, which itself deflates to 0.41, and any
    stretch of it can be read without the rest: to 0.445 in parts that need none before them. (GB 18030 deflates to
    0.355, but takes longer to decode than to inflate.)
    """
    plain = text.encode("utf-8")
    wide = text.encode("utf-16-le")
    if len(wide) == 2 * len(text):
        codec, packed = PARTED, _in_parts(wide)
    else:
        codec, packed = "zlib", zlib.compress(plain, _LEVEL)
    return (codec, packed) if len(packed) < len(plain) else ("utf-8", plain)


def unpack(codec: str, body: bytes) -> str:
    """The text `pack` was given. Raises ValueError where the bytes are damaged or the codec is unknown."""
    if codec not in ENCODINGS:
        raise ValueError(f"unknown codec {codec}")
    try:
        if codec == PARTED:
            count = _NUMBER.unpack_from(body)[0]
            plain = inflate(body[_NUMBER.size * (count + 1) :], min(MOST_BYTES, 2 * PART * count))
        else:
            plain = body if codec == "utf-8" else inflate(body, MOST_BYTES)
    except (ValueError, struct.error) as error:
        raise ValueError(f"damaged text: {error}") from None
    return plain.decode(ENCODINGS[codec])


class Body(Protocol):
    """A text's bytes, or a blob of the library, of which only what is asked for is read."""

    def __len__(self) -> int: ...

    def __getitem__(self, key: slice, /) -> bytes: ...


def pieces(codec: str, body: Body, spans: Sequence[tuple[int, int]]) -> list[str]:
    """`text[start:end]` for each span, without decoding the rest of the text. Raises ValueError as `unpack`."""
    if codec == PARTED:
        return _from_parts(body, spans)
    text = unpack(codec, body[:])
    return [text[start:end] for start, end in spans]


def _in_parts(wide: bytes) -> bytes:
    """One deflated stream, in which each part after a full flush can be inflated alone."""
    deflate = zlib.compressobj(_LEVEL)
    size = 2 * PART
    parts = []
    for start in range(0, len(wide), size):
        ends = start + size >= len(wide)
        parts.append(
            deflate.compress(wide[start : start + size])
            + deflate.flush(zlib.Z_FINISH if ends else zlib.Z_FULL_FLUSH)
        )
    stream = b"".join(parts)
    begins = [2]  # behind the head of the stream
    for part in parts[:-1]:
        begins.append(begins[-1] + len(part) - (2 if len(begins) == 1 else 0))
    return struct.pack(f"<{len(parts) + 1}I", len(parts), *begins[: len(parts)]) + stream


def _from_parts(body: Body, spans: Sequence[tuple[int, int]]) -> list[str]:
    try:
        count = _NUMBER.unpack(body[: _NUMBER.size])[0]
        head = _NUMBER.size * (count + 1)
        begins = struct.unpack(f"<{count}I", body[_NUMBER.size : head])
    except struct.error as error:
        raise ValueError(f"damaged text: {error}") from None
    if not count:
        raise ValueError("damaged text: no parts")
    # no part is inflated further than to the last stretch wanted in it
    ends: dict[int, int] = {}
    for start, end in spans:
        for number in range(start // PART, min((end - 1) // PART, count - 1) + 1):
            ends[number] = max(ends.get(number, 0), min(end - number * PART, PART))
    parts = {number: _inflated(body, head, begins, number, end * 2) for number, end in ends.items()}
    found = []
    for start, end in spans:
        first, last = start // PART, min((end - 1) // PART, count - 1)
        whole = "".join([parts[number] for number in range(first, last + 1)])
        found.append(whole[start - first * PART : end - first * PART])
    return found


def _inflated(body: Body, head: int, begins: Sequence[int], number: int, size: int) -> str:
    """The first `size` bytes of a part, as text."""
    is_last = number + 1 == len(begins)
    begin, end = begins[number], len(body) - head if is_last else begins[number + 1]
    inflate = zlib.decompressobj(_RAW)
    try:
        plain = inflate.decompress(body[head + begin : head + end], size)
    except zlib.error as error:
        raise ValueError(f"damaged text: {error}") from None
    if len(plain) < size and not (is_last and inflate.eof):
        raise ValueError("damaged text: a part of it is cut off")
    return utf_16_le_decode(plain, "strict", True)[0]
