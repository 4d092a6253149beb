"""The collector of cyclic garbage rests while a report is read, and afterwards is as it was."""

from __future__ import annotations

import gc

import pytest

import parsers
from parsers.collector import resting
from parsers.model import Document, Source

REPORT = Document("2020年政府工作报告\n地区生产总值增长6%左右。\n", Source("a.txt", "txt", "utf-8", "0"))


def test_it_rests_inside_and_works_again_afterwards() -> None:
    assert gc.isenabled()
    with resting():
        assert not gc.isenabled()
        with resting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), resting():
        _ = 1 // 0
    assert gc.isenabled()


def test_one_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        parsers.parse_document(REPORT)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_reading_leaves_no_cycles_behind() -> None:
    """What `resting` stands on: nothing that reading builds needs the collector."""
    parsers.parse_document(REPORT)  # tables are loaded
    gc.collect()
    gc.disable()
    try:
        report = parsers.parse_document(REPORT)
        assert report.targets
        del report
        assert gc.collect() == 0
    finally:
        gc.enable()
