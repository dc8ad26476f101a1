"""The daily copies: one a day by whoever is quiet first, a sensible number kept, in nobody's way."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.store.conftest import TODAY

from scaletta.store import daily
from scaletta.store.backup import backups_of, folder_of
from scaletta.store.daily import Daily, keep, kept
from scaletta.store.faults import PlanFileError
from scaletta.store.planfile import PlanFile
from scaletta.store.session import Session


def edit(path: Path, name: str) -> None:
    with duckdb.connect(str(path)) as con:
        con.execute("update channel set name = ?", [name])


def test_a_year_of_days_leaves_days_weeks_and_months() -> None:
    there: set[date] = set()
    for n in range(365):
        there.add(date(2026, 5, 13) + timedelta(days=n))
        there = kept(there)
    days = [date(2027, 5, 6) + timedelta(days=n) for n in range(7)]
    weeks = [date(2027, 4, 25), date(2027, 5, 2)]  # the two newest weeks are among the days
    months = [date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]
    assert sorted(there) == sorted({*months, *weeks, *days})


def test_a_plan_edited_now_and_then_keeps_its_last_copies() -> None:
    some = {date(2025, 1, 1), date(2025, 8, 1), date(2026, 2, 2), date(2027, 5, 12)}
    assert kept(some) == some
    assert kept([]) == set()


def test_one_copy_a_day_and_none_of_a_plan_nobody_edited(path: Path) -> None:
    plan = PlanFile(path)
    made = keep(plan, TODAY)
    assert made == folder_of(path) / "mill.2027-05-12.daily.duckdb"
    edit(path, "Second")
    assert keep(plan, TODAY) is None
    second = keep(plan, TODAY + timedelta(days=1))
    assert second is not None
    assert keep(plan, TODAY + timedelta(days=2)) is None  # nothing new in it
    with duckdb.connect(str(second), read_only=True) as con:
        assert con.execute("select name from channel").fetchall() == [("Second",)]
    assert [one.kind for one in backups_of(path)] == ["daily", "daily"]


def test_old_copies_go_and_backups_by_hand_stay(path: Path) -> None:
    plan = PlanFile(path)
    first = keep(plan, date(2027, 1, 4))
    assert first is not None
    hand = folder_of(path) / "mill.2020-01-01-0900.duckdb"
    hand.write_bytes(first.read_bytes())
    for n in range(1, 12):
        edit(path, f"name {n}")
        assert keep(plan, date(2027, 1, 4) + timedelta(days=n))
    names = {one.path.name for one in backups_of(path)}
    assert hand.name in names
    assert "mill.2027-01-04.daily.duckdb" not in names
    assert {f"mill.2027-01-{n:02}.daily.duckdb" for n in (9, 10, 11, 12, 13, 14, 15)} < names
    assert len(names) == 8


def test_a_backup_that_is_opened_makes_none_of_its_own(path: Path) -> None:
    made = keep(PlanFile(path), TODAY)
    assert made is not None
    edit(made, "Looked at")
    assert keep(PlanFile(made), TODAY) is None
    assert list(folder_of(path).iterdir()) == [made]


def test_where_nothing_can_be_written_nothing_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert keep(PlanFile(path), TODAY) is None
    monkeypatch.undo()
    folder_of(path).write_text("a file in its place")
    assert keep(PlanFile(path), TODAY) is None
    folder_of(path).unlink()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(PlanFile, "copy", full)
    assert keep(PlanFile(path), TODAY) is None
    assert list(folder_of(path).iterdir()) == []


def test_a_damaged_plan_replaces_no_good_copy(path: Path) -> None:
    assert keep(PlanFile(path), TODAY)
    path.write_bytes(path.read_bytes()[:20_000])
    assert keep(PlanFile(path), TODAY + timedelta(days=1)) is None
    assert [one.path.name for one in backups_of(path)] == ["mill.2027-05-12.daily.duckdb"]


def test_several_sessions_make_it_once(path: Path) -> None:
    script = (
        "import sys, datetime, pathlib;"
        "from scaletta.store.daily import keep; from scaletta.store.planfile import PlanFile; import duckdb;"
        "from scaletta.store.engine import connect; connect(); input();"
        "print(keep(PlanFile(pathlib.Path(sys.argv[1])), datetime.date(2027, 5, 12)))"
    )
    several = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for one in several:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    said = [one.communicate(timeout=30)[0].strip() for one in several]
    assert said.count("None") == 2
    assert len(list(folder_of(path).iterdir())) == 1


class Clock:
    """A clock that is set."""

    now = datetime(2027, 5, 12, 8, 0)

    def __call__(self) -> datetime:
        return self.now


def copies(path: Path) -> list[str]:
    return sorted(one.path.name for one in backups_of(path))


def test_a_session_makes_it_in_a_quiet_moment(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    session = Session(path, who="anna", today=TODAY, state_dir=tmp_path / "state", clock=clock)
    session.poll()
    assert copies(path) == []  # it has just been opened
    monkeypatch.setattr(daily, "QUIET", 0.0)
    session.poll()
    session.poll()
    session._daily.close()
    assert copies(path) == ["mill.2027-05-12.daily.duckdb"]
    edit(path, "Next day")
    clock.now += timedelta(days=1)
    monkeypatch.setattr("scaletta.store.session.COPY_EVERY", 0.0)
    for _ in range(3):
        session.poll()
    session.close()
    assert copies(path) == ["mill.2027-05-12.daily.duckdb", "mill.2027-05-13.daily.duckdb"]


def test_who_may_only_read_makes_none(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daily, "QUIET", 0.0)
    monkeypatch.setattr(PlanFile, "refusal", lambda self: PlanFileError(self.path, detail="read only"))
    session = Session(path, who="anna", today=TODAY, state_dir=tmp_path / "state", clock=Clock())
    for _ in range(3):
        session.poll()
    session.close()
    assert copies(path) == []


def test_a_plan_that_is_never_quiet_is_copied_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one: Any = Daily(PlanFile(path), Clock())
    one.moment("first")
    one.close()
    assert copies(path) == []
    monkeypatch.setattr(daily, "AT_LAST", 0.0)
    one.moment("another each time")
    one.close()
    assert copies(path) == ["mill.2027-05-12.daily.duckdb"]
    os.utime(path)
    one.moment("and another")
    one.close()
    assert len(copies(path)) == 1
