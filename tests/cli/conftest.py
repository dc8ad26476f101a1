"""A command line to call in this process, with a home of its own, and a copy of the demo to call it on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from scaletta.cli import main
from scaletta.store.demo import make_demo

TODAY = date(2027, 5, 12)


class Said(NamedTuple):
    """What a command left: its exit code and both outputs."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    for name in ("CACHE", "STATE", "CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for name in ("SCALETTA_WHO", "SCALETTA_THEME", "TZ", "COLUMNS", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LOGNAME", "anna")
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `scaletta` with these words."""

    def call(*words: object) -> Said:
        code = main([str(word) for word in words])
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return call


@pytest.fixture(scope="session")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    path = folder / "mill.duckdb"
    make_demo(path, TODAY, cache=folder / "cache")
    return path


@pytest.fixture
def mill(_built: Path, tmp_path: Path) -> Path:
    """The sample company on TODAY, a Wednesday, in a file of this test's own."""
    return Path(shutil.copyfile(_built, tmp_path / "mill.duckdb"))
