"""Addresses of reports and places in them: written, read back, found again."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

import corpus
from corpus.address import Address, address_of, find_address, parse_address, section_at
from corpus.database import Library, LibraryError, open_library
from corpus.ingest import add
from corpus.reports import all_reports, load_report

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("addresses") / "library.sqlite"
    with open_library(path) as library:
        assert add(library, [ROOT / "sample_data"], workers=0).added
    return path


@pytest.fixture
def library(samples: Path) -> Library:
    return open_library(samples, readonly=True)


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("baogao://520304/2025", Address("520304", 2025)),
        ("baogao://520304/2025#s12", Address("520304", 2025, section=12)),
        ("baogao://nation/1954#c10-2000", Address("nation", 1954, span=(10, 2000))),
        ("baogao://520304/%E9%BE%99%E5%9D%AA/2023", Address("520304/龙坪", 2023)),
        ("baogao://text/0123456789abcdef#s3", Address(sha256="0123456789abcdef", section=3)),
    ],
)
def test_an_address_is_read_and_written_the_same(words: str, address: Address) -> None:
    assert parse_address(words) == address
    assert str(address) == words


@pytest.mark.parametrize(
    "words",
    ["", "520304/2025", "http://520304/2025", "baogao://520304", "baogao://520304/25", "baogao:///2025",
     "baogao://520304/2025#", "baogao://520304/2025#x1", "baogao://520304/2025#c9-3", "baogao://text/zz"],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_one_line(words: str) -> None:
    with pytest.raises(ValueError, match=r"no address|after #") as error:
        parse_address(words)
    assert "\n" not in str(error.value)


def test_every_report_and_section_is_found_again_by_its_address(library: Library) -> None:
    rows = all_reports(library)
    assert len(rows) > 10
    for row in rows:
        report = load_report(library, row.id)
        again = find_address(library, parse_address(str(address_of(report))))
        assert again.report.id == report.id
        assert again.span is None
        for section in report.sections[:5]:
            found = find_address(library, parse_address(str(address_of(report, section=section.id))))
            assert found.span == (section.start, section.end)
        at = find_address(library, address_of(report, span=(5, 9)))
        assert at.span == (5, 9)


def test_a_report_without_place_or_year_is_found_by_its_text(samples: Path, tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(samples.read_bytes())
    connection = sqlite3.connect(path)
    connection.execute("UPDATE reports SET place_id = NULL WHERE id = 1")
    connection.execute("UPDATE reports SET report_year = NULL WHERE id = 2")
    connection.commit()
    connection.close()
    with open_library(path, readonly=True) as library:
        for number in (1, 2):
            report = load_report(library, number)
            words = str(address_of(report))
            assert words == f"baogao://text/{report.report_sha256[:16]}"
            assert find_address(library, parse_address(words)).report.id == number


def test_what_an_address_does_not_lead_to_is_said(library: Library) -> None:
    report = load_report(library, all_reports(library)[0].id)
    place = report.place
    assert place is not None
    year = report.meta.report_year
    for words, reason in (
        ("baogao://000000/2025", "no such place"),
        (f"baogao://{Address(place.key, 1901).place_key}/1901", "there are: 20"),
        (str(Address(place.key, year, section=99999)), "no section 99999"),
        (str(Address(place.key, year, span=(0, 10**8))), "characters"),
        ("baogao://text/ffffffffffffffff", "no report of that text"),
    ):
        with pytest.raises(LibraryError, match=reason):
            find_address(library, parse_address(words))


def test_the_section_of_a_character(library: Library) -> None:
    report = load_report(library, all_reports(library)[0].id)
    section = report.sections[-1]
    assert section_at(report, section.start) == section.id


def test_the_python_face_prints_and_finds(samples: Path) -> None:
    with corpus.open(samples) as face:
        assert "baogao://" in face.html("白鹭区", 2025)
        assert face.markdown("白鹭区", 2025).startswith("# 白鹭区 2025")
        where = str(address_of(face.report("白鹭区", 2025), section=2))
        assert face.find(where).span is not None
        with pytest.raises(LibraryError, match="no address"):
            face.find("播州")
