"""`scaletta check --fix`: mends, says what it mended and what is left, and never asks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest
from tests.broken import broken_by

if TYPE_CHECKING:
    from tests.cli.conftest import Run

DAY = ("--today", "2027-05-12")


def test_it_mends_what_it_can_and_says_what_is_left(run: Run, mill: Path) -> None:
    broken_by(
        mill,
        "insert into person_skill values ('ghost', 'video', null)",
        "update cost set campaign = 'gone' where cost = (select min(cost) from cost)",
        "drop view calendar; drop macro is_nth; create or replace view today as select current_date as today",
    )
    said = run("check", mill, *DAY)
    assert said.code == 1 and said.err == ""
    assert "view calendar: It is missing." in said.out and "view today: It is another" in said.out
    assert "--fix: The row goes" in said.out
    assert "mill.duckdb: 5 problems, of which scaletta check mill.duckdb --fix mends 4." in said.out
    said = run("check", mill, "--fix", *DAY)
    assert said.code == 1 and said.err == ""
    assert "Mended view calendar" in said.out and "Mended macro is_nth" in said.out
    assert 'Mended person_skill ghost video: The person "ghost" does not exist' in said.out
    assert "mill.duckdb: 1 problem left for a person to settle." in said.out
    with duckdb.connect(str(mill), read_only=True) as con:
        assert con.execute("select who, label from change").fetchall() == [
            ("anna", "mend 1 problem (scaletta check)")
        ]
        assert con.execute("select count(*) from person_skill where person = 'ghost'").fetchall() == [(0,)]
        con.execute("from calendar limit 1")
        comment = "select comment from duckdb_views() where view_name = 'calendar'"
        assert con.execute(comment).fetchall() != [(None,)]
    broken_by(mill, "update cost set campaign = null where campaign = 'gone'")
    assert run("check", mill, "--fix", *DAY) == (
        0,
        "mill.duckdb is whole, and everything in it fits together.\n",
        "",
    )


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("drop table cost", "table cost: It is missing. Restore a backup"),
        ("alter table cost drop column text", "table cost: Its column text is missing."),
        ("alter table cost alter column text type blob", "Its column text is BLOB instead of VARCHAR."),
    ],
)
def test_a_table_that_is_gone_is_said_and_nothing_else_is_looked_at(
    run: Run, mill: Path, sql: str, says: str
) -> None:
    broken_by(mill, sql)
    said = run("check", mill, "--fix", *DAY)
    assert said.code == 1 and said.err == ""
    assert says in said.out and "cannot be looked at" in said.out


def test_a_table_without_its_rules_and_one_in_the_place_of_a_view(run: Run, mill: Path) -> None:
    broken_by(
        mill,
        "create table mine as from slot; drop table slot; alter table mine rename to slot",
        "drop view gap; create table gap (n int)",
        "update slot set week = week + 1, weekday = 9 where slot = (select min(slot) from slot)",
    )
    said = run("check", mill, "--fix", *DAY)
    assert said.code == 1 and said.err == ""
    assert "table slot: It has lost rules its rows have to keep: CHECK" in said.out
    assert "alter table gap rename to my_gap" in said.out
    broken_by(mill, "alter table gap rename to my_gap")
    assert "Mended view gap" in run("check", mill, "--fix", *DAY).out


def test_who_may_not_write_mends_nothing(run: Run, mill: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from scaletta.store.faults import NoPermission
    from scaletta.store.planfile import PlanFile

    refusal = NoPermission(mill, act="write to", what=mill.name)
    monkeypatch.setattr(PlanFile, "refusal", lambda self: refusal)
    said = run("check", mill, "--fix")
    assert said.code == 1 and "You may not write to mill.duckdb" in said.err
    assert run("check", mill, *DAY).code == 0


def test_a_user_s_own_tables_views_and_macros_are_no_problem(run: Run, mill: Path) -> None:
    broken_by(
        mill,
        "create table my_table (n int); create view my_view as from my_table; create macro twice(n) as 2 * n",
        "alter table channel add column mood varchar",
    )
    assert run("check", mill, *DAY).code == 0
