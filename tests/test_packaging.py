"""The wheel holds everything: built, installed beside nothing of the checkout, it reads the samples it brings."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)],
        check=True,
        capture_output=True,
        text=True,
    )
    return next(out.glob("*.whl"))


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_package_is_locked_to_one_version_and_the_hashes_of_its_files(name: str) -> None:
    # a package a line, its hashes in the lines below
    joined = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    packages = [line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert len(packages) > 20
    for line in packages:
        assert "==" in line.split(";")[0], line
        assert "--hash=sha256:" in line, line


@pytest.mark.slow
def test_the_wheel_is_the_same_each_time(wheel: Path, tmp_path: Path) -> None:
    """Byte for byte, from another folder, with files touched later, under another mask: a wheel can be checked by making it."""
    copy = tmp_path / "另 一处"
    for tracked in subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True
    ).stdout.split(b"\0"):
        source = ROOT / os.fsdecode(tracked)
        if tracked and source.is_file():
            target = copy / os.fsdecode(tracked)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    subprocess.run(
        [
            sys.executable,
            "-m",
            "build",
            "--wheel",
            "--no-isolation",
            "--outdir",
            str(tmp_path / "out"),
            str(copy),
        ],
        check=True,
        capture_output=True,
        umask=0o077,
    )
    (again,) = (tmp_path / "out").glob("*.whl")
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


@pytest.mark.slow
def test_the_wheel_brings_its_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {
        path.relative_to(ROOT).as_posix()
        for package in ("parsers", "corpus", "tui", "sample_data")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert not data - names
    assert not [n for n in names if n.startswith(("tests/", "benchmarks/"))]


@pytest.mark.slow
def test_the_installed_wheel_works_alone(wheel: Path, tmp_path: Path) -> None:
    """In an environment of its own, with only its dependencies in reach, the command reads its samples."""
    home = tmp_path / "环 境"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", "--no-deps", "--no-index", str(wheel)], check=True)
    packages = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    # path files of a folder named in a path file are not read, so the checkout itself stays out of reach
    Path(packages, "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"}

    def run(*words: str) -> str:
        done = subprocess.run(
            [home / "bin" / "baogao", *words], capture_output=True, text=True, env=environment, cwd=tmp_path
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    with (ROOT / "pyproject.toml").open("rb") as handle:
        version = tomllib.load(handle)["project"]["version"]
    assert run("--version").strip() == f"baogao {version}"
    samples = Path(packages, "sample_data")
    lines = run(
        "parse",
        "--json",
        *(str(p) for p in sorted(samples.iterdir()) if p.suffix in (".txt", ".html", ".docx")),
    )
    reports = [json.loads(line) for line in lines.splitlines()]
    assert len(reports) >= 14
    assert all(report["meta"]["region_path"] for report in reports)
