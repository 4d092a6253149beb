"""The made-up library on disk, for the screens that ask it across places: the reports of `made_up`, each with its own figures."""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from corpus.database import open_library
from corpus.places import Place
from parsers.model import Interval, Report, Target
from tests.corpus.making import LEVELS, put
from tests.tui import made_up

GDP, CPI = "地区生产总值增长6%左右", "居民消费价格涨幅2%以内"
# 鹿鸣县's report of 2023 has no GDP target, 云门县's says that it sets none.
NOT_FOUND = ("鹿鸣县", 2023)
NONE_STATED = ("云门县", 2024)


def growth(place: Place, year: int) -> int:
    """The GDP target of a place and year: one digit, so that the text keeps its length."""
    return 5 + (2 * year + len(place.years) + "省市区县".index(place.name[-1])) % 4


@cache
def made_up_library() -> Path:
    """The path of the library; it is made once a run and gone after it."""
    return library_of(_report)


def library_of(report: Callable[[Place, int], Report], name: Callable[[str], str] = str) -> Path:
    """A library of the made-up places under other names (`name`), with a `report` of each year: gone after the run."""
    folder = Path(tempfile.mkdtemp(prefix="baogao-made-up-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "library.sqlite"
    with open_library(path) as library:
        put(library, [report(place, year) for place in made_up.PLACES for year in place.years])
        # the keys that the made-up places have on the screens
        for place in made_up.PLACES:
            library.execute("UPDATE places SET key = ? WHERE name = ?", (place.key, name(place.name)))
    return path


def _report(place: Place, year: int) -> Report:
    name = made_up.report(place, year).meta.region_path[-1]
    figure = growth(place, year)
    text = (
        made_up.TEXT.replace("竹溪区", name).replace("2025年", f"{year}年").replace("2024年", f"{year - 1}年")
    )
    text = text.replace(GDP, GDP.replace("6", str(figure)))
    whole = made_up.report(place, year).as_report()
    of_file = hashlib.sha256(f"file of {text}".encode()).hexdigest()
    return replace(
        whole,
        source=replace(whole.source, path=f"{name}_{year}.txt", sha256=of_file),
        text=text,
        report_sha256=hashlib.sha256(text.encode()).hexdigest(),
        meta=replace(
            whole.meta,
            region_path=(*path_of(place)[:-1], name),
            level=LEVELS[len(path_of(place))],
            adcode=None,
        ),
        targets=tuple(
            target
            for each in whole.targets
            if (target := _target(each, place, year, text, figure)) is not None
        ),
    )


def _target(target: Target, place: Place, year: int, text: str, figure: int) -> Target | None:
    shift = year - 2025
    moved = target._replace(
        year=int(target.year or 0) + shift, quote=text[target.start : target.end], section=1
    )
    if target.indicator != "gdp" or target.role != "plan":
        # one result is set beside last year's target on the ranking
        return moved._replace(scope="headline") if target.indicator == "gdp" else moved
    if (place.name, year) == NOT_FOUND:
        return None
    if (place.name, year) == NONE_STATED:
        return moved._replace(
            status="none_stated", value=None, value_std=None, unit=None, unit_std=None, bound=None
        )
    value = Interval(figure, figure)
    return moved._replace(value=value, value_std=value)


def path_of(place: Place) -> tuple[str, ...]:
    """The names of a made-up place's superiors, and its own."""
    above = [each for each in made_up.PLACES if each.key == place.parent]
    return (*(path_of(above[0]) if above else ()), place.name)
