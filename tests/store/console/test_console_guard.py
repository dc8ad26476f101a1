"""Nothing that a query does reaches the plan, another file, or the next query."""

from __future__ import annotations

import hashlib
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import duckdb
import pytest

from scaletta.store.console.client import Console, Limits
from scaletta.store.console.wire import QueryError

MakeConsole: TypeAlias = Callable[..., Console]
ENDLESS = "select count(*) from range(1000000000) a, range(1000000) b"


def digest(path: Path) -> tuple[str, ...]:
    return tuple(
        hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(path.parent.glob(f"{path.name}*"))
    )


def refused(console: Console, query: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        console.run(query)
    return caught.value


WRITES = [
    "insert into post values (-1, 'x')",
    "update post set title = 'x'",
    "delete from post",
    "drop table post",
    "create table plan.mine (a int)",
    "create or replace view today as select 1",
    "alter table post add column a int",
    "comment on table post is 'x'",
    "truncate post",
    "with gone as (delete from post returning *) select * from gone",
    "merge into post using (select 1 as post) n using (post) when matched then delete",
    "explain analyze delete from post",
    "select 1; delete from post",
]
OUTSIDE = [
    "select * from read_csv('{file}')",
    "select * from read_text('{file}')",
    "select * from read_blob('{plan}')",
    "select * from read_parquet('{file}')",
    "select * from read_json('{file}')",
    "select * from sniff_csv('{file}')",
    "select * from glob('{folder}/*')",
    "select * from '{file}'",
    "select * from duckdb_secrets()",
    "select getenv('HOME')",
    "select * from glob(current_setting('temp_directory') || '/../../*')",
    "copy (select 1) to current_setting('temp_directory')",
    "copy post to '{folder}/out.csv'",
    "copy (select 1) to '{plan}.wal'",
    "copy (select 1) to '{plan}'",
    "explain analyze copy (select 1) to '{plan}.wal'",
    "create temp table t (a varchar); copy t from '{file}'",
    "export database '{folder}/out'",
    "import database '{folder}'",
    "attach '{plan}' as again",
    "attach '{plan}' as again (read_only)",
    "attach '{folder}/new.duckdb' as new",
    "attach ':memory:' as other",
    "use memory; detach plan",
    "install httpfs",
    "load httpfs",
    "load '{file}'",
    "create secret s (type s3)",
    "prepare p as copy (select 1) to '{plan}.wal'",
    "connect '{plan}'",
]
SETTINGS = [
    "set enable_external_access = true",
    "set lock_configuration = false",
    "reset enable_external_access",
    "set memory_limit = '100GB'",
    "set max_execution_time = 0",
    "set temp_directory = '{folder}'",
    "set allowed_directories = ['{folder}']",
    "set TimeZone = 'UTC'",
    "pragma threads = 8",
    "call enable_logging()",
]


@pytest.mark.parametrize("query", WRITES + OUTSIDE + SETTINGS)
def test_a_query_cannot_get_out(shared: Console, made_once: Path, tmp_path: Path, query: str) -> None:
    file = tmp_path / "notes.csv"
    file.write_text("a\nprivate\n")
    before = digest(made_once)
    error = refused(shared, query.format(plan=made_once, file=file, folder=tmp_path))
    assert "private" not in error.sentence
    assert digest(made_once) == before
    assert [path.name for path in tmp_path.iterdir()] == ["notes.csv"]
    assert shared.run("select count(*) from post").count == 1


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (
            "create table plan.mine (a int)",
            "The console only reads: nothing in the plan was changed. "
            "Tables, columns and views are made and changed with DuckDB itself.",
        ),
        ("select * from read_csv('x')", "The console cannot reach files: a query sees this plan only."),
        ("copy post to 'x'", "The console writes no files: export the result instead."),
        ("set threads = 8", "Settings are fixed in the console."),
        ("load excel", "Extensions cannot be loaded in the console."),
        ("begin", "Transactions are not needed in the console: it changes nothing in the plan."),
    ],
)
def test_a_refusal_says_why(shared: Console, query: str, sentence: str) -> None:
    error = refused(shared, query)
    assert (error.code, error.sentence) == ("refused", sentence)


@pytest.mark.parametrize(
    "query",
    [
        "delete from post",
        "update post set title = 'x'",
        "with gone as (delete from post returning *) select * from gone",
        "insert or replace into post values (1, 'x')",
    ],
)
def test_a_change_of_rows_is_told_apart(shared: Console, query: str) -> None:
    """So that who asked can say how to do it."""
    error = refused(shared, query)
    assert (error.code, error.sentence) == (
        "write",
        "The console only reads: nothing in the plan was changed.",
    )


def test_python_variables_are_out_of_reach(shared: Console) -> None:
    assert refused(shared, "select * from plans").code == "query"


@pytest.mark.parametrize(
    "query",
    [
        "create temp table t as select range, random() as r from range(100000000)",
        "select string_agg(repeat('x', 20000000), '') from range(1000)",
        "select len(repeat('x', 4000000000))",  # memory that DuckDB does not count
        "select range, random() as r, md5(range::varchar) as m from range(20000000) order by r, m",
        "with recursive n as (select repeat('x', 100000) as t union all select t || 'x' from n) from n",
    ],
)
def test_a_query_that_eats_memory_is_stopped(make_console: MakeConsole, query: str) -> None:
    console = make_console(limits=Limits(memory=64, disk=32, seconds=30))
    error = refused(console, query)
    assert error.code == "memory"
    assert "more memory than the console may take" in error.sentence
    assert console.run("from post").count == 1000


def test_spilling_works_behind_the_fence_and_leaves_nothing(
    make_console: MakeConsole, tmp_path: Path
) -> None:
    console = make_console(limits=Limits(memory=64, disk=512))
    answer = console.run("select range, md5(range::varchar) as m from range(1500000) order by m")
    assert answer.count == 1_500_000
    assert len(console.page(answer.result, 1_000_000, 10)) == 10
    console.close()
    assert not list(tmp_path.glob("scaletta*"))


@pytest.mark.parametrize(
    "query",
    [ENDLESS, "with recursive n as (select 1 as i union all select 1 - i from n) select max(i) from n"],
)
def test_the_time_limit_ends_a_query(make_console: MakeConsole, query: str) -> None:
    console = make_console(limits=Limits(seconds=0.2))
    error = refused(console, query)
    assert error.code == "time"
    assert console.run("from post").count == 1000


def test_a_query_can_be_stopped(make_console: MakeConsole) -> None:
    console = make_console()
    console.run("select 1")
    process = console._process
    timer = threading.Timer(0.1, console.stop)
    timer.start()
    error = refused(console, f"select 1; {ENDLESS}; select 2")
    assert (error.code, error.sentence) == ("stopped", "Stopped.")
    assert console.run("from post").count == 1000
    assert console._process is process  # it listened, so there was no need to end it


def test_a_query_that_does_not_listen_loses_its_process(
    make_console: MakeConsole, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scaletta.store.console.client._GRACE", 0.1)
    console = make_console()
    console.run("select 1")
    assert console._process is not None
    os.kill(console._process.pid, signal.SIGSTOP)
    threading.Timer(0.1, console.stop).start()
    assert refused(console, "select 1").code == "stopped"
    assert console.run("from post").count == 1000


def test_stop_without_a_query_does_nothing(make_console: MakeConsole) -> None:
    console = make_console()
    console.stop()
    answer = console.run("select 1")
    console.stop()
    assert console.page(answer.result, 0, 1) == [("1",)]
    assert console.run("select 2").count == 1


def test_a_process_that_died_is_started_again(make_console: MakeConsole) -> None:
    console = make_console()
    answer = console.run("select 1")
    assert console._process is not None
    os.kill(console._process.pid, signal.SIGKILL)
    console._process.wait()
    with pytest.raises(QueryError):
        console.page(answer.result, 0, 1)
    assert console.run("from post").count == 1000


def test_the_copy_is_unlinked_and_the_folder_goes(make_console: MakeConsole, tmp_path: Path) -> None:
    console = make_console()
    console.run("select 1")
    (folder,) = tmp_path.glob("scaletta*")
    assert not list(folder.glob("plan.duckdb*"))
    console.close()
    assert not folder.exists()


def test_a_renewed_console_sees_the_new_file(make_console: MakeConsole, plan: Path) -> None:
    console = make_console()
    old = console.run("select count(*) from post")
    with duckdb.connect(str(plan)) as con:
        con.execute("delete from post where post > 9")
    assert console.page(old.result, 0, 1) == [("1000",)]
    console.renew()
    assert console.page(old.result, 0, 1) == [("1000",)]
    new = console.run("select count(*) from post")
    assert console.page(new.result, 0, 1) == [("10",)]
    with pytest.raises(QueryError):
        console.page(old.result, 0, 1)


def test_a_file_that_is_no_plan_is_a_sentence(make_console: MakeConsole, tmp_path: Path) -> None:
    other = tmp_path / "other.duckdb"
    other.write_text("hello, this is a note and not a database")
    error = refused(make_console(other), "select 1")
    assert error.code == "plan"
    assert error.sentence.startswith("The plan could not be opened for SQL.")


def test_the_process_ends_with_its_owner(plan: Path, tmp_path: Path) -> None:
    """A program killed in the middle of a query leaves neither a process nor a folder."""
    script = f"""
import shutil, sys, threading, os, signal
from scaletta.store.console.client import Console
console = Console(lambda to: shutil.copyfile({str(plan)!r}, to), today=None)
console.run("select 1")
print(console._process.pid, flush=True)
threading.Thread(target=console.run, args=({ENDLESS!r},), daemon=True).start()
sys.stdin.read()
"""
    env = {**os.environ, "TMPDIR": str(tmp_path)}
    owner = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env, text=True
    )
    assert owner.stdout is not None
    worker = os.pidfd_open(int(owner.stdout.readline()))
    owner.kill()
    owner.communicate()
    ready, _, _ = select.select([worker], [], [], 10)
    os.close(worker)
    assert ready
    assert not list(tmp_path.glob("scaletta*"))
