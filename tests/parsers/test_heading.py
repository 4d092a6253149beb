"""What the head of a report says: place, year, date, congress, session, speaker."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from parsers.fold import fold
from parsers.heading import Heading, read_heading
from parsers.model import Document, Level, Source

BODY = "各位代表:\n现在,我代表人民政府向大会报告工作。\n一、工作回顾\n过去一年,"


def head(
    text: str, path: str = "page.txt", title: str | None = None, hints: tuple[tuple[str, str], ...] = ()
) -> Heading:
    document = Document(text + BODY, Source(path, "txt", "utf-8", "0" * 64), title, hints)
    return read_heading(document, fold(document.text))


@pytest.mark.parametrize(
    ("text", "date", "congress", "session"),
    [
        ("2025年1月11日在播州区第二届人民代表大会第四次会议上\n", "2025-01-11", "第二届", "第四次"),
        ("——在易县第十七届人大第四次会议上\n(2020年1月10日)\n", "2020-01-10", "第十七届", "第四次"),
        (
            "在河北省第九届人民代表大会第二次会议上(一九九九年一月二十七日)\n",
            "1999-01-27",
            "第九届",
            "第二次",
        ),
        ("——1988年3月25日在第七届全国人民代表大会第一次会议上\n", "1988-03-25", "第七届", "第一次"),
        ("2021年1月在克拉玛依区第八届人民代表大会第七次会议上\n", "2021-01", "第八届", "第七次"),
        ("2011年2月12日在山东省第十一届\n人民代表大会第四次会议上\n", "2011-02-12", "第十一届", "第四次"),
        ("2004年2月24日在海南省第二届人民代表大会第2次会议上\n", "2004-02-24", "第二届", "第2次"),
        ("政府工作报告\n来源:某日报 时间:2026年2月9日\n", None, None, None),
    ],
)
def test_delivery(text: str, date: str | None, congress: str | None, session: str | None) -> None:
    meta = head(text).meta
    assert (meta.delivered_on, meta.congress, meta.session) == (date, congress, session)


@pytest.mark.parametrize(
    ("line", "speaker", "speaker_title"),
    [
        ("保定市人民政府市长 闫某红", "闫某红", "保定市人民政府市长"),
        ("上海市市长 龚 某", "龚某", "上海市市长"),
        ("自治区主席阿不来提·某某热西提", "阿不来提·某某热西提", "自治区主席"),
        ("阜平县人民政府县长\n徐某清", "徐某清", "阜平县人民政府县长"),
        ("代省长某国生作政府工作报告。", "某国生", "代省长"),
        ("市長 李某", "李某", "市長"),
        ("于某军", "于某军", None),
        ("来源:某某日报", None, None),
    ],
)
def test_speaker(line: str, speaker: str | None, speaker_title: str | None) -> None:
    meta = head(f"政府工作报告\n2020年1月10日在易县第十七届人民代表大会第四次会议上\n{line}\n").meta
    assert (meta.speaker, meta.speaker_title) == (speaker, speaker_title)


def test_the_speaker_stands_behind_the_session_in_flattened_text() -> None:
    meta = head("2021年2月2日在潮州市第十五届人民代表大会第七次会议上 潮州市市长何某军 ").meta
    assert (meta.speaker, meta.speaker_title) == ("何某军", "潮州市市长")


@pytest.mark.parametrize(
    ("text", "path", "year"),
    [
        ("2025年播州区政府工作报告\n", "x.txt", 2025),
        ("政府工作报告(2011年)\n", "x.txt", 2011),
        (
            "2023年12月27日在罗江区第二届人民代表大会第三次会议上\n",
            "x.txt",
            2024,
        ),  # a December speech plans the next year
        ("政府工作报告\n", "清苑区_2013.txt", 2013),
        ("二〇〇六年一月十日在易县第十届人民代表大会第四次会议上\n", "x.txt", 2006),
    ],
)
def test_report_year(text: str, path: str, year: int) -> None:
    assert head(text, path).meta.report_year == year


def test_the_reviewed_year_gives_the_report_year() -> None:
    document = Document("一、2014年工作回顾\n过去一年,", Source("x.txt", "txt", "utf-8", "0" * 64))
    assert read_heading(document, fold(document.text)).meta.report_year == 2015


@pytest.mark.parametrize(
    ("text", "path", "place", "adcode", "level"),
    [
        ("2025年遵义市播州区政府工作报告\n", "x.txt", "贵州省/遵义市/播州区", "520304", Level.COUNTY),
        (
            "2008年宁夏政府工作报告\n2008年1月16日在自治区第十届人民代表大会第一次会议上\n",
            "x.txt",
            "宁夏回族自治区",
            "640000",
            Level.PROVINCE,
        ),
        ("政府工作报告\n2013年3月19日\n", "清苑区_2013.txt", "河北省/保定市/清苑县", "130622", Level.COUNTY),
        ("2020年沧澜省云桥市白鹭县政府工作报告\n", "x.txt", "沧澜省/云桥市/白鹭县", None, Level.COUNTY),
        (
            "——2022年1月9日在沧澜省云桥市第四届人民代表大会第二次会议上\n",
            "x.txt",
            "沧澜省/云桥市",
            None,
            Level.PREFECTURE,
        ),
        (
            "2012政府工作报告\n——2012年3月5日在第十一届全国人民代表大会第五次会议上\n",
            "x.txt",
            "",
            None,
            Level.NATIONAL,
        ),
        (
            "2014年省政府工作报告\n——2014年1月17日在辽宁省第十二届人民代表大会第二次会议上\n",
            "x.txt",
            "辽宁省",
            "210000",
            Level.PROVINCE,
        ),
        ("2020年高唐县政府工作报告\n", "唐县_2020.txt", "山东省/聊城市/高唐县", "371526", Level.COUNTY),
    ],
)
def test_place(text: str, path: str, place: str, adcode: str | None, level: Level) -> None:
    meta = head(text, path).meta
    assert ("/".join(meta.region_path), meta.adcode, meta.level) == (place, adcode, level)


def test_a_file_name_that_says_another_place_is_warned_of() -> None:
    codes = [w.code for w in head("2020年米易县政府工作报告\n", "易县_2020.txt").warnings]
    assert "region-conflict" in codes


def test_a_body_of_a_lower_place_under_a_province_s_head_is_found_out() -> None:
    body = "各位代表:\n全市经济发展。" + "全市临沧大道。我市的临沧机场。" * 12
    document = Document("2010年云南省人民政府工作报告\n" + body, Source("x.txt", "txt", "utf-8", "0" * 64))
    heading = read_heading(document, fold(document.text))
    assert heading.meta.region_path == ("云南省", "临沧市")
    assert "region-conflict" in [w.code for w in heading.warnings]


def test_a_file_name_of_another_year_is_warned_of() -> None:
    assert "year-conflict" in [w.code for w in head("2019年易县政府工作报告\n", "易县_2020.txt").warnings]


def test_traditional_script_is_told_and_names_are_simplified() -> None:
    meta = head(
        "——2024年1月31日在六盤水市第九屆人民代表大會第四次會議上\n市長 李某\n各位代表:現在,我代表市人民政府,向大會報告工作,請予審議。過去一年,經濟運行總體平穩。"
    ).meta
    assert (meta.script, meta.region_path, meta.congress) == ("hant", ("贵州省", "六盘水市"), "第九届")


def test_places_and_years_of_real_reports(shared: Path) -> None:
    """The reports of 1998 on: place and year as the index has them, in at least 99 of 100."""
    with (shared / "reports" / "index.csv").open(encoding="utf-8-sig", newline="") as handle:
        rows = [
            r
            for r in csv.DictReader(handle)
            if r["file"].startswith(("bulk/", "runs/")) and int(r["year"]) >= 1998
        ]
    wrong = []
    for row in rows:
        file = shared / "reports" / row["file"]
        text = file.read_text(encoding="utf-8-sig", errors="replace").replace("\r", "")
        document = Document(text, Source(file.name, "txt", "utf-8", "0" * 64))
        meta = read_heading(document, fold(text)).meta
        named = "全国（国务院）" if meta.level is Level.NATIONAL else "".join(meta.region_path)
        last = meta.region_path[-1] if meta.region_path else named
        if meta.report_year != int(row["year"]) or not (
            named == row["region"] or row["region"].endswith(last)
        ):
            wrong.append(row["file"])
    assert len(rows) > 700
    assert len(wrong) <= 0.01 * len(rows), wrong


def test_a_text_without_head_is_placed_and_dated_by_what_it_speaks_of_most() -> None:
    text = "2013年,全县经济平稳增长。容城县城面貌一新,容城新区开工。" + "2013年我县的容城服装。" * 6
    heading = read_heading(Document(text, Source("x.txt", "txt", "utf-8", "0" * 64)), fold(text))
    assert (heading.meta.region_path[-1], heading.meta.report_year) == ("容城县", 2014)
    assert {"region-guessed", "year-guessed"} <= {w.code for w in heading.warnings}


def test_a_long_text_that_never_names_its_place_is_doubted() -> None:
    def doubts(text: str) -> set[str]:
        document = Document(text, Source("容城县_2014.txt", "txt", "utf-8", "0" * 64))
        heading = read_heading(document, fold(text))
        assert heading.meta.region_path[-1] == "容城县"
        return {w.code for w in heading.warnings}

    speech = "各位代表:\n" + "过去一年,全县经济平稳增长,各项事业全面进步。" * 150
    assert "region-unnamed" in doubts(speech)
    assert "region-unnamed" not in doubts(speech + "建设美丽容城!")
    # a short piece may well not name it
    assert "region-unnamed" not in doubts(speech[:900])


def test_headings_that_speak_of_another_five_year_plan_outvote_title_and_file_name() -> None:
    text = (
        "某省人民政府2000年政府工作报告\n各位代表:\n一、去年及“九五”工作回顾\n2000年是“九五”的最后一年。\n"
        "二、今年及“十五”工作的总体要求\n"
    )
    heading = read_heading(Document(text, Source("某省_2000.txt", "txt", "utf-8", "0" * 64)), fold(text))
    assert heading.meta.report_year == 2001
    assert "year-conflict" in {w.code for w in heading.warnings}


@pytest.mark.parametrize(
    ("headings", "year"),
    [
        ("一、去年及“十四五”工作回顾\n二、今年及“十五五”工作的总体要求\n", 2026),
        ("一、“十五五”时期工作回顾\n", 2031),
        ("一、“十四五”时期工作回顾\n", 2026),
        ("一、“十五”时期工作回顾\n", 2006),
    ],
)
def test_the_fifteenth_plan_is_not_the_tenth(headings: str, year: int) -> None:
    """十五五 was read as 十五, so that a report of 2026 was one of 2001."""
    assert head(f"政府工作报告\n各位代表:\n{headings}").meta.report_year == year


def test_a_file_of_many_years_names_none() -> None:
    assert "year-conflict" not in {
        w.code for w in head("1998年政府工作报告\n", "报告_1954-2017.txt").warnings
    }


def test_a_sentence_is_no_title() -> None:
    assert head("会议听取了省长所作的政府工作报告,进行了讨论。\n").meta.title is None


@pytest.mark.parametrize("number", ["一", "1"])
def test_without_an_address_the_head_ends_at_the_first_heading(number: str) -> None:
    text = f"2024年政府工作报告\n县长 王大山\n{number}、2023年工作回顾\n一年来粮食丰收。"
    document = Document(text, Source("a.txt", "txt", "utf-8", "0" * 64))
    assert read_heading(document, fold(text)).body_start == text.index(f"{number}、")
