from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scaletta.store import copying
from scaletta.store.engine import Engine, connect
from scaletta.store.faults import Held, NoTemporaryFolder
from scaletta.store.planfile import PlanFile
from scaletta.store.private import PrivateFolder
from scaletta.store.snapshot import Snapshot


def insert(plan: PlanFile, cursor: Any, *numbers: int) -> None:
    with plan.attached(cursor), plan.transaction(cursor):
        for n in numbers:
            cursor.execute("insert into a values (?, 'x')", [n])
            cursor.execute("insert into b values (?)", [n])


def seen(snapshot: Snapshot) -> list[int]:
    return [n for (n,) in snapshot.cursor.execute("select n from a order by n").fetchall()]


def test_a_copy_holds_the_log_too_and_has_no_name(plan: PlanFile, cursor: Any, engine: Engine) -> None:
    insert(plan, cursor, 1, 2)
    assert plan.wal_bytes() > 0
    snapshot = Snapshot(plan, engine)
    assert seen(snapshot) == [1, 2]
    assert [p for p in engine.folder.path.iterdir() if p.name != "spill"] == []
    assert stat.S_IMODE(engine.folder.path.stat().st_mode) == 0o700
    snapshot.close()
    snapshot.close()
    assert cursor.execute("select count(*) from duckdb_databases() where not internal").fetchall() == [(1,)]


def test_what_is_written_to_the_copy_stays_there(plan: PlanFile, cursor: Any, engine: Engine) -> None:
    insert(plan, cursor, 1)
    before = plan.signature()
    snapshot = Snapshot(plan, engine)
    with plan.transaction(snapshot.cursor):
        snapshot.cursor.execute("insert into a values (2, 'mine')")
    assert seen(snapshot) == [1, 2]
    assert plan.signature() == before == snapshot.signature
    insert(plan, cursor, 3)
    assert seen(snapshot) == [1, 2]  # and the copy is of its moment
    snapshot.close()
    fresh = Snapshot(plan, engine)
    assert seen(fresh) == [1, 3]
    fresh.close()


def test_two_copies_live_side_by_side(plan: PlanFile, cursor: Any, engine: Engine) -> None:
    old = Snapshot(plan, engine)
    insert(plan, cursor, 1)
    new = Snapshot(plan, engine)
    assert seen(old) == []
    old.close()
    assert seen(new) == [1]
    new.close()


def test_closing_in_the_middle_of_a_result(plan: PlanFile, cursor: Any, engine: Engine) -> None:
    insert(plan, cursor, *range(20))
    snapshot = Snapshot(plan, engine)
    snapshot.cursor.execute("begin")
    snapshot.cursor.execute("select * from a, b, a c, b d")
    snapshot.close()
    assert cursor.execute("select count(*) from duckdb_databases() where not internal").fetchall() == [(1,)]


def test_beside_a_foreign_writer_the_copy_is_as_of_now(
    plan: PlanFile, cursor: Any, engine: Engine, foreign: Callable[..., Any]
) -> None:
    insert(plan, cursor, 1)
    other = foreign(plan.path)
    assert other.run("insert into a values (2, 'theirs')") == "[(1,)]"
    snapshot = Snapshot(plan, engine)
    assert snapshot.held_by is not None and snapshot.held_by.pid == other.pid
    assert seen(snapshot) == [1, 2]
    snapshot.close()
    assert other.run("insert into a values (3, 'still theirs')") == "[(1,)]"  # and did not disturb it
    other.leave()
    calm = Snapshot(plan, engine)
    assert calm.held_by is None
    assert seen(calm) == [1, 2, 3]
    calm.close()


def checkpoint_during_copies(monkeypatch: pytest.MonkeyPatch, other: Any, times: int) -> list[int]:
    """Let the foreign writer commit and checkpoint in the middle of the next copies."""
    done: list[int] = []
    real = copying._copy_log

    def disturbed(source: Path, to: Path, suffix: str) -> None:
        if suffix == ".wal" and len(done) < times:
            done.append(100 + len(done))
            other.run(f"insert into a values ({done[-1]}, 'theirs')")
            other.run("checkpoint")
        real(source, to, suffix)

    monkeypatch.setattr(copying, "_copy_log", disturbed)
    return done


def test_a_copy_that_a_checkpoint_ran_through_is_made_again(
    plan: PlanFile, engine: Engine, foreign: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    done = checkpoint_during_copies(monkeypatch, foreign(plan.path), 2)
    to = plan.path.parent / "copy.duckdb"
    assert plan.copy(to).held_by is not None
    assert done == [100, 101]
    assert PlanFile(to).signature()[0] is not None
    snapshot = Snapshot(plan, engine)
    assert seen(snapshot) == [100, 101]
    snapshot.close()


def test_a_writer_that_never_pauses_is_named(
    plan: PlanFile, foreign: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = foreign(plan.path)
    checkpoint_during_copies(monkeypatch, other, 1000)
    with pytest.raises(Held) as caught:
        plan.copy(plan.path.parent / "copy.duckdb", wait=0.1)
    assert caught.value.pid == other.pid


BUSY = """
import duckdb, sys
con = duckdb.connect(sys.argv[1])
print("ready", flush=True)
n = 0
while True:
    con.execute("begin")
    con.execute(f"insert into a values ({n}, repeat('x', 300))")
    con.execute(f"insert into b values ({n})")
    con.execute("commit")
    n += 1
    if n % 20 == 0:
        con.execute("checkpoint")
"""


def test_copies_beside_a_busy_writer_are_whole_transactions(plan: PlanFile, engine: Engine) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", BUSY, str(plan.path)], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        last = -1
        try:
            for _ in range(40):
                snapshot = Snapshot(plan, engine, wait=5, whole=True)
                assert snapshot.held_by is not None and snapshot.held_by.pid == other.pid
                found = seen(snapshot)
                assert found == list(range(len(found)))
                assert snapshot.cursor.execute("select count(*) from b").fetchall() == [(len(found),)]
                assert len(found) >= last
                last = len(found)
                snapshot.close()
        finally:
            other.kill()
    assert last > 0


DYING = """
import os, signal, sys
from pathlib import Path
from scaletta.store.engine import connect
from scaletta.store.planfile import PlanFile
from scaletta.store.snapshot import Snapshot
snapshot = Snapshot(PlanFile(Path(sys.argv[1])), connect())
(connect().folder.path / "left.duckdb").write_text("as if killed between copying and unlinking")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_session_leaves_at_most_what_the_next_one_sweeps(plan: PlanFile, tmp_path: Path) -> None:
    temp = tmp_path / "temp"
    temp.mkdir()
    env = {**os.environ, "TMPDIR": str(temp)}
    died = subprocess.run([sys.executable, "-c", DYING, str(plan.path)], env=env)
    assert died.returncode == -signal.SIGKILL
    (left,) = temp.iterdir()
    assert [p.name for p in left.iterdir()] == ["left.duckdb"]
    living, later = PrivateFolder(temp), PrivateFolder(temp)
    assert sorted(temp.iterdir()) == sorted([living.path, later.path])
    living.close()
    later.close()
    later.close()
    assert list(temp.iterdir()) == []


def test_no_folder_for_temporary_files_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(NoTemporaryFolder, match=r"nowhere. Set TMPDIR to a folder you may write to\."):
        PrivateFolder(tmp_path / "nowhere")


def test_sweeping_touches_nothing_of_others(tmp_path: Path) -> None:
    (tmp_path / "scaletta-notes.txt").write_text("a file")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "keep").write_text("")
    (tmp_path / "scaletta-link").symlink_to(tmp_path / "elsewhere")
    PrivateFolder(tmp_path).close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["elsewhere", "scaletta-link", "scaletta-notes.txt"]
    assert (tmp_path / "elsewhere" / "keep").exists()


def test_there_is_one_engine_that_reaches_for_nothing(engine: Engine) -> None:
    assert connect() is engine
    cursor = engine.cursor()
    settings = dict(cursor.execute("select name, value from duckdb_settings()").fetchall())
    assert settings["autoinstall_known_extensions"] == settings["autoload_known_extensions"] == "false"
    assert settings["checkpoint_on_detach"] == "DISABLED"
    # a commit of millions of rows to a copy would else checkpoint, and find no file of that name
    assert settings["wal_autocheckpoint"] == "931.3 GiB"
    assert settings["temp_directory"].startswith(str(engine.folder.path))
    assert settings["threads"] == "1"
    cursor.close()


@pytest.mark.parametrize("module", ["planfile", "snapshot", "faults", "journal", "engine", "queue"])
def test_nothing_heavy_is_imported_with_the_module(module: str) -> None:
    heavy = "('duckdb', 'pydantic', 'textual', 'platformdirs')"
    code = f"import sys, scaletta.store.{module}; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
