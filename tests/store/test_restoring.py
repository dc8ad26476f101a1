"""Restoring: the old file or the new one, whole, at every moment; no edit meets a file it does not fit."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.store.conftest import TODAY

from scaletta.plan.commands import AddPost, ChannelFields, EditChannel, PostFields
from scaletta.store.ask import Ask
from scaletta.store.backup import back_up, folder_of
from scaletta.store.faults import Held, NotAPlan, NotDuckDB, PlanFileError
from scaletta.store.planfile import PlanFile, wal_of
from scaletta.store.restoring import restore
from scaletta.store.session import Session

NOW = datetime(2027, 5, 12, 9, 31)
NAME = Ask("channel", columns=("name",))


def rename(path: Path, name: str) -> None:
    with duckdb.connect(str(path)) as con:
        con.execute("update channel set name = ?", [name])


def name_in(path: Path) -> str:
    with duckdb.connect(str(path), read_only=True) as con:
        return str(con.execute("select name from channel").fetchall()[0][0])


@pytest.fixture
def backup(path: Path, tmp_path: Path) -> Path:
    """A backup of the plan, in which LinkedIn is called Old; in the plan it is called New, in its log."""
    rename(path, "Old")
    to = tmp_path / "old.duckdb"
    back_up(PlanFile(path), to)
    process = subprocess.run(
        [
            sys.executable,
            "-c",
            "import duckdb, os, sys; con = duckdb.connect(sys.argv[1]);"
            "con.execute(\"update channel set name = 'New'\"); os._exit(0)",
            str(path),
        ],
        check=True,
    )
    assert process.returncode == 0 and wal_of(path).stat().st_size
    return to


def test_the_old_file_is_back_and_the_new_one_kept(path: Path, backup: Path) -> None:
    path.chmod(0o640)
    done = restore(PlanFile(path), backup, now=NOW, wait=1)
    assert done.kept == folder_of(path) / "mill.2027-05-12-0931.before-restore.duckdb" and not done.damaged
    assert not wal_of(path).exists()
    assert (name_in(path), name_in(done.kept), name_in(backup)) == ("Old", "New", "Old")
    assert path.stat().st_mode & 0o777 == 0o640
    restore(PlanFile(path), done.kept, now=NOW, wait=1)
    assert name_in(path) == "New"
    assert not list(path.parent.glob(".*"))


def test_an_open_session_goes_on_and_its_waiting_edit_is_applied(
    path: Path, backup: Path, open_session: Callable[..., Session]
) -> None:
    session = open_session()
    assert session.ask(NAME)[0].name == "New"
    assert session.send(
        AddPost(today=TODAY, channel="linkedin", state="idea", fields=PostFields(title="Waits"))
    ).done
    restore(PlanFile(path), backup, now=NOW, wait=1)
    assert session.poll()
    assert session.ask(NAME)[0].name == "Old"
    assert session.ask(Ask("post"))[0].title == "Waits"
    assert session.flush() == []
    assert session.undo().done and session.flush() == []
    other = open_session("bea")
    assert not other.ask(Ask("post")) and other.ask(NAME)[0].name == "Old"


def test_a_waiting_edit_that_no_longer_fits_is_refused_and_told(
    path: Path, backup: Path, open_session: Callable[..., Session]
) -> None:
    session = open_session()
    edit = EditChannel(
        today=TODAY, channel="linkedin", seen=ChannelFields(name="New"), new=ChannelFields(name="Newest")
    )
    assert session.send(edit).done
    restore(PlanFile(path), backup, now=NOW, wait=1)
    (refused,) = session.flush()
    assert not refused.done and "Old" in refused.sentence
    session.poll()
    assert name_in(path) == "Old"


def test_undo_after_restoring_takes_back_what_that_file_knows(
    path: Path, tmp_path: Path, open_session: Callable[..., Session]
) -> None:
    session = open_session()
    for title in ("First", "Second"):
        session.send(AddPost(today=TODAY, channel="linkedin", state="idea", fields=PostFields(title=title)))
        session.flush()
        back_up(PlanFile(path), tmp_path / f"{title}.duckdb")
    restore(PlanFile(path), tmp_path / "First.duckdb", now=NOW, wait=1)
    assert session.poll() and session.undo().done
    assert session.ask(Ask("post")) == [] and not session.undo().done


@pytest.mark.parametrize("mode", ["rw", "ro"])
def test_somebody_who_holds_the_file_is_named(
    path: Path, backup: Path, foreign: Callable[..., Any], mode: str
) -> None:
    with duckdb.connect(str(path)):
        pass  # fold the log: who only reads cannot
    other = foreign(path, mode)
    with pytest.raises(Held, match=str(other.pid)):
        restore(PlanFile(path), backup, now=NOW, wait=0.1)
    assert not folder_of(path).exists() and not list(path.parent.glob(".*"))
    other.leave()
    assert name_in(path) == "New"


def test_a_damaged_plan_is_kept_as_it_is(path: Path, backup: Path) -> None:
    rotten = path.read_bytes()[:9000]
    path.write_bytes(rotten)
    log = wal_of(path).read_bytes()
    done = restore(PlanFile(path), backup, now=NOW, wait=1)
    assert done.damaged and done.kept is not None
    assert done.kept.read_bytes() == rotten and wal_of(done.kept).read_bytes() == log
    assert not wal_of(path).exists() and name_in(path) == "Old"


def test_the_log_of_another_file_never_meets_the_restored_one(
    path: Path, backup: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.duckdb"
    subprocess.run(
        [
            sys.executable,
            "-c",
            f"import duckdb, os; con = duckdb.connect({str(other)!r}); con.execute('create table x (n int)');"
            "os._exit(0)",
        ],
        check=True,
    )
    wal_of(other).replace(wal_of(path))
    done = restore(PlanFile(path), backup, now=NOW, wait=1)
    assert done.damaged and name_in(path) == "Old" and not wal_of(path).exists()


def test_a_plan_that_was_deleted_comes_back_without_its_log(path: Path, backup: Path) -> None:
    path.unlink()
    done = restore(PlanFile(path), backup, now=NOW, wait=1)
    assert name_in(path) == "Old" and not wal_of(path).exists()
    assert done.kept is not None and wal_of(done.kept).exists()


def test_what_is_no_plan_is_refused_and_nothing_changed(path: Path, backup: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    duckdb.connect(str(tmp_path / "any.duckdb")).close()
    (tmp_path / "text.duckdb").write_text("This is a text, not a plan.")
    (tmp_path / "half.duckdb").write_bytes(backup.read_bytes()[:30_000])
    for name, fault in (
        ("any", NotAPlan),
        ("text", NotDuckDB),
        ("half", PlanFileError),
        ("gone", PlanFileError),
    ):
        with pytest.raises(fault):
            restore(PlanFile(path), tmp_path / f"{name}.duckdb", now=NOW, wait=0)
    assert path.read_bytes() == before and name_in(path) == "New"
    assert not folder_of(path).exists()


KILLED = """
import os, signal, sys
import duckdb
from datetime import datetime
from pathlib import Path
from scaletta.store.planfile import PlanFile
from scaletta.store.restoring import restore

STEPS = {"open", "os.rename", "os.remove", "os.link", "os.truncate", "os.chmod", "os.utime", "os.mkdir"}
plan = Path(sys.argv[1])

def kill_at(last):
    left = last
    def step(event, args):
        nonlocal left
        if event in STEPS and not isinstance(args[0], int) and str(plan.parent) in os.fsdecode(args[0]):
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(step)

for line in sys.stdin:
    last, backup = line.rstrip("\\n").split(" ", 1)
    child = os.fork()
    if child == 0:
        kill_at(int(last))
        restore(PlanFile(plan), Path(backup), now=datetime.now(), wait=30)
        os._exit(0)
    print(os.waitpid(child, 0)[1], flush=True)
"""


def test_kill_9_leaves_the_old_file_or_the_new_one(path: Path, backup: Path, tmp_path: Path) -> None:
    """Killed before each step it takes in the plan's folder, one after the other, until it takes no more."""
    names = {"Old": backup, "New": tmp_path / "new.duckdb"}
    back_up(PlanFile(path), names["New"])
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None and process.stdout is not None
    now, changed, ended, step = "New", 0, int(signal.SIGKILL), 0
    while ended == signal.SIGKILL:
        step += 1
        wanted = "Old" if now == "New" else "New"
        process.stdin.write(f"{step} {names[wanted]}\n")
        process.stdin.flush()
        ended = int(process.stdout.readline())
        plan = PlanFile(path)
        assert not plan.wal_bytes() or name_in(path) == now
        found = name_in(path)
        assert found in (now, wanted)
        changed += found == wanted
        now = found
    process.stdin.close()
    process.wait()
    process.stdout.close()
    assert ended == 0 and step > 10 and changed > 1, "killed before and after the file took its place"
    for kept in folder_of(path).glob("*.duckdb"):
        assert name_in(kept) in names


def test_eight_edits_a_moment_and_a_restore_lose_none_that_came_after(
    path: Path, backup: Path, open_session: Callable[..., Session]
) -> None:
    session = open_session()
    done = threading.Event()

    def put_back() -> None:
        restore(PlanFile(path), backup, now=NOW, wait=10)
        done.set()

    thread = threading.Thread(target=put_back)
    thread.start()
    after: list[str] = []
    while len(after) < 3:
        late = done.is_set()
        post = AddPost(today=TODAY, channel="linkedin", state="idea", fields=PostFields(title="x"))
        assert session.send(post).done and session.flush(wait=10) == []
        if late:
            after.append(post.post)
        time.sleep(0.01)
        session.poll()
    thread.join()
    with duckdb.connect(str(path), read_only=True) as con:
        there = {post for (post,) in con.execute("select post from post").fetchall()}
    assert set(after) <= there and name_in(path) == "Old"
