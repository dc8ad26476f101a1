"""A file of an older scaletta is brought up to date when it is opened: once, whole, the user's views kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.store.conftest import found

from scaletta.store import migrate
from scaletta.store.ask import Ask
from scaletta.store.create import create_plan
from scaletta.store.faults import Held, NoPermission, OlderPlan
from scaletta.store.session import Session

TODAY = date(2027, 5, 12)
STEP = """alter table channel add column mood varchar;
update channel set mood = 'calm';
comment on column channel.mood is 'Mood';
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A plan as today's program makes it, with views of its user: one that fits, one that does not."""
    path = tmp_path / "mill.duckdb"
    create_plan(path, fill=found)
    with duckdb.connect(str(path)) as con:
        con.execute("create view my_own as select name from channel")
        con.execute("create table gone (n int); create view my_broken as select n from gone; drop table gone")
    return path


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], int]:
    """Makes this program one version newer than the file, by one more numbered step."""

    def step(sql: str) -> int:
        schema = tmp_path / "schema"
        shutil.copytree(migrate.SCHEMA, schema)
        version = migrate.schema_version() + 1
        (schema / f"{version:04}_step.sql").write_text(sql)
        monkeypatch.setattr(migrate, "SCHEMA", schema)
        return version

    return step


def open_plan(path: Path) -> Session:
    return Session(path, who="anna", today=TODAY, state_dir=path.parent / "state")


def version_in(path: Path) -> Any:
    with duckdb.connect(str(path), read_only=True) as con:
        return con.execute("select value::int from meta where key = 'schema_version'").fetchall()[0][0]


def test_a_new_plan_answers_every_view(tmp_path: Path) -> None:
    path = tmp_path / "new.duckdb"
    create_plan(path)
    with duckdb.connect(str(path), read_only=True) as con:
        views = con.execute("select view_name from duckdb_views() where not internal").fetchall()
        assert len(views) > 30
        for (view,) in views:
            con.execute(f'from "{view}" limit 0')


def test_an_older_file_is_brought_up_to_date_once(old: Path, next_version: Callable[[str], int]) -> None:
    version = next_version(STEP)
    session = open_plan(old)
    assert session.ask(Ask("channel"))[0].mood == "calm"
    assert session.ask(Ask("my_own"))[0].name == "LinkedIn"
    assert session.saving.state == "saved"
    session.close()
    assert version_in(old) == version
    again = open_plan(old)
    assert again.ask(Ask("channel"))[0].mood == "calm"
    again.close()
    with duckdb.connect(str(old), read_only=True) as con:
        comments = (
            "select comment from duckdb_columns() where table_name = 'calendar' and column_name = 'day'"
        )
        assert con.execute(comments).fetchall() == [("Local day of the channel",)]


def test_a_step_that_fails_leaves_the_file_as_it_was(old: Path, next_version: Callable[[str], int]) -> None:
    version = next_version("alter table channel add column mood varchar; drop table slot;")
    with pytest.raises(duckdb.Error):
        open_plan(old)
    assert version_in(old) == version - 1
    with duckdb.connect(str(old), read_only=True) as con:
        assert con.execute("select count(*) from slot").fetchall() == [(0,)]
        assert "mood" not in [column[0] for column in con.execute("describe channel").fetchall()]


def test_a_file_that_is_held_cannot_be_brought_up_to_date(
    old: Path,
    next_version: Callable[[str], int],
    foreign: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    next_version(STEP)
    monkeypatch.setattr("scaletta.store.opening.MIGRATE_WITHIN", 0.05)
    holder = foreign(old)
    with pytest.raises(Held, match=str(holder.pid)):
        open_plan(old)


def test_who_may_not_write_is_told_whom_to_ask(
    old: Path, next_version: Callable[[str], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    next_version(STEP)
    refusal = NoPermission(old, act="write to", what=old.name)
    monkeypatch.setattr("scaletta.store.planfile.PlanFile.refusal", lambda self: refusal)
    with pytest.raises(OlderPlan, match="made by an older scaletta"):
        open_plan(old)
