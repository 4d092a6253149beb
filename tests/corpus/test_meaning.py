"""What words name: a report by label, id or hash; a region for a correction."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.database import Library, LibraryError
from corpus.meaning import region_meant, report_meant
from corpus.reports import all_reports
from tests.corpus.changing import six_reports


@pytest.fixture
def filled(library: Library, tmp_path: Path) -> Library:
    return six_reports(library, tmp_path / "in")


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("白鹭县 2025", "白鹭县 2025"),
        ("白鹭2025年", "白鹭县 2025"),
        ("bl 2025", "白鹭县 2025"),
        ("沧澜省 2024", "沧澜省 2024"),
    ],
)
def test_a_report_is_named_by_its_label(filled: Library, words: str, label: str) -> None:
    assert report_meant(filled, words).label == label


def test_a_report_is_named_by_id_or_hash(filled: Library) -> None:
    for row in all_reports(filled, everything=True):
        assert report_meant(filled, str(row.id)) == row
        assert report_meant(filled, row.report_sha256[:8]) == row
        assert report_meant(filled, row.report_sha256.upper()) == row


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("云桥市 2025", "has 2 texts, name one by its id: "),
        ("云桥市 2010", "no report"),
        ("江原市 2025", "no place in the library fits"),
        ("云桥市", "name a report as"),
        ("4711", "there is no report of the id 4711"),
        ("ffffff00ffffff", "no report"),
        ("²", "name a report as"),
        ("9" * 30, "no report"),
        pytest.param("9" * 5_000, "name a report as", id="5,000 nines"),
    ],
)
def test_what_names_no_one_report_says_so_in_a_line(filled: Library, words: str, says: str) -> None:
    with pytest.raises(LibraryError) as error:
        report_meant(filled, words)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("words", "year", "path"),
    [
        ("白鹭", 2025, ("沧澜省", "云桥市", "白鹭县")),
        ("沧澜省/云桥市/枫溪县", 2025, ("沧澜省", "云桥市", "枫溪县")),
        ("520304", 2025, ("贵州省", "遵义市", "播州区")),
        ("520304", 2010, ("贵州省", "遵义市", "遵义县")),
        ("播州区", 2025, ("贵州省", "遵义市", "播州区")),
        ("贵州省遵义市播州区", 2025, ("贵州省", "遵义市", "播州区")),
        ("江苏省/南京市/鼓楼区", 2025, ("江苏省", "南京市", "鼓楼区")),
        ("全国", 2025, ()),
    ],
)
def test_a_region_is_named_for_a_correction(
    filled: Library, words: str, year: int, path: tuple[str, ...]
) -> None:
    meant = region_meant(filled, words, year)
    assert meant.region_path == path
    assert meant.level is not None


@pytest.mark.parametrize("words", ["鼓楼", "不存在", "999999", "不存在/也不存在"])
def test_a_region_that_is_none_or_several_says_so_in_a_line(filled: Library, words: str) -> None:
    with pytest.raises(LibraryError) as error:
        region_meant(filled, words, 2025)
    assert "\n" not in str(error.value)
