"""Single lines: what is furniture of a page, and which words of reports look like it and are not."""

from __future__ import annotations

import pytest

from parsers.sources.furniture import date_in, is_date, is_furniture, is_inserted, is_menu

FURNITURE = [
    "注册 | 登录",
    "官网原文 导出笔记 打印 分享",
    "首页 > 政务公开 >",
    ">>",
    "【字体：大 中 小】",
    "字号：[ 大 中 小 ]",
    "来源：青禾日报",
    "某某门户网站　www.example.cn　　 2024年02月16日 13时38分　　 来源：青禾日报",
    "发布时间：2024-02-12 18:18",
    "2024-01-12 08:05:00   来源：青禾日报   作者：   责任编辑：某某   我要评论(0)",
    "原创 青禾发布 2024-01-12 18:30 发表于云南",
    "添加时间 2026/2/12 15:20:47  浏览次数 4034 次",
    "索引号：01526000-1/2024-00012",
    "成文日期：2024-01-12",
    "当前位置： 首页>> 概况",
    "您当前的位置 ：青禾新闻网 > 本地新闻",
    "（责任编辑： 某某）",
    "【E-mail推荐】",
    "上一页 1 2 3 4 下一页",
    "上一篇：关于开展春季造林工作的通知",
    "相关报道：",
    "扫一扫在手机打开当前页",
    "查看: 627|回复: 0",
    "[复制链接]",
    "发表于 2024-7-10 17:07:44 | 显示全部楼层 |阅读模式",
    "Rank: 7Rank: 7Rank: 7",
    "您需要登录后才可以回帖 登录 | 立即注册",
    "Powered by someforum X3.4 Licensed© 2008-2018 Inc.",
    "云ICP备00000001号-1",
    "云公网安备 13010202002246号",
    "版权所有：青禾县人民政府",
    "主办：青禾县人民政府办公室　承办：青禾县大数据中心",
    "您访问的链接即将离开“青禾县人民政府”门户网站",
    "王某某作政府工作报告。本报记者 李某某 摄",
    "图为：县长作政府工作报告（某某 某某 摄）",
    "新华社青禾2024年3月15日电",
    "1.2024年民生实事清单.pdf",
    "有想补充的信息?点我投稿",
    "【说明】本报告为演示而写，地名均属虚构。",
    "亲，该文档总共18页，到这儿已超出免费预览范围！",
]
REPORT = [
    "政府工作报告",
    "各位代表：",
    "一、2023年工作回顾",
    "（一）推进信息公开，强化政务服务",
    "主办单位：县教育局、县财政局，各乡镇人民政府",
    "责任单位：县交通局",
    "无障碍环境建设步伐加快。",
    "打印、复印等办公经费压减10%。",
    "分享改革红利，让群众得到更多实惠。",
    "关闭煤矿12处，淘汰落后产能80万吨。",
    "12.“扫码入园”：游客凭二维码预约进入景区。",
    "“两微一端”：微博、微信和新闻客户端。",
    "上一年结转项目23个，下一步加快推进。",
    "我县在全市率先实现版权保护全覆盖，工作经验在全省推广。",
    "（",
    "2.5",
    "3",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", REPORT)
def test_the_reports_own_words(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    "line", ["时间：2025年底前完成", "位置：青禾河东岸", "打印", "小程序", "2024年1月9日"]
)
def test_what_may_be_the_reports_own_stays_between_its_paragraphs(line: str) -> None:
    assert not is_inserted(line)


@pytest.mark.parametrize(
    "line",
    ["（责任编辑：某某）", "来源：青禾日报", "上一页 1 2 3 下一页", "本报记者 某某 摄", "【字体：大 中 小】"],
)
def test_what_stands_between_paragraphs_only_as_furniture(line: str) -> None:
    assert is_inserted(line)


def test_a_menu_needs_a_word_of_a_control() -> None:
    assert is_menu("打印 | 关闭 | 3")
    assert not is_menu("3 | 5")
    assert not is_menu("教育 | 关闭")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2025-07-08", "2025-07-08"),
        ("发布于 2024年1月9日 10:00", "2024-01-09"),
        ("2026/2/12 15:20:47", "2026-02-12"),
        ("2024.13.40", None),
        ("二〇二四年一月九日", None),
    ],
)
def test_dates(line: str, date: str | None) -> None:
    assert date_in(line) == date


def test_a_date_alone() -> None:
    assert is_date("（2024年1月9日）")
    assert is_date("——2024年1月9日")
    assert not is_date("2024年1月9日在青禾县")
