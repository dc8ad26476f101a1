# ruff: noqa: E501
"""Mending: what has one right answer, as one change that can be undone; the rest is left."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.broken import BREAKS, broken_by
from tests.store.conftest import TODAY

from scaletta.store.ask import Ask
from scaletta.store.engine import Engine
from scaletta.store.mending import Mending, mend
from scaletta.store.planfile import PlanFile
from scaletta.store.session import Session
from scaletta.store.snapshot import Snapshot

BASE = """
insert into person (person, name) values ('anna', 'Anna'), ('bea', 'Bea');
insert into skill values ('juggling', 'Juggling') on conflict do nothing;
insert into format (format, name) values ('talk', 'Talk');
insert into campaign (campaign, name) values ('may', 'May');
insert into channel (channel, network, name, account, role) values ('blog', 'blog', 'Blog', 'own', 'supporting');
insert into editorial_plan values ('b', 'blog', '2027-05-01', '2027-06-30', null, null);
insert into slot (slot, week, channel, weekday, "time", anchor, format, owner) values
    ('s', '2027-05-03', 'linkedin', 2, '18:30', '2027-05-03', 'talk', 'anna'),
    ('s', '2027-05-31', 'linkedin', 3, '18:30', '2027-05-03', 'talk', 'bea');
insert into post (post, channel, slot, week, state) values ('p', 'linkedin', 's', '2027-05-03', 'draft');
"""

#: Foreign SQL; the sentence of the problem; what is asked afterwards and the answer, or None: it is left.
CASES: list[tuple[str, str, str, Any]] = [
    ("update slot set owner = 'ANNA ' where owner = 'anna'", 'person "ANNA " does not', "select owner from slot order by week", ["anna", "bea"]),
    ("update slot set campaign = ' '", 'campaign " " does not', "select distinct campaign from slot", [None]),
    ("update slot set owner = 'ghost'", 'person "ghost" does not', "select distinct owner from slot", None),
    ("insert into slot select * replace (date '2027-06-14' as week) from slot where week = '2027-05-31'", "version before it", "select count(*) from slot", [2]),
    ("update slot set owner = 'Bea', weekday = 2", 'person "Bea" does not', "select week::varchar || owner from slot", ["2027-05-03bea"]),
    ("update post set channel = 'blog'", "another channel than its slot", "select channel from post", ["linkedin"]),
    ("update post set state = 'published'", "published without a day", "select day || ' ' || \"time\" || format || owner || first_due from post", ["2027-05-04 18:30:00talkanna2027-05-04"]),
    ("update post set state = 'published', week = '2027-05-24'", "published without a day", "select day from post", None),
    ("update post set slot = 'gone', day = '2027-05-05', \"time\" = '09:00', state = 'ready'", 'slot "gone" does not', "select slot is null and week is null from post", [True]),
    ("update post set slot = 'gone'", 'slot "gone" does not', "select slot from post", None),
    ("insert into person_skill values ('ghost', 'juggling', null)", 'person "ghost" does not', "select count(*) from person_skill", [0]),
    ("insert into person_skill values ('anna', 'ghosting', null)", 'skill "ghosting" does not', "select count(*) from person_skill", None),
    ("insert into availability values ('ghost', '2027-01-01', 5); update format set owner = 'ghost'", 'person "ghost" does not', "select count(*) from availability", None),
    ("insert into post_metric values ('gone', 'reach', 5, null, null)", 'post "gone" does not', "select count(*) from post_metric", [0]),
    ("insert into audience_day values ('gone', '2027-05-01', 'total', 5, null)", 'channel "gone" does not', "select count(*) from audience_day", None),
    ("insert into outcome values ('o', '2027-05-01', 'sale', 'blog', 'paid', 1, 5, 'gone', null, null, null)", 'outcome "gone" does not', "select lead from outcome", [None]),
    ("update channel set zone = ' europe/rome' where channel = 'blog'", "Nobody knows the time zone", "select zone from channel where channel = 'blog'", ["Europe/Rome"]),
    ("update channel set zone = '' where channel = 'blog'", "Nobody knows the time zone", "select zone from channel where channel = 'blog'", [None]),
    ("update channel set zone = 'Mars' where channel = 'blog'", "Nobody knows the time zone", "select zone from channel where channel = 'blog'", None),
    ("insert into editorial_plan values ('c', 'blog', '2027-06-01', '2027-07-31', null, null)", "It overlaps b from", "select valid_to::varchar from editorial_plan where editorial_plan = 'b'", ["2027-05-31"]),
    ("insert into editorial_plan values ('c', 'blog', '2027-06-01', '2027-06-10', null, null)", "It overlaps b from", "select 1", None),
    ("insert into editorial_plan values ('c', 'blog', '2027-05-01', '2027-07-10', null, null)", "It overlaps b from", "select 1", None),
    ("insert into editorial_plan values ('c', 'blog', '2027-05-20', '2027-07-10', null, null), ('d', 'blog', '2027-06-01', '2027-08-10', null, null)", "It overlaps", "select list(valid_to::varchar order by valid_from) from editorial_plan where channel = 'blog'", [["2027-05-19", "2027-05-31", "2027-08-10"]]),
    ("update channel set closed = '2020-01-01', opened = '2027-01-01' where channel = 'blog'", "closed before it is opened", "select 1", None),
    ("update campaign set from_day = 'infinity'", "no day a plan can have", "select 1", None),
    ("insert into company (company, name) values ('two', 'Two')", "this one has 2", "select 1", None),
    ("delete from company", "this one has none", "select 1", None),
]  # fmt: skip


@pytest.fixture(scope="module")
def base(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Path(shutil.copy(template, tmp_path_factory.mktemp("base")))
    broken_by(made, BASE)
    return made


@pytest.fixture
def path(base: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(base, tmp_path))


def mending(path: Path, engine: Engine, question: str = "select null") -> tuple[Mending, list[Any]]:
    """What is mended, and an answer of the mended copy."""
    plan = PlanFile(path)
    with closing(Snapshot(plan, engine)) as copy:
        copy.cursor.execute(f"set variable today = date '{TODAY}'")
        found = mend(plan, copy.cursor)
        return found, [value for (value,) in copy.cursor.execute(question).fetchall()]


@pytest.mark.parametrize(("sql", "says", "question", "right"), CASES, ids=[case[0][:60] for case in CASES])
def test_case(path: Path, engine: Engine, sql: str, says: str, question: str, right: Any) -> None:
    broken_by(path, sql)
    found, answer = mending(path, engine, question)
    if right is None:
        assert any(says in problem.sentence for problem in found.left)
        assert not found.edits
        return
    assert any(says in problem.sentence for problem in found.mended)
    assert found.left == []
    assert answer == right


def test_it_is_one_change_and_undone_exactly(
    path: Path, engine: Engine, open_session: Callable[..., Session]
) -> None:
    assert mending(path, engine)[0] == Mending()
    mendable = [sql for sql, _, _, right in CASES if right is not None and "editorial_plan" not in sql]
    broken_by(path, *mendable)
    found, _ = mending(path, engine)
    session = open_session()
    broken = rows_of(session)
    assert len(found.mended) > 8 and session.send(found.command(TODAY)).done
    assert session.flush(wait=5) == [] and session.last_seq == 1
    mended = rows_of(session)
    assert len(session.ask(Ask("problem"))) == len(found.left)
    assert session.undo().done and rows_of(session) == broken
    assert session.redo().done and rows_of(session) == mended != broken
    assert session.flush(wait=5) == []


def rows_of(session: Session) -> dict[str, list[Any]]:
    tables = ("slot", "post", "channel", "person_skill", "availability", "outcome", "post_metric")
    return {table: sorted(map(repr, session.ask(Ask(table)))) for table in tables}


def test_everything_at_once_mends_what_it_can_and_a_second_time_nothing(sample: Path, engine: Engine) -> None:
    broken_by(sample, *BREAKS.values())
    found, _ = mending(sample, engine)
    assert found.mended and found.left
    session = Session(sample, who="anna", today=TODAY, state_dir=sample.parent / "state")
    assert session.send(found.command(TODAY)).done and session.flush(wait=5) == []
    assert session.last_seq == 1
    session.close()
    again, _ = mending(sample, engine)
    assert not again.edits and again.left == found.left


def test_an_edit_that_came_meanwhile_is_not_overwritten(
    path: Path, engine: Engine, open_session: Callable[..., Session]
) -> None:
    broken_by(path, "update post set channel = 'blog'")
    command = mending(path, engine)[0].command(TODAY)
    broken_by(path, "update post set channel = 'somewhere'")
    outcome = open_session().send(command)
    assert not outcome.done and "somewhere" in outcome.sentence
