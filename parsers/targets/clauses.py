"""Clauses: each figure of a sentence bound to the name and the predicate it belongs to.

The sentence is walked from left to right, one list of figures at a time (5%、7% is one list). The words before the list
give a name and a predicate; where they give only a predicate (`、增长3.2%`, `分别是2005年的2.7和2.4倍`) the names are
carried over from the figures before. Where the words before end in a verb, the name stands after (新建3所普通高中).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.figures import Figure
from parsers.targets import bounds, names, predicates
from parsers.targets.counted import name_after, name_follows, noun_end
from parsers.targets.draft import Amount, Draft, Name
from parsers.targets.measures import measure_of
from parsers.targets.missed import as_shortfall, kept_below, missed_by_points, restates
from parsers.targets.noise import ACQUIRES
from parsers.targets.phrases import Phrase, cut_at, read_phrase
from parsers.targets.relative import compares, read_relation
from parsers.targets.subjects import names_before
from parsers.targets.walk import Walk

# what ends a sentence, a part of one or a line
_ENDS = "。!?\n;"
_END = re.compile(f"[{_ENDS}]")
# between the figures of one list: 5%、7%  6.5%和8%
_SEPARATOR = re.compile(r"\s*(?:、|和|与|及|以及|/|,)\s*$")
_PHRASE_CUT = re.compile(r"[,:?。]")
_LEADING = frozenset(" 、,和及与以;）)")
# (从8.7万元)|提高到12万元, (由下降2.3%)|转为增长: only the end counts
_BASELINE_NEXT = re.compile(
    r"(?:左右)?(?:的)?(?:[^,。;、\d]{0,10}?(?:到|至|为|成|转)|,(?:上升|提高|提升|增加|增长|扩大|发展|下降|降低|减少|缩小|[升增降])(?:到|至|为))"
)
# 增速较上年|增长了2倍: how the growth itself grew
_FASTER = re.compile(r"(?:增速|增幅|涨幅).{0,12}(?:增长|提高|提升|上升|扩大|加快|翻)了?$")
# 折合1148亿元, 按现行汇率折算突破1000亿美元: the same amount once more
_CONVERTED = re.compile("合|[折换]算")
_EACH_OF_IT = ("人均达", "人均突破", "人均超", "人均为", "人均实现")
# 先后突破1000亿元和1500亿元|大关, 连续跨越…|三个台阶: the last is where it stands
_ALL_STEPS = re.compile(r"(?:[两三四五六七八九\d]个)?[新大]*(?:大关|台阶|关口)")
_ONE_BY_ONE = re.compile("先后|连续|接连|相继|连上|连跨")
_BASE = "的基础上"
_STEPS = ("大关", "台阶", "关口")
_ON_BASE = re.compile(rf"(?P<noun>[\u4e00-\u9fff]{{1,12}}?){_BASE}")
LONGEST_BASE = 16  # characters after a figure in which that may come
# what no noun begins with
_NO_NOUN = frozenset((*",。;、:()?!\n”", ""))
# 突破6000亿元大关
_PASSES = re.compile("突破|[跃迈跨站登]上|[跨越迈]过|跨越")
# 使|12个乡镇农民收入达到…: what is done is said of the figure that comes
_BRINGS_ABOUT = frozenset(("实现", "使", "让"))
_STRETCH = re.compile(r"力争|争取|努力|奋力|^按$")
BRACKETED = 40  # characters of a remark in brackets after a figure
REACH = 400  # characters before a figure in which its name is looked for


def sentence_at(folded: str, offset: int, start: int, end: int) -> tuple[int, int]:
    """The stretch round an offset to the next sentence mark, semicolon or line end, looking no further than from `start` to `end`."""
    first = start
    for mark in _ENDS:
        if (found := folded.rfind(mark, first, offset)) >= 0:
            first = found + 1
    after = _END.search(folded, offset, end)
    return first, after.start() if after is not None else end


def read_sentence(
    text: str, folded: str, start: int, end: int, figures: Sequence[Figure], before: Draft | None = None
) -> list[Draft]:
    """The drafts of one sentence whose quantities are `figures`; `before` is the last one of the sentence before."""
    walk = Walk(start)
    if before is not None and folded.startswith(_EACH_OF_IT, start) and folded[start - 1] == ";":
        walk.carried = [before.name]  # 生产总值达到900亿元;人均达到3万元
    drafts: list[Draft] = []
    amounts = [bounds.read_amount(folded, text, figure) for figure in figures]
    groups = [amounts] if len(amounts) == 1 else list(_groups(folded, amounts))
    position = start
    for index, group in enumerate(groups):
        upto = groups[index + 1][0].start if index + 1 < len(groups) else end
        found, position = _read_group(text, folded, position, group, upto, walk)
        if found and drafts and _only_a_step(folded, drafts[-1], found[0]):
            drafts.pop()
        drafts += found
        _strives(text, folded, found, position, end)
    return drafts


def _strives(text: str, folded: str, found: list[Draft], position: int, end: int) -> None:
    """增长5%左右,努力争取更好结果: the base of two tiers, the other without a number."""
    if "争" not in folded[position : position + 24]:
        return
    match = bounds.BETTER.match(folded, position, end)
    if match is None:
        return
    for draft in found:
        draft.tier = "base"
        draft.cues = (*draft.cues, text[match.start("words") : match.end("words")])


def _only_a_step(folded: str, step: Draft, then: Draft) -> bool:
    """突破6000亿元大关,达到6556亿元: the first is passed on the way to the second."""
    if step.amount is None or then.amount is None:
        return False
    passed = folded.startswith(_STEPS, step.amount.end) or _PASSES.search(step.predicate)
    if not passed:
        return False
    units = (step.amount.figure.unit, then.amount.figure.unit)
    same = step.name.folded == then.name.folded and units[1].startswith(units[0])
    return same and then.amount.figure.low >= step.amount.figure.low and predicates.reaches(then.predicate)


def _groups(folded: str, amounts: list[Amount]) -> Iterator[list[Amount]]:
    """Figures that stand in one list, each with its own bound word or the last one's."""
    group: list[Amount] = []
    for amount in amounts:
        if group and not _joined(folded, group[-1], amount):
            yield _spread(group)
            group = []
        group.append(amount)
    if group:
        yield _spread(group)


def _joined(folded: str, one: Amount, two: Amount) -> bool:
    between = folded[one.end : two.start]
    if len(between) > 4 or not _SEPARATOR.match(between):
        return False
    return "," not in between or one.figure.unit == two.figure.unit


def _spread(group: list[Amount]) -> list[Amount]:
    """左右 after the last of a list covers all of it: 分别增长8%和9%左右."""
    last = group[-1]
    if len(group) == 1 or not last.cues or any(a.cues for a in group[:-1]):
        return group
    return [Amount(a.figure, a.start, a.end, last.bound, last.cues) for a in group[:-1]] + [last]


def _read_group(
    text: str, folded: str, position: int, group: list[Amount], upto: int, walk: Walk
) -> tuple[list[Draft], int]:
    """The drafts of one list of figures, and where the words before the next begin."""
    first, after = group[0], group[-1].end
    begin, finish, earlier = _phrase(folded, position, first.start)
    if len(group) > 1 and _ALL_STEPS.match(folded, after) and _ONE_BY_ONE.search(folded, begin, finish):
        group = group[-1:]
    words = folded[begin:finish]
    phrase = read_phrase(words)
    if (based := _base_of(text, folded, begin, finish, after)) is not None:
        walk.remember([based], begin)
        return [], based.end
    if (named := _passed_over(folded, begin, finish, phrase, group, upto)) is not None:
        size = predicates.split_tail(words[:named])
        core = names.make(text, folded, names.strip_lead_in(folded, begin, begin + size), begin + size)
        found = names_before(
            text, folded, core, (begin, begin + size), len(group), walk, earlier, words[size:]
        )
        if phrase.exceeded is not None and _breaks_its_limit(found, group, walk):
            quote = (min(name.start for name in found), after)
            drafts = _bind(text, folded, found, group, (begin + size, finish), quote, walk, counted=False)
            as_shortfall(drafts)
            return drafts, after
        walk.remember(found, begin)
        return [], after
    _, _, _, start, name_start, name_end, size, predicate = phrase
    missed = phrase.missed
    if group[-1].figure.unit.endswith(("百分点", "%")):
        if compares(folded, begin, group):
            return read_relation(text, folded, begin, group, walk.start), after
        if (
            missed is None
            and group[-1].figure.unit != "%"
            and (fewer := missed_by_points(folded, walk.start, begin, finish)) is not None
        ):
            missed = fewer - begin
            start, name_start, name_end, size, predicate = cut_at(words, missed)
    core_start, cut = begin + start, begin + size
    follows, follow_end = False, after
    if folded[after : after + 1] not in _NO_NOUN and missed is None:
        follow_end = noun_end(folded, after, upto)
        follow = folded[after:follow_end].strip()
        follows = name_follows(folded, folded[core_start:cut], predicate, follow, group)
        if follows and _speaks_of_the_next(folded, words, follow, follow_end, upto, group):
            return [], after
    if follows:
        found = [name_after(text, folded, core_start, cut, first.start, after, follow_end, walk, earlier)]
        quote = (core_start, max(follow_end, found[0].end))
    else:
        one, two = begin + name_start, begin + name_end
        core = Name(text[one:two], words[name_start:name_end], one, two)
        found = names_before(text, folded, core, (begin, cut), len(group), walk, earlier, predicate)
        quote = (
            found[0].start if len(found) == 1 else min([n.start for n in found], default=core_start),
            after,
        )
        if core_start >= cut and walk.last and found:
            quote = (min(quote[0], walk.quote_start) if found[0].start < begin else begin, after)
    found = [name for name in found if name.folded]
    if not found:
        return [], after
    if (
        missed is None
        and core_start >= cut
        and (_accelerates(walk, group, predicate) or _CONVERTED.search(predicate))
    ):
        return [], after  # 增幅提高0.7个百分点, 折合1148亿元
    drafts = _bind(text, folded, found, group, (cut, finish), quote, walk, counted=follows)
    if missed is not None:
        if any(kept_below(name.folded) for name in found):
            return [], after  # 失业率2.1%,低于控制目标0.4个百分点
        as_shortfall(drafts)
        return drafts, after
    if walk.last and folded[begin - 1] in "、和及" and "至少" in walk.last[-1].cues:
        _at_least_too(drafts)
    if core_start >= cut and walk.last and drafts:
        _tiers(walk.last, drafts, predicate)
    walk.remember(found, quote[0])
    walk.last = drafts
    walk.ended += drafts
    return drafts, follow_end if follows else after


def _speaks_of_the_next(
    folded: str, words: str, follow: str, follow_end: int, upto: int, group: list[Amount]
) -> bool:
    """第二批15个试点县参保率达到|74%: how many things the next figure is said of, where nothing is done to them."""
    if group[-1].figure.unit.endswith(("%", "‰")) or folded[follow_end:upto].strip() or upto >= len(folded):
        return False
    return (
        folded[upto].isdigit()
        and predicates.split_tail(follow) < len(follow)
        and ((acts := ACQUIRES.search(words.rstrip())) is None or acts[0] in _BRINGS_ABOUT)
    )


def _accelerates(walk: Walk, group: list[Amount], predicate: str) -> bool:
    """增长10.1%,增幅提高0.7个百分点,增速比上年翻了2倍: a change of the growth, not of what grows."""
    if not walk.last or walk.last[-1].measure != "growth":
        return False
    return group[-1].figure.unit.endswith("百分点") or _FASTER.match(predicate) is not None


def _phrase(folded: str, position: int, end: int) -> tuple[int, int, list[tuple[int, int]]]:
    """The stretch after the last comma or colon before a figure, and those before it back to the last figure."""
    start = end - REACH if end - position > REACH else position
    while start < end:
        if folded[start] in _LEADING:
            start += 1
        elif folded.startswith(_STEPS, start):
            start += 2
        elif folded.startswith(_BASE, start):
            start += len(_BASE)
        elif (
            folded[start] == "("
            and start == position
            and folded[start - 1] not in _ENDS
            and (close := folded.find(")", start, min(end, start + BRACKETED))) > 0
        ):
            start = close + 1  # 完成80亿元(不含开发区,下同)、增长9%
        else:
            break
    cuts: list[tuple[int, int]] = []
    if folded.find(",", start, end) < 0 and folded.find(":", start, end) < 0:
        return start, end, cuts
    for match in _PHRASE_CUT.finditer(folded, start, end):
        cuts.append((start, match.start()))
        start = match.end()
    return start, end, cuts


def _base_of(text: str, folded: str, begin: int, finish: int, after: int) -> Name | None:
    """在现有30个|试点的基础上,再增加10个: what there is already, from which more is counted."""
    if folded.find(_BASE, after + 1, after + LONGEST_BASE) < 0:
        return None
    match = _ON_BASE.match(folded, after)
    if match is None or folded.rfind("在", begin - 1 if begin else 0, finish) < 0:
        return None
    return names.make(text, folded, *match.span("noun"))


def _passed_over(
    folded: str, begin: int, finish: int, phrase: Phrase, group: list[Amount], upto: int
) -> int | None:
    """For figures that are no state of their own, how much of their phrase says something: baselines and steps."""
    after = group[-1].end
    if phrase.baseline is not None and _BASELINE_NEXT.match(folded, after, min(upto, after + 24)):
        return phrase.baseline
    if phrase.exceeded is not None:
        return phrase.exceeded
    if folded.startswith((_BASE, f"){_BASE}"), after) and (base := folded.rfind("在", begin, finish)) > begin:
        return base - begin  # 收入在上年任务(5亿元)的基础上增长8%
    if (restated := restates(folded, begin, finish, after)) is not None:
        return restated - begin
    if len(group) > 1 and folded.startswith(_STEPS, after):  # 城乡收入分别突破3万元和1万元大关
        return finish - begin
    return None


def _breaks_its_limit(found: Sequence[Name], group: Sequence[Amount], walk: Walk) -> bool:
    """消费价格上涨4.8%,高于目标0.8个百分点: more than was planned of what is to be kept below; a fall that goes further is none."""
    falls = walk.last[-1].sign < 0 if walk.last else found and found[0].folded.endswith(("降", "减"))
    in_points = group[-1].figure.unit.endswith("百分点")
    return bool(found) and in_points and not falls and all(kept_below(name.folded) for name in found)


def _at_least_too(drafts: list[Draft]) -> None:
    """至少建成2个书屋、3个球场: what the first of a list says holds for the others."""
    for draft in drafts:
        if draft.bound == "exact":
            draft.bound, draft.cues = "at_least", ("至少", *draft.cues)


def _tiers(base: list[Draft], stretch: list[Draft], predicate: str) -> None:
    """确保6.5%、力争7%: two tiers of one target."""
    one, two = base[-1], stretch[-1]
    if one.amount is None or two.amount is None or not _STRETCH.search(predicate):
        return
    if one.amount.figure.unit != two.amount.figure.unit or one.name.folded != two.name.folded:
        return
    for draft in base:
        draft.tier = "base"
    for draft in stretch:
        draft.tier = "stretch"
        if not predicates.moves(predicate):
            draft.measure, draft.sign = one.measure, one.sign


def _lead(folded: str, start: int, end: int) -> int:
    """Where the words just before a quote begin: after the last comma, not far back."""
    if end - start > 12:
        start = end - 12
    comma, mark = folded.rfind(",", start, end), folded.rfind("、", start, end)
    last = comma if comma > mark else mark
    return start if last < 0 else last + 1


def _bind(
    text: str,
    folded: str,
    found: list[Name],
    group: list[Amount],
    predicate_span: tuple[int, int],
    quote: tuple[int, int],
    walk: Walk,
    *,
    counted: bool,
) -> list[Draft]:
    """One draft for each name and its number: one to one, or one number for all names."""
    pairs: Sequence[tuple[Name, Amount]]
    if len(found) == len(group) == 1:
        pairs = ((found[0], group[0]),)
    elif len(found) == len(group):
        pairs = list(zip(found, group, strict=True))
    elif len(group) == 1:
        pairs = [(name, group[0]) for name in found]
    else:
        pairs = [(found[-1], amount) for amount in group]
    begin, finish = predicate_span
    predicate = folded[begin:finish]
    first, last = quote
    earlier, cues = bounds.around(text, folded, _lead(folded, walk.start, first), begin, finish)
    drafts = []
    for name, amount in pairs:
        figure, amount_start, amount_end, _, after = amount
        measure, sign = measure_of(name.folded, predicate, figure, counted=counted)
        start = first if first < name.start else name.start
        drafts.append(
            Draft(
                start if start < amount_start else amount_start,
                last if last > amount_end else amount_end,
                walk.start,
                name,
                amount,
                measure,
                sign,
                bounds.settle(amount, earlier),
                text[figure.start : figure.end] if figure.ratio else None,
                cues=cues + after if after else cues,
                predicate=predicate,
            )
        )
    return drafts
