"""PDF files that Hypothesis makes up.

Some are of objects that refer to each other without sense; the others print reports, with strange places, fonts and
streams on their pages, and some of these lie about their objects in one place.
"""

from __future__ import annotations

import zlib

from hypothesis import strategies as st

from tests.torture.bombs import pdf_of
from tests.torture.made_words import Text, bodies, mostly

Bytes = st.SearchStrategy[bytes]
PAGE = (
    "<< /Type /Page /Parent 2 0 R /Contents {} 0 R /MediaBox {} /Resources << /Font << /F1 3 0 R >> >> {}>>"
)
# characters of a line, and lines of a page
LINE, LINES = 40, 40
# fmt: off
NAMES = (
    "Type", "Page", "Pages", "Catalog", "Kids", "Count", "Parent", "Contents", "Resources", "Font", "Length", "Filter", "FlateDecode",
    "ASCIIHexDecode", "MediaBox", "Encoding", "ToUnicode", "DescendantFonts", "Subtype", "Type0", "Annots",
)
DRAWING = (
    "BT", "ET", "/F1 12 Tf", "(what the government reports) Tj", "[(a) -900 (b)] TJ", "1 0 0 1 72 700 Tm", "q", "Q", "Do", "T*", "<6587> Tj",
)
ODD_DRAWING = (
    *DRAWING, "0 0 0 0 0 0 Tm", "1e30 0 0 1e30 0 0 cm", "-1 0 0 -1 9999999999 -9999999999 Tm", "nan Tc", "99999 Tw", "0 Tz", "3 Tr", "/F9 1e9 Tf",
    "/F1 -12 Tf", "<6587", "<<", ">>", "[" * 90, "BI /W 99999 /H 99999 ID x EI", "0 1 -1 0 300 400 cm", "/F1 Do", "q " * 300, "Q " * 300, "<d800dc00> Tj",
    "<0000001b009b202e> Tj", "1 0 0 1 72 700 Tm <6587> Tj " * 40, "( ) Tj " * 200, "/Artifact BMC", "EMC",
)
FONTS = (
    *["<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>"] * 4,
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [3 0 R] >>",
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-V /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar -9 /LastChar 99999 /Widths [1 2 (x)] >>",
)
BOXES = ("[0 0 600 800]",) * 4 + ("[0 0 0 0]", "[600 800 0 0]", "[0 0 1e9 1e9]", "[(x) 0 600]", "null")
# fmt: on
DESCENDANT = (
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor "
    "/FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /StemV 80 >> >>"
)


def _values() -> Text:
    """An object of any kind within others."""
    name = st.sampled_from(NAMES).map(lambda word: f"/{word}")
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

    return st.recursive(simple, within, max_leaves=12)


def documents() -> Bytes:
    """PDF files."""
    return mostly(_of_reports(), _senseless(), 4)


def _senseless() -> Bytes:
    value = _values()
    stream = st.lists(st.sampled_from(DRAWING), max_size=30).map("\n".join).map(
        lambda words: f"<< /Length {len(words)} >>\nstream\n{words}\nendstream"
    )  # fmt: skip
    page = PAGE.format(4, "[0 0 600 800]", "").replace("3 0 R", "5 0 R")

    def file(font: str, stream: str, others: list[str], hurt: int, instead: str) -> bytes:
        parts = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            *(page, stream, font),
            *others,
        ]
        if hurt < len(parts):
            parts[hurt] = instead
        return pdf_of(*(part.encode("latin-1", "replace") for part in parts))

    font = st.one_of(value, st.just("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"))
    return st.builds(file, font, stream, st.lists(value, max_size=7), st.integers(0, 19), value)


def _printed(body: str, indent: int, size: int, odd: list[tuple[str, int]]) -> str:
    """The drawing of a text, a line a row, with odd commands between its lines."""
    lines = [line[at : at + LINE] for line in body.split("\n") for at in range(0, len(line), LINE)][:LINES]
    drawn = [
        f"BT /F1 {size} Tf 1 0 0 1 {72 + indent * (at % 3)} {760 - 18 * at} Tm <{line.encode('utf-16-be', 'replace').hex()}> Tj ET"
        for at, line in enumerate(lines)
    ]
    for words, at in odd:
        drawn.insert(at % (len(drawn) + 1), words)
    return "\n".join(drawn)


def _stream(drawing: str, packing: str, length: int) -> bytes:
    words = drawing.encode("latin-1", "replace")
    filters = b""
    if packing in ("flate", "cut", "bomb"):
        words = zlib.compress(words + (b" q Q" * 400_000 if packing == "bomb" else b""))
        words = words[: -len(words) // 3] if packing == "cut" else words
        filters = b" /Filter /FlateDecode"
    elif packing == "lie":
        filters = b" /Filter [/ASCIIHexDecode /FlateDecode /None]"
    said = len(words) if length == 0 else length
    return b"<< /Length %d%s >>\nstream\n%s\nendstream" % (said, filters, words)


def _of_reports() -> Bytes:
    odd = st.lists(st.tuples(st.sampled_from(ODD_DRAWING), st.integers(0, LINES)), max_size=4)
    drawing = st.builds(
        _printed, bodies(), st.sampled_from((0, 24, -9_999)), st.sampled_from((12, 12, 12, 1, 900)), odd
    )
    stream = st.builds(
        _stream,
        drawing,
        st.sampled_from(("none", "none", "none", "flate", "flate", "flate", "cut", "bomb", "lie")),
        st.sampled_from((0, 0, 0, 0, 0, 1, 10**9, -1)),
    )
    more = st.sampled_from(
        (
            "",
            "",
            "/Rotate 90 ",
            "/Rotate 45 ",
            "/UserUnit 1e9 ",
            "/CropBox [9 9 1 1] ",
            "/Annots [1 0 R 2 0 R] ",
        )
    )

    def file(
        font: str,
        streams: list[bytes],
        box: str,
        more: str,
        count: int,
        hurt: int,
        instead: str,
        after: bytes,
    ) -> bytes:
        first = 6
        pages = [
            PAGE.format(first + 2 * at + 1, box if at == 0 else "[0 0 600 800]", more).encode()
            for at in range(len(streams))
        ]
        kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(streams)))
        parts = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {count if count else len(streams)} >>".encode(),
            *(font.encode(), DESCENDANT.encode()),
            b"<< /Title <feff653f5e9c5de54f5c62a5544a> >>",
            *(part for page, stream in zip(pages, streams, strict=True) for part in (page, stream)),
        ]
        if hurt < len(parts):
            parts[hurt] = instead.encode("latin-1", "replace")
        return pdf_of(*parts) + after

    return st.builds(
        file, st.sampled_from(FONTS), st.lists(stream, min_size=1, max_size=4), st.sampled_from(BOXES), more,
        st.sampled_from((0, 0, 0, 0, 1, 3_000, -1)), st.integers(0, 40), _values(), st.sampled_from((b"", b"", b"", b"\x00" * 2_000, b"%%EOF" * 9)),
    )  # fmt: skip
