"""Post states: promises of what is skipped, states chosen on a stale screen, edits undone together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.blank import new_plan
from tests.store.conftest import found

from scaletta.plan.commands import (
    AddPost,
    AddSlots,
    Batch,
    EditSlot,
    MovePost,
    NewSlot,
    PostFields,
    PostRef,
    SetPostState,
    SlotFields,
    WritePost,
)
from scaletta.plan.model import State
from scaletta.store.ask import Ask
from scaletta.store.session import Session

TODAY = date(2027, 5, 12)
NEAR, FAR = date(2027, 5, 17), date(2027, 5, 24)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A slot every Tuesday at nine; `NEAR` is less than seven days ahead, `FAR` is more."""
    path = tmp_path / "mill.duckdb"
    new_plan(path, fill=found)
    session = Session(path, who="anna", today=TODAY, state_dir=tmp_path / "state")
    fields = SlotFields(weekday=2, time=time(9), title="Three oils")
    new = NewSlot(slot="s", channel="linkedin", fields=fields, from_day=TODAY)
    assert session.send(AddSlots(today=TODAY, slots=(new,))).done
    yield session
    session.close()


def state(session: Session, week: date, state: State, seen: State | None = None) -> Any:
    ref = PostRef(slot="s", week=week)
    return session.send(SetPostState(today=TODAY, ref=ref, seen=seen, state=state))


def post(session: Session, week: date) -> Any:
    return session.ask(Ask("post", where=(("week", week),)))[0]


def due(session: Session) -> list[date]:
    return [row.promise for row in session.ask(Ask("due_between", (NEAR, FAR + timedelta(days=6))))]


def test_a_date_skipped_in_time_is_not_due(session: Session) -> None:
    assert state(session, FAR, "skipped").done
    assert post(session, FAR).promise is None
    assert due(session) == [NEAR + timedelta(days=1)]


def test_a_date_skipped_late_is_missed(session: Session) -> None:
    assert state(session, NEAR, "skipped").done
    assert post(session, NEAR).promise == NEAR + timedelta(days=1)
    assert len(due(session)) == 2


def test_what_was_put_off_is_not_let_off_by_skipping_it_in_time(session: Session) -> None:
    ref = PostRef(slot="s", week=NEAR)
    session.send(MovePost(today=TODAY, ref=ref, day=FAR + timedelta(days=4), time=time(9)))
    assert post(session, NEAR).put_off == 1
    state(session, NEAR, "skipped")
    assert post(session, NEAR).promise == NEAR + timedelta(days=1)


def test_a_skipped_date_taken_back_is_due_again_and_follows_its_slot(session: Session) -> None:
    for week in (NEAR, FAR):
        state(session, week, "skipped")
        state(session, week, "draft")
        assert post(session, week).promise is None
    seen, new = SlotFields(weekday=2), SlotFields(weekday=4)
    assert session.send(EditSlot(today=TODAY, slot="s", from_day=TODAY, seen=seen, new=new)).done
    assert sorted(due(session)) == [NEAR + timedelta(days=3), FAR + timedelta(days=3)]


def test_a_stale_screen_does_not_publish_what_was_skipped(session: Session) -> None:
    state(session, NEAR, "skipped", seen="planned")
    outcome = state(session, NEAR, "published", seen="planned")
    assert not outcome.done
    assert outcome.conflict.now == "skipped"
    assert "your screen showed planned" in outcome.sentence
    assert post(session, NEAR).state == "skipped"


def test_a_draft_begun_meanwhile_is_no_conflict(session: Session) -> None:
    ref = PostRef(slot="s", week=NEAR)
    seen, new = PostFields(title="Three oils"), PostFields(title="Four oils")
    assert session.send(WritePost(today=TODAY, ref=ref, seen=seen, new=new)).done
    assert state(session, NEAR, "published", seen="planned").done


def test_two_people_who_want_the_same_state_agree(session: Session) -> None:
    state(session, NEAR, "published", seen="planned")
    outcome = state(session, NEAR, "published", seen="planned")
    assert outcome.done
    assert outcome.sentence == "Three oils is published already."


def test_edits_of_one_field_in_one_change_are_undone_together(session: Session) -> None:
    made = AddPost(today=TODAY, channel="linkedin", day=NEAR, time=time(9))
    session.send(made)
    ref = PostRef(post=made.post)
    edits = (
        WritePost(today=TODAY, ref=ref, seen=PostFields(title=None), new=PostFields(title="Idea")),
        SetPostState(today=TODAY, ref=ref, seen="idea", state="ready"),
        SetPostState(today=TODAY, ref=ref, seen="ready", state="scheduled"),
    )
    assert session.send(Batch(today=TODAY, label="write and schedule", edits=edits)).done
    assert session.undo().sentence == "Undone: write and schedule"
    row = session.ask(Ask("post", where=(("post", made.post),)))[0]
    assert (row.state, row.title) == ("idea", None)
    assert session.redo().sentence == "Redone: write and schedule"


def test_a_slot_made_and_edited_in_one_change_is_undone_with_it(session: Session) -> None:
    fields = SlotFields(weekday=4, time=time(9))
    new = NewSlot(slot="t", channel="linkedin", fields=fields, from_day=TODAY)
    seen, wanted = SlotFields(weekday=4), SlotFields(weekday=5)
    later = FAR + timedelta(days=7)
    edits = (
        AddSlots(today=TODAY, slots=(new,)),
        EditSlot(today=TODAY, slot="t", from_day=later, seen=seen, new=wanted),
        SetPostState(today=TODAY, ref=PostRef(slot="t", week=NEAR), state="skipped"),
    )
    assert session.send(Batch(today=TODAY, label="make one", edits=edits)).done
    assert session.undo().sentence == "Undone: make one"
    assert session.ask(Ask("slot", where=(("slot", "t"),))) == []
    assert session.ask(Ask("post")) == []
