"""Promises in words beside the passages of the next review that speak of the same object."""

from __future__ import annotations

from dataclasses import replace

from corpus.fulfilment_words import fulfilment_words_table, told_promises
from parsers.model import Kind, Report, Section
from tests.corpus.plans import FARMS, ROADS, plan


def review(*statements: str, year: int = 2025) -> Report:
    """A report that says nothing but what was done."""
    report = plan(*statements, year=year)
    return replace(report, sections=(report.sections[0]._replace(kind=Kind.REVIEW),))


def test_what_was_done_stands_beside_what_was_promised() -> None:
    found = told_promises(plan(*ROADS), review("建成青水河大桥", "老旧小区改造14个", *FARMS[:3]))
    told = {p.plan.text: p.review.text for p in found if p.review}
    assert told == {"新建青水河大桥": "建成青水河大桥", "完成老旧小区改造12个": "老旧小区改造14个"}
    assert [p.plan.text for p in found] == list(ROADS)


def test_of_what_is_not_told_that_is_said() -> None:
    found = told_promises(plan(*ROADS), review(*FARMS))
    assert {p.review for p in found} == {None}
    assert {p.why for p in found} == {"the review tells nothing of it"}


def test_the_plan_of_the_later_report_is_not_its_review() -> None:
    assert all(p.review is None for p in told_promises(plan(*ROADS), plan(*ROADS, year=2025)))


def test_without_plan_or_review() -> None:
    assert told_promises(review(*ROADS), plan(*ROADS)) == []
    nothing = replace(plan("", year=2025), sections=())
    assert [p.review for p in told_promises(plan(*ROADS), nothing)] == [None] * len(ROADS)


def test_table_with_stages_and_figures() -> None:
    earlier, later = plan("松涛大桥开工建设", "改造卫生院6所"), review("松涛大桥建成通车", "改造卫生院8所")
    rows = fulfilment_words_table(earlier, later).records()
    bridge, clinics = rows
    assert (bridge["plan_stage"], bridge["review_stage"]) == ("start", "done")
    assert (clinics["plan_figures"], clinics["review_figures"], clinics["told"]) == ("6所", "8所", "told")
    for row in rows:
        for side, report in (("plan", earlier), ("review", later)):
            start, end = row[f"{side}_start"], row[f"{side}_end"]
            assert isinstance(start, int)
            assert isinstance(end, int)
            assert report.text[start:end] == row[f"{side}_text"]
    assert (rows[0]["plan_report_sha256"], rows[0]["review_report_sha256"]) == (
        earlier.report_sha256,
        later.report_sha256,
    )


def test_headings_of_both_sides_are_told() -> None:
    report = review("建成青水河大桥", *FARMS)
    titled = replace(
        report, sections=(Section(1, None, 1, None, "2024年工作回顾", Kind.REVIEW, 0, 0, len(report.text)),)
    )
    row = fulfilment_words_table(plan(*ROADS), titled).records()[0]
    assert row["review_section"] == "2024年工作回顾"
