"""Heavy questions answered step by step: the same answers, and nothing of it stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.blank import new_plan

from scaletta.plan.commands import SetRole
from scaletta.store.ask import Ask
from scaletta.store.faults import BrokenView
from scaletta.store.sample import load_sample
from scaletta.store.session import Session
from scaletta.store.settled import HEAVY, STEPS, Settled

TODAY = date(2027, 5, 12)
SAMPLE = Path(__file__).parents[2] / "sample_data"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("settled") / "mill.duckdb"
    new_plan(made, fill=lambda cursor: load_sample(cursor, SAMPLE, TODAY))
    return made


@pytest.fixture
def session(path: Path, tmp_path: Path) -> Iterator[Session]:
    opened = Session(path, who="anna", today=TODAY, state_dir=tmp_path)
    yield opened
    opened.close()


def plainly(path: Path, name: str) -> list[tuple[Any, ...]]:
    """What another client gets from the view itself."""
    with duckdb.connect(path, read_only=True) as other:
        other.execute(f"set variable today = date '{TODAY}'")
        return sorted(other.execute(f"from {name}").fetchall(), key=str)


@pytest.mark.parametrize("name", sorted(HEAVY))
def test_the_answer_is_the_view_s_own(session: Session, path: Path, name: str) -> None:
    told = [tuple(row) for row in session.ask(Ask(name))]
    assert sorted(told, key=str) == plainly(path, name)


def test_an_edit_between_two_questions_is_seen(session: Session) -> None:
    def role() -> str:
        rows = session.ask(Ask("channel_sheet", where=(("channel", "linkedin"),)))
        return str(rows[0].role)

    before = role()
    after = "parked" if before != "parked" else "supporting"
    command = SetRole(today=TODAY, channel="linkedin", seen=before, role=after)  # type: ignore[arg-type]
    assert session.send(command).done
    assert role() == after
    assert session.undo().done
    assert role() == before


def test_nothing_of_it_stays(session: Session) -> None:
    session.ask(Ask("finding"))
    session.poll()
    cursor = session._reading._snapshot.cursor
    tables = {name for (name,) in cursor.execute("select table_name from duckdb_tables()").fetchall()}
    assert not tables & {*STEPS, "settled"}


def test_a_question_that_fails_leaves_the_next_one_alone(session: Session) -> None:
    session.ask(Ask("finding"))
    with pytest.raises(BrokenView, match="scaletta check"):
        session.ask(Ask("no_such_view"))
    assert session.ask(Ask("channel_sheet")) and session.ask(Ask("channel"))


class Interrupted:
    """A cursor whose first rollback meets an interrupt meant for the question before."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor
        self._met = False

    def execute(self, statement: str) -> Any:
        if statement == "rollback" and not self._met:
            self._met = True
            raise duckdb.InterruptException("INTERRUPT Error: Interrupted!")
        return self._cursor.execute(statement)


def test_an_interrupt_of_the_way_back_leaves_no_transaction_open(session: Session) -> None:
    cursor = session._reading.cursor
    settled = Settled(Interrupted(cursor))  # type: ignore[arg-type]
    settled.settle()
    settled.let_go()
    cursor.execute("begin")
    cursor.execute("rollback")
    assert session.ask(Ask("company"))
