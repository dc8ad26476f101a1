from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from scaletta.store import demo
from scaletta.store.faults import Exists, NoFolder, PlanFileError

if TYPE_CHECKING:
    from tests.cli.conftest import Run

DAY = date(2027, 5, 12)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What would have been opened on the screen."""
    calls: list[dict[str, Any]] = []

    def open_it(path: Path, **how: Any) -> int:
        if how["prepare"] is not None:
            how["prepare"]()
        calls.append({"path": path, **how})
        return 0

    monkeypatch.setattr("scaletta.tui.run.run", open_it)
    monkeypatch.setattr("scaletta.command_line.opening._check_terminal", lambda: None)
    return calls


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What is built from the sample data; the real thing is tried elsewhere."""
    made: list[Path] = []

    def build(path: Path, today: date) -> None:
        path.write_bytes(b"DUCK" + str(today).encode())
        made.append(path)

    monkeypatch.setattr(demo, "_build", build)
    return made


def test_a_file_is_opened_by_who_is_there(run: Run, mill: Path, opened: list[dict[str, Any]]) -> None:
    assert run(mill, "--today", "2027-05-12", "--theme", "paper").code == 0
    (call,) = opened
    assert call["path"] == mill
    assert (call["who"], call["today"], call["theme"], call["prepare"]) == ("anna", DAY, "paper", None)


def test_a_file_cut_short_is_refused_before_the_screen(
    run: Run, mill: Path, opened: list[dict[str, Any]]
) -> None:
    with mill.open("r+b") as file:
        file.truncate(mill.stat().st_size * 2 // 3)
    said = run(mill)
    assert (said.code, opened) == (1, [])
    assert "is cut short" in said.err


def test_the_demo_opens_a_copy_to_throw_away_and_says_where(
    run: Run, opened: list[dict[str, Any]], built: list[Path]
) -> None:
    first, second = run("demo"), run("demo")
    assert first.code == second.code == 0
    assert opened[0]["path"] != opened[1]["path"]
    assert str(opened[0]["path"]) in first.out
    assert all(call["path"].is_file() for call in opened)
    assert len(built) == 1, "the second time it is only copied"


def test_a_demo_to_keep_is_made_in_place_and_never_over_a_file(
    run: Run, tmp_path: Path, opened: list[dict[str, Any]], built: list[Path]
) -> None:
    path = tmp_path / "mine.duckdb"
    assert run("demo", path).code == 0
    said = run("demo", path)
    assert said.code == 1
    assert "already exists" in said.err
    assert len(opened) == 1


def test_no_open_only_makes_the_file(
    run: Run, tmp_path: Path, opened: list[dict[str, Any]], built: list[Path]
) -> None:
    said = run("demo", tmp_path / "mine.duckdb", "--no-open")
    assert said.code == 0
    assert not opened
    assert f"scaletta {tmp_path / 'mine.duckdb'}" in said.out


def test_each_day_has_its_demo_and_the_cache_stays_small(tmp_path: Path, built: list[Path]) -> None:
    cache = tmp_path / "cache"
    for day in range(1, 8):
        demo.make_demo(tmp_path / f"{day}.duckdb", date(2027, 5, day), cache=cache)
    assert len(built) == 7
    assert 1 <= len(list(cache.iterdir())) <= 3
    assert len({(tmp_path / f"{day}.duckdb").read_bytes() for day in range(1, 8)}) == 7


def test_other_sample_data_is_another_demo(
    tmp_path: Path, built: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    demo.make_demo(tmp_path / "a.duckdb", DAY, cache=cache)
    other = tmp_path / "sample_data"
    other.mkdir()
    (other / "company.csv").write_text("company,name\nx,X\n")
    monkeypatch.setattr(demo, "shipped", lambda _: other)
    demo.make_demo(tmp_path / "b.duckdb", DAY, cache=cache)
    assert len(built) == 2


def test_without_a_cache_it_is_built_where_it_is_wanted(tmp_path: Path, built: list[Path]) -> None:
    blocked = tmp_path / "cache"
    blocked.write_text("a file, not a folder")
    demo.make_demo(tmp_path / "a.duckdb", DAY, cache=blocked / "demo")
    assert built[-1] == tmp_path / "a.duckdb"


@pytest.mark.parametrize(("name", "fault"), [("there.duckdb", Exists), ("no/such.duckdb", NoFolder)])
def test_what_cannot_be_made_is_refused(
    tmp_path: Path, built: list[Path], name: str, fault: type[PlanFileError]
) -> None:
    (tmp_path / "there.duckdb").write_text("mine")
    with pytest.raises(fault):
        demo.make_demo(tmp_path / name, DAY, cache=tmp_path / "cache")
    assert (tmp_path / "there.duckdb").read_text() == "mine"
