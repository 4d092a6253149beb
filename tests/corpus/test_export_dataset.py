"""The Parquet data set: DuckDB and pandas give the same panel and counts from it as the library does."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from corpus.database import Library
from corpus.dataset import write_dataset
from corpus.export import ExportError, ExportExists
from corpus.panel import panel
from corpus.version import corpus_sha256
from tests.corpus.making import put, report
from tests.corpus.stating import stating

REASON = "the extra baogao[parquet] is not installed"


@pytest.fixture
def filled(library: Library) -> Library:
    put(
        library,
        [
            stating("", 2025, "国内生产总值增长5%左右", national=True),
            stating("贵州省", 2024, "地区生产总值增长5.5%左右", adcode="520000"),
            stating(
                "贵州省",
                2025,
                "地区生产总值达到2.4万亿元,增长5.5%左右",
                "地区生产总值增长5.3%",
                adcode="520000",
            ),
            stating("贵州省/遵义市/播州区", 2025, "地区生产总值确保增长6%、力争增长6.5%", adcode="520304"),
            stating("沧澜省/云桥市", 2025, "地区生产总值增速高于全省0.5个百分点"),
            report("沧澜省", None),
            report("", 2025),
        ],
    )
    return library


def test_parts_by_year_and_province_with_a_schema(filled: Library, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason=REASON)
    summary = write_dataset(filled, tmp_path / "set")
    assert sorted(
        str(file.parent.relative_to(tmp_path / "set")) for file in tmp_path.glob("set/reports/**/*.parquet")
    ) == [
        "reports/report_year=2024/province=520000",
        "reports/report_year=2025/province=%E6%B2%A7%E6%BE%9C",
        "reports/report_year=2025/province=000000",
        "reports/report_year=2025/province=520000",
        "reports/report_year=2025/province=unknown",
        "reports/report_year=__HIVE_DEFAULT_PARTITION__/province=%E6%B2%A7%E6%BE%9C",
    ]
    schema = json.loads((tmp_path / "set" / "schema.json").read_text(encoding="utf-8"))
    assert schema["corpus_sha256"] == summary.corpus_sha256 == corpus_sha256(filled)
    assert schema["tables"]["reports"]["rows"] == summary.reports == 7
    assert (
        schema["tables"]["targets"]["rows"]
        == filled.rows("SELECT sum(target_count) FROM reports WHERE is_current")[0][0]
    )


def test_duckdb_gives_the_same_panel_and_counts(filled: Library, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    pytest.importorskip("pyarrow", reason=REASON)
    write_dataset(filled, tmp_path / "set")
    keys = ("place", "region", "report_year", "status", "low", "high", "bound", "mid", "force", "quote")
    here = panel(filled, ["gdp"], figures_only=True)
    wanted = sorted(
        tuple(row[key] for key in keys) for row in here.records() if row["status"] in ("stated", "relative")
    )
    files = f"read_parquet('{tmp_path}/set/%s/**/*.parquet', hive_partitioning = true)"
    found = duckdb.sql(
        f"SELECT {', '.join(keys)} FROM {files % 'targets'} WHERE chosen = 1 AND indicator = 'gdp'"
    ).fetchall()
    assert len(found) == 5
    assert sorted(found) == wanted
    told = duckdb.sql(
        f"SELECT report_year, count(*), sum(characters), count(*) FILTER (contains(text, '生产总值')) "
        f"FROM {files % 'reports'} WHERE report_year IS NOT NULL GROUP BY 1 ORDER BY 1"
    ).fetchall()
    assert [row[:3] for row in told] == filled.rows(
        "SELECT report_year, count(*), sum(characters) FROM reports WHERE is_current AND report_year IS NOT NULL "
        "GROUP BY 1 ORDER BY 1"
    )
    assert [row[3] for row in told] == [1, 4]


def test_dask_gives_the_same_panel_and_counts(filled: Library, tmp_path: Path) -> None:
    """Read as it is documented: dask.dataframe over a folder of the data set, with the folders' names as columns."""
    dask_frames = pytest.importorskip("dask.dataframe", reason="dask is not installed")
    pyarrow = pytest.importorskip("pyarrow", reason=REASON)
    folders = pyarrow.schema([("report_year", pyarrow.int64()), ("province", pyarrow.string())])
    hive = {"partitioning": {"flavor": "hive", "schema": folders}}
    write_dataset(filled, tmp_path / "set")
    keys = ["place", "region", "report_year", "status", "low", "high", "bound", "mid", "force", "quote"]
    here = panel(filled, ["gdp"], figures_only=True)
    wanted = sorted(
        str([row[key] for key in keys]) for row in here.records() if row["status"] in ("stated", "relative")
    )
    targets = dask_frames.read_parquet(str(tmp_path / "set" / "targets"), dataset=hive)
    assert targets.npartitions > 1
    chosen = targets[(targets["chosen"] == 1) & (targets["indicator"] == "gdp")][keys].compute()
    found = chosen.astype(object).where(chosen.notna(), None)
    found["report_year"] = found["report_year"].map(int)
    assert len(found) == 5
    assert sorted(map(str, found.to_numpy().tolist())) == wanted
    reports = dask_frames.read_parquet(str(tmp_path / "set" / "reports"), dataset=hive)
    dated = reports[reports["report_year"].notnull()]
    told = (
        dated.groupby("report_year", observed=True)["characters"].agg(["count", "sum"]).compute().sort_index()
    )
    assert [(int(year), int(row["count"]), int(row["sum"])) for year, row in told.iterrows()] == filled.rows(
        "SELECT report_year, count(*), sum(characters) FROM reports WHERE is_current AND report_year IS NOT NULL "
        "GROUP BY 1 ORDER BY 1"
    )
    said = dated["text"].str.contains("生产总值", regex=False).sum().compute()
    assert said == sum(1 for row in here.records() if row["status"] != "report_missing")


def test_pandas_reads_a_part(filled: Library, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason=REASON)
    import pandas

    write_dataset(filled, tmp_path / "set")
    frame = pandas.read_parquet(tmp_path / "set" / "targets" / "report_year=2024")
    assert frame["quote"].tolist()[0] == "地区生产总值增长5.5%左右"
    assert frame["chosen"].sum() == frame["indicator"].nunique()


def test_what_is_there_is_not_written_over(filled: Library, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason=REASON)
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(ExportExists):
        write_dataset(filled, tmp_path)
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".txt"] == ["mine.txt"]


def test_the_folder_one_is_in_may_be_the_one(
    filled: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyarrow", reason=REASON)
    (tmp_path / "set").mkdir()
    monkeypatch.chdir(tmp_path / "set")
    write_dataset(filled, Path("."))
    assert sorted(path.name for path in (tmp_path / "set").iterdir()) == ["reports", "schema.json", "targets"]


def test_an_export_that_breaks_off_leaves_nothing(filled: Library, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason=REASON)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_dataset(filled, tmp_path / "set", progress=stop)
    assert not (tmp_path / "set").exists()
    assert not (tmp_path / ".set.part").exists()


def test_without_the_extra_it_says_what_to_install(
    filled: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(ExportError, match=r"pip install \"baogao\[parquet\]\""):
        write_dataset(filled, tmp_path / "set")
    assert not (tmp_path / "set").exists()
