"""Word documents: everything that Word would print, in its order."""

from __future__ import annotations

import io
import time
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from parsers.model import SourceError
from parsers.sources import read
from parsers.sources.docx import Notes, _paragraph
from parsers.sources.docx_numbers import chinese
from tests.parsers.sources.invented import document_of, report, text_of

BODY = report()


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_paragraphs(lines: list[str]) -> Any:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return document


def test_paragraphs_and_tables_in_order() -> None:
    document = with_paragraphs(BODY[:-1])
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["指标", "目标", "地区生产总值", "6%左右"], strict=True):
        cell.text = text
    document.add_paragraph(BODY[-1])
    found = document_of(saved(document), "report.docx")
    assert found.text.split("\n") == [*BODY[:-1], "指标 目标", "地区生产总值 6%左右", BODY[-1]]
    assert (found.source.format, found.source.encoding) == ("docx", None)


def test_the_cells_of_a_table_inside_a_cell_are_read_once() -> None:
    document = with_paragraphs(BODY[:-1])
    outer = document.add_table(rows=1, cols=1).cell(0, 0)
    outer.text = "单位"
    for depth in range(40):
        outer = outer.add_table(rows=1, cols=1).cell(0, 0)
        outer.text = f"第{depth}层"
    document.add_paragraph(BODY[-1])
    lines = text_of(saved(document), "report.docx")
    assert lines == [*BODY[:-1], "单位" + "".join(f"第{depth}层" for depth in range(40)), BODY[-1]]


def test_twenty_thousand_marks_of_notes_take_their_time_once() -> None:
    """The number of a mark does not depend on a look through all marks before it."""
    notes: Notes = {}
    paragraph = OxmlElement("w:p")
    for number in range(20_000):
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(number % 15_000))
        paragraph.append(mark)
    before = time.process_time()
    text = _paragraph(paragraph, notes, 0)
    assert time.process_time() - before < 2
    assert text.startswith("[1][2]")
    assert text.endswith("[5000]")


def test_a_line_break_in_a_paragraph_is_a_line() -> None:
    document = with_paragraphs([f"{BODY[0]}\n{BODY[1]}", *BODY[2:]])
    assert text_of(saved(document), "report.docx") == BODY


def test_content_in_a_control_is_read() -> None:
    document = with_paragraphs(BODY)
    body = document.element.body
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    control.append(content)
    paragraph = body[6]
    body.insert(6, control)
    content.append(paragraph)
    assert text_of(saved(document), "report.docx") == BODY


def test_deleted_text_and_field_codes_are_not_read() -> None:
    document = with_paragraphs(BODY)
    for tag in ("w:delText", "w:instrText"):
        run, text = OxmlElement("w:r"), OxmlElement(tag)
        text.text = "不要的话"
        run.append(text)
        document.paragraphs[6]._p.append(run)
    assert text_of(saved(document), "report.docx") == BODY


def test_the_numbers_that_word_prints_before_headings() -> None:
    """Word's own 一、 and （一） are not in the text of a paragraph; without them the outline of a report is lost."""
    document = with_paragraphs(
        ["2024年青禾县政府工作报告", "各位代表：", "工作回顾", "产业兴旺", "生态良好", "工作安排", "扩大投资"]
    )
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for level, pattern in enumerate(["%1、", "（%2）"]):
        lvl = OxmlElement("w:lvl")
        lvl.set(qn("w:ilvl"), str(level))
        for tag, value in [("w:start", "1"), ("w:numFmt", "chineseCountingThousand"), ("w:lvlText", pattern)]:
            child = OxmlElement(tag)
            child.set(qn("w:val"), value)
            lvl.append(child)
        abstract.append(lvl)
    numbering.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "78")
    reference = OxmlElement("w:abstractNumId")
    reference.set(qn("w:val"), "77")
    number.append(reference)
    numbering.append(number)
    for paragraph, level in zip(document.paragraphs[2:], [0, 1, 1, 0, 1], strict=True):
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().set(qn("w:val"), str(level))
        properties.get_or_add_numId().set(qn("w:val"), "78")
    assert text_of(saved(document), "report.docx")[2:] == [
        "一、工作回顾",
        "（一）产业兴旺",
        "（二）生态良好",
        "二、工作安排",
        "（一）扩大投资",
    ]


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五"), (100, "100")]
)
def test_chinese_numbers(number: int, text: str) -> None:
    assert chinese(number) == text


def test_footnotes_come_at_the_end_with_their_marks() -> None:
    """名词解释 are often set as footnotes."""
    data = saved(with_paragraphs(BODY))
    stream = io.BytesIO()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = f'<w:footnotes {space}><w:footnote w:id="5"><w:p><w:r><w:t>沿江产业带和山前果业带。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for member in old.namelist():
            content = (
                old.read(member).decode("utf-8") if member.endswith((".xml", ".rels")) else old.read(member)
            )
            if member == "word/document.xml":
                mark = '</w:t></w:r><w:r><w:footnoteReference w:id="5"/></w:r><w:r><w:t>'
                content = content.replace("粮食产量", f"粮食{mark}产量")
            elif member == "word/_rels/document.xml.rels":
                relation = (
                    '<Relationship Id="rId99" Target="footnotes.xml" '
                    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/>'
                )
                content = content.replace("</Relationships>", f"{relation}</Relationships>")
            elif member == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
                content = content.replace(
                    "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
                )
            new.writestr(member, content)
        new.writestr("word/footnotes.xml", notes)
    text = text_of(stream.getvalue(), "report.docx")
    assert text[6] == BODY[6].replace("粮食产量", "粮食[1]产量")
    assert text[-1] == "[1]沿江产业带和山前果业带。"


def test_a_title_among_the_properties_counts_when_it_is_one() -> None:
    document = with_paragraphs(BODY)
    document.core_properties.title = "2024年青禾县政府工作报告"
    assert document_of(saved(document), "report.docx").title == "2024年青禾县政府工作报告"
    document.core_properties.title = "Word 文档"
    assert document_of(saved(document), "report.docx").title is None


@pytest.mark.parametrize("share", [0.3, 0.7, 0.97])
def test_a_truncated_file_is_refused(share: float) -> None:
    data = saved(with_paragraphs(BODY))
    with pytest.raises(SourceError, match="damaged or cut short"):
        read(data[: int(len(data) * share)], "report.docx")


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(SourceError, match="no text"):
        read(saved(docx.Document()), "report.docx")
