"""Names: what a phrase is about, without the words that only lead in; lists of names with their shared head put back.

`其中全市地区生产总值` is 地区生产总值; `民间投资、产业投资、工业投资占比` is three shares; `城乡居民人均可支配收入` with two numbers is two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.indicators import identify, may_end_one
from parsers.targets.draft import Name

_YEAR = r"(?:(?:到|至|在|自)?(?:(?:19|20)\d\d|(?:一九|二[〇零○])[〇零○一二三四五六七八九]{2})年(?:底|末|初|度|上半年)?(?:前|时)?|(?:到|至|在)?“?[一二三四五六七八九十]{1,3}五”?(?:规划|计划)?(?:末|时期|期间|期末|末期)?|连续[\d一二三四五六七八九十]{1,3}(?:个)?(?:年|季度)|(?:过去|今后|未来|近|这|前)?(?:五|5|三|3)年(?:来|间|内|中)?)"
# 按照“三年三步”规划|建设村道, 按照省里的要求|完成…
_ACCORDING = r"(?:按照|依照|根据|遵照)[^,。;、\d]{1,18}?(?:要求|规划|原则|思路|部署|规定|精神|总体安排)"
# words that lead in: 其中, 预计全年, 全市完成, 力争到2025年 …
_LEAD_IN = re.compile(
    rf"(?:[\s、,:;()“”]*(?:{_YEAR}|{_ACCORDING}|从(?:今年|明年|现在|\d{{4}}年)(?:起|开始)|其中|其|同时|此外|另外|另|特别是|尤其是|初步预计|预计|预期|初步|全年度?|今年|明年|去年|本年|当年|年内|年末|年底|末|提前(?=实现|完成)|至少(?=[\u4e00-\u9fff]{3})|力争|确保|争取|努力|务必|必须|"
    r"实现了?|完成了?|推动|推进|带动|促进|使得?|做到|保持|稳定(?=[\u4e00-\u9fff]{2,}(?:[种面产]|人口|投资))|全面|实施|组织|达到|围绕|建议|我们|继续|进一步|要求|力求|要|将|并|还|又|再(?![生就造贷贴保融次])|已经?(?!批|知|婚|故)|也|且|但|以及|和|及|与|对(?![外口])|除|按|让|把|"
    r"全(?:省|市|县|区|州|旗|盟|镇|乡|国)(?:上下|域)?|(?:我|本)(?:省|市|县|区|州|旗|盟|镇|乡|国)|五年累计|累计|总共|共(?![建同享])|大力|积极|加快|着力|切实|深入|持续|不断|稳步|有序|逐步|统筹|高质量(?!发展)|高标准(?!(?:基本)?农田)|严格|坚持|到(?!位)|在(?![校建册岗孕外线编职库逃])|主要是|主要|即|——?|—|第[一二三四五六七八九十]+,|\(?[一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,2}、(?![一二三四五六七八九十]{1,2}[、次产])|[一二三四五六七八九十]是|\d{1,2}[.、)](?!\d)|[①-⑳]))+"
)
# 水费和电费; not 普及率, 参与度, 和谐社区
_LIST_WORD = re.compile(
    r"、|以及|(?<![饱总缓共温])和(?![谐平睦美田])|(?<![普涉惠波危触])及(?!其|以上|以下|格|时|早)|(?<![参给])与|,"
)
_SHARE_HEAD = re.compile(r"(?:占(?:[^、,]{0,16}?(?:的)?)?(?:比重|比例)|占比|比重|比例)$")
# what the last name of a list shares with those before it: 民间投资、工业投资|占比
_HEAD = re.compile(
    r"(?:增加值|总产值|产值|覆盖率|参保率|普及率|达标率|完成率|入园率|入学率|巩固率|合格率|利用率|处理率|满意率|[^、]{0,2}率|增速|增幅|涨幅|人均可支配收入|居民人均可支配收入|居民人均收入|收入|余额|减排|排放量?|排放总量|投资|产量|面积|标准|能耗|指标|销售额|零售额|数量|(?:保险|参保)?人数|总量|规模|建设|改造|企业|项目|工程)$"
)
_LONGEST_SHARED = 14  # characters of a shared head
# 占…, 与…, (…: words that make another name of what follows them
_MAKES_SHARE = re.compile("[占当与在(]")
# 事故起数和死亡人数: a piece that ends in a head of its own needs no other's
_HEADED = re.compile(r"(?:[数额量值率价速]|[能水电气油]耗)$")
_SHARED_PREFIX = re.compile(
    r"^(单位(?:地区|国内)?生产总值|单位GDP|万元(?:地区|国内)?生产总值|万元GDP|城镇|农村|规模以上工业|规上工业|金融机构|银行机构|居民|基本|全社会|全员|人均|新增|新建|新改建|完成|培育|引进|创建)"
)
# 全部财政收入|确保比2010年翻两番, 财政收入|增长实现转正: what a name's own clause says of it
_DOUBLED = re.compile(
    r"(?:预期|发展|奋斗|工作)?目标(?:是|为).{0,40}$|(?:在(?:19|20)\d\d年的?基础上)?(?:确保|力争|实现)*(?:比[^,]{2,8})?(?:实现)?(?:翻[一两二三]?番|倍增)$|增长实现转正$|实现转正$|由负转正$"
)
_DOUBLED_LAST = frozenset("番正增")
# 居民人均收入|在2010年基础上, 财政收入|在上年5亿元的基础上
_ON_BASE = re.compile(r"(?<=.)在[^,。;、在]{1,20}?的?基础上$")
# what consumption is set against, for all names of a list
_INTENSITY = re.compile(r"(?:单位|万元)(?:(?:地区|国内)?生产总值|GDP|工业增加值)")
# prefixes that hold for all names of a list even where these are known without them
_OF_ALL = re.compile(r"单位.+|万元.+|城镇|农村")
_URBAN_LAST = re.compile(r"(?P<base>.{4,})(?:城镇|城市)")
_URBAN_RURAL = re.compile(r"城乡")
# 本外币存贷款余额
_DEPOSITS_AND_LOANS = re.compile(r"(?P<one>存)(?P<other>贷)款?")
_INDUSTRIES = re.compile(
    r"第?(?P<a>一)[、,]?第?(?P<b>二)[、,]?(?:和)?第?(?P<c>三)次?(?P<head>产业(?:增加值)?)"
)
_ORDINAL_LIST = re.compile(r"^[一二三](?:次)?(?:产业)?$")


def strip_lead_in(folded: str, start: int, end: int) -> int:
    """Where the name itself begins between `start` and `end`."""
    match = _LEAD_IN.match(folded, start, end)
    begin = match.end() if match else start
    if begin >= end or (end - begin == 1 and folded[begin] in "的中了"):
        return end
    return begin


def make(text: str, folded: str, start: int, end: int) -> Name:
    """The name between two offsets, blanks and loose punctuation at its ends left out."""
    start, end = trimmed(folded, start, end)
    return Name(text[start:end], folded[start:end], start, end)


def trimmed(folded: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of that name."""
    while start < end and folded[start] in " ,、:;)。”’\n":
        start += 1
    while end > start and folded[end - 1] in " ,、:;(“\n的":
        end -= 1
    if folded.startswith("”", end) and folded.count("“", start, end) > folded.count("”", start, end):
        end += 1  # “三河绿廊”|600亩
    if folded[end - 1 : end] == "年" and end - start > 4 and folded[end - 2] == "今":
        end -= 2  # 固定资产投资今年|增长8%
    if folded[end - 1 : end] == "上" and (since := _ON_BASE.search(folded, start, end)):
        end = since.start()
    if end - start > 3 and folded[end - 1] not in _DOUBLED_LAST and "目标" not in folded[start:end]:
        return start, end
    if doubled := _DOUBLED.search(folded, start, end):
        end = doubled.start()
    return start, end


def join(first: Name, second: Name) -> Name:
    """Two stretches read as one name."""
    return Name(
        first.printed + second.printed,
        first.folded + second.folded,
        min(first.start, second.start),
        max(first.end, second.end),
    )


def listed(name: Name, wanted: int | None = None) -> list[Name]:
    """The names of a list, each with what it shares with the others put back.

    Args:
        wanted: how many numbers follow; a list of another length is not split, but 城乡 gives two.
    """
    if wanted == 2 and (pair := _urban_and_rural(name) or _deposits_and_loans(name)):
        return pair
    if wanted == 3 and (industries := _three_industries(name)):
        return industries
    pieces = _pieces(name)
    if (
        wanted == 2
        and len(pieces) == 2
        and (split := _URBAN_LAST.fullmatch(pieces[0].folded))
        and pieces[1].folded in ("农村", "乡村")
    ):
        cut = split.end("base")  # 居民人均可支配收入城镇、农村
        base = Name(pieces[0].printed[:cut], split["base"], pieces[0].start, pieces[0].start + cut)
        urban = Name(pieces[0].printed[cut:], pieces[0].folded[cut:], base.end, pieces[0].end)
        return [join(urban, base), join(pieces[1], base)]
    if len(pieces) == 1 or (wanted is not None and len(pieces) != wanted):
        return [name]
    return _with_shared(pieces, numbered=wanted is not None)


def known_list(name: Name) -> list[Name]:
    """全部财政收入和一般预算收入增长15%: the names of a list of indicators, each of them named in full; [] of any other."""
    if _LIST_WORD.search(name.folded) is None:
        return []
    pieces = _pieces(name)
    if len(pieces) == 1 or not (identify(pieces[-1].folded) or _SHARED_PREFIX.match(pieces[0].folded)):
        return []
    named = _with_shared(pieces, numbered=False)
    return named if all(identify(p.folded) and p.folded in name.folded for p in named) else []


def _pieces(name: Name) -> list[Name]:
    cuts: list[tuple[int, int]] = []
    position = 0
    folded = name.folded
    for match in _LIST_WORD.finditer(folded):
        depth = folded.count("(", 0, match.start()) - folded.count(")", 0, match.start())
        if depth > 0 or match.start() == 0:
            continue
        if match[0] in ("和", "与", "及") and match.end() >= len(folded):
            continue
        cuts.append((position, match.start()))
        position = match.end()
    cuts.append((position, len(folded)))
    pieces = [
        Name(name.printed[a:b], folded[a:b], name.start + a, name.start + b)
        for a, b in cuts
        if folded[a:b].strip()
    ]
    return pieces or [name]


def _with_shared(pieces: list[Name], *, numbered: bool) -> list[Name]:
    """Each piece completed by what the last or the first has for all: 民间投资、工业投资|占比, 城镇|调查失业率和登记失业率."""
    last = pieces[-1]
    share = _SHARE_HEAD.search(last.folded)
    done: list[Name] = []
    for piece in pieces:
        if piece is not last and share and numbered and not _SHARE_HEAD.search(piece.folded):
            done.append(_suffixed(piece, last, share.start()))
        else:
            done.append(
                next(
                    (c for c in _completions(piece, pieces) if identify(c.folded)),
                    _fallback(piece, pieces, _HEAD if numbered else _SHARE_HEAD),
                )
            )
    return done


def _completions(piece: Name, pieces: list[Name]) -> Iterator[Name]:
    """What a piece may stand for, the likeliest first."""
    first, last = pieces[0], pieces[-1]
    if piece is not last and _ORDINAL_LIST.match(piece.folded) and _ORDINAL_LIST.match(last.folded[:1]):
        yield _suffixed(piece, last, 1)  # 一、二、三产
    prefix = _SHARED_PREFIX.match(first.folded)
    completed = None
    if piece is not first and prefix and not piece.folded.startswith(prefix[0]):
        end = prefix.end()
        completed = Name(
            first.printed[:end] + piece.printed, prefix[0] + piece.folded, piece.start, piece.end
        )
        if (
            _OF_ALL.fullmatch(prefix[0])
            and piece.folded[0] not in "城农乡"
            and identify(completed.folded) is identify(piece.folded)
        ):
            yield completed  # 单位生产总值用水量、|能耗
    yield piece
    if piece is not last:
        size = len(last.folded)
        hopeful = may_end_one(last.folded) or _MAKES_SHARE.search(piece.folded) is not None
        for cut in range(max(1, size - _LONGEST_SHARED) if hopeful else max(1, size - 1), size):
            yield _suffixed(piece, last, cut)
    if completed is not None:
        yield completed


def _fallback(piece: Name, pieces: list[Name], heads: re.Pattern[str]) -> Name:
    first, last = pieces[0], pieces[-1]
    intensity = _INTENSITY.match(first.folded)
    if intensity and piece is not first and _HEADED.search(piece.folded):
        end = intensity.end()  # 万元生产总值能耗、|水耗
        return Name(first.printed[:end] + piece.printed, intensity[0] + piece.folded, piece.start, piece.end)
    head = heads.search(last.folded)
    if (
        piece is last
        or head is None
        or head.start() == 0
        or heads.search(piece.folded)
        or _HEADED.search(piece.folded)
    ):
        return piece
    return _suffixed(piece, last, head.start())


def _suffixed(piece: Name, last: Name, cut: int) -> Name:
    return Name(piece.printed + last.printed[cut:], piece.folded + last.folded[cut:], piece.start, last.end)


def _three_industries(name: Name) -> list[Name] | None:
    """一二三产业 with three numbers."""
    match = _INDUSTRIES.fullmatch(name.folded)
    if match is None:
        return None
    head = name.printed[match.start("head") :]
    return [
        Name("第" + name.printed[i] + head, f"第{name.folded[i]}" + match["head"], name.start, name.end)
        for i in (match.start(group) for group in "abc")
    ]


def _deposits_and_loans(name: Name) -> list[Name] | None:
    """金融机构存贷款余额 as 存款余额 and 贷款余额."""
    match = _DEPOSITS_AND_LOANS.search(name.folded)
    if match is None or _LIST_WORD.search(name.folded):
        return None
    return [
        Name(
            name.printed[: match.start()]
            + name.printed[match.start(group)]
            + "款"
            + name.printed[match.end() :],
            name.folded[: match.start()] + match[group] + "款" + name.folded[match.end() :],
            name.start,
            name.end,
        )
        for group in ("one", "other")
    ]


def _urban_and_rural(name: Name) -> list[Name] | None:
    """城乡居民人均可支配收入 as 城镇… and 农村…, in the script it is printed in; 城市 where it is no income."""
    match = _URBAN_RURAL.search(name.folded)
    if match is None or _LIST_WORD.search(name.folded):
        return None
    traditional = name.printed[match.start() + 1] == "鄉"
    income = "收入" in name.folded
    urban = ("城鎮" if traditional else "城镇") if income else "城市"
    rural = "農村" if traditional else "农村"
    printed, folded = name.printed, name.folded
    return [
        Name(
            printed[: match.start()] + word + printed[match.end() :],
            folded[: match.start()] + plain + folded[match.end() :],
            name.start,
            name.end,
        )
        for word, plain in ((urban, "城镇" if income else "城市"), (rural, "农村"))
    ]
