"""Files made up by Hypothesis, a strategy for each reader: what is lawful for the format and senseless beside it.

Mutants (mutants.py) stay near sound files; these go where no sound file is. A block of a format and a number always gives
the same files.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html import escape

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from parsers.sources.rows import meanings
from tests.parsers.genre import texts
from tests.torture.bombs import docx_of, pdf_of, xlsx_of
from tests.torture.mutants import Seed

Bytes = st.SearchStrategy[bytes]
Text = st.SearchStrategy[str]
# Texts of a report's kind, so that a reader's work goes on where a file is read at all.
WORDS = texts(12)
# Long enough to be taken for a report in a table's cell.
LONG_WORDS = WORDS.map(lambda words: words * 40)
# What XML may not hold, and what ends the reading at once.
UNLAWFUL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LAWFUL_WORDS = st.one_of(WORDS, LONG_WORDS).map(lambda words: escape(UNLAWFUL.sub("", words)))
CHARACTERS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12
)
# fmt: off
TAGS = ("p", "div", "span", "table", "tr", "td", "br", "script", "style", "h1", "ul", "li", "a", "template", "svg", "math", "title",
        "head", "body", "html", "meta", "form", "select", "noscript", "x-y")
ATTRIBUTES = ("class", "style", "hidden", "href", "content", "name", "property", "charset", "rel", "colspan", "onclick")
WORD_TAGS = ("p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "pPr", "numPr", "ilvl", "numId", "br", "tab", "del", "ins",
             "footnoteReference", "instrText", "sectPr", "hyperlink")
CELL_KINDS = ("n", "s", "b", "e", "d", "str", "inlineStr", "x")
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
    start = st.sampled_from(("<!doctype html>", "<html>", "<body>", "<meta charset=gbk>", "<p>"))
    return st.builds(
        lambda start, body, encoding: (start + body).encode(encoding, "replace"),
        start,
        nested(WORDS, TAGS, attributes),
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
    return st.lists(parts, max_size=4).map("".join).map(docx_of)


def workbooks() -> Bytes:
    """Workbooks whose cells are not what their kinds say, in rows and columns of any number."""
    names = st.sampled_from(sorted(meanings()))
    value = st.one_of(
        LAWFUL_WORDS, names, st.one_of(CHARACTERS, st.floats().map(repr), st.integers().map(str)).map(escape)
    )
    place = st.one_of(st.from_regex(r"[A-Z]{0,3}[0-9]{0,7}", fullmatch=True), CHARACTERS.map(escape))

    def cell(kind: str, place: str, value: str, style: int) -> str:
        inner = f"<is><t>{value}</t></is>" if kind == "inlineStr" else f"<v>{value}</v>"
        where = f' r="{place}"' if place else ""
        return f'<c t="{kind}" s="{style}"{where}>{inner}</c>'

    cells = st.one_of(
        st.builds(cell, st.sampled_from(CELL_KINDS), place, value, st.integers(-1, 3)),
        st.builds(cell, st.just("inlineStr"), st.just(""), value, st.just(0)),
    )
    number = st.one_of(st.just(""), st.integers(-1, 9).map(str), st.integers(-1, 2**21).map(str))
    row = st.builds(
        lambda number, cells: f'<row r="{number}">{"".join(cells)}</row>', number, st.lists(cells, max_size=6)
    )
    return st.lists(row, max_size=8).map("".join).map(xlsx_of)


def tables() -> Bytes:
    """Tables of separated values, some under names of columns that are known, in all dialects."""
    header = st.lists(st.one_of(st.sampled_from(sorted(meanings())), CHARACTERS), min_size=1, max_size=6)
    cells = st.one_of(WORDS, LONG_WORDS, CHARACTERS, st.text(max_size=9))
    rows = st.lists(st.lists(cells, max_size=7), max_size=9)

    def written(
        header: list[str], rows: list[list[str]], mark: str, quoting: int, encoding: str, cut: int
    ) -> bytes:
        file = io.StringIO()
        # a row of one empty cell can only be written in quotation marks
        lines = [[*row, "", ""] if not any(row) else row for row in (header, *rows)]
        csv.writer(file, delimiter=mark, quoting=quoting, escapechar="\\").writerows(lines)  # type: ignore[arg-type]
        text = file.getvalue()
        return text[: len(text) - cut].encode(encoding, "replace")

    return st.builds(
        written, header, rows, st.sampled_from(",\t;|"), st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_NONE)),
        st.sampled_from(("utf-8", "utf-8-sig", "gb18030", "utf-16")), st.integers(0, 6),
    )  # fmt: skip


def objects() -> Bytes:
    """JSON and JSON Lines of any shape, under names that are known and others."""
    names = st.one_of(st.sampled_from(sorted(meanings())), st.text(max_size=6))
    plain = st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), WORDS, LONG_WORDS
    )
    value = st.recursive(
        plain,
        lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(names, inner, max_size=5)),
        max_leaves=20,
    )
    lines = st.lists(st.dictionaries(names, value, max_size=6), min_size=1, max_size=6)
    ascii_only = st.booleans()
    return st.one_of(
        st.builds(lambda v, a: json.dumps(v, ensure_ascii=a), st.one_of(value, lines), ascii_only),
        st.builds(lambda vs, a: "\n".join(json.dumps(v, ensure_ascii=a) for v in vs), lines, ascii_only),
    ).map(lambda text: text.encode("utf-8", "surrogatepass"))


def documents() -> Bytes:
    """PDF files of objects that refer to each other without sense, with a page and a stream of drawing among them."""
    name = st.sampled_from(
        ("Type", "Page", "Pages", "Catalog", "Kids", "Count", "Parent", "Contents", "Resources", "Font", "Length", "Filter",
         "FlateDecode", "ASCIIHexDecode", "MediaBox", "Encoding", "ToUnicode", "DescendantFonts", "Subtype", "Type0", "Annots")
    ).map(lambda word: f"/{word}")  # fmt: skip
    simple = st.one_of(
        st.integers(-3, 2**33).map(str), st.floats(allow_nan=False, allow_infinity=False).map("{:.3f}".format), name,
        st.integers(0, 12).map("{} 0 R".format), st.sampled_from(("null", "true", "(x)", "<feff653f>", "<</")),
    )  # fmt: skip

    def within(inner: Text) -> Text:
        return st.one_of(
            st.lists(inner, max_size=6).map(lambda items: f"[{' '.join(items)}]"),
            st.lists(st.tuples(name, inner), max_size=6).map(
                lambda pairs: f"<< {' '.join(f'{key} {value}' for key, value in pairs)} >>"
            ),
        )

    value = st.recursive(simple, within, max_leaves=12)
    drawing = st.lists(
        st.sampled_from(("BT", "ET", "/F1 12 Tf", "(what the government reports) Tj", "[(a) -900 (b)] TJ", "1 0 0 1 72 700 Tm", "q", "Q", "Do", "T*", "<6587> Tj")),
        max_size=30,
    ).map("\n".join)  # fmt: skip
    stream = drawing.map(lambda words: f"<< /Length {len(words)} >>\nstream\n{words}\nendstream")
    page = "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 5 0 R >> >> >>"

    def file(font: str, stream: str, others: list[str], hurt: int, instead: str) -> bytes:
        parts = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page,
            stream,
            font,
            *others,
        ]
        if hurt < len(parts):
            parts[hurt] = instead
        return pdf_of(*(part.encode("latin-1", "replace") for part in parts))

    font = st.one_of(value, st.just("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"))
    return st.builds(file, font, stream, st.lists(value, max_size=7), st.integers(0, 19), value)


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
