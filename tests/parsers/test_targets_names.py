"""Names and lists: 分别 with and without the word, shared heads and verbs, 其中, subjects carried over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parsers.model import Kind, Level
from tests.parsers.targets_of import META, plan, review, rows, targets


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "城乡居民人均可支配收入分别增长5%、7%。",
            ["城镇居民人均可支配收入 growth 5% exact", "农村居民人均可支配收入 growth 7% exact"],
        ),
        (
            "城镇和农村居民人均可支配收入分别增长5%和7%。",
            ["城镇居民人均可支配收入 growth 5% exact", "农村居民人均可支配收入 growth 7% exact"],
        ),
        (
            "居民人均可支配收入城镇、农村依次增长5%、7%。",
            ["城镇居民人均可支配收入 growth 5% exact", "农村居民人均可支配收入 growth 7% exact"],
        ),
        ("城乡居民人均可支配收入增长7%。", ["城乡居民人均可支配收入 growth 7% exact"]),
        (
            "民间投资、产业投资、工业投资占比分别达49%、60%、56%。",
            ["民间投资占比 share 49% exact", "产业投资占比 share 60% exact", "工业投资占比 share 56% exact"],
        ),
        (
            "基本养老保险、基本医疗保险参保率分别稳定在97%、95%以上。",
            ["基本养老保险参保率 share 97% at_least", "基本医疗保险参保率 share 95% at_least"],
        ),
        (
            "自来水普及率、垃圾处理率和厕所普及率分别达到95%、100%和90%。",
            ["自来水普及率 share 95% exact", "垃圾处理率 share 100% exact", "厕所普及率 share 90% exact"],
        ),
        (
            "群众参与率、和谐社区覆盖率分别达到95%、80%。",
            ["群众参与率 share 95% exact", "和谐社区覆盖率 share 80% exact"],
        ),
        ("要求渔业总产值增长4%。", ["渔业总产值 growth 4% exact"]),
        ("二〇二五年渔业总产值增长4%。", ["渔业总产值 growth 4% exact"]),
        ("共享泊位增加到300个。", ["共享泊位 count 300个 exact"]),
        (
            "单位生产总值用水量、能耗、二氧化碳排放量分别下降23%、15%、18%。",
            [
                "单位生产总值用水量 growth -23% exact",
                "单位生产总值能耗 growth -15% exact",
                "单位生产总值二氧化碳排放量 growth -18% exact",
            ],
        ),
        (
            "一、二、三产分别增长3%、6%、5%。",
            ["一产 growth 3% exact", "二产 growth 6% exact", "三产 growth 5% exact"],
        ),
        (
            "一二三产业分别增长3%、6%和5%。",
            ["第一产业 growth 3% exact", "第二产业 growth 6% exact", "第三产业 growth 5% exact"],
        ),
        (
            "全部财政收入和一般预算收入均增长17%以上。",
            ["全部财政收入 growth 17% at_least", "一般预算收入 growth 17% at_least"],
        ),
        (
            "全部财政收入和一般预算收入增长15%。",
            ["全部财政收入 growth 15% exact", "一般预算收入 growth 15% exact"],
        ),
        ("货运量、货值均增长15%。", ["货运量 growth 15% exact", "货值 growth 15% exact"]),
        (
            "城镇调查失业率和登记失业率都稳定在5%左右。",
            ["城镇调查失业率 share 5% around", "城镇登记失业率 share 5% around"],
        ),
        (
            "地区生产总值增长7%固定资产投资增长9%。",
            ["地区生产总值 growth 7% exact", "固定资产投资 growth 9% exact"],
        ),
        (
            "新增科技型企业80家、高新技术企业10家。",
            ["新增科技型企业 count 80家 exact", "新增高新技术企业 count 10家 exact"],
        ),
        ("新建、改扩建幼儿园20所。", ["新建、改扩建幼儿园 count 20所 exact"]),
        ("固定资产投资、工业投资分别增长9%。", ["固定资产投资 growth 9% exact", "工业投资 growth 9% exact"]),
    ],
)
def test_lists(text: str, expected: list[str]) -> None:
    assert rows(plan(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("生产总值393亿元、增长5.4%。", ["生产总值 level 393亿元 exact", "生产总值 growth 5.4% exact"]),
        (
            "财政收入7亿元,其中一般预算收入2亿元,分别是2005年的2.7和2.4倍。",
            [
                "财政收入 level 7亿元 exact",
                "财政收入 share 2.7倍 exact",
                "一般预算收入 share 2.4倍 exact",
                "一般预算收入 level 2亿元 exact",
            ],
        ),
        (
            "城镇居民收入7320元,农村居民收入1840元,均增长10%。",
            [
                "城镇居民收入 level 7320元 exact",
                "城镇居民收入 growth 10% exact",
                "农村居民收入 growth 10% exact",
                "农村居民收入 level 1840元 exact",
            ],
        ),
        (
            "地区生产总值和财政收入实现转正,分别增长1.3%和1.5%。",
            ["地区生产总值 growth 1.3% exact", "财政收入 growth 1.5% exact"],
        ),
        (
            "税收收入增长19%,占比63%、提高2.7个百分点。",
            [
                "税收收入 growth 19% exact",
                "税收收入占比 share 63% exact",
                "税收收入占比 change 2.7个百分点 exact",
            ],
        ),
        ("财政收入10亿元、支出50亿元。", ["财政收入 level 10亿元 exact", "财政支出 level 50亿元 exact"]),
        ("粮食连续五年增产,总产量20万吨。", ["粮食总产量 level 20万吨 exact"]),
        (
            "地区生产总值突破500亿元,人均达到1万元。",
            ["地区生产总值 level 500亿元 at_least", "人均地区生产总值 level 1万元 exact"],
        ),
        ("工业投资增势强劲、增长14.5%。", ["工业投资 growth 14.5% exact"]),
        ("工业用电量,同比增长8%。", ["工业用电量 growth 8% exact"]),
        (
            "居民储蓄存款余额增长8.5%,新增4万多元。",
            ["居民储蓄存款余额 growth 8.5% exact", "居民储蓄存款余额 change 4万元 around"],
        ),
    ],
)
def test_subjects_carried_over(text: str, expected: list[str]) -> None:
    assert rows(review(text)) == expected


@pytest.mark.parametrize(
    "lead",
    ["其中", "预计", "全市", "全年完成", "力争到2025年全区", "(一)", "同时,推动", "预计2020年全县", "——"],
)
def test_words_that_lead_in_are_no_part_of_the_name(lead: str) -> None:
    assert rows(review(f"{lead}固定资产投资增长9%。")) == ["固定资产投资 growth 9% exact"]


def test_traditional_characters_stay_as_printed() -> None:
    found = plan("城鄉居民人均可支配收入分別增長5%、7%。")
    assert [t.name for t in found] == ["城鎮居民人均可支配收入", "農村居民人均可支配收入"]
    assert [t.indicator for t in found] == ["income_urban", "income_rural"]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("农民人均纯收入增加100元。", "change"),
        ("农村贫困人口减少2万人。", "change"),
        ("新增肉牛存栏15万头。", "change"),
        ("新增市场主体3000户。", "count"),
        ("粮食播种面积60万亩。", "level"),
        ("建设高标准农田6万亩。", "count"),
        ("治理河道30公里。", "count"),
        ("高速公路通车里程达到200公里。", "level"),
        ("接待游客500万人次。", "level"),
        ("森林覆盖率提高1个百分点。", "change"),
        ("人口自然增长率6‰。", "growth"),
        ("细颗粒物浓度下降5%。", "growth"),
        ("民间投资占比50%。", "share"),
    ],
)
def test_measures(text: str, measure: str) -> None:
    (only,) = plan(text)
    assert only.measure == measure


def test_what_moves_down_to_a_level_is_not_negative() -> None:
    (only,) = review("居民消费价格涨幅回落到2.6%。")
    assert only.value == (2.6, 2.6)


def test_deposits_and_loans_with_two_numbers_are_two_names() -> None:
    found = review("金融机构存贷款余额分别达到70亿元和40亿元,增长8%和6%。")
    assert [(t.indicator, t.name) for t in found] == [
        ("deposits", "金融机构存款余额"),
        ("loans", "金融机构贷款余额"),
    ] * 2
    (one,) = review("存贷款余额110亿元。")
    assert one.name == "存贷款余额"


def test_what_consumption_is_set_against_holds_for_the_whole_list() -> None:
    found = plan("万元地区生产总值能耗、水耗和二氧化碳排放分别下降3%、4%和5%。")
    assert [t.name for t in found][1] == "万元地区生产总值水耗"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全县生产总值年递增9%。", "生产总值 growth 9% exact"),
        ("民生投入逐年递增,累计达到9亿元。", "民生投入 level 9亿元 exact"),
        ("全员劳动生产率年均增长7%。", "全员劳动生产率 growth 7% exact"),
        ("改造提升11条(段)城内道路。", "改造提升城内道路 count 11条(段) exact"),
        ("农村厕所改造提升800座。", "农村厕所改造提升 count 800座 exact"),
        ("城镇化率提升2个百分点。", "城镇化率 change 2个百分点 exact"),
        ("使近4万户贫困家庭有人就业。", "贫困家庭有人就业 count 4万户 around"),
        ("创建50个“一村一景”示范村。", "创建“一村一景”示范村 count 50个 exact"),
        ("打造20个重点小城镇。", "打造重点小城镇 count 20个 exact"),
        ("全县居民消费价格涨幅调到2%左右。", "居民消费价格涨幅 growth 2% around"),
        ("桑蚕保险补助上调9%。", "桑蚕保险补助 growth 9% exact"),
        ("桑蚕保险费率下调2个百分点。", "桑蚕保险费率 change -2个百分点 exact"),
        ("桑田面积调减300亩。", "桑田面积 change -300亩 exact"),
        ("窗口要看的凭证由51种下调到9种。", "窗口要看的凭证 count 9种 exact"),
        ("抽调到村里3人。", "抽调到村里 count 3人 exact"),
        ("蚕农补助普遍增长9%。", "蚕农补助 growth 9% exact"),
        ("城市低保标准每人每月提高40元。", "城市低保标准 change 40元 exact"),
        ("城市低保标准提高到每人每月840元。", "城市低保标准 level 840元 exact"),
        ("蚕农补助由每月62元提高到每人每年800元。", "蚕农补助 level 800元 exact"),
        ("城市低保标准提高到月人均不低于840元。", "城市低保标准 level 840元 at_least"),
    ],
)
def test_predicates_and_names_fall_apart(text: str, expected: str) -> None:
    assert rows(plan(text)) == [expected]


@pytest.mark.parametrize(
    "text", ["出台发展桑蚕的20条措施。", "抓好3个重点环节。", "做到3个“百分百”。", "抓好5个重点区域。"]
)
def test_measures_and_slogans_are_not_counted(text: str) -> None:
    assert plan(text) == []


def test_the_last_name_before_an_and_is_whole() -> None:
    found = plan("推进60户机电企业、50户高新企业以及10户民营企业升级。")
    assert [t.name for t in found] == ["机电企业", "高新企业", "民营企业升级"]


@pytest.mark.parametrize(
    "said",
    ["增速较上年增长了9倍", "增幅扩大了2倍", "按现行汇率折算突破10亿美元", "折合9亿美元"],
)
def test_the_growth_of_a_growth_and_a_conversion_are_no_rows(said: str) -> None:
    assert len(review(f"财政收入完成70亿元,增长9%,{said}。")) == 2


@pytest.mark.parametrize(
    ("level", "indicator"),
    [(Level.COUNTY, "gdp"), (Level.PROVINCE, "county_economy"), (None, "county_economy")],
)
def test_of_a_county_the_product_of_the_county_is_its_own(level: Level | None, indicator: str) -> None:
    """县域生产总值 is the GDP of a county, and of a province that of its counties."""
    meta = replace(META, level=level)
    (row, _) = targets("县域生产总值增长8%以上，县域经济占比提高1个百分点。", Kind.PLAN, meta)
    assert row.indicator == indicator


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“三河绿廊”600亩。", ["“三河绿廊” level 600亩 exact"]),
        ("培训“山里师傅”1万名。", ["培训“山里师傅” count 1万名 exact"]),
        ("固定资产投资要达到34亿元左右。", ["固定资产投资 level 34亿元 around"]),
        ("要新增节能能力80万吨。", ["新增节能能力 level 80万吨 exact"]),
        ("又启动危房改造3.2万户。", ["启动危房改造 count 3.2万户 exact"]),
        ("第二批15个试点县参保率达到74%。", ["试点县参保率 share 74% exact"]),
        ("89个开发区总产值占全县比重达78%。", ["开发区总产值占全县比重 share 78% exact"]),
        ("在采石、养蜂、编织等行业培育5个4A作坊。", ["4A作坊 count 5个 exact"]),
        (
            "关停6万千瓦燃煤机组,再关停4万千瓦。",
            ["关停燃煤机组 count 6万千瓦 exact", "关停燃煤机组 count 4万千瓦 exact"],
        ),
        (
            "五年淘汰落后制砖产能9万吨、落后制瓦产能5万吨,今年力争分别淘汰3万吨和2万吨。",
            [
                "淘汰落后制砖产能 count 9万吨 exact",
                "淘汰落后制瓦产能 count 5万吨 exact",
                "淘汰落后制砖产能 count 3万吨 exact",
                "淘汰落后制瓦产能 count 2万吨 exact",
            ],
        ),
        ("全面落实促进养蜂业20条具体措施。", []),
        ("按照“三年三步”规划扶持茶园项目30个。", ["扶持茶园项目 count 30个 exact"]),
        ("轻工业产值计划平均每年递增百分之五。", ["轻工业产值 growth 5% exact"]),
        ("粮食产量比一九八○年增加二十亿斤。", ["粮食产量 change 20亿斤 exact"]),
        ("从今年起县财政每年安排农田资金3000万元。", ["县财政每年安排农田资金 level 3000万元 exact"]),
        ("实现12个乡镇优良天数不低于300天。", ["乡镇优良天数 level 300天 at_least"]),
        (
            "每个乡镇至少建成2个书屋、3个球场和1个戏台,修好2座桥。",
            [
                "每个乡镇至少建成书屋 count 2个 at_least",
                "每个乡镇至少建成球场 count 3个 at_least",
                "每个乡镇至少建成戏台 count 1个 at_least",
                "修好桥 count 2座 exact",
            ],
        ),
        ("新栽桑树3万亩。", ["新栽桑树 count 3万亩 exact"]),
        (
            "财政赤字安排70亿元,比去年预算赤字减少5亿元。",
            ["财政赤字 level 70亿元 exact", "财政赤字 change -5亿元 exact"],
        ),
        ("新建5个车间,产值达到3亿元。", ["新建车间 count 5个 exact", "产值 level 3亿元 exact"]),
    ],
)
def test_what_a_figure_is_said_of(text: str, expected: list[str]) -> None:
    assert rows(plan(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "城镇居民人均可支配收入21000元,增长8%,扣除物价上涨因素实际增长5%。",
            [
                "城镇居民人均可支配收入 level 21000元 exact",
                "城镇居民人均可支配收入 growth 8% exact",
                "城镇居民人均可支配收入 growth 5% exact",
            ],
        ),
        (
            "财政总收入90亿元,其中地方财政收入50亿元,剔除退税因素后为94亿元和52亿元。",
            [
                "财政总收入 level 90亿元 exact",
                "财政总收入 level 94亿元 exact",
                "地方财政收入 level 52亿元 exact",
                "地方财政收入 level 50亿元 exact",
            ],
        ),
        (
            "地区生产总值完成800亿元(不含飞地,下同)、增长6%。",
            ["地区生产总值 level 800亿元 exact", "地区生产总值 growth 6% exact"],
        ),
        (
            "新增就业9万人,其中城镇7万人。",
            ["新增就业 count 9万人 exact", "城镇新增就业 count 7万人 exact"],
        ),
        (
            "全体居民人均可支配收入3万元,其中城镇4万元、增长5%,农村2万元。",
            [
                "全体居民人均可支配收入 level 3万元 exact",
                "城镇居民人均可支配收入 level 4万元 exact",
                "城镇居民人均可支配收入 growth 5% exact",
                "农村居民人均可支配收入 level 2万元 exact",
            ],
        ),
        ("茶园小镇新增3家,总数突破20家。", ["茶园小镇 count 3家 exact", "茶园小镇总数 level 20家 at_least"]),
        (
            "生产总值增长9%,总量突破300亿元。",
            ["生产总值 growth 9% exact", "生产总值总量 level 300亿元 at_least"],
        ),
        (
            "新增茶园小镇3家,总数突破20家。",
            ["新增茶园小镇 count 3家 exact", "茶园小镇总数 level 20家 at_least"],
        ),
        ("化解债务5亿元。", ["化解债务 level 5亿元 exact"]),
        ("渔民收入仍然达到9000元。", ["渔民收入 level 9000元 exact"]),
        ("稻谷亩产达到500公斤,比全省平均水平高出20%。", ["稻谷亩产 level 500公斤 exact"]),
        ("居民消费价格指数力争调控在103.5%左右。", ["居民消费价格指数 level 103.5% around"]),
        ("工业总产值增长12%,按13%组织。", ["工业总产值 growth 12% exact", "工业总产值 growth 13% exact"]),
        ("财政收入、地方收入分别超过年初预算10.5和8.1个百分点。", []),
        ("渔民收入在上年核定任务(5.5亿元)的基础上增长8%。", ["渔民收入 growth 8% exact"]),
        ("渔民收入在上年5亿元的基础上增长8%。", ["渔民收入 growth 8% exact"]),
        ("渔村上网指数提高到85%。", ["渔村上网指数 share 85% exact"]),
        (
            "新增渔港3座,改造码头5座、灯塔2座。",
            ["新增渔港 count 3座 exact", "改造码头 count 5座 exact", "改造灯塔 count 2座 exact"],
        ),
        (
            "改造码头5座、惠及渔民200户。",
            ["改造码头 count 5座 exact", "惠及渔民 count 200户 exact"],
        ),
        (
            "新增渔港3座,巡查码头5座、灯塔2座。",
            ["新增渔港 count 3座 exact", "巡查码头 count 5座 exact", "灯塔 count 2座 exact"],
        ),
        (
            "粮食播种面积稳定在20万亩、产量8万吨以上。",
            ["粮食播种面积 level 20万亩 exact", "粮食产量 level 8万吨 at_least"],
        ),
        (
            "旅游接待人数增长18%、收入增长22%。",
            ["旅游接待人数 growth 18% exact", "旅游收入 growth 22% exact"],
        ),
        ("渔船事故发生率由5%下降到1%。", ["渔船事故发生率 share 1% exact"]),
        ("带鱼产量5万吨,减产1.2%。", ["带鱼产量 level 5万吨 exact", "带鱼产量 growth -1.2% exact"]),
        ("渔民收入在2010年基础上增长1.3倍。", ["渔民收入 growth 1.3倍 exact"]),
        (
            "工业速度逐月回升,产销衔接较好,完成增加值300亿元,增长7%。",
            ["工业增加值 level 300亿元 exact", "工业增加值 growth 7% exact"],
        ),
    ],
)
def test_what_stands_between_a_name_and_its_figure(text: str, expected: list[str]) -> None:
    assert rows(review(text)) == expected
