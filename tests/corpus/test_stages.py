"""What a statement says of how far a project has come."""

from __future__ import annotations

import pytest

from corpus.stages import farthest, stages_of
from parsers.plan_words import find_plan_words
from parsers.statements import Statement


def stage(text: str) -> tuple[str, str] | None:
    found = farthest(stages_of(Statement(1, None, 40, 40 + len(text), text, words=_placed(text))))
    if found is None:
        return None
    assert text[found.start - 40 : found.end - 40] == found.printed
    return found.name, found.printed


def _placed(text: str) -> tuple[object, ...]:  # words stand in the report, where the statement begins at 40
    return tuple(w._replace(start=w.start + 40, end=w.end + 40) for w in find_plan_words(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("开工建设柳溪水库", ("start", "开工建设")),
        ("柳溪水库建成投用", ("done", "建成投用")),
        ("农贸市场因规划调整未能动工", ("not_start", "未能动工")),
        ("农贸市场因选址调整未能动工", ("not_start", "未能动工")),
        ("县中医院迁建因用地问题尚未开工", ("not_start", "尚未开工")),
        ("云岭铁路未能如期动工", ("not_start", "未能如期动工")),
        ("还有两个项目没有完工", ("not_done", "没有完工")),
        ("三个应开工而未开工的项目", ("not_start", "而未开工")),
        ("路基已经填筑但尚未通车", ("not_done", "尚未通车")),
        ("面向未来开工一批项目", ("start", "开工")),
        ("完善治理体系", None),
    ],
)
def test_a_stage_that_is_denied_was_not_reached(text: str, said: tuple[str, str] | None) -> None:
    """A market that could not be begun was listed as begun."""
    assert stage(text) == said
