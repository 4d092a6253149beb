"""Plain text beside its furniture: crawlers' labelled blocks, lost line ends, markup and Markdown."""

from __future__ import annotations

from tests.parsers.sources.invented import document_of, report, text_of

BODY = report()


def test_a_crawlers_labelled_block_becomes_what_is_said_of_the_report() -> None:
    block = [
        "标题：2024年青禾县政府工作报告",
        "发文单位：青禾县人民政府",
        "发文时间：2024-01-13",
        "报告人：白石磊",
        "来源URL：http://www.example.cn/c/2024/a.shtml",
        "",
        "正文：",
        "",
    ]
    document = document_of("\n".join([*block, *BODY[1:]]))
    assert document.text.split("\n") == BODY[1:]
    assert document.title == "2024年青禾县政府工作报告"
    assert document.source.url == "http://www.example.cn/c/2024/a.shtml"
    assert document.source.published_on == "2024-01-13"
    assert dict(document.hints) == {"issuer": "青禾县人民政府", "speaker": "白石磊"}


def test_an_unknown_date_in_it_is_none() -> None:
    document = document_of("\n".join(["标题：青禾县政府工作报告", "发文时间：未知", "正文：", *BODY[1:]]))
    assert document.source.published_on is None


def test_one_labelled_line_is_no_block() -> None:
    lines = ["时间：全年", *BODY]
    assert text_of("\n".join(lines)) == lines


def test_paragraphs_flattened_into_one_line_are_found_by_their_indentation() -> None:
    lines = report(filler=30)
    flat = lines[0] + lines[1] + "　　　　国务院总理　　白石磊" + "".join(f"　　{line}" for line in lines[3:])
    text = text_of(flat)
    assert text[1:] == ["国务院总理　　白石磊", *lines[3:]]


def test_wide_blanks_in_a_long_line_are_paragraphs_only_where_sentences_end() -> None:
    start = "过去一年，全县上下团结一心，各项事业取得新的成绩。" * 10
    assert text_of(f"{start}    ——工业稳步回升，成效明显。")[-1] == "——工业稳步回升，成效明显。"
    assert text_of(f"{start}向各界  人士致敬。") == [f"{start}向各界  人士致敬。"]


def test_blanks_that_an_encoding_lost_go_at_a_lines_start() -> None:
    assert text_of("????各位代表：\n??（一）产业兴旺。为什么？？因为实干。") == [
        "各位代表：",
        "（一）产业兴旺。为什么？？因为实干。",
    ]


def test_an_address_or_newspaper_glued_to_the_last_line_goes() -> None:
    end = "我们一定能够完成今年的各项任务，创造青禾更加美好的明天，让全县人民过上更好的日子。" * 6
    assert text_of(f"{end}  详见官网：www.example.cn") == [end]
    assert text_of(f"{end}    来源：某某数据网") == [end]
    assert text_of(f"{end} （新华社一九七五年一月二十日讯）") == [end]
    assert text_of(f"{end} （《人民日报》1 9 5 5 0 7 0 8）") == [end]


def test_a_label_before_the_title_on_its_line_goes() -> None:
    assert text_of("\n".join(["来源：某某网        政府工作报告", *BODY[1:]])) == ["政府工作报告", *BODY[1:]]


def test_signs_of_markdown_go() -> None:
    lines = [
        f"# {BODY[0]}",
        *BODY[1:5],
        f"## {BODY[5]}",
        "**（一）产业兴旺。**新建厂房。",
        "**（二）生态良好。**植树造林。",
        *BODY[6:],
    ]
    assert text_of("\n\n".join(lines)) == [
        *BODY[:6],
        "（一）产业兴旺。新建厂房。",
        "（二）生态良好。植树造林。",
        *BODY[6:],
    ]


def test_markup_in_a_text_is_read_as_lines() -> None:
    assert text_of("报告如下：" + "".join(f"<p>{line}</p>" for line in BODY))[1:] == BODY


def test_no_blank_line_and_no_blank_at_an_end_is_left() -> None:
    text = document_of("\n\n\n".join(f"\u3000\u3000{line}\u00a0 " for line in BODY)).text
    assert text == "\n".join(BODY)


def test_traditional_text_keeps_its_characters() -> None:
    lines = ["各位代表：", "現在，我代表縣人民政府，向大會報告工作，請予審議。", "一、2023年工作回顧"]
    assert text_of("\n".join(["注册 | 登录", *lines, "打印 關閉"]))[:3] == lines


def test_the_source_says_where_the_text_came_from() -> None:
    document = document_of("\n".join(BODY), "folder/青禾县_2024.txt")
    assert (document.source.path, document.source.format, document.source.encoding) == (
        "folder/青禾县_2024.txt",
        "txt",
        "utf-8",
    )
    assert len(document.source.sha256) == 64
