"""Which result of a report speaks of a target of the year before, and whether the two figures can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from corpus.table import Cell, Column
from parsers.fold import fold
from parsers.indicators import OTHER, indicators
from parsers.model import Interval, Target

# 全市, 今年, 完成 …: words of a name that do not say what is measured
EMPTY_WORDS = re.compile(
    r"全[省市县区州旗盟镇乡国年]|[我本][省市县区州旗镇乡国]|[今去]年|年末|年均|人均|完成|实现|达到|力争|确保|保持|增长率?|增速|增幅|涨幅|总额|总量|总值|[的,、\s“”\"]"
)
# 一季度, 上半年, 1-11月: a figure of a part of the year
PART_OF_YEAR = re.compile(r"[一二三四前首]季度|[上下]半年|前[\d一二三四五六七八九十]+个月|1[-—~至到]\d+月")
# 新增市场主体 (how many came) and 市场主体 (how many there are) are two things
COMING = re.compile(r"新增|净增|新建|新登记|新设|新开工|累计新")
# What parts two figures of one indicator: one name holds the first word and the other the second.
OPPOSITES = (
    ("户籍", "常住"),
    ("城镇", "农村"),
    ("城镇", "全体"),
    ("农村", "全体"),
    ("国税", "地税"),
    ("存款", "贷款"),
)
# The income of all, of town and of country.
INCOMES = ("income_all", "income_urban", "income_rural")
INDEX_WORD = "指数"
# A price index stands near 100: 105 is a growth of 5%.
INDEX_BASE = 100.0
INDEX_RANGE = (80.0, 140.0)
# Names of indicators that have no id are one where this share of their characters runs alike (0.7 lets 电商交易额
# and 电子商务交易额 pass; 0.6 joins 新建农村公路 with 新建农村公厕).
SAME_NAME = 0.72
PERCENT = {"%": 1.0, "‰": 0.1}
# No population grows by more than 3% a year by births alone: 人口自然增长率控制在7%以内 means 7‰.
PER_MILLE = "population_growth"
MOST_PERCENT = 3.0

# A target's past, in any table that tells it.
PAST_COLUMNS = (
    # the same indicator's target in the report of the year before
    Column("last_low", "float"),
    Column("last_high", "float"),
    Column("last_unit"),
    Column("last_bound"),
    Column("last_quote"),
    # mid minus that of the year before, where both are told in the same terms
    Column("change", "float"),
    # what this report says was reached in the year before
    Column("result_low", "float"),
    Column("result_high", "float"),
    Column("result_unit"),
    Column("result_bound"),
    Column("result_quote"),
    Column("outcome"),
    Column("why"),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A target or result as it is compared: `measure`, value and unit after an index became a growth rate."""

    target: Target
    measure: str
    value: Interval
    unit: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a report says of a target. `comparable` holds the figures to set beside it (for 城乡居民 two: town and country);
    where it is empty `nearest` is the closest thing said, if any, and `why` says why it does not compare."""

    comparable: tuple[Figure, ...]
    nearest: Target | None
    why: str


def figure_of(target: Target) -> Figure | None:
    """A target's figure in the unit its indicator is compared in; None where it has no number."""
    value, unit = target.value_std, target.unit_std or ""
    if value is None or target.measure is None:
        return None
    if _is_index(target, value):
        return Figure(target, "growth", Interval(value.low - INDEX_BASE, value.high - INDEX_BASE), "%")
    if target.indicator == PER_MILLE and unit in ("%", "％") and value.high > MOST_PERCENT:
        return Figure(target, target.measure, value, "‰")
    return Figure(target, target.measure, value, "%" if unit == "％" else unit)


def figure_cells(target: Target | None) -> tuple[Cell, Cell, Cell]:
    """(low, high, unit) of a target's figure as it is compared; None three times where there is none."""
    figure = None if target is None else figure_of(target)
    if figure is None:
        return None, None, None
    return figure.value.low, figure.value.high, figure.unit or None


def _in_unit(figure: Figure, unit: str) -> Figure:
    """The figure with its value in `unit`: 0.7% is 7‰. Other units are not rescaled (they are standard already)."""
    if figure.unit == unit or not {figure.unit, unit} <= PERCENT.keys():
        return figure
    scale = PERCENT[figure.unit] / PERCENT[unit]
    return Figure(
        figure.target, figure.measure, Interval(figure.value.low * scale, figure.value.high * scale), unit
    )


def find_result(target: Target, later: Iterable[Target], year: int | None) -> Finding:
    """The result of `year` that a later report tells of a numbered target.

    Of several comparable ones the first whose name is nearest, headline before detail, the whole year before a part.
    """
    wanted = figure_of(target)
    told = [row for row in later if row.role == "result" and _is_of_year(row, year)]
    same = [row for row in told if _is_same(target, row)]
    if wanted is None:
        return Finding((), same[0] if same else None, "the target has no number")
    figures = _comparable(wanted, same)
    whole = [figure for figure in figures if not PART_OF_YEAR.search(fold(figure.target.quote))]
    if whole:
        return Finding((min(whole, key=lambda figure: _rank(target, figure.target)),), None, "")
    both = _town_and_country(wanted, told)
    if both:
        return Finding(both, None, "")
    return _nothing(target, wanted, same, figures, told)


def shortfall_of(target: Target, later: Iterable[Target], year: int | None) -> Target | None:
    """The row in which the later report itself says by how much the target was missed."""
    return next(
        (
            row
            for row in later
            if row.role == "shortfall" and _is_of_year(row, year) and _is_same(target, row)
        ),
        None,
    )


def _nothing(
    target: Target, wanted: Figure, same: Sequence[Target], partial: Sequence[Figure], told: Sequence[Target]
) -> Finding:
    if partial:
        return Finding((), partial[0].target, "a figure of a part of the year only")
    if target.indicator == OTHER:  # of a name alone, what is told in another unit is another thing
        same = [row for row in same if (figure := figure_of(row)) is None or figure.unit == wanted.unit]
    if same:
        nearest = min(same, key=lambda row: _rank(target, row))
        return Finding((), nearest, _difference(wanted, nearest))
    parts = _parts_of(target, told)
    if parts:
        return Finding((), parts[0], "town and country apart, no figure for all")
    return Finding((), None, "not reported")


def _difference(wanted: Figure, row: Target) -> str:
    """Why the nearest row is not comparable, in words."""
    figure = figure_of(row)
    if figure is None:
        return "told in words, without a number"
    if figure.measure == wanted.measure:
        return f"in another unit ({figure.unit or '-'} against {wanted.unit or '-'})"
    if {figure.measure, wanted.measure} <= {"level", "count", "change"}:
        return f"a {figure.measure} where the target is a {wanted.measure}"
    return f"only a {figure.measure}, no {wanted.measure}"


def _is_of_year(row: Target, year: int | None) -> bool:
    if row.horizon == "five_year" and row.measure == "growth":
        return False  # the growth of all five years, or their mean
    return row.year is None or row.year == year


def _is_same(target: Target, row: Target) -> bool:
    """Whether two rows speak of the same indicator and, by their names, of the same population."""
    if OTHER in (target.indicator, row.indicator):
        return (
            target.indicator == row.indicator and name_likeness(target.name, row.name) >= SAME_NAME
        ) or _bare(target.name) == _bare(row.name)
    if target.indicator != row.indicator:
        return False
    one, two = fold(target.name), fold(row.name)
    return not any((a in one and b in two) or (b in one and a in two) for a, b in OPPOSITES)


def _comparable(wanted: Figure, rows: Iterable[Target]) -> list[Figure]:
    figures = (_in_unit(figure, wanted.unit) for row in rows if (figure := figure_of(row)))
    return [figure for figure in figures if _compares(wanted, figure)]


def _compares(wanted: Figure, figure: Figure) -> bool:
    if wanted.unit != figure.unit:
        return False
    if wanted.measure == figure.measure:
        return wanted.measure not in ("count", "level") or _comes(wanted) == _comes(figure)
    amounts = {"count", "level", "change"}
    return {wanted.measure, figure.measure} <= amounts and _comes(wanted) == _comes(figure)


def _comes(figure: Figure) -> bool:
    return figure.measure == "change" or bool(COMING.search(fold(figure.target.name + figure.target.quote)))


def _rank(target: Target, row: Target) -> tuple[bool, float, int]:
    return row.scope != "headline", -round(name_likeness(target.name, row.name), 1), row.start


@lru_cache(maxsize=65536)
def name_likeness(one: str, two: str) -> float:
    """0–1: how far two names of indicators run alike, words that say nothing left out."""
    a, b = _bare(one), _bare(two)
    if not a or not b:
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _bare(name: str) -> str:
    return EMPTY_WORDS.sub("", fold(name))


def _is_index(target: Target, value: Interval) -> bool:
    if INDEX_WORD not in target.name + target.quote or target.measure not in ("level", "share"):
        return False
    row = indicators().get(target.indicator)
    is_price = row is not None and row.measure == "growth"
    return is_price and INDEX_RANGE[0] <= value.low <= value.high <= INDEX_RANGE[1]


def _town_and_country(wanted: Figure, told: Sequence[Target]) -> tuple[Figure, ...]:
    """城乡居民人均可支配收入增长8% promises it to both: the results of town and country, where both are told."""
    name = fold(wanted.target.name)
    if wanted.target.indicator != INCOMES[0] or "城乡" not in name:
        return ()
    found = []
    for indicator in INCOMES[1:]:
        rows = [row for row in told if row.indicator == indicator]
        figures = _comparable(wanted, rows)
        if not figures:
            return ()
        found.append(min(figures, key=lambda figure: _rank(wanted.target, figure.target)))
    return tuple(found)


def _parts_of(target: Target, told: Iterable[Target]) -> list[Target]:
    """Rows of town or country for a target of all, and the other way round."""
    return list(_of(told, INCOMES)) if target.indicator in INCOMES else []


def _of(told: Iterable[Target], ids: Iterable[str]) -> Iterator[Target]:
    wanted = frozenset(ids)
    return (row for row in told if row.indicator in wanted)
