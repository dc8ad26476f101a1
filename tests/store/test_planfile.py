from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb
import pytest

from scaletta.store.engine import Engine
from scaletta.store.faults import Exists, Held, Holder, NoFolder, NotFound, StrayLog
from scaletta.store.planfile import LONG_LOG, PlanFile
from scaletta.store.snapshot import Snapshot


def rows(plan: PlanFile, engine: Engine) -> list[int]:
    """What is in the file, both tables agreeing."""
    snapshot = Snapshot(plan, engine, whole=True)
    try:
        a = [n for (n,) in snapshot.cursor.execute("select n from a order by n").fetchall()]
        b = [n for (n,) in snapshot.cursor.execute("select n from b order by n").fetchall()]
    finally:
        snapshot.close()
    assert a == b
    return a


def insert(plan: PlanFile, cursor: Any, *numbers: int) -> None:
    with plan.attached(cursor), plan.transaction(cursor):
        for n in numbers:
            cursor.execute("insert into a values (?, 'x')", [n])
            cursor.execute("insert into b values (?)", [n])


def our_locks(plan: PlanFile) -> list[str]:
    """The kernel's list of POSIX locks this process has on the plan."""
    inode = str(plan.path.stat().st_ino)
    found = []
    for line in Path("/proc/locks").read_text().splitlines():
        words = line.split()
        if words[1] == "POSIX" and words[4] == str(os.getpid()) and words[5].endswith(f":{inode}"):
            found.append(words[3])
    return found


# -- a new file


def test_a_new_file_opens_in_duckdb_1_4_storage_and_is_complete(plan: PlanFile, cursor: Any) -> None:
    assert not plan.wal.exists()
    assert sorted(p.name for p in plan.path.parent.iterdir()) == ["mill.duckdb"]
    cursor.execute(f"attach '{plan.path}' as again (read_only)")
    tags = cursor.execute("select tags::varchar from duckdb_databases() where database_name = 'again'")
    assert "v1.4.0" in tags.fetchall()[0][0]
    cursor.execute("detach again")


def test_create_never_touches_a_file_that_is_there(plan: PlanFile, cursor: Any, engine: Engine) -> None:
    insert(plan, cursor, 1)
    with pytest.raises(Exists, match=r"mill\.duckdb already exists"):
        PlanFile.create(plan.path, cursor, lambda new: None)
    assert rows(plan, engine) == [1]


def test_create_names_a_missing_folder(tmp_path: Path, cursor: Any) -> None:
    with pytest.raises(NoFolder, match=r"There is no folder .*nowhere"):
        PlanFile.create(tmp_path / "nowhere" / "mill.duckdb", cursor, lambda new: None)


def test_the_log_of_a_deleted_plan_is_not_taken_up_by_a_new_one(plan: PlanFile, cursor: Any) -> None:
    insert(plan, cursor, 1)
    plan.path.unlink()
    with pytest.raises(StrayLog, match=r"mill\.duckdb\.wal is in .* without its mill\.duckdb"):
        PlanFile.create(plan.path, cursor, lambda new: None)
    assert plan.wal_bytes() > 0


def test_create_leaves_nothing_behind_when_filling_fails(tmp_path: Path, cursor: Any) -> None:
    def fill(new: Any) -> None:
        new.execute("create table a (n int)")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        PlanFile.create(tmp_path / "mill.duckdb", cursor, fill)
    assert list(tmp_path.iterdir()) == []
    PlanFile.create(tmp_path / "mill.duckdb", cursor, lambda new: None)


def test_someone_who_makes_the_same_file_meanwhile_wins(tmp_path: Path, cursor: Any) -> None:
    path = tmp_path / "mill.duckdb"
    with pytest.raises(Exists):
        PlanFile.create(path, cursor, lambda new: path.write_text("theirs"))
    assert path.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "name", ["it's.duckdb", "due parole.duckdb", "größe 東京.duckdb", 'a"b;--.duckdb', "x"]
)
def test_any_name_will_do(tmp_path: Path, cursor: Any, engine: Engine, name: str) -> None:
    plan = PlanFile.create(tmp_path / name, cursor, lambda new: new.execute("create table t (n int)"))
    with plan.attached(cursor):
        cursor.execute("insert into t values (1)")
    snapshot = Snapshot(plan, engine)
    assert snapshot.cursor.execute("select * from t").fetchall() == [(1,)]
    snapshot.close()


@pytest.mark.parametrize(
    ("folder", "umask", "mode"), [(0o755, 0o022, 0o644), (0o2775, 0o022, 0o664), (0o700, 0o077, 0o600)]
)
def test_plan_and_log_share_their_permissions(
    tmp_path: Path, cursor: Any, folder: int, umask: int, mode: int
) -> None:
    home = tmp_path / "shared"
    home.mkdir()
    home.chmod(folder)
    before = os.umask(umask)
    try:
        plan = PlanFile.create(
            home / "mill.duckdb", cursor, lambda new: new.execute("create table t (n int)")
        )
        with plan.attached(cursor):
            cursor.execute("insert into t values (1)")
        assert os.umask(umask) == umask
    finally:
        os.umask(before)
    assert stat.S_IMODE(plan.path.stat().st_mode) == mode
    assert stat.S_IMODE(plan.wal.stat().st_mode) == mode


def test_a_symbolic_link_leads_to_the_one_file_and_its_one_log(plan: PlanFile, cursor: Any) -> None:
    link = plan.path.parent / "elsewhere" / "link.duckdb"
    link.parent.mkdir()
    link.symlink_to(plan.path)
    insert(PlanFile(link), cursor, 1)
    assert plan.wal_bytes() > 0
    assert list(link.parent.iterdir()) == [link]


# -- transactions


def test_an_exception_keeps_nothing(plan: PlanFile, cursor: Any, engine: Engine) -> None:
    with pytest.raises(KeyError), plan.attached(cursor), plan.transaction(cursor):
        cursor.execute("insert into a values (1, 'x')")
        raise KeyError
    assert rows(plan, engine) == []
    insert(plan, cursor, 2)
    assert rows(plan, engine) == [2]


def test_an_interrupt_keeps_nothing(plan: PlanFile, cursor: Any, engine: Engine) -> None:
    with pytest.raises(KeyboardInterrupt), plan.attached(cursor), plan.transaction(cursor):
        cursor.execute("insert into a values (1, 'x')")
        raise KeyboardInterrupt
    assert rows(plan, engine) == []


def test_a_swallowed_error_is_not_reported_as_saved(plan: PlanFile, cursor: Any, engine: Engine) -> None:
    with pytest.raises(duckdb.TransactionException), plan.attached(cursor), plan.transaction(cursor):
        cursor.execute("insert into a values (1, 'x')")
        with suppress(duckdb.ConstraintException):
            cursor.execute("insert into a values (1, 'twice')")
    assert rows(plan, engine) == []


def test_a_transaction_left_open_in_attached_is_rolled_back(
    plan: PlanFile, cursor: Any, engine: Engine
) -> None:
    with plan.attached(cursor):
        cursor.execute("begin")
        cursor.execute("insert into a values (1, 'x')")
    assert rows(plan, engine) == []
    assert our_locks(plan) == []


def test_an_unread_result_does_not_keep_the_lock(plan: PlanFile, cursor: Any) -> None:
    insert(plan, cursor, *range(50))
    with plan.attached(cursor):
        cursor.execute("select * from a, b, a c, b d")
    assert our_locks(plan) == []


def test_the_users_own_sql_errors_pass_through(plan: PlanFile, cursor: Any) -> None:
    with pytest.raises(duckdb.CatalogException), plan.attached(cursor):
        cursor.execute("select * from no_such_table")
    with pytest.raises(duckdb.IOException), plan.attached(cursor):
        cursor.execute("select * from read_csv('/no/such/file.csv')")


# -- locks


def test_our_lock_outlives_whatever_this_process_does_meanwhile(plan: PlanFile, cursor: Any) -> None:
    copies: list[Any] = []
    with plan.attached(cursor):
        assert our_locks(plan) == ["WRITE"]
        assert plan.signature()[0] and plan.wal_bytes() == 0 and plan.refusal() is None
        with pytest.raises(RuntimeError):
            plan.copy(plan.path.parent / "copy.duckdb")
        with pytest.raises(RuntimeError), plan.attached(cursor):
            pass
        other = threading.Thread(
            target=lambda: copies.append(PlanFile(plan.path).copy(plan.path.parent / "c.duckdb", wait=0))
        )
        other.start()
        other.join(0.1)
        assert other.is_alive()  # it waits for us instead of opening the file
        assert our_locks(plan) == ["WRITE"]
    other.join()
    assert len(copies) == 1 and copies[0].held_by is None
    assert our_locks(plan) == []


def test_a_foreign_writer_is_named_and_then_waited_for(
    plan: PlanFile, cursor: Any, engine: Engine, foreign: Callable[..., Any]
) -> None:
    other = foreign(plan.path)
    with (
        pytest.raises(Held, match=rf"\(PID {other.pid}\) holds mill\.duckdb") as caught,
        plan.attached(cursor, wait=0),
    ):
        pass
    assert caught.value.pid == other.pid
    assert "python" in caught.value.program
    told: list[Holder] = []

    def waiting(holder: Holder) -> None:
        told.append(holder)
        other.leave()

    with plan.attached(cursor, wait=20, waiting=waiting), plan.transaction(cursor):
        cursor.execute("insert into a values (1, 'x')")
        cursor.execute("insert into b values (1)")
    assert [holder.pid for holder in told] == [other.pid]
    assert rows(plan, engine) == [1]


def test_a_foreign_reader_is_waited_for_too_but_copies_pass(
    plan: PlanFile, cursor: Any, engine: Engine, foreign: Callable[..., Any]
) -> None:
    other = foreign(plan.path, "ro")
    with pytest.raises(Held) as caught, plan.attached(cursor, wait=0):
        pass
    assert caught.value.pid == other.pid
    snapshot = Snapshot(plan, engine)
    assert snapshot.held_by is None
    snapshot.close()


def test_giving_up_from_the_waiting_callback(
    plan: PlanFile, cursor: Any, foreign: Callable[..., Any]
) -> None:
    foreign(plan.path)

    def waiting(holder: Holder) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), plan.attached(cursor, wait=60, waiting=waiting):
        pass
    with pytest.raises(Held), plan.attached(cursor, wait=0):
        pass


def test_a_session_that_sits_in_the_queue_is_named(plan: PlanFile, cursor: Any) -> None:
    code = (
        "import fcntl, os, sys; fcntl.flock(os.open(sys.argv[1], os.O_RDONLY), fcntl.LOCK_EX);"
        "print('ready', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(plan.path.parent)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(Held) as caught, plan.attached(cursor, wait=0):
            pass
        assert caught.value.pid == other.pid
        # who cannot get a turn still sees the plan
        assert plan.copy(plan.path.parent / "copy.duckdb", wait=0).held_by is None


def test_a_plan_that_vanished_is_not_made_anew(plan: PlanFile, cursor: Any) -> None:
    plan.path.unlink()
    with pytest.raises(NotFound), plan.attached(cursor):
        pass
    assert list(plan.path.parent.iterdir()) == []


# -- checkpoints


def test_a_long_log_is_moved_into_the_file(plan: PlanFile, cursor: Any) -> None:
    with plan.attached(cursor):
        with plan.transaction(cursor):
            cursor.execute("insert into a values (1, 'x')")
        assert plan.checkpoint(cursor) is None
        assert 0 < plan.wal_bytes() <= LONG_LOG
        with plan.transaction(cursor):
            cursor.execute("insert into a select i, repeat('x', 100) from range(10, 400) r(i)")
        assert plan.wal_bytes() > LONG_LOG
        assert plan.checkpoint(cursor) is None
        assert plan.wal_bytes() == 0
        assert cursor.execute("select count(*) from a").fetchall() == [(391,)]


def test_after_compacting_the_file_alone_is_complete(plan: PlanFile, cursor: Any, tmp_path: Path) -> None:
    insert(plan, cursor, 1, 2, 3)
    assert plan.wal_bytes() > 0
    assert plan.compact(cursor) is None
    assert plan.wal_bytes() == 0
    alone = tmp_path / "alone.duckdb"
    shutil.copy(plan.path, alone)
    with duckdb.connect(str(alone), read_only=True) as con:
        assert con.execute("select n from a order by n").fetchall() == [(1,), (2,), (3,)]


def test_compacting_says_who_is_in_the_way(plan: PlanFile, cursor: Any, foreign: Callable[..., Any]) -> None:
    insert(plan, cursor, 1)
    other = foreign(plan.path, "ro")
    why = plan.compact(cursor)
    assert isinstance(why, Held) and why.pid == other.pid


def test_the_signature_tells_commits_and_nothing_else(plan: PlanFile, cursor: Any, engine: Engine) -> None:
    before = plan.signature()
    with plan.attached(cursor):
        cursor.execute("select * from a")
    with pytest.raises(KeyError), plan.attached(cursor), plan.transaction(cursor):
        cursor.execute("insert into a values (1, 'x')")
        raise KeyError
    Snapshot(plan, engine).close()
    assert plan.signature() == before
    insert(plan, cursor, 1)
    assert plan.signature() != before


def test_it_waits_for_a_question_of_its_own_process_that_keeps_the_plan(
    plan: PlanFile, engine: Any, cursor: Any
) -> None:
    other = engine.cursor()
    with plan.attached(cursor):
        other.execute("begin")
        other.execute("select count(*) from duckdb_tables()").fetchall()
    with pytest.raises(Held) as refused, plan.attached(cursor, wait=0):
        pass
    assert refused.value.pid == os.getpid()
    ends = threading.Timer(0.2, lambda: other.execute("commit"))
    ends.start()
    with plan.attached(cursor, wait=10):
        cursor.execute("insert into a values (1, 'x')")
    ends.join()
    other.close()
