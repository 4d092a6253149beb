"""Files made worse at random: bytes changed, cut, doubled and crossed, inside the packed members too.

The same number always gives the same file, so that a count can be made again and a failure looked at.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# What readers stumble over: ends of tokens, lengths, marks, markup, formulas, control characters, halves of characters.
TOKENS = (
    *(
        b"\0",
        b"\xff",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        b"\x1b[2J",
        b"\x1b]0;x\x07",
        b"\x9b",
        b"\r\r\n",
        b"\x85",
        b"\x0c",
    ),
    *(
        b"<",
        b">",
        b"</p>",
        b"<p>",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"&#x0;",
        b"&#1114112;",
        b"&nbsp;",
        b"<table>" * 30,
    ),
    *(
        b'"',
        b"'",
        b",",
        b"\t",
        b"{",
        b"}",
        b"[",
        b"]",
        b":",
        b"\\",
        b"\\u0000",
        b"\\ud800",
        b"1e999",
        b"-0",
        b"NaN",
    ),
    *(
        b"9" * 400,
        b"%",
        b"endobj",
        b"stream\n",
        b"endstream",
        b"xref",
        b"trailer",
        b"/Kids[",
        b"/Parent 1 0 R",
        b"obj",
    ),
    *(
        "　".encode(),
        "各位代表".encode(),
        "分别".encode() * 50,
        "一、".encode() * 40,
        "（".encode() * 60,
        "％".encode(),
    ),
    *(
        "政府工作报告\n".encode(),
        "亿元左右".encode(),
        "１２３．４".encode(),
        "\u202e".encode(),
        "\u200b".encode() * 9,
    ),
    *(
        b"<U+00A0>",
        "第十".encode(),
        "二〇二五年".encode(),
        "注释".encode(),
        "〔1〕".encode(),
        "万".encode() * 30,
    ),
)
MOST_BYTES = 120_000


@dataclass(frozen=True, slots=True)
class Seed:
    """A sound file to start from."""

    name: str
    data: bytes

    @property
    def format(self) -> str:
        """The ending of its name, which tells its reader."""
        return Path(self.name).suffix.lstrip(".") or "none"


def formats(seeds: Sequence[Seed]) -> list[str]:
    """The formats there are, in the order in which numbers go round them."""
    return sorted({seed.format for seed in seeds})


def seed_of(seeds: Sequence[Seed], number: int) -> Seed:
    """The sound file that the mutant of a number is made from: each format in turn, so that none is tried seldom."""
    names = formats(seeds)
    among = [seed for seed in seeds if seed.format == names[number % len(names)]]
    return among[number // len(names) % len(among)]


def mutant(seeds: Sequence[Seed], number: int) -> Seed:
    """The file of a number."""
    chance = random.Random(number)
    seed = seed_of(seeds, number)
    if seed.data.startswith(b"PK") and chance.random() < 0.7:
        return Seed(seed.name, _repacked(seed.data, chance))
    other = chance.choice(seeds).data
    return Seed(seed.name, _worse(seed.data[: _length(seed, chance)], other, chance))


def _length(seed: Seed, chance: random.Random) -> int:
    """Text is cut to some thousand bytes most times, so that many files are tried; packed formats need their end."""
    if seed.format in ("docx", "xlsx", "pdf"):
        return len(seed.data)
    return MOST_BYTES if chance.random() < 0.1 else chance.randrange(1, 9_000)


def _worse(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Data after one to eight changes."""
    worse = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(worse) + 1)
        to = min(len(worse), at + chance.choice((1, 4, 40, 400, 4_000)))
        kind = chance.randrange(8)
        if kind == 0:
            del worse[at:to]
        elif kind == 1:
            worse[at:at] = chance.choice(TOKENS)
        elif kind == 2:
            worse[at:to] = chance.choice(TOKENS)
        elif kind == 3:
            worse[at:at] = worse[at:to] * chance.randint(1, 20)
        elif kind == 4:
            start = chance.randrange(len(other) + 1)
            worse[at:at] = other[start : start + chance.choice((20, 200, 2_000))]
        elif kind == 5:
            for place in range(at, to):
                if chance.random() < 0.2:
                    worse[place] ^= 1 << chance.randrange(8)
        elif kind == 6:
            worse[at:to] = chance.randbytes(to - at)
        else:
            del worse[at:]
        del worse[MOST_BYTES:]
    return bytes(worse)


def _repacked(data: bytes, chance: random.Random) -> bytes:
    """An office file with some of its members made worse, and packed again so that their sums fit."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as sound,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        members = sound.namelist()
        hurt = set(chance.sample(members, chance.randint(1, min(3, len(members)))))
        for name in members:
            content = sound.read(name)
            if name in hurt:
                content = _worse(content, sound.read(chance.choice(members)), chance)
            if name not in hurt or chance.random() < 0.9:
                archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
            if name in hurt and chance.random() < 0.05:
                archive.writestr(zipfile.ZipInfo("../../" + name), content)
    return packed.getvalue()
