"""Which numbers are targets and which only look like one."""

from __future__ import annotations

import pytest

from tests.parsers.targets_of import plan, review, row, rows


@pytest.mark.parametrize(
    "text",
    [
        "围绕“1411”总体思路推进工作。",
        "推进G326国道改造。",
        "创建4A级景区。",
        "建成5G网络。",
        "落实国发〔2022〕2号文件。",
        "在2018、2019连续两年的基础上再接再厉。",
        "3月5日召开动员会。",
        "排名全省第3位。",
        "打造“1个核心+7个组团”格局。",
        "抓好三个方面的工作。",
        "办好十件民生实事。",
        "办好10件民生实事。",
        "完善“5+3”机制。",
        "推动6万吨石墨项目、年产30万吨粉料项目建设。",
        "总投资36亿元的化工项目落地。",
        "支持5000万元以上项目建设。",
        "服务65岁以上老人。",
        "用好15分钟便民生活圈。",
        "联合全市26个乡镇开展整治。",
        "完成12项指标。",
        "加强网格化管理,推进第1批试点。",
    ],
)
def test_what_looks_like_a_figure_and_is_none(text: str) -> None:
    assert rows(plan(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("500万元以上固定资产投资增长5%。", ["500万元以上固定资产投资 growth 5% exact"]),
        ("完成65岁以上老人体检3万人。", ["65岁以上老人体检 count 3万人 exact"]),
        ("财政收入由20亿元增加到35亿元。", ["财政收入 level 35亿元 exact"]),
        ("城镇化率从52.3%提高到58%以上。", ["城镇化率 share 58% at_least"]),
        ("工业利润由下降2%转为增长8%。", ["工业利润 growth 8% exact"]),
        ("生产总值突破300亿元大关,达到320亿元。", ["生产总值 level 320亿元 exact"]),
        ("生产总值先后突破300亿元和400亿元大关,达到420亿元。", ["生产总值 level 420亿元 exact"]),
        (
            "生产总值先后突破300亿元和400亿元大关,增长9%。",
            ["生产总值 level 400亿元 at_least", "生产总值 growth 9% exact"],
        ),
        ("财政总收入连续登上50亿元、60亿元和70亿元三个台阶。", ["财政总收入 level 70亿元 at_least"]),
        ("生产总值迈上5万亿台阶。", ["生产总值 level 5万亿 at_least"]),
        ("生产总值连续迈上4个千亿元台阶。", []),
        ("城镇登记失业率2.1%,低于控制目标0.4个百分点。", ["城镇登记失业率 share 2.1% exact"]),
        ("财政收入增长8%,高出预期调控目标2个百分点。", ["财政收入 growth 8% exact"]),
        ("居民储蓄存款余额突破百亿元。", ["居民储蓄存款余额 level 100亿元 at_least"]),
        ("固定资产投资稳定在百亿元以上。", ["固定资产投资 level 100亿元 at_least"]),
        ("打造产值超百亿元的产业。", []),
        (
            "生产总值达到900亿元,年均增长9%;人均达到1.3万元。",
            ["生产总值 level 900亿元 exact", "生产总值 growth 9% exact", "人均生产总值 level 1.3万元 exact"],
        ),
        ("固定资产投资完成40亿元,占年计划的104%。", ["固定资产投资 level 40亿元 exact"]),
        ("实际使用外资3亿美元,折合20亿元。", ["实际使用外资 level 3亿美元 exact"]),
        ("生产总值增长8%,增幅提高0.7个百分点。", ["生产总值 growth 8% exact"]),
        ("生产总值增长8%,连续3年保持7%以上。", ["生产总值 growth 8% exact", "生产总值 growth 7% at_least"]),
    ],
)
def test_what_stands_beside_a_figure_is_no_row(text: str, expected: list[str]) -> None:
    assert rows(review(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("粮食增产二成。", "粮食 growth 20% exact"),
        ("财政收入增长百分之六。", "财政收入 growth 6% exact"),
        ("农产品加工业产值达到1.2万亿元。", "农产品加工业产值 level 1.2万亿元 exact"),
        ("改造农村危房八千多户。", "改造农村危房 count 8000户 around"),
        ("电商交易额达到上年的1.5倍。", "电商交易额 share 1.5倍 exact"),
        ("快递业务量增长两倍。", "快递业务量 growth 2倍 exact"),
        ("常住人口达到45万人。", "常住人口 level 45万人 exact"),
        ("三次产业结构调整为12.1:40.5:47.4。", "三次产业结构 share 12.1:40.5:47.4"),
        ("城乡居民收入比缩小到2.1:1。", "城乡居民收入比 share 2.1 exact"),
        ("居民消费价格指数控制在103左右。", "居民消费价格指数 level 103 around"),
        ("漏报率为零。", "漏报率 share 0 exact"),
        ("城镇登记失业率控制在４.５％以内。", "城镇登记失业率 share 4.5％ at_most"),
        ("財政收入增長６％。", "財政收入 growth 6％ exact"),
    ],
)
def test_multiples_ratios_and_numbers_in_words(text: str, expected: str) -> None:
    (only,) = plan(text)
    assert row(only) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增100公里农村公路。", "新增农村公路 count 100公里 exact"),
        ("新建3所普通高中。", "新建普通高中 count 3所 exact"),
        ("实施城东、城西等27个老旧小区改造。", "老旧小区改造 count 27个 exact"),
        ("开工东山水库等4个项目。", "开工东山水库等项目 count 4个 exact"),
        ("确保50个以上项目建成投产。", "项目建成投产 count 50个 at_least"),
        ("推动10余家企业复产。", "企业复产 count 10家 around"),
        ("解决3亿多农村人口饮水问题。", "解决农村人口饮水问题 count 3亿 around"),
        ("总投资123亿元的58个城建项目开工。", "城建项目开工 count 58个 exact"),
        ("建成骑行步道15公里、停车场3处。", "建成骑行步道 count 15公里 exact"),
        ("每个乡镇至少建成1个文化广场。", "每个乡镇至少建成文化广场 count 1个 at_least"),
        ("县级医院中,90%建成胸痛中心。", "县级医院建成胸痛中心 share 90% exact"),
    ],
)
def test_the_number_before_its_noun(text: str, expected: str) -> None:
    assert rows(plan(text))[0] == expected
