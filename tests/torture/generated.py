"""Files made up by Hypothesis, a strategy for each reader: what is lawful for the format and senseless beside it.

Mutants (mutants.py) stay near sound files; these go where no sound file is, most of them as far in as the reader lets
them: tables (made_tables.py) and PDF files (made_documents.py) hold reports, strange as they are. A block of a format and a number always gives
the same files.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.parsers.genre import texts
from tests.torture.bombs import docx_of
from tests.torture.made_documents import documents
from tests.torture.made_tables import objects, tables, workbooks
from tests.torture.made_words import CHARACTERS, LONG_WORDS, WORDS, Text, bodies, lawful, mostly
from tests.torture.mutants import Seed

Bytes = st.SearchStrategy[bytes]
LAWFUL_WORDS = st.one_of(WORDS, LONG_WORDS).map(lambda words: escape(lawful(words)))
# fmt: off
TAGS = ("p", "div", "span", "table", "tr", "td", "br", "script", "style", "h1", "ul", "li", "a", "template", "svg", "math", "title",
        "head", "body", "html", "meta", "form", "select", "noscript", "x-y")
ATTRIBUTES = ("class", "style", "hidden", "href", "content", "name", "property", "charset", "rel", "colspan", "onclick")
WORD_TAGS = ("p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "pPr", "numPr", "ilvl", "numId", "br", "tab", "del", "ins",
             "footnoteReference", "instrText", "sectPr", "hyperlink")
# fmt: on


def nested(inside: Text, tags: tuple[str, ...], attributes: Text, prefix: str = "") -> Text:
    """Elements within elements, a few of them not closed."""

    def element(tag: str, words: str, inner: list[str], closed: bool) -> str:
        ending = f"</{prefix}{tag}>" if closed else ""
        return f"<{prefix}{tag}{words}>{''.join(inner)}{ending}"

    def around(inner: Text) -> Text:
        return st.builds(
            element,
            st.sampled_from(tags),
            attributes,
            st.lists(inner, max_size=5),
            st.integers(0, 19).map(bool),
        )

    return st.recursive(inside, around, max_leaves=25)


def pages() -> Bytes:
    """Web pages, in the encodings they come in."""
    attribute = st.builds(
        lambda name, value: f' {name}="{escape(value)}"',
        st.sampled_from(ATTRIBUTES),
        st.one_of(WORDS, CHARACTERS),
    )
    attributes = st.lists(attribute, max_size=3).map("".join)
    words = st.one_of(WORDS, bodies())
    paragraphs = bodies().map(lambda body: "<p>".join(body.split("\n")))
    start = st.sampled_from(("<!doctype html>", "<html>", "<body>", "<meta charset=gbk>", "<p>"))
    return st.builds(
        lambda start, body, encoding: (start + body).encode(encoding, "replace"),
        start,
        mostly(
            st.builds(str.__add__, nested(words, TAGS, attributes), paragraphs),
            nested(WORDS, TAGS, attributes),
            3,
        ),
        st.sampled_from(("utf-8", "gb18030", "utf-16", "big5")),
    )


def word_files() -> Bytes:
    """Word files of elements in places where Word would not put them."""
    value = st.one_of(st.integers(-2, 9), st.integers(), CHARACTERS)
    attributes = st.one_of(
        st.just(""),
        st.builds(
            lambda name, value: f' w:{name}="{escape(str(value))}"',
            st.sampled_from(("val", "id", "fill")),
            value,
        ),
    )
    inside = st.one_of(LAWFUL_WORDS, CHARACTERS.map(escape)).map("<w:r><w:t>{}</w:t></w:r>".format)
    parts = nested(inside, WORD_TAGS, attributes, "w:").map("<w:p>{}</w:p>".format)
    whole = bodies().map(
        lambda body: "".join(
            f"<w:p><w:r><w:t>{escape(lawful(line))}</w:t></w:r></w:p>" for line in body.split("\n")
        )
    )
    some = st.lists(parts, max_size=4).map("".join)
    return mostly(st.builds(str.__add__, some, whole), some, 3).map(docx_of)


def plain_texts() -> Bytes:
    """Texts of a report's kind with bytes put in that no encoding knows."""
    return st.builds(
        lambda text, encoding, at, damage: (data := text.encode(encoding, "replace"))[:at] + damage + data[at:],
        texts(60), st.sampled_from(("utf-8", "utf-8-sig", "gb18030", "utf-16", "big5")), st.integers(0, 400), st.binary(max_size=3),
    )  # fmt: skip


STARTS = (
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"<html>",
    b"<?xml version='1.0'?><tmx>",
    b'[{"',
    b"\xff\xfe",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
)
STRATEGIES: dict[str, tuple[str, Callable[[], Bytes]]] = {
    "txt": ("a.txt", plain_texts),
    "html": ("a.html", pages),
    "docx": ("a.docx", word_files),
    "xlsx": ("a.xlsx", workbooks),
    "csv": ("a.csv", tables),
    "jsonl": ("a.jsonl", objects),
    "pdf": ("a.pdf", documents),
    "any": ("a", lambda: st.builds(bytes.__add__, st.sampled_from(STARTS), st.binary(max_size=1_000))),
}


def each(format: str, block: int, count: int, take: Callable[[Seed], None]) -> None:
    """Give `take` so many files of a format; the same ones for the same block."""
    name, strategy = STRATEGIES[format]

    @seed(block)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy())
    def made(data: bytes) -> None:
        take(Seed(name, data))

    made()
