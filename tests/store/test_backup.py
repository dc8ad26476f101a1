"""Backups: one complete file each, whole beside whoever writes, never over another file."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from scaletta.store.backup import back_up, backups_of, folder_of, free_name, make_folder
from scaletta.store.faults import (
    Corrupt,
    Exists,
    NoPermission,
    NoRoomForBackup,
    NotDuckDB,
    NotFound,
    Truncated,
)
from scaletta.store.planfile import PlanFile

NOW = datetime(2027, 5, 12, 9, 31)


def numbers(path: Path) -> list[int]:
    """What is in table a of a file that must be complete by itself."""
    assert not list(path.parent.glob(f"{path.name}.wal*"))
    with duckdb.connect(str(path), read_only=True) as con:
        return [n for (n,) in con.execute("select n from a order by n").fetchall()]


def add(plan: PlanFile, cursor: Any, *values: int) -> None:
    with plan.attached(cursor), plan.transaction(cursor):
        for n in values:
            cursor.execute("insert into a values (?, 'x')", [n])


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_the_log_holds_is_in_the_one_file(plan: PlanFile, cursor: Any, tmp_path: Path) -> None:
    add(plan, cursor, 1, 2)
    assert plan.wal_bytes()
    to = tmp_path / "copy.duckdb"
    before = plan.signature()
    assert back_up(plan, to) is None
    assert plan.signature() == before
    assert numbers(to) == [1, 2]
    assert left_in(tmp_path) == ["copy.duckdb", "mill.duckdb", "mill.duckdb.wal"]


def test_beside_a_program_that_holds_the_file(
    plan: PlanFile, tmp_path: Path, foreign: Callable[..., Any]
) -> None:
    other = foreign(plan.path, "rw", "insert into a values (1, 'x')")
    other.run("begin")
    other.run("insert into a values (2, 'not committed')")
    to = tmp_path / "copy.duckdb"
    held_by = back_up(plan, to, wait=0.2)
    assert held_by is not None and held_by.pid == other.pid
    assert numbers(to) == [1]
    other.run("commit")
    other.leave()
    assert numbers(plan.path) == [1, 2]


def test_beside_sessions_that_write_all_the_time(plan: PlanFile, engine: Any, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        cursor, n = engine.cursor(), 0
        while not stop.is_set():
            n += 1
            with plan.attached(cursor, wait=10):
                with plan.transaction(cursor):
                    cursor.execute("insert into a values (?, 'x')", [n])
                    cursor.execute("insert into b values (?)", [n])
                plan.checkpoint(cursor)
        cursor.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for n in range(3):
            back_up(plan, tmp_path / f"{n}.duckdb")
    finally:
        stop.set()
        writer.join()
    counts = []
    for n in range(3):
        with duckdb.connect(str(tmp_path / f"{n}.duckdb"), read_only=True) as con:
            assert con.execute(
                "select (select max(n) from a) is not distinct from (select max(n) from b)"
            ).fetchone() == (True,)
            counts.append(con.execute("select count(*) from a").fetchall()[0][0])
    assert counts == sorted(counts)


def test_no_file_is_written_over(plan: PlanFile, tmp_path: Path) -> None:
    to = tmp_path / "copy.duckdb"
    to.write_text("mine")
    with pytest.raises(Exists, match=r"copy.duckdb already exists"):
        back_up(plan, to)
    assert to.read_text() == "mine"
    assert left_in(tmp_path) == ["copy.duckdb", "mill.duckdb"]


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda data: data[: len(data) // 2], (Truncated, Corrupt)),
        (lambda data: data[:20_000] + b"rot" + data[20_003:], (Corrupt, Truncated)),
        (lambda data: b"hello", NotDuckDB),
        (None, NotFound),
    ],
)
def test_a_damaged_plan_makes_no_backup(
    plan: PlanFile, cursor: Any, tmp_path: Path, spoil: Callable[[bytes], bytes] | None, fault: Any
) -> None:
    with plan.attached(cursor):
        cursor.execute("insert into a select i, repeat('x', 50) from range(5000) t(i)")
        plan.checkpoint(cursor)
    data = plan.path.read_bytes()
    plan.path.unlink()
    if spoil is not None:
        plan.path.write_bytes(spoil(data))
    with pytest.raises(fault):
        back_up(plan, tmp_path / "copy.duckdb", wait=0)
    assert "copy.duckdb" not in left_in(tmp_path) and not list(tmp_path.glob(".*"))


def test_no_room_is_a_sentence_and_leaves_nothing(
    plan: PlanFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        (tmp_path / "to" / "half").touch()
        raise OSError(28, "No space left on device")

    (tmp_path / "to").mkdir()
    monkeypatch.setattr(PlanFile, "copy", full)
    with pytest.raises(NoRoomForBackup, match=r"no room in .*to for a backup of copy.duckdb"):
        back_up(plan, tmp_path / "to" / "copy.duckdb")
    assert left_in(tmp_path / "to") == ["half"]


def test_a_folder_that_is_not_there(plan: PlanFile, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="There is no folder"):
        back_up(plan, tmp_path / "no" / "copy.duckdb")


def test_permissions_and_age_are_the_plan_s(plan: PlanFile, tmp_path: Path) -> None:
    tmp_path.chmod(0o2770)
    plan.path.chmod(0o660)
    os.utime(plan.path, ns=(1, 1_700_000_000_000_000_000))
    to = free_name(plan.path, make_folder(plan.path), NOW)
    back_up(plan, to)
    assert to == folder_of(plan.path) / "mill.2027-05-12-0931.duckdb"
    assert stat.S_IMODE(to.parent.stat().st_mode) == 0o2770
    assert stat.S_IMODE(to.stat().st_mode) == 0o660
    assert to.stat().st_mtime_ns == 1_700_000_000_000_000_000


def test_a_link_in_the_place_of_the_folder_is_refused(plan: PlanFile, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    folder_of(plan.path).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NoPermission, match="which is a link"):
        make_folder(plan.path)


def test_the_list_has_this_plan_s_backups_only(plan: PlanFile) -> None:
    assert backups_of(plan.path) == []
    folder = make_folder(plan.path)
    names = [
        "mill.2027-05-11.daily.duckdb",
        "mill.2027-05-12-0931.duckdb",
        "mill.2027-05-12-093101.before-restore.duckdb",
    ]
    for age, name in enumerate(names):
        (folder / name).write_bytes(b"x" * 10)
        os.utime(folder / name, (age, age))
    for other in (
        "mill.duckdb",
        "miller.2027-05-11.daily.duckdb",
        ".mill.2027-05-11.daily.duckdb.0a0a0a0a.new",
    ):
        (folder / other).touch()
    found = backups_of(plan.path)
    assert [one.path.name for one in found] == names[::-1]
    assert [one.kind for one in found] == ["before restore", "by hand", "daily"]
    assert free_name(plan.path, folder, NOW).name == "mill.2027-05-12-093100.duckdb"


def test_what_a_killed_one_left_goes_after_a_while(
    plan: PlanFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (".mill.duckdb.0a0a0a0a.new", ".mill.duckdb.0a0a0a0a.new.wal"):
        (tmp_path / name).touch()
    back_up(plan, tmp_path / "a.duckdb")
    assert len(left_in(tmp_path)) == 4
    monkeypatch.setattr("scaletta.store.backup._LEFT_ALONE", -1.0)
    back_up(plan, tmp_path / "b.duckdb")
    assert left_in(tmp_path) == ["a.duckdb", "b.duckdb", "mill.duckdb"]


KILLED = """
import os, sys
import duckdb
from pathlib import Path
from scaletta.store.backup import back_up
from scaletta.store.planfile import PlanFile
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        print(os.getpid(), flush=True)
        back_up(PlanFile(Path(sys.argv[1])), Path(line.strip()), wait=30)
        os._exit(0)
    print("end", os.waitpid(child, 0)[1], flush=True)
"""


def test_kill_9_leaves_no_half_backup(plan: PlanFile, cursor: Any, tmp_path: Path) -> None:
    with plan.attached(cursor):
        cursor.execute("insert into a select i, repeat('x', 50) from range(20000) t(i)")
    folder = tmp_path / "to"
    folder.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(plan.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    ends = set()
    for round_ in range(12):
        to = folder / f"{round_}.duckdb"
        process.stdin.write(f"{to}\n")
        process.stdin.flush()
        pid = int(process.stdout.readline())
        timer = threading.Timer(0.01 * round_, lambda pid=pid: _kill(pid))
        timer.start()
        ends.add(process.stdout.readline().strip())
        timer.join()
        if to.exists():
            assert len(numbers(to)) == 20000
    process.stdin.close()
    process.wait(timeout=20)
    process.stdout.close()
    assert "end 9" in ends
    assert len(numbers_with_log(plan, cursor)) == 20000


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def numbers_with_log(plan: PlanFile, cursor: Any) -> list[int]:
    with plan.attached(cursor):
        return [n for (n,) in cursor.execute("select n from a").fetchall()]
