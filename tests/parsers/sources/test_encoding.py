"""Bytes to text: the encoding is found, Big5 and GB18030 are never taken for each other, bad bytes are told."""

from __future__ import annotations

import opencc
import pytest

from parsers.model import SourceError
from parsers.sources.encoding import REPLACED, decode
from tests.parsers.sources.invented import document_of, report

SIMPLIFIED = "\n".join(report())
TRADITIONAL = opencc.OpenCC("s2tw").convert(SIMPLIFIED)


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL], ids=["simplified", "traditional"])
@pytest.mark.parametrize(
    ("codec", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_every_encoding_is_read(text: str, codec: str, found: str) -> None:
    assert decode(text.encode(codec)) == (text, found, ())


def test_gbk_is_read_as_its_superset() -> None:
    assert decode(SIMPLIFIED.encode("gbk"))[1] == "gb18030"


def test_big5_is_not_taken_for_gb18030() -> None:
    """All its bytes are valid GB18030 as well; only the characters tell."""
    data = TRADITIONAL.encode("big5hkscs")
    assert data.decode("gb18030", errors="replace").count(REPLACED) < 0.02 * len(TRADITIONAL)
    assert decode(data) == (TRADITIONAL, "big5hkscs", ())


def test_a_short_title_is_enough() -> None:
    assert decode("政府工作报告".encode("gb18030"))[0] == "政府工作报告"


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_few_bad_bytes_are_replaced_and_told(codec: str) -> None:
    data = bytearray((SIMPLIFIED * 3).encode(codec))
    data[300:300] = b"\xff\xfe"
    text, encoding, warnings = decode(bytes(data))
    assert encoding == codec
    assert REPLACED in text
    assert "努力奋斗" in text
    assert [warning.code for warning in warnings] == ["encoding-broken"]


def test_what_a_page_declares_is_believed_only_when_it_reads_as_chinese() -> None:
    data = SIMPLIFIED.encode("utf-8")
    assert decode(data, declared="gb2312")[1] == "utf-8"
    assert decode(SIMPLIFIED.encode("gbk"), declared="gb2312")[:2] == (SIMPLIFIED, "gb18030")
    assert decode(data, declared="no-such-codec")[1] == "utf-8"


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 40, b"\x00\x01\x02\x03" * 500, b"\xff" * 1000, b"caf\xe9 cr\xe8me " * 50],
    ids=["all bytes", "controls", "one byte", "latin-1"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="not a text in an encoding known here"):
        decode(data)


def test_characters_lost_before_are_told_apart_from_a_broken_file() -> None:
    document = document_of(SIMPLIFIED.replace("粮食", "粮\ufffd"))
    assert [warning.code for warning in document.warnings] == ["characters-lost"]
    assert document.source.encoding == "utf-8"
