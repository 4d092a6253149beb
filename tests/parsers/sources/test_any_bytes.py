"""Whatever the bytes are, reading gives documents or a SourceError of one line, and in a time that grows as they do."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.model import SourceError
from parsers.sources import read
from tests.parsers.sources.invented import report
from tests.parsers.sources.test_docx import saved, with_paragraphs
from tests.parsers.sources.test_html import page
from tests.parsers.sources.test_pdf import printed
from tests.parsers.sources.test_tables import HEADER, ROWS, as_csv, as_jsonl, as_xlsx

NAMES = st.sampled_from(
    ["a.txt", "a.html", "a.docx", "a.xlsx", "a.csv", "a.tsv", "a.json", "a.jsonl", "a.pdf", "a.doc", "a"]
)
STARTS = st.sampled_from(
    [
        b"",
        b"%PDF-1.4\n",
        b"PK\x03\x04",
        b"<html>",
        b"{",
        b"[{",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        "正文,年份\n".encode(),
    ]
)
FILES = {
    "a.txt": "\n".join(report()).encode(),
    "b.txt": "\n".join(report()).encode("gb18030"),
    "a.html": page(report()).encode(),
    "a.docx": saved(with_paragraphs(report())),
    "a.pdf": printed(report()),
    "a.csv": as_csv([HEADER, *ROWS]).encode(),
    "a.xlsx": as_xlsx([HEADER, *ROWS]),
    "a.jsonl": as_jsonl(ROWS).encode(),
}


def check(data: bytes, name: str) -> None:
    refused = ""
    try:
        documents = read(data, name)
    except SourceError as error:
        documents, refused = [], str(error)
    assert bool(documents) != bool(refused)
    assert "\n" not in refused
    for document in documents:
        assert document.text.strip()
        document.text.encode("utf-8")


@given(STARTS, st.binary(max_size=400), NAMES)
@settings(max_examples=300, deadline=None)
def test_any_bytes(start: bytes, rest: bytes, name: str) -> None:
    check(start + rest, name)


@given(st.text(max_size=400), NAMES)
@settings(max_examples=200, deadline=None)
def test_any_text(text: str, name: str) -> None:
    check(text.encode("utf-8", errors="surrogatepass"), name)


@given(st.sampled_from(sorted(FILES)), st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_files_cut_short_or_spoilt(name: str, data: st.DataObject) -> None:
    content = bytearray(FILES[name])
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(0, len(content))) :]
    else:
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + 20] = data.draw(st.binary(max_size=40))
    check(bytes(content), name)


def test_the_same_bytes_give_the_same_documents() -> None:
    for name, content in FILES.items():
        assert read(content, name) == read(content, name)


# Inputs that make careless expressions take quadratic time or worse. Each is about a megabyte.
HOSTILE = {
    "one mark": "，" * 300_000,
    "one bracket": "（" * 300_000,
    "brackets within brackets": "（" * 100_000 + "）" * 100_000,
    "one blank in a line": "某" + " " * 1_000_000 + "某",
    "carriage returns": "\r" * 1_000_000 + "某",
    "comments that never end": "<!--" * 250_000,
    "greetings": "各位代表" * 80_000,
    "openings": "各位代表：现在，我代表政府，向大会报告工作，请予审议。" * 12_000,
    "titles": "2021年某县政府工作报告各位代表：现在，我代表政府，向大会报告工作，请予审议。" * 8_000,
    "marks on lines of their own": "，\n" * 200_000,
    "lines that never end a sentence": "推动经济发展的\n" * 40_000,
    "an open quotation": '正文,年份\n"' + "某" * 300_000,
    "objects within objects": '{"a":' * 200_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_texts_take_no_longer_than_their_length(kind: str) -> None:
    """Linear time takes at most 2 s for each of these on a busy machine; quadratic time takes minutes."""
    began = time.process_time()
    check(HOSTILE[kind].encode(), "a.txt")
    assert time.process_time() - began < 10
