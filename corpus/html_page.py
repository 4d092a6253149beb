"""A print-ready HTML page: one file, no script, nothing fetched, its own style alone, every word escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path

from corpus.steering import unsteered

STYLE = Path(__file__).parent / "data" / "print.css"


def page(title: str, body: Iterable[str]) -> str:
    """The page; `body` is HTML. Its Content-Security-Policy allows the page's own style and nothing else."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = (
        '<!doctype html>\n<html lang="zh">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
        '<meta name="viewport" content="width=device-width">\n<meta name="referrer" content="no-referrer">',
        f"<title>{text(title)}</title>",
        f"<style>{style}</style>\n</head>\n<body>",
    )
    return "\n".join((*head, *body, "</body>\n</html>")) + "\n"


def text(words: str) -> str:
    """Words of a report: never markup, and nothing that steers the page."""
    return escape(unsteered(words), quote=True)


@cache
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")
