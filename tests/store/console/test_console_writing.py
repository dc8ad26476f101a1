"""Statements that write are tried on a copy: what they would change is found, and nothing gets out."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.store.console.conftest import TODAY, copy_of

from scaletta.store.console import rehearsal
from scaletta.store.console.client import Console, Limits
from scaletta.store.console.wire import QueryError, RowChange

ENDLESS = "update post set title = (select count(*) from range(1000000000) a, range(1000000) b)"


@pytest.fixture(scope="module")
def plan_with_more(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small plan with what belongs to it, and what somebody made beside it."""
    path = tmp_path_factory.mktemp("more") / "plan.duckdb"
    copy_of(made_once)(path)
    with duckdb.connect(str(path)) as con:
        con.execute("create table meta (key varchar primary key, value varchar)")
        con.execute("insert into meta values ('schema', '2')")
        con.execute("create table change (seq bigint primary key, label varchar)")
        con.execute("create table mine (a int); insert into mine values (1), (1)")
        con.execute("create schema beside; create table beside.post (post int primary key)")
        con.execute("create view short as select * from post where post < 3")
        con.execute(
            "create table cost (cost varchar primary key, day date, hour time, made timestamp, "
            "amount decimal(14, 2), paid boolean, ratio double)"
        )
        con.execute(
            "insert into cost values ('c', '2027-05-01', '08:30', '2027-05-01 10:00:00.5', 1.50, true, null)"
        )
    return path


@pytest.fixture(scope="module")
def writing(plan_with_more: Path) -> Iterator[Console]:
    with Console(copy_of(plan_with_more), today=TODAY, writes=True) as console:
        yield console


def changes(console: Console, text: str) -> list[RowChange]:
    return list(console.rehearse(text).changes)


def refused(console: Console, text: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        console.rehearse(text)
    return caught.value


def digest(path: Path) -> list[str]:
    return [hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(path.parent.glob(f"{path.name}*"))]


def change(key: int, before: str | None, after: str | None) -> RowChange:
    return RowChange("post", {"post": key}, {"title": before}, {"title": after})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("update post set title = 'new' where post = 7", [change(7, "post 7", "new")]),
        (
            "update post set title = null where post in (2, 1)",
            [change(1, "post 1", None), change(2, "post 2", None)],
        ),
        ("update post set title = title", []),
        ("update post set title = 'x'; update post set title = 'post ' || post", []),
        ("select 1; from post", []),
        (
            "insert into post values (-1, 'a\0b'); delete from post where post = 3",
            [
                RowChange("post", {"post": -1}, None, {"post": -1, "title": "a\0b"}),
                RowChange("post", {"post": 3}, {"post": 3, "title": "post 3"}, None),
            ],
        ),
        (
            "with gone as (delete from post where post = 5 returning *) select * from gone",
            [RowChange("post", {"post": 5}, {"post": 5, "title": "post 5"}, None)],
        ),
        (
            "merge into post using (values (4), (5000)) n(post) using (post) "
            "when matched then update set title = 'm' when not matched then insert values (post, 'n')",
            [change(4, "post 4", "m"), RowChange("post", {"post": 5000}, None, {"post": 5000, "title": "n"})],
        ),
        ("insert or replace into post values (6, 'six')", [change(6, "post 6", "six")]),
        (
            "update post set post = post + 10000 where post = 8",
            [
                RowChange("post", {"post": 8}, {"post": 8, "title": "post 8"}, None),
                RowChange("post", {"post": 10008}, None, {"post": 10008, "title": "post 8"}),
            ],
        ),
        (
            "update post set title = 's' where post in (select max(post) from short)",
            [change(2, "post 2", "s")],
        ),
    ],
)
def test_the_rows_that_differ_are_found(writing: Console, text: str, expected: list[RowChange]) -> None:
    assert changes(writing, text) == expected


def test_values_come_as_the_history_keeps_them(writing: Console) -> None:
    (found,) = changes(
        writing,
        "update cost set day = '2027-05-02', hour = '9:00:01.5', made = '2027-01-01', "
        "amount = 2, paid = false",
    )
    assert found.before == {
        "day": "2027-05-01",
        "hour": "08:30:00",
        "made": "2027-05-01 10:00:00.5",
        "amount": "1.50",
        "paid": True,
    }
    assert found.after == {
        "day": "2027-05-02",
        "hour": "09:00:01.5",
        "made": "2027-01-01 00:00:00",
        "amount": "2.00",
        "paid": False,
    }


@pytest.mark.parametrize(
    "text",
    [
        "update cost set day = 'infinity'",
        "update cost set day = '0044-03-15 (BC)'",
        "update cost set hour = '24:00:00'",
        "update cost set ratio = 0.1",
        "insert into cost (cost, ratio) values ('d', 1)",
    ],
)
def test_what_the_history_cannot_keep_is_refused(writing: Console, text: str) -> None:
    error = refused(writing, text)
    assert (error.code, "cannot be kept in the history" in error.sentence) == ("refused", True)


OUTSIDE = [
    "insert into post select 1, content from read_text('{file}')",
    "insert into post select * from read_csv('{file}')",
    "insert into post select * from read_parquet('{file}')",
    "update post set title = (select file from glob('{folder}/*') limit 1)",
    "update post set title = (select content::varchar from read_blob('{plan}'))",
    "delete from post where title in (from '{file}')",
    "copy (select 1) to '{plan}.wal'",
    "copy (select 1) to '{plan}'",
    "copy post from '{file}'",
    "copy post to '{folder}/out.csv'",
    "export database '{folder}/out'",
    "import database '{folder}'",
    "attach '{plan}' as again",
    "attach ':memory:' as other",
    "detach plan",
    "install httpfs",
    "load httpfs",
    "load '{file}'",
    "connect '{plan}'",
    "create secret s (type s3)",
    "prepare p as copy (select 1) to '{plan}.wal'",
    "explain analyze delete from post",
    "update extensions",
    "insert into post values (-2, getenv('HOME'))",
]
OTHERWISE = [
    "create table x (a int)",
    "create temp table post (a int)",
    "create or replace view short as select 1",
    "create or replace macro posts_below(n) as table select 1",
    "alter table post add column b int",
    "comment on table post is 'x'",
    "drop view short",
    "drop table post",
    "begin; delete from post; commit",
    "rollback",
    "set enable_external_access = true",
    "set lock_configuration = false",
    "set temp_directory = '{folder}'",
    "set variable today = date '2020-01-01'",
    "reset enable_external_access",
    "use memory",
    "pragma threads = 8",
    "checkpoint",
    "vacuum",
    "call enable_logging()",
    "delete from post; create table x (a int)",
    "update meta set value = '1'",
    "delete from meta",
    "insert into change values (1, 'never happened')",
    "with x as (insert into change values (1, 'x') returning *) from x",
    "delete from mine where rowid = 0",
    "insert into mine values (1), (1)",
    "insert into beside.post values (1)",
    'delete from "the plan before".post',
    "insert into short values (1, 'x')",
    "delete from pg_catalog.pg_class",
]


@pytest.mark.parametrize("text", OUTSIDE + OTHERWISE)
def test_nothing_but_rows_of_the_plan_is_written_or_read(
    writing: Console, plan_with_more: Path, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "notes.csv"
    file.write_text("a,b\n1,private\n")
    before = digest(plan_with_more)
    error = refused(writing, text.format(plan=plan_with_more, file=file, folder=tmp_path))
    assert "private" not in error.sentence
    assert "\n" not in error.sentence
    assert digest(plan_with_more) == before
    assert [path.name for path in tmp_path.iterdir()] == ["notes.csv"]
    assert changes(writing, "update post set title = 'after' where post = 0") == [
        change(0, "post 0", "after")
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("create table x (a int)", "made and changed with DuckDB itself"),
        ("copy post to 'x'", "No file can be read or written"),
        ("insert into post from read_csv('x')", "cannot reach files"),
        ("begin", "one change already"),
        ("attach 'x'", "No other file"),
        ("delete from meta", "the plan's own record"),
        ("insert into mine values (2)", "mine is no table of a plan: change it with DuckDB itself"),
        ("insert into post values (1, 'again')", "Duplicate key"),
        ("update nothing set a = 1", "Table with name nothing does not exist"),
        ("update post set title", "cannot be read"),
        ("-- nothing", "There is no query to run yet."),
        ("update post set title = ?", "write the value in its place"),
    ],
)
def test_a_refusal_says_why(writing: Console, text: str, says: str) -> None:
    assert says in refused(writing, text).sentence


def test_a_mistake_has_its_place(writing: Console) -> None:
    error = refused(writing, "delete from post;\nupdate post set title = tite")
    assert (error.line, error.column) == (2, 25)


def test_too_many_rows_for_one_change_are_refused(writing: Console) -> None:
    error = refused(writing, f"insert into post select 5000 + range, 'x' from range({rehearsal.MOST + 1})")
    assert "50,000 rows" in error.sentence


@pytest.fixture
def rehearser(plan: Path) -> Iterator[Callable[..., Console]]:
    made: list[Console] = []

    def make(**limits: Any) -> Console:
        made.append(Console(copy_of(plan), today=TODAY, limits=Limits(**limits), writes=True))
        return made[-1]

    yield make
    for console in made:
        console.close()


@pytest.mark.parametrize(
    "text",
    [
        "insert into post select 5000 + range, repeat('x', 200000) || range from range(100000000)",
        "update post set title = repeat('x', 2000000000)",
        "update post set title = (select max(m) from (select md5(range::varchar) as m, random() as r "
        "from range(30000000) order by r, m limit 20000000))",
    ],
)
def test_a_change_that_eats_memory_is_stopped(rehearser: Callable[..., Console], text: str) -> None:
    console = rehearser(memory=64, disk=32, seconds=30)
    assert refused(console, text).code == "memory"
    assert len(changes(console, "delete from post")) == 1000


def test_a_change_that_never_ends_meets_the_time_limit(rehearser: Callable[..., Console]) -> None:
    console = rehearser(seconds=0.3)
    assert refused(console, ENDLESS).code == "time"
    assert len(changes(console, "delete from post")) == 1000


def test_a_change_can_be_stopped(rehearser: Callable[..., Console]) -> None:
    console = rehearser(seconds=None)
    console.rehearse("select 1")
    threading.Timer(0.1, console.stop).start()
    assert refused(console, f"delete from post; {ENDLESS}").code == "stopped"
    assert not changes(console, "select 1")


def test_the_copies_have_no_name_and_the_folder_goes(
    rehearser: Callable[..., Console], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    console = rehearser()
    console.rehearse("select * from checkpoint('plan'); delete from post")
    (folder,) = tmp_path.glob("scaletta*")
    assert not [path for path in folder.rglob("*") if path.is_file()]
    console.close()
    assert not folder.exists()
