"""A session: what is asked, sent, saved, undone, and seen by others."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.store.conftest import TODAY

from scaletta.plan.commands import AddSlots, EditSlot, NewSlot, SlotFields
from scaletta.store.ask import Ask
from scaletta.store.faults import DiskFull, Held, NewerPlan, NotAPlan
from scaletta.store.left_over import take_up
from scaletta.store.session import Session

WEEK = Ask("calendar_between", (date(2027, 5, 17), date(2027, 5, 23)), order=("day", "time"))


def state_of(session: Session) -> str:
    return session.saving.state


def slot(weekday: int = 2, title: str = "Three oils", name: str = "s1") -> AddSlots:
    fields = SlotFields(weekday=weekday, time=time(8, 30), title=title)
    return AddSlots(
        today=TODAY, slots=(NewSlot(slot=name, channel="linkedin", fields=fields, from_day=TODAY),)
    )


def moved(seen: int, new: int) -> EditSlot:
    return EditSlot(
        today=TODAY, slot="s1", from_day=TODAY, seen=SlotFields(weekday=seen), new=SlotFields(weekday=new)
    )


def test_an_edit_shows_at_once_and_is_saved_by_flush(
    open_session: Callable[..., Session], path: Path
) -> None:
    session = open_session()
    outcome = session.send(slot())
    assert outcome.sentence == "Added Three oils: 7 dates from Tue 18 May"
    assert [row.title for row in session.ask(WEEK)] == ["Three oils"]
    assert state_of(session) == "saving"
    with duckdb.connect(str(path), read_only=True) as other:
        assert other.execute("select count(*) from slot").fetchone() == (0,)
    assert session.flush() == []
    assert state_of(session) == "saved"
    with duckdb.connect(str(path), read_only=True) as other:
        assert other.execute("select title from slot").fetchone() == ("Three oils",)
        assert other.execute("select label from change").fetchone() == (
            "add Three oils to LinkedIn, tue 08:30",
        )


def test_an_edit_says_which_dates_are_lost_and_won(open_session: Callable[..., Session]) -> None:
    session = open_session()
    session.send(slot(weekday=3))
    (end,) = session.ask(Ask("editorial_plan", where=(("channel", "linkedin"),)))[-1:]
    past = end.valid_to.isoweekday() + 1
    first = session.send(moved(3, past))
    back = session.send(moved(past, 3))
    assert "1 date falls outside the plan" in first.sentence
    assert "1 more than before" in back.sentence
    seen, new = SlotFields(every=1), SlotFields(every=2)
    rarer = session.send(EditSlot(today=TODAY, slot="s1", from_day=TODAY, seen=seen, new=new))
    assert "dates are now every 2 weeks" in rarer.sentence
    assert rarer.sentence.endswith(("dates go", "date goes"))


def test_another_session_sees_it_and_one_s_own_commit_is_no_news(
    open_session: Callable[..., Session],
) -> None:
    anna, caro = open_session("anna"), open_session("caro")
    anna.send(slot())
    anna.flush()
    assert not anna.poll()
    assert caro.poll()
    assert [row.title for row in caro.ask(WEEK)] == ["Three oils"]
    assert not caro.poll()


def test_edits_of_different_fields_merge(open_session: Callable[..., Session]) -> None:
    anna, caro = open_session("anna"), open_session("caro")
    anna.send(slot())
    anna.flush()
    caro.poll()
    anna.send(moved(2, 4))
    seen, new = SlotFields(time=time(8, 30)), SlotFields(time=time(18))
    caro.send(EditSlot(today=TODAY, slot="s1", from_day=TODAY, seen=seen, new=new))
    assert anna.flush() == []
    assert caro.flush() == []
    caro._copied_at = 0
    assert caro.poll()
    (row,) = caro.ask(WEEK)
    assert (row.day, row.time) == (date(2027, 5, 20), time(18))


def test_the_same_field_is_a_conflict_that_names_who(open_session: Callable[..., Session]) -> None:
    anna, caro = open_session("anna"), open_session("caro")
    anna.send(slot())
    anna.flush()
    caro.poll()
    anna.send(moved(2, 4))
    assert caro.send(moved(2, 5)).done
    anna.flush()
    (refused,) = caro.flush()
    assert not refused.done
    assert refused.conflict is not None
    assert refused.conflict.who == "anna"
    assert "anna changed the weekday of Three oils" in refused.sentence
    caro._copied_at = 0
    assert caro.poll()
    (row,) = caro.ask(WEEK)
    assert row.day == date(2027, 5, 20)
    assert state_of(caro) == "saved"


def test_undo_and_redo_survive_a_restart_and_are_one_s_own(open_session: Callable[..., Session]) -> None:
    anna = open_session("anna")
    anna.send(slot())
    anna.send(moved(2, 4))
    anna.flush()
    caro = open_session("caro")
    assert caro.undo().sentence == "Nothing of yours to undo."
    anna.close()
    again = open_session("anna")
    assert again.undo().sentence.startswith("Undone: change Three oils")
    assert [row.day for row in again.ask(WEEK)] == [date(2027, 5, 18)]
    assert again.undo().sentence.startswith("Undone: add Three oils")
    assert again.ask(WEEK) == []
    assert again.undo().sentence == "Nothing of yours to undo."
    assert again.redo().sentence.startswith("Redone: add Three oils")
    assert again.redo().sentence.startswith("Redone: change Three oils")
    assert again.redo().sentence == "Nothing to redo."
    assert [row.day for row in again.ask(WEEK)] == [date(2027, 5, 20)]


def test_what_cannot_be_done_writes_nothing(open_session: Callable[..., Session]) -> None:
    session = open_session()
    fields = SlotFields(weekday=2, time=time(9), owner="nora")
    new = NewSlot(channel="linkedin", fields=fields, from_day=TODAY)
    outcome = session.send(AddSlots(today=TODAY, slots=(new,)))
    assert not outcome.done
    assert outcome.sentence == "Not done: there is no person called nora."
    assert state_of(session) == "saved"
    assert session.ask(Ask("slot")) == []
    assert session.ask(Ask("change")) == []


def test_a_foreign_holder_keeps_nobody_from_editing(
    open_session: Callable[..., Session], path: Path, foreign: Callable[..., Any]
) -> None:
    session = open_session()
    holder = foreign(path)
    assert session.send(slot()).done
    with pytest.raises(Held) as caught:
        session.flush(wait=0.05)
    assert caught.value.pid == holder.pid
    assert state_of(session) == "waiting"
    assert session.saving.waiting == 1
    assert str(holder.pid) in session.saving.holder
    assert [row.title for row in session.ask(WEEK)] == ["Three oils"]
    holder.leave()
    assert session.flush() == []
    assert state_of(session) == "saved"


def test_closing_leaves_a_plain_copy_of_the_file_complete(
    open_session: Callable[..., Session], path: Path, tmp_path: Path
) -> None:
    session = open_session()
    session.send(slot())
    session.close()
    copy = tmp_path / "copy.duckdb"
    shutil.copy(path, copy)
    with duckdb.connect(str(copy), read_only=True) as other:
        assert other.execute("select title from slot").fetchone() == ("Three oils",)


def test_foreign_sql_is_seen(open_session: Callable[..., Session], path: Path) -> None:
    session = open_session()
    with duckdb.connect(str(path)) as other:
        other.execute("update channel set name = 'Our LinkedIn'")
    assert session.poll()
    assert session.ask(Ask("channel"))[0].name == "Our LinkedIn"


def test_a_database_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "sales.duckdb"
    with duckdb.connect(str(path)) as other:
        other.execute("create table sales (id int)")
    with pytest.raises(NotAPlan, match="not a scaletta plan"):
        Session(path, who="anna", state_dir=tmp_path)


def test_a_plan_of_a_newer_scaletta_opens_read_only(open_session: Callable[..., Session], path: Path) -> None:
    with duckdb.connect(str(path)) as other:
        other.execute("update meta set value = '99' where key = 'schema_version'")
    session = open_session()
    assert state_of(session) == "read only"
    outcome = session.send(slot())
    assert not outcome.done
    assert "newer scaletta" in outcome.sentence


def newer(path: Path, version: int) -> None:
    with duckdb.connect(str(path)) as other:
        other.execute("update meta set value = ? where key = 'schema_version'", [str(version)])


def test_a_file_that_a_newer_scaletta_takes_over_is_not_written_to(
    open_session: Callable[..., Session], path: Path
) -> None:
    session = open_session()
    session.send(slot())
    newer(path, 99)
    with pytest.raises(NewerPlan):
        session.flush()
    assert state_of(session) == "read only"
    with duckdb.connect(str(path), read_only=True) as other:
        assert other.execute("select count(*) from change").fetchone() == (0,)


def test_what_was_refused_before_the_file_failed_is_told_later(
    open_session: Callable[..., Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, caro = open_session("anna"), open_session("caro")
    anna.send(slot())
    anna.flush()
    caro.poll()
    anna.send(moved(2, 4))
    anna.flush()
    caro.send(moved(2, 5))
    caro.send(slot(3, "Ask us", "s2"))
    attempt, calls = caro._try, []

    def fail_second(*arguments: Any) -> Any:
        calls.append(arguments)
        if len(calls) == 2:
            raise DiskFull(caro.plan.path)
        return attempt(*arguments)

    monkeypatch.setattr(caro, "_try", fail_second)
    with pytest.raises(DiskFull):
        caro.flush()
    assert caro.saving.waiting == 1
    monkeypatch.undo()
    (refused,) = caro.flush()
    assert not refused.done and "anna changed the weekday" in refused.sentence
    caro._copied_at = 0
    assert caro.poll()
    assert sorted(row.title for row in caro.ask(WEEK)) == ["Ask us", "Three oils"]
    assert caro.flush() == []


def test_a_command_that_fails_does_not_come_back_from_the_journal(
    open_session: Callable[..., Session], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = open_session()
    monkeypatch.setattr(session.plan, "transaction", failing_commit(session))
    with pytest.raises(duckdb.OutOfMemoryException):
        session.send(slot())
    monkeypatch.undo()
    assert session.ask(WEEK) == []
    session.close()
    assert list((tmp_path / "state").rglob("*.jsonl")) == []


def failing_commit(session: Session) -> Any:
    transaction = session.plan.transaction

    @contextmanager
    def fail(cursor: Any) -> Iterator[None]:
        with transaction(cursor):
            yield
            raise duckdb.OutOfMemoryException("no room")

    return fail


def test_as_of_is_the_moment_of_the_copy_by_the_company_s_clock(
    path: Path, tmp_path: Path, foreign: Callable[..., Any]
) -> None:
    foreign(path)
    moments = iter([datetime(2027, 5, 12, 7, 30), datetime(2027, 5, 12, 9)])
    session = Session(
        path, who="anna", today=TODAY, state_dir=tmp_path / "state", clock=lambda: next(moments)
    )
    assert session.saving.as_of == datetime(2027, 5, 12, 9, 30)
    assert session.saving == session.saving
    session.close()


CUT_OFF = """
import os, sys
from datetime import date, time
from pathlib import Path
from scaletta.plan.commands import AddSlots, NewSlot, SlotFields
from scaletta.store.session import Session
from tests.store.conftest import TODAY
today = date(2027, 5, 12)
session = Session(Path(sys.argv[1]), who=sys.argv[3], today=today, state_dir=Path(sys.argv[2]))
fields = SlotFields(weekday=2, time=time(8, 30), title="Three oils")
session.send(AddSlots(today=today, slots=(NewSlot(channel="linkedin", fields=fields, from_day=today),)))
if sys.argv[4] == "saved":
    session.flush()
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("how", ["waiting", "saved"])
def test_a_session_that_was_cut_off_loses_nothing(
    how: str, open_session: Callable[..., Session], path: Path, tmp_path: Path
) -> None:
    subprocess.run(
        [sys.executable, "-c", CUT_OFF, str(path), str(tmp_path / "state"), "anna", how], check=False
    )
    session = open_session("anna")
    outcomes = take_up(session)
    assert [outcome.done for outcome in outcomes] == ([True] if how == "waiting" else [])
    assert session.flush() == []
    assert [row.title for row in session.ask(WEEK)] == ["Three oils"]
    assert len(session.ask(Ask("change"))) == 1
    assert take_up(session) == []


def test_what_a_colleague_left_waiting_is_not_taken_up(
    open_session: Callable[..., Session], path: Path, tmp_path: Path
) -> None:
    arguments = [str(path), str(tmp_path / "state"), "caro", "waiting"]
    subprocess.run([sys.executable, "-c", CUT_OFF, *arguments], check=False)
    assert take_up(open_session("anna")) == []
    assert len(take_up(open_session("caro"))) == 1


def test_a_journal_that_cannot_be_read_stays(
    open_session: Callable[..., Session], path: Path, tmp_path: Path
) -> None:
    arguments = [str(path), str(tmp_path / "state"), "anna", "waiting"]
    subprocess.run([sys.executable, "-c", CUT_OFF, *arguments], check=False)
    (journal,) = (tmp_path / "state").rglob("*.jsonl")
    journal.write_text(journal.read_text().replace('"kind":"add slots"', '"kind":"add magic"'))
    (outcome,) = take_up(open_session("anna"))
    assert not outcome.done
    assert journal.exists()
