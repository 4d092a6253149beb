"""Which parsers made a report's rows: a hash over their code and data, so that no change of them goes unnoticed."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

# Enough of the hash to tell two states of the parsers apart.
LENGTH = 12


@cache
def parser_version() -> str:
    """The start of the SHA-256 over the files of the package `parsers`, in the order of their names."""
    digest = hashlib.sha256()
    _read(files("parsers"), "", digest)
    return digest.hexdigest()[:LENGTH]


def _read(folder: Traversable, path: str, digest: hashlib._Hash) -> None:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.name.startswith((".", "__pycache__")):
            continue
        if entry.is_dir():
            _read(entry, f"{path}{entry.name}/", digest)
        else:
            # line ends of a checkout are no change
            body = entry.read_bytes().replace(b"\r\n", b"\n")
            digest.update(f"{path}{entry.name} {len(body)}\n".encode() + body)
