"""Tables: one report a row, or one sentence a row, in CSV, Excel and JSON Lines."""

from __future__ import annotations

import csv
import datetime
import io
import json
import tracemalloc
from typing import Any

import openpyxl
import pytest

from parsers import parse
from parsers.model import SourceError
from parsers.sources import read
from tests.parsers.sources.invented import document_of, report

BODIES = {place: "\n".join(report(place, 2024, filler=8)) for place in ("青禾县", "柳河区")}
HEADER = ["省份", "年份", "标题", "来源网址", "发布日期", "正文", "备注"]
ROWS: list[list[Any]] = [
    ["云岭省", 2024, f"{place}政府工作报告", "https://www.example.cn/r", "2024-01-12", body, "人工核对"]
    for place, body in BODIES.items()
]


def as_csv(rows: list[list[Any]], delimiter: str = ",") -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue()


def as_xlsx(*sheets: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_jsonl(rows: list[list[Any]]) -> str:
    return "\n".join(json.dumps(dict(zip(HEADER, row, strict=True)), ensure_ascii=False) for row in rows)


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (as_csv([HEADER, *ROWS]).encode("utf-8-sig"), "reports.csv", "csv"),
        (as_csv([HEADER, *ROWS]).encode("gb18030"), "reports.csv", "csv"),
        (as_csv([HEADER, *ROWS], "\t").encode(), "reports.tsv", "tsv"),
        (as_csv([HEADER, *ROWS]).encode(), "reports.txt", "csv"),
        (as_xlsx([HEADER, *ROWS]), "reports.xlsx", "xlsx"),
        (as_jsonl(ROWS).encode(), "reports.jsonl", "jsonl"),
        (f"[{','.join(as_jsonl(ROWS).splitlines())}]".encode(), "reports.json", "jsonl"),
        (
            json.dumps({"data": [dict(zip(HEADER, row, strict=True)) for row in ROWS]}).encode(),
            "reports.json",
            "jsonl",
        ),
    ],
    ids=[
        "csv",
        "csv in GB18030",
        "tsv",
        "csv named txt",
        "xlsx",
        "jsonl",
        "a list in json",
        "an object with a list",
    ],
)
def test_one_report_a_row(data: bytes, name: str, form: str) -> None:
    documents = read(data, name)
    assert [document.text for document in documents] == list(BODIES.values())
    assert [document.source.ordinal for document in documents] == [0, 1]
    first = documents[0]
    assert first.title == "青禾县政府工作报告"
    assert first.source.url == "https://www.example.cn/r"
    assert first.source.published_on == "2024-01-12"
    assert dict(first.hints) == {"region": "云岭省", "year": "2024", "备注": "人工核对"}
    assert first.source.format == form


def test_several_columns_of_places_are_one_region() -> None:
    rows = [["省", "市", "县", "full_text"], ["云岭省", "青山市", "青禾县", BODIES["青禾县"]]]
    assert dict(document_of(as_csv(rows), "a.csv").hints) == {"region": "云岭省青山市青禾县"}


def test_numbers_and_dates_of_a_workbook_are_as_printed() -> None:
    rows = [["year", "date", "content"], [2024.0, datetime.datetime(2024, 1, 12, 9, 30), BODIES["青禾县"]]]
    document = document_of(as_xlsx(rows), "a.xlsx")
    assert dict(document.hints) == {"year": "2024"}
    assert document.source.published_on == "2024-01-12"


def test_a_heading_above_the_header_and_a_sheet_of_figures_do_no_harm() -> None:
    figures = [["指标", "数值"], ["地区生产总值", 445.1]]
    rows = [["政府工作报告汇总表"], HEADER, *ROWS]
    assert len(read(as_xlsx(figures, rows), "a.xlsx")) == 2


def test_page_furniture_in_a_cell_goes() -> None:
    cell = f"当前位置：\n首页\n>\n政务信息\n{BODIES['青禾县']}\n扫一扫在手机打开当前页\n【\n打印本页\n】"
    assert document_of(as_csv([["year", "full_text"], ["2024", cell]]), "a.csv").text == BODIES["青禾县"]


def test_a_cell_longer_than_the_csv_readers_own_limit() -> None:
    body = "\n".join(report(filler=4000))
    assert len(body) > 131_072
    assert document_of(as_csv([["year", "full_text"], ["2024", body]]), "a.csv").text == body
    assert csv.field_size_limit() == 131_072


def test_one_sentence_a_row_grouped_by_year_and_paragraph() -> None:
    rows: list[list[Any]] = [["报告年份", "年度文件内行号", "中文", "英文", "对齐成本"]]
    for year in (2023, 2024):
        for number, line in enumerate(report("青禾县", year, filler=8)):
            for sentence in line.replace("，", "，|").split("|"):
                rows.append([year, number, sentence, "In English.", number / 10])
    documents = read(as_csv(rows).encode(), "aligned.csv")
    assert [document.text.split("\n") for document in documents] == [
        report("青禾县", year, filler=8) for year in (2023, 2024)
    ]
    assert [dict(document.hints)["year"] for document in documents] == ["2023", "2024"]
    assert "对齐成本" not in dict(documents[0].hints)


def test_a_year_and_a_report_on_each_line_without_a_header() -> None:
    lines = ["　　".join(report("青禾县", year, filler=12)).replace("，受", "\t受") for year in (2022, 2023)]
    documents = read(
        "\n".join(f"{year}\t{line}" for year, line in zip((2022, 2023), lines, strict=True)).encode(),
        "all.txt",
    )
    assert [dict(document.hints) for document in documents] == [{"year": "2022"}, {"year": "2023"}]
    assert documents[1].text.split("\n")[0] == "2023年青禾县政府工作报告"
    assert documents[1].source.format == "tsv"


def test_a_bad_line_of_json_lines_does_not_lose_the_others() -> None:
    documents = read((as_jsonl(ROWS) + '\n{"标题": "没写完').encode(), "a.jsonl")
    assert len(documents) == 2
    assert [warning.code for warning in documents[0].warnings] == ["lines-lost"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (as_csv([["指标", "2023年"], ["地区生产总值", "445.1"], ["粮食产量", "21.4"]]).encode(), "a.csv"),
        (as_csv([["year", "full_text"], ["2024", ""]]).encode(), "a.csv"),
        (as_csv([["year", "text"], *([str(year), "词"] for year in range(300))]).encode(), "a.csv"),
        (as_xlsx([["指标", "数值"], ["地区生产总值", 445.1]]), "a.xlsx"),
        (b'{"a": 1}\n{"a": 2}', "a.jsonl"),
        (b"[]", "a.json"),
    ],
    ids=["figures", "an empty cell", "words", "a workbook of figures", "objects of numbers", "an empty list"],
)
def test_a_table_without_a_report_is_refused(data: bytes, name: str) -> None:
    with pytest.raises(SourceError, match=r"holds no report|no text"):
        read(data, name)


def test_a_plain_text_with_commas_is_no_table() -> None:
    assert document_of(BODIES["青禾县"].replace("，", ","), "a.txt").source.format == "txt"


def test_paragraphs_indented_by_tabs_are_no_table() -> None:
    lines = [
        "政府工作报告",
        "——2024年1月5日在甲县第一届人民代表大会第二次会议上",
        "各位代表:",
        "一年来修路开渠,百姓都说好。",
    ]
    (report,) = parse("\r\n".join(f"\t{line}" for line in lines).encode(), "a.txt")
    assert (report.source.format, report.text.split("\n")) == ("txt", lines)


def test_rows_that_a_workbook_skips_are_not_kept() -> None:
    """A cell in row 150,000 comes with all the rows before it, each as wide as a sheet may be."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"] = "正文", "年份"
    sheet["A150000"], sheet["B150000"] = BODIES["青禾县"], 2024
    stream = io.BytesIO()
    book.save(stream)
    tracemalloc.start()
    found = read(stream.getvalue(), "a.xlsx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [document.hints for document in found] == [(("year", "2024"),)]
    assert most < 60 * 2**20
