from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scaletta.store.engine import Engine
from scaletta.store.faults import DiskFull, NotCompacted
from scaletta.store.planfile import PlanFile
from scaletta.store.snapshot import Snapshot

AS_ROOT = os.geteuid() == 0


def fill(plan: PlanFile, cursor: Any, count: int = 4000, start: int = 0) -> None:
    with plan.attached(cursor), plan.transaction(cursor):
        cursor.execute(
            "insert into a select i, md5(i::varchar) || md5((i + 1)::varchar) from range(?, ?) r(i)",
            [start, start + count],
        )


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MB."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    if not AS_ROOT or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder]).returncode:
        pytest.skip("needs the right to mount a small file system")
    yield folder
    subprocess.run(["umount", folder], check=True)


def leave_free(folder: Path, count: int) -> Path:
    room = os.statvfs(folder)
    stuffing = folder / "stuffing"
    stuffing.write_bytes(b"x" * (room.f_bavail * room.f_frsize - count))
    return stuffing


def small_plan(folder: Path, cursor: Any) -> PlanFile:
    return PlanFile.create(
        folder / "mill.duckdb", cursor, lambda new: new.execute("create table a (n bigint, text varchar)")
    )


def count(plan: PlanFile, engine: Engine) -> int:
    snapshot = Snapshot(plan, engine, whole=True)
    try:
        return int(snapshot.cursor.execute("select count(*) from a").fetchall()[0][0])
    finally:
        snapshot.close()


def test_a_full_disk_at_commit_saves_nothing_and_says_so(tiny: Path, cursor: Any, engine: Engine) -> None:
    plan = small_plan(tiny, cursor)
    fill(plan, cursor, 10)
    stuffing = leave_free(tiny, 8192)
    with pytest.raises(DiskFull, match="was not saved"):
        fill(plan, cursor, 2000)

    assert count(plan, engine) == 10
    fill(plan, cursor, 1)
    stuffing.unlink()
    fill(plan, cursor, 2000)
    assert count(plan, engine) == 2011


def test_a_full_disk_at_checkpoint_is_only_a_warning(tiny: Path, cursor: Any, engine: Engine) -> None:
    plan = small_plan(tiny, cursor)
    fill(plan, cursor)
    stuffing = leave_free(tiny, 8192)
    warning = plan.compact(cursor)
    assert isinstance(warning, NotCompacted)
    assert str(warning).startswith("Saved, not compacted")
    assert count(plan, engine) == 4000
    fill(plan, cursor, 1)  # the same cursor, the same instance, go on
    assert isinstance(plan.compact(cursor), NotCompacted)
    stuffing.unlink()
    assert plan.compact(cursor) is None
    assert plan.wal_bytes() == 0
    assert count(plan, engine) == 4001


def test_no_room_for_a_new_plan_leaves_nothing(tiny: Path, cursor: Any) -> None:
    leave_free(tiny, 8192)
    with pytest.raises(DiskFull):
        small_plan(tiny, cursor)
    assert [p.name for p in tiny.iterdir()] == ["stuffing"]


LIMITED = """
import resource, signal, sys
from pathlib import Path
from scaletta.store.engine import connect
from scaletta.store.faults import PlanFileError
from scaletta.store.planfile import PlanFile
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
plan, cursor = PlanFile(Path(sys.argv[1])), connect().cursor()
cursor.execute("select 1")
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
def write(count):
    with plan.attached(cursor), plan.transaction(cursor):
        cursor.execute("insert into a select i, md5(i::varchar) from range(?) r(i)", [count])
for count in (1, 20000):
    try:
        write(count)
        print("saved")
    except PlanFileError as error:
        print(type(error).__name__)
print(type(plan.compact(cursor)).__name__)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
write(1)
print("saved", plan.compact(cursor))
"""


def test_a_limit_on_file_size(tmp_path: Path, cursor: Any, engine: Engine) -> None:
    plan = small_plan(tmp_path, cursor)
    fill(plan, cursor, 100)
    limit = plan.path.stat().st_size + 4096
    assert plan.wal_bytes() < limit
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(plan.path), str(limit)], capture_output=True, text=True
    )
    assert done.stdout.split("\n")[:-1] == ["saved", "DiskFull", "NotCompacted", "saved None"], done.stderr
    assert count(plan, engine) == 102


def test_no_room_for_the_copy_is_said_of_the_right_disk(tmp_path: Path, tiny: Path, cursor: Any) -> None:
    plan = small_plan(tmp_path, cursor)
    fill(plan, cursor)
    leave_free(tiny, 16384)
    code = """
import sys
from pathlib import Path
from scaletta.store.engine import connect
from scaletta.store.planfile import PlanFile
from scaletta.store.snapshot import Snapshot
try:
    Snapshot(PlanFile(Path(sys.argv[1])), connect())
except Exception as error:
    print(type(error).__name__, error)
print(len(list(connect().folder.path.iterdir())))
"""
    env = {**os.environ, "TMPDIR": str(tiny)}
    done = subprocess.run(
        [sys.executable, "-c", code, str(plan.path)], env=env, capture_output=True, text=True
    )
    said, left = done.stdout.splitlines()
    assert said.startswith("NoRoomForCopy There is no room in") and "tiny" in said and "mill.duckdb" in said
    assert left == "0"
