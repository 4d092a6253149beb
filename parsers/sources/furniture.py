"""Page furniture: the lines that a website, forum or printing program puts round and into a report.

Known by general shape and by the words of page controls (`parsers/data/page_words.txt`), never by the name of a site.
A line is judged alone here; what may be cut on that judgement is decided in `bounds.py`.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_WORDS_FILE = Path(__file__).parent.parent / "data" / "page_words.txt"

LONGEST = 240  # characters; a longer line is never furniture
LONGEST_LABEL = 60  # characters at a line's start in which a label's colon stands
LONGEST_SHAPE = 120  # characters of a line that is furniture by its shape as a whole
LONGEST_MENU = 60  # characters of a line that is furniture because each of its words is a page control

# Separators between the items of a menu or breadcrumb: 首页 > 政务公开 | 登录 · 注册
SEPARATORS = re.compile(r"[\s|｜/／>＞»›·•:：,，、【】\[\]（）()《》<＜«_=*#\-—–+…~丨→↑↓←▲▼◆■●○★☆]+")
OPENING = "（(《〈“‘「『—"  # alone on a line, these begin something
# An item that is no word: 3, 2万, 4034次, 13:38:07, 2024-7-10, 2006年02月16日, 13时38分, 847天, A, www.gov.cn
ITEM = re.compile(
    r"(?:\d{1,12}[万kKwW千]?[+次人条天个页楼#分]?|\d{1,4}[年.]\d{1,2}[月.]\d{1,2}日?|\d{1,2}[时点]\d{1,2}分?(?:\d{1,2}秒?)?"
    r"|[\d.]{1,15}|[A-Za-z]{1,2}|https?\S{0,200}|(?:www\.)?[\w.]{1,60}\.(?:cn|com|org|net|html?|shtml)\S{0,200})"
)
# A name of something about the page, then a colon. 责任编辑：某某 · 发布时间：2026-02-12 · 【字体：大 中 小】
LABEL = re.compile(
    r"[（(【\[〔*·•\-—\s]{0,4}(?:(?:信息|文章|文件|稿件|新闻|消息|内容|资料|网站|本文)?(?:"
    r"来源|來源|出处|作者|编辑|編輯|责编|責任編輯|责任编辑|责任校对|校对|审核|审校|监制|供稿|撰稿|录入|值班编辑|值班编委|摄影|制图|统筹|策划"
    r"|原标题|关键词|关键字|标签|分类|栏目|浏览|阅读|点击|访问|人气|热度|评论|点赞|收藏|转发|分享|打印|字体|字号|字體|字號"
    r"|索引号|主题分类|体裁分类|组配分类|服务对象|发文机关|发文机构|发文单位|发文字号|发文日期|成文日期|公开方式|公开范围|公开时限|公开形式"
    r"|公开日期|公开目录|生成日期|生效日期|废止日期|信息分类|信息索引|文件编号|文号|有效性|时效性|所属主题|内容分类|内容概述|制发机构"
    r"|公布日期|签发时间|印发日期|主办|承办|协办|运维|地\s{0,4}址|邮\s{0,4}编|电\s{0,4}话|传\s{0,4}真|邮箱|声明|位置|查看|回复|签到)"
    r"|(?:发布|发表|更新|添加|录入|上传|编发|出版|信息|审核)(?:时间|日期|单位|机构|人|者|于)?"
    r"|(?:您|你)?(?:当前|现在|所在|目前)?的?(?:所在)?(?:位置|栏目)(?:是|在)?|當前位置"
    r"|(?:时间|日期)(?=\s{0,4}[：:∶]?\s{0,4}\d))\s{0,4}[：:∶]"
)
# What a line of furniture begins with, whatever follows.
# fmt: off
PHRASES = (
    "发表于", "發表於", "楼主", "樓主", "TA的每日心情", "[LV.", "Rank:", "Rank：", "[复制链接]", "只看该作者",
    "举报", "倒序浏览", "相关链接", "相关报道", "相關報道", "相关阅读", "相关新闻", "相关文章", "相关附件",
    "相关信息", "相关推荐", "相关解读", "相关稿件", "相关资讯", "相关文档", "相关专题", "相关内容", "延伸阅读",
    "推荐阅读", "热门推荐", "热点推荐", "往期回顾", "更多精彩", "关联稿件", "分享到", "分享至", "扫一扫",
    "扫描二维码", "扫码", "微信扫", "长按", "点击下载", "点击查看", "点击关注", "点击此处", "点击这里", "点我",
    "我要纠错", "我要评论", "我要留言", "我要分享", "打印本", "关闭本", "关闭窗口", "返回顶部", "返回首页",
    "返回列表", "返回上", "回到顶部", "加入收藏", "设为首页", "設為首頁", "收藏本站", "您是第", "你是第",
    "总访问", "今日访问", "在线人数", "在线时间", "在线咨询", "客服", "联系我们", "联系电话", "联系方式",
    "您需要登录", "您访问的", "您即将", "您还没有", "您可能", "您正在", "登录后", "游客", "本版积分", "快速回复",
    "高级模式", "技术支持", "技术保障", "运行维护", "网站标识", "网站地图", "网站声明", "网站备案", "版权",
    "版權", "免责", "法律声明", "隐私", "特别声明", "郑重声明", "转载请", "转载需", "未经授权", "未经许可",
    "本站", "本网站", "本网", "本页面", "本作品", "建议使用", "推荐使用IE", "最佳浏览", "为了获得", "请使用",
    "无障碍浏览", "无障碍阅读", "长者模式", "适老", "关怀版", "繁体版", "繁體", "English", "有想补充", "有疑问",
    "我要投稿", "投稿", "写评论", "发表评论", "网友评论", "暂无评论", "文明上网", "是否继续", "原创", "点击上方",
    "点击蓝字", "点击标题", "关注我们", "关注该", "预览时", "喜欢此", "轻触阅读", "阅读原文", "写留言", "亲，",
    "该文档", "本文档", "资源描述", "上传人", "文档编号", "核心提示", "E-mail", "Email", "Powered by",
    "Copyright", "(adsbygoogle", "var ", "function ", "if(",
)
# fmt: on
# What stands nowhere but in furniture: 冀ICP备06016263号-1 · 京公网安备 · All Rights Reserved · 显示全部楼层 |阅读模式
# fmt: off
ANYWHERE_WORDS = (
    "ICP备", "ICP證", "ICP证", "公网安备", "公安备案", "网站标识码", "Copyright", "Powered by", "All Rights Reserved", "©", "版权所有",
    "版權所有", "Public domain", "公有领域", "公有領域", "著作权法", "责任编辑", "责任編輯", "显示全部楼层", "阅读模式", "浏览次数", "阅读次数",
    "点击数", "javascript:", "document.",
)
# fmt: on
# 发布时间：2026-02-12 · 字号：[大 中 小] · 上一页 1 2 3 下一页 · 主题 帖子 积分
# (Each alternative begins with a character of its own: so only such characters are looked at.)
ANYWHERE = re.compile(
    r"阅读量\s{0,2}[：:]|发[布表](?:时间|日期)\s{0,2}[：:]|字[体号]\s{0,2}[：:]\s{0,2}[大【\[]"
    r"|上一[页篇条].{0,40}[下末尾][一页]|下一[页篇条].{0,40}[下末尾][一页]|主题\s{0,2}帖子\s{0,2}积分|"
    + "|".join(map(re.escape, ANYWHERE_WORDS))
)
# Furniture below which nothing of an article comes: the editor's name, links to others, a licence, the page's foot.
# fmt: off
CLOSING_WORDS = (
    "责任编辑", "责任編輯", "责编", "上一篇", "下一篇", "上一条", "下一条", "相关链接", "相关报道", "相关新闻", "相关文章", "相关阅读", "相关附件",
    "本作品", "公有领域", "版权", "版權", "免责", "转载", "扫一扫", "您需要登录", "登录后", "Powered by", "Copyright", "ICP", "公网安备", "网站标识",
    "关闭窗口", "打印本页", "写留言", "微信扫",
)
# fmt: on
LONGEST_ANYWHERE = 120  # characters of a line in which ANYWHERE is looked for
# What pages put between paragraphs. （责任编辑：某某） · 来源：新华社 · 【E-mail推荐】 · 【字体：大 中 小】
INSERTED = re.compile(
    r"[（(【\[]?\s{0,3}(?:(?:信息|文章|稿件)?(?:来源|來源|责任编辑|责编|编辑|编审|字体|字号)\s{0,3}[：:][^。；]{0,40}$|E-?mail推荐|扫一扫)"
)
# A link to the page before or after: 上一篇：… · 下一条 · 上一页 1 2 3
NEIGHBOURS = "上下"
NEIGHBOUR = re.compile(r"[上下]一?[篇条页則则]\s{0,3}(?:[：:\d>»]|没有|无|$|[上下])")
# A date with a time of day in a short line: 原创 某某发布 2024-01-12 18:30 发表于云南
DATE_TIME = re.compile(
    r"[^。；！]{0,60}\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s{1,4}\d{1,2}[:：]\d{2}[^。；！]{0,40}"
)
# The name of a file to download: 1.2024年民生实事清单.pdf
FILE_NAME = re.compile(
    r".{1,80}\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|wps|ofd|ceb)(?:[（(\s].{0,20})?", re.IGNORECASE
)
# A source or a date in a short line: 中央政府门户网站 www.gov.cn 2006年02月16日 来源：新华社
SOURCE_LINE = re.compile(r"[^。；！]{0,60}(?:来源|來源)\s{0,2}[：:][^。；！]{0,60}")
# The line of a news agency, alone: 新华社北京2006年3月15日电 · 本报讯
DATELINE = re.compile(r"[（(]?(?:新华社|中新[社网]|本报|本网)[^。，；]{0,20}(?:电|讯)[）)]?")
DATELINE_ENDS = tuple("电讯）)")
# The credit under a picture: 本报记者 某某 摄 · 图文：…（某某 摄）
CREDIT = re.compile(r"(?:记者|記者|通讯员|图|新华社|日报|[（(])[^。]{0,30}[摄攝]\s{0,3}[）)]?\s{0,3}$")
# A label in front of an editor's remark on the text itself: 【说明】本报告…
REMARK = re.compile(r"[【\[（(](?!\d)[^】\]）)]{1,6}[】\]）)]\s{0,2}本(?:报告|報告|文|页|頁|站|网|網)")
# A date, with or without the time: 2025-07-08 · 2009年02月13日 10:00
DATE = re.compile(
    r"[（(—–―─-]{0,4}\s{0,4}((?:19|20)\d\d)\s{0,2}[-/.年]\s{0,2}(\d{1,2})\s{0,2}[-/.月]\s{0,2}(\d{1,2})(?!\d)\s{0,2}日?"
    r"(?:\s{0,4}\d{1,2}[:：时]\d{1,2}(?:[:：分]\d{0,2}秒?)?)?\s{0,4}[）)]?"
)


@cache
def page_words() -> frozenset[str]:
    """The words of page controls: 首页, 登录, 打印, …"""
    lines = _WORDS_FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    """PHRASES by their first character, so that most lines are compared with none."""
    first: dict[str, tuple[str, ...]] = {}
    for phrase in PHRASES:
        first[phrase[0]] = (*first.get(phrase[0], ()), phrase)
    return first


def is_furniture(line: str) -> bool:
    """Whether a line (no blanks at its ends, not empty) is part of the page and not of the report."""
    if len(line) > LONGEST:
        return False
    phrases = _phrases().get(line[0])
    if (phrases and line.startswith(phrases)) or _has_label(line):
        return True
    if line[0] in NEIGHBOURS and NEIGHBOUR.match(line):
        return True
    if _has_anywhere(line) or _is_credit(line):
        return True
    if len(line) > LONGEST_SHAPE:
        return False
    if ("来源" in line or "來源" in line) and SOURCE_LINE.fullmatch(line):
        return True
    if line.endswith(DATELINE_ENDS) and DATELINE.fullmatch(line):
        return True
    if (":" in line or "：" in line) and DATE_TIME.fullmatch(line):
        return True
    if "." in line and FILE_NAME.fullmatch(line):
        return True
    return len(line) <= LONGEST_MENU and not line.endswith("。") and is_menu(line)


def _has_label(line: str) -> bool:
    """Whether a line begins with a label and its colon, or with a remark in brackets."""
    start = line[:LONGEST_LABEL]
    if ("：" in start or ":" in start or "∶" in start) and (LABEL.match(line) or INSERTED.match(line)):
        return True
    return line[0] in "【[（(" and bool(REMARK.match(line) or INSERTED.match(line))


def _is_credit(line: str) -> bool:
    end = line[-8:]
    return ("摄" in end or "攝" in end) and bool(CREDIT.search(line))


def _has_anywhere(line: str) -> bool:
    return len(line) <= LONGEST_ANYWHERE and ANYWHERE.search(line) is not None


def is_inserted(line: str) -> bool:
    """Whether a line is furniture of the kinds that also stand between a report's paragraphs.

    Fewer kinds than `is_furniture` knows: 时间：… or 打印 between paragraphs may be the report's own words.
    """
    if len(line) > LONGEST:
        return False
    return bool(
        INSERTED.match(line)
        or NEIGHBOUR.match(line)
        or _has_anywhere(line)
        or _is_credit(line)
        or DATELINE.fullmatch(line)
    )


def closes_page(line: str) -> bool:
    """Whether a line of furniture is of the kinds below which nothing of an article comes."""
    return any(word in line for word in CLOSING_WORDS)


def is_menu(line: str) -> bool:
    """Whether each word of a line is a page control, a number or an address: 注册 | 登录, >>"""
    words = page_words()
    items = [item for item in SEPARATORS.split(line) if item]
    if not any(item in words for item in items) and (items or line[-1] in OPENING):
        return False
    return all(item in words or ITEM.fullmatch(item) for item in items)


def is_number(line: str) -> bool:
    """Whether a line holds nothing but numbers and marks: 0/0, 172463, 9:00-18:00"""
    return all(ITEM.fullmatch(item) for item in SEPARATORS.split(line) if item)


def is_date(line: str) -> bool:
    """Whether a line is a date and nothing else; a date may belong to the report or to the page."""
    return bool(DATE.fullmatch(line))


def date_in(line: str) -> str | None:
    """The first complete date of a line as YYYY-MM-DD, or None."""
    match = DATE.search(line)
    if match is None:
        return None
    year, month, day = (int(group) for group in match.groups())
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None
