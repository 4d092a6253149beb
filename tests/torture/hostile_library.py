"""A library whose reports say a payload wherever a report says something."""

from __future__ import annotations

from pathlib import Path

from corpus.database import open_library
from corpus.ingest import add
from corpus.notes import Notes, Passage
from tests.corpus.making import put, report
from tests.torture.forms import Payload

# The file of notes beside the library.
NOTES = "notes.sqlite"


def _text(few: list[Payload]) -> str:
    """A report that says its payloads wherever a report says something."""
    said = [payload.text for payload in few]
    first, last = said[0], said[-1]
    lines = [f"一、2024年工作回顾{first}", f"地区生产总值增长6.1%，{last}投资增长5%。"]
    lines += [
        "二、2025年工作安排",
        f"今年的主要预期目标是：地区生产总值增长5.5%左右{first}，{last}城镇新增就业3000人以上。",
    ]
    lines += [f"（{number}）{text}工程" for number, text in enumerate(said, 1)]
    lines += [f"新建{text}道路{number}公里以上。" for number, text in enumerate(said, 1)]
    lines += [
        "三、民生实事",
        *(f"{number}.{text}改造老旧小区{number}个。" for number, text in enumerate(said, 1)),
    ]
    lines += ["名词解释", *(f"{number}.{text}：指{text}的做法。" for number, text in enumerate(said, 1))]
    return "\n".join(lines)


def hostile_library(folder: Path, tried: list[Payload]) -> Path:
    """A library of imported files and of rows that no import would have made, eight payloads a report."""
    groups = [tried[at : at + 8] for at in range(0, len(tried), 8)]
    files = folder / "in"
    files.mkdir()
    for number, few in enumerate(groups):
        head = f"沧澜县{few[0].text}2025年政府工作报告{few[-1].text}\n各位代表：\n现在我代表县人民政府作工作报告，请予审议。\n"
        safe = few[0].text.replace("/", "").replace("\0", "")
        (files / f"{number}{safe}.txt").write_text(head + _text(few), encoding="utf-8", errors="replace")
    path = folder / "library.sqlite"
    with open_library(path) as library:
        add(library, [files], workers=0)
        rows = [
            report(
                f"沧澜省/云桥市/{few[0].text}县".replace("\0", ""),
                2000 + number % 26,
                text=f"{few[0].text}\n{_text(few)}".replace("\0", ""),
                url=f"javascript:{few[0].text}".replace("\0", ""),
            )
            for number, few in enumerate(groups)
        ]
        put(library, rows)
    _notes(folder / NOTES, tried)
    return path


def _notes(path: Path, tried: list[Payload]) -> None:
    """Notes on the library as another program may have left them: a payload wherever a note says something."""
    with Notes(path) as notes:
        for number, payload in enumerate(tried):
            text = payload.text.replace("\0", "")
            passage = Passage(
                "520304", f"{text}县", None, 2000 + number % 26, "a" * 64, text, 0, len(text), text
            )
            notes.add(("note", "bookmark", "highlight")[number % 3], passage, body=text)  # type: ignore[arg-type]
            notes.visit("520304", 2000 + number % 26, f"{text}县")
            notes.save_search(text)
