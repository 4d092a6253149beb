"""Pages of every kind of site: nothing of the report is lost and nothing of the page remains."""

from __future__ import annotations

import pytest

from parsers.sources import read
from tests.parsers.sources.invented import document_of, report, text_of

BODY = report()
LONG = report(filler=30)

# What stands above and below a report on pages of seven kinds.
PAGES = {
    "report site": (
        "注册 | 登录\n筛选地域\n一级目录\n报告年份\n官网原文 导出笔记 打印 分享\n0/0",
        "笔记\n复制\n问答\n搜索\n记笔记\n写下来",
    ),
    "forum": (
        "设为首页收藏本站\n查看: 627|回复: 0\n[云岭] 2024年青禾县政府工作报告\n[复制链接]\n• TA的每日心情\n开心\n昨天 22:21\n"
        "• 签到天数: 847 天\n[LV.10]以坛为家III\n2万\n主题\n版主\nRank: 7Rank: 7\n积分\n172463\n"
        "发表于 2024-7-10 17:07:44 | 显示全部楼层 |阅读模式",
        "您需要登录后才可以回帖 登录 | 立即注册\n本版积分规则\n客服中心\n在线时间:\n周一~周五\n9:00-18:00\n联系电话:\n000-00000000\n"
        "Powered by someforum X3.4 Licensed© 2008-2018 Inc.\n快速回复 返回顶部 返回列表",
    ),
    "forum with replies": (
        "青禾论坛»论坛 › 时政要闻 › 查看主题\n查看: 88|回复: 2\n[时政] 青禾县2024年政府工作报告 [复制链接]\nqh_user\n楼主\n"
        "发表于 2024-2-3 11:20 | 只看该作者 |倒序浏览\n本帖最后由 qh_user 于 2024-2-3 11:25 编辑",
        "收藏\n分享\n使用道具 举报\n路人甲\n沙发\n发表于 2024-2-3 12:01 | 只看该作者\n顶楼主，写得不错。\n回复 支持 反对\n高级模式",
    ),
    "government portal": (
        "索引号：01526000-1/2024-00012\n发文机关：青禾县人民政府办公室\n成文日期：2024-01-12\n标　　题：青禾县2024年政府工作报告\n"
        "发布日期：2024-01-15 09:12\n浏览次数：1024\n字号：[ 大 中 小 ]",
        "附件：\n1.2024年民生实事清单.pdf\n扫一扫在手机打开当前页\n打印\n关闭\n上一篇：关于开展春季造林工作的通知\n下一篇：没有了\n"
        "青禾县人民政府网站群\n石桥镇\n柳河乡\n县教育局\n县水利局\n主办：青禾县人民政府办公室\n网站标识码：5300000001　云ICP备00000001号-1",
    ),
    "portal line by line": (
        "走进青禾\n|\n无障碍\n首页\n领导之窗\n当前位置：\n首页\n>>\n领导之窗\n>>\n政府工作报告\n【\n字体：\n大\n中\n小\n】",
        "放弃\n是否继续？\n您访问的链接即将离开“青禾县人民政府”门户网站",
    ),
    "news": (
        "首页 新闻 政务 视频\n您当前的位置 ：青禾新闻网 > 本地新闻\n2024年青禾县政府工作报告\n"
        "2024-01-12 08:05:00   来源：青禾日报   责任编辑：某某\n分享到： 微信 新浪微博\n核心提示：1月9日，县长作政府工作报告。",
        "[责任编辑：某某]\n相关新闻\n· 青禾县第十八届人民代表大会第四次会议开幕\n· 一图读懂政府工作报告\n"
        "版权声明：凡本网注明“来源：青禾新闻网”的所有作品，未经本网授权不得转载、摘编或利用其它方式使用上述作品。\n"
        "关于我们 | 联系我们 | 网站地图\nCopyright © 2010-2024 All Rights Reserved",
    ),
    "library with a licence": (
        "青禾文库\n首页 | 登录",
        "本作品是中华人民共和国的\n法律\n、\n法规\n，国家机关的决议及其官方正式译文。根据《\n中华人民共和国著作权法\n》第五条，"
        "本作品不适用于该法，属于\n公有领域\n。\n注：本文库的社群认为，公务演讲，\n不总是\n具有立法、行政、司法性质的文件。\n"
        "Public domain\nfalse",
    ),
    "public account": (
        "原创 青禾发布 2024-01-12 18:30 发表于云南\n点击上方蓝字关注我们",
        "END\n来源：青禾县融媒体中心\n编辑：某某\n监制：某某\n预览时标签不可点\n微信扫一扫\n关注该公众号\n赞\n在看\n写留言",
    ),
}


@pytest.mark.parametrize("kind", PAGES)
def test_the_page_goes_and_the_report_stays(kind: str) -> None:
    above, below = PAGES[kind]
    assert text_of("\n".join([above, *BODY, below])) == BODY


@pytest.mark.parametrize("kind", PAGES)
def test_the_same_with_indentation_blank_lines_and_windows_line_ends(kind: str) -> None:
    above, below = PAGES[kind]
    page = "\r\n\r\n".join(f"    {line}" for line in [*above.split("\n"), *BODY, *below.split("\n")])
    assert text_of(page) == BODY


def test_what_the_page_says_of_the_report_is_kept_beside_it() -> None:
    above, below = PAGES["forum"]
    document = document_of("\n".join([above, *BODY[1:], below]))
    assert document.title == "2024年青禾县政府工作报告"
    assert document.source.published_on == "2024-07-10"
    assert document.text.split("\n") == BODY[1:]


def test_furniture_inside_the_title_block_goes() -> None:
    page = [
        BODY[0],
        "来源：青禾日报",
        "时间：2024-02-02",
        *BODY[1:3],
        "白石磊作政府工作报告。本报记者 某某 摄",
        *BODY[3:],
    ]
    document = document_of("\n".join(page))
    assert document.text.split("\n") == BODY
    assert document.source.published_on == "2024-02-02"


def test_a_motto_and_a_table_of_contents_above_the_greeting_stay() -> None:
    page = [
        BODY[0],
        "同心同德 真抓实干",
        BODY[1],
        "目录",
        "一、2023年工作回顾",
        "二、2024年工作安排",
        *BODY[3:],
    ]
    assert text_of("\n".join(page)) == page


def test_the_delivery_date_is_no_date_of_publication() -> None:
    page = [BODY[0], "（2024年1月9日）", *BODY[3:]]
    document = document_of("\n".join(page))
    assert document.text.split("\n") == page
    assert document.source.published_on is None


def test_a_column_named_again_below_its_breadcrumb_goes_and_a_title_stays() -> None:
    page = ["您的位置:", "首页", ">", "青禾要闻", "青禾要闻", *BODY]
    assert text_of("\n".join(page)) == BODY
    page = ["首页", ">>", "政府工作报告", "政府工作报告", "【字体：大 中 小】", *BODY[1:]]
    assert text_of("\n".join(page)) == ["政府工作报告", *BODY[1:]]


def test_a_glossary_stays_with_its_report() -> None:
    notes = [
        "名词解释",
        "1.“两带”：沿江产业带和山前果业带。",
        "2.“一网通办”：一个平台办理全部事项",
        "“三个一”：一条路、一座桥、一个园",
    ]
    assert text_of("\n".join([*BODY, *notes, "（责任编辑：某某）", "【打印】【关闭】"])) == [*BODY, *notes]


def test_a_glossary_after_the_editors_line_stays_too() -> None:
    notes = [
        "名词解释",
        "1.“两带”：沿江产业带和山前果业带，是全县农业发展的重点区域，覆盖八个乡镇、六十三个行政村。",
    ]
    assert text_of("\n".join([*BODY, "（责任编辑：某某）", *notes])) == [*BODY, *notes]


def test_a_copy_that_breaks_off_at_a_heading_keeps_the_heading() -> None:
    cut = [*BODY[:8], "（二）发展壮大县域经济"]
    assert text_of("\n".join(cut)) == cut


def test_credits_and_page_turners_between_paragraphs_go() -> None:
    page = [*BODY[:7], "上一页 1 2 3 下一页", "县融媒体中心记者 某某 摄", *BODY[7:]]
    document = document_of("\n".join(page))
    assert document.text.split("\n") == BODY
    assert [warning.code for warning in document.warnings] == ["paged"]


def test_a_page_that_is_no_report_is_one_document() -> None:
    notice = [
        "青禾县人民政府办公室关于印发2024年工作要点的通知",
        "各乡镇人民政府：",
        "现将工作要点印发给你们，请认真贯彻执行。",
    ]
    assert text_of("\n".join(["首页 | 登录", *notice, "打印 关闭"])) == notice


def test_reports_one_after_another_are_split_at_their_titles() -> None:
    other = report("柳河区", 2023, filler=30)
    documents = read("\n".join([*LONG, "名词解释", "1.“两带”：沿江产业带。", *other]).encode(), "both.txt")
    assert [document.source.ordinal for document in documents] == [0, 1]
    assert documents[0].text.split("\n") == [*LONG, "名词解释", "1.“两带”：沿江产业带。"]
    assert documents[1].text.split("\n") == other


def test_an_aggregators_flattened_reports_get_their_listing_titles_and_dates() -> None:
    bodies = [
        "".join(report(place, 2021, filler=60)[start:])
        for place, start in [("青禾县", 0), ("柳河区", 1), ("石桥镇", 1)]
    ]
    titles = [
        "【青禾县招商】2021年青禾县政府工作报告",
        "【柳河招商】柳河区政府工作报告",
        "【石桥招商】2021年石桥镇政府工作报告",
    ]
    lines = [
        part for title, body in zip(titles, bodies, strict=True) for part in ("-", title, body, "2025-07-08")
    ]
    documents = read("\n".join([*lines, "有想补充的信息?点我投稿", "", "- 联系我们"]).encode(), "listing.txt")
    assert [document.text for document in documents] == bodies
    assert [document.title for document in documents] == [title.split("】")[1] for title in titles]
    assert {document.source.published_on for document in documents} == {"2025-07-08"}


def test_a_flattened_report_with_unheard_of_opening_words_is_not_lost() -> None:
    odd = "".join(report("柳河区", 2021, filler=60)[5:])
    lines = [
        "【柳河招商】2021年柳河区政府工作报告",
        odd,
        "【青禾招商】2021年青禾县政府工作报告",
        "".join(report("青禾县", 2021, filler=60)),
    ]
    assert [document.text for document in read("\n".join(lines).encode(), "listing.txt")] == [
        lines[1],
        lines[3],
    ]


def test_reports_flattened_into_one_line_are_split_before_the_second_title() -> None:
    first, second = "".join(LONG), "".join(report("柳河区", 2023, filler=30))
    documents = read((first + second).encode(), "one-line.txt")
    assert [document.text for document in documents] == [first, second]


def test_a_page_dump_with_the_report_several_times_gives_it_once() -> None:
    page = ["当前位置： 首页>> 概况", "【字体：大 中 小】", *LONG, "（责任编辑： 某某", "）"]
    documents = read("\n".join(page * 3).encode(), "dump.txt")
    assert [document.text.split("\n") for document in documents] == [LONG]


def test_greeting_and_asking_again_in_its_course_does_not_split_a_report() -> None:
    again = "各位代表：根据上级要求，县政府编制了规划纲要草案，请予审议，下面我就有关情况向大会作报告。"
    lines = [*LONG[:-1], again, *LONG[7:20], LONG[-1]]
    assert len(read("\n".join(lines).encode(), "one.txt")) == 1
