"""A small file with a WAL that nobody has checkpointed, and consoles on copies of it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from scaletta.store.console.client import Console, Limits

TODAY = date(2027, 5, 10)
MakeConsole = Callable[..., Console]


def copy_of(plan: Path) -> Callable[[Path], None]:
    def copy(to: Path) -> None:
        wal = plan.with_name(plan.name + ".wal")
        if wal.exists():
            shutil.copyfile(wal, to.with_name(to.name + ".wal"))
        shutil.copyfile(plan, to)

    return copy


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plan") / "plan.duckdb"
    with duckdb.connect() as con:
        con.execute("set checkpoint_on_detach = 'DISABLED'")
        con.execute(f"attach '{path}' as plan (storage_version 'v1.4.0', block_size 16384); use plan")
        con.execute("create table company (company varchar primary key, zone varchar)")
        con.execute("insert into company values ('mill', 'Europe/Rome')")
        con.execute("create table post (post integer primary key, title varchar)")
        con.execute("create view today as select getvariable('today')::date as day")
        con.execute("create macro posts_below(n) as table select * from post where post < n")
        con.execute("comment on table post is 'One row per post.'")
        con.execute("comment on column post.title is 'What it is about.'")
        con.execute("comment on view today is 'The day.'")
        con.execute("comment on macro table posts_below is 'Posts below a number.'")
        con.execute("checkpoint plan")
        con.execute("insert into post select range, 'post ' || range from range(1000)")
        con.execute("use memory; detach plan")
    assert path.with_name("plan.duckdb.wal").exists()
    return path


@pytest.fixture
def plan(made_once: Path, tmp_path: Path) -> Path:
    path = tmp_path / "plan.duckdb"
    copy_of(made_once)(path)
    return path


@pytest.fixture
def make_console(plan: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[MakeConsole]:
    """Consoles of their own, whose folders lie under the test's."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made: list[Console] = []

    def make(path: Path = plan, *, zone: str | None = None, limits: Limits | None = None) -> Console:
        console = Console(copy_of(path), today=TODAY, zone=zone, limits=limits)
        made.append(console)
        return console

    yield make
    for console in made:
        console.close()


@pytest.fixture(scope="session")
def shared(made_once: Path) -> Iterator[Console]:
    """One console for every test that leaves it as it was."""
    with Console(copy_of(made_once), today=TODAY) as console:
        yield console
