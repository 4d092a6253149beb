"""Reports of invented places, for the tests of how files are read: short, and long enough to be taken for reports."""

from __future__ import annotations

from parsers.model import Document
from parsers.sources import read


def report(place: str = "青禾县", year: int = 2024, filler: int = 0) -> list[str]:
    """The paragraphs of a report; `filler` more of them make it as long as wished (some 60 characters each)."""
    return [
        f"{year}年{place}政府工作报告",
        f"——{year}年1月9日在{place}第十八届人民代表大会第四次会议上",
        f"{place}人民政府县长　白石磊",
        "各位代表：",
        "现在，我代表县人民政府，向大会报告工作，请予审议，并请县政协委员提出意见。",
        f"一、{year - 1}年工作回顾",
        f"过去一年，{place}地区生产总值增长6.1%，粮食产量稳定在21万吨，城镇新增就业3200人。",
        *(
            f"第{i}批项目顺利开工，{place}新建厂房{i}万平方米，道路{i + 5}公里，桥梁{i + 1}座，受益群众{i}千人。"
            for i in range(filler)
        ),
        f"二、{year}年工作安排",
        "主要预期目标是：地区生产总值增长6%左右；城镇新增就业3000人以上。",
        f"各位代表！让我们携起手来，为建设富裕文明的新{place[:-1]}而努力奋斗！",
    ]


def text_of(data: str | bytes, name: str = "report.txt") -> list[str]:
    """The lines of the one document that a file gives."""
    return document_of(data, name).text.split("\n")


def document_of(data: str | bytes, name: str = "report.txt") -> Document:
    documents = read(data.encode() if isinstance(data, str) else data, name)
    assert len(documents) == 1
    return documents[0]
