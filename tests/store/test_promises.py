"""What commands write of a post's promise: moves, skips, slots that change, absences, back to the slot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.blank import new_plan
from tests.store.conftest import found

from scaletta.plan.commands import (
    AddPost,
    AddSlots,
    EditRows,
    EditSlot,
    MovePost,
    NewSlot,
    PostFields,
    PostRef,
    RemoveSlot,
    SetField,
    SetPostState,
    SlotFields,
    WritePost,
)
from scaletta.plan.promise import Promise, moved
from scaletta.store.ask import Ask
from scaletta.store.session import Session

TODAY = date(2027, 5, 12)
MONDAY = date(2027, 5, 24)
TUESDAY = date(2027, 5, 25)
DAY = timedelta(days=1)
SLOT = PostRef(slot="s", week=MONDAY)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A slot every Tuesday at nine; that of 25 May is a draft."""
    path = tmp_path / "mill.duckdb"
    new_plan(path, fill=found)
    session = Session(path, who="anna", today=TODAY, state_dir=tmp_path / "state")
    fields = SlotFields(weekday=2, time=time(9), title="Three oils")
    new = NewSlot(slot="s", channel="linkedin", fields=fields, from_day=TODAY)
    assert session.send(AddSlots(today=TODAY, slots=(new,))).done
    write = WritePost(today=TODAY, ref=SLOT, seen=PostFields(title="Three oils"), new=PostFields(title="Oil"))
    assert session.send(write).done
    yield session
    session.close()


def move(session: Session, day: date | None, on: date, ref: PostRef = SLOT, *, replan: bool = False) -> Any:
    at = None if day is None else time(9)
    outcome = session.send(MovePost(today=on, ref=ref, day=day, time=at, replan=replan))
    assert outcome.done, outcome.sentence
    return outcome


def post(session: Session, **where: Any) -> Any:
    (row,) = session.ask(Ask("post", where=tuple((where or {"slot": "s"}).items())))
    return row


def shown(session: Session) -> Any:
    days = (TUESDAY - 60 * DAY, TUESDAY + 120 * DAY)
    return next(
        row for row in session.ask(Ask("calendar_between", days, where=(("slot", "s"), ("week", MONDAY))))
    )


def due(session: Session) -> list[date]:
    days = (TUESDAY - 60 * DAY, TUESDAY + 120 * DAY)
    rows = session.ask(Ask("due_between", days, where=(("week", MONDAY),)))
    return [row.promise for row in rows]


def test_put_off_late_it_stays_promised_and_is_counted(session: Session) -> None:
    move(session, TUESDAY + 2 * DAY, TUESDAY - 3 * DAY)
    outcome = move(session, TUESDAY + 20 * DAY, TUESDAY + 2 * DAY)
    assert "put off 2 times" in outcome.sentence
    row = shown(session)
    assert (row.first_due, row.promise, row.put_off) == (TUESDAY, TUESDAY, 2)
    assert due(session) == [TUESDAY]


def test_slip_counts_from_the_first_day_to_publication_or_today(session: Session, tmp_path: Path) -> None:
    path, on = tmp_path / "mill.duckdb", TUESDAY + 9 * DAY
    session.flush()
    later = Session(path, who="anna", today=on, state_dir=tmp_path / "state")
    try:
        assert shown(later).slip == 9
        move(later, TUESDAY + 4 * DAY, on)
        later.send(SetPostState(today=on, ref=SLOT, state="published"))
        assert shown(later).slip == 4
        later.undo()
        later.send(SetPostState(today=on, ref=SLOT, state="skipped"))
        assert shown(later).slip is None
    finally:
        later.close()


def test_a_slot_edit_takes_the_promise_along(session: Session) -> None:
    seen, new = SlotFields(weekday=2), SlotFields(weekday=5)
    on = TUESDAY - DAY
    assert session.send(EditSlot(today=on, slot="s", from_day=on, seen=seen, new=new)).done
    row = shown(session)
    assert (row.day, row.promise, row.put_off) == (TUESDAY + 3 * DAY, TUESDAY + 3 * DAY, 0)
    assert row.first_due == TUESDAY


def test_back_on_its_slot_it_follows_the_slot_again(session: Session) -> None:
    move(session, TUESDAY + 3 * DAY, TODAY)
    assert post(session).promise == TUESDAY + 3 * DAY
    move(session, None, TODAY)
    assert post(session).promise is None
    assert shown(session).promise == TUESDAY


def test_going_back_on_its_slot_late_and_to_a_later_day_is_putting_off(session: Session) -> None:
    move(session, TUESDAY - 4 * DAY, TODAY - 2 * DAY)
    move(session, None, TODAY + 4 * DAY)
    assert (post(session).promise, post(session).put_off) == (TUESDAY - 4 * DAY, 1)


def test_a_draft_whose_slot_has_stopped_is_not_due(session: Session) -> None:
    on = MONDAY - 2 * DAY
    assert session.send(RemoveSlot(today=on, slot="s", from_day=on)).done
    assert post(session).first_due == TUESDAY
    assert due(session) == []


@pytest.mark.parametrize("replan", [False, True])
def test_an_absence_or_a_campaign_moves_the_promise(session: Session, replan: bool) -> None:
    move(session, TUESDAY + 14 * DAY, TUESDAY - DAY, replan=replan)
    row = post(session)
    assert (row.promise, row.put_off) == ((TUESDAY + 14 * DAY, 0) if replan else (TUESDAY, 1))
    assert row.first_due == TUESDAY


@pytest.mark.parametrize("replan", [False, True])
def test_what_an_absence_skips_is_not_missed(session: Session, replan: bool) -> None:
    skip = SetPostState(today=TUESDAY - DAY, ref=SLOT, state="skipped", replan=replan)
    assert session.send(skip).done
    assert due(session) == ([] if replan else [TUESDAY])


def test_a_loose_post_taken_off_its_day_in_time_is_not_due(session: Session) -> None:
    made = AddPost(today=TODAY, channel="linkedin", day=TUESDAY, time=time(9), fields=PostFields(title="One"))
    session.send(made)
    ref = PostRef(post=made.post)
    move(session, None, TODAY, ref)
    assert post(session, post=made.post).promise is None
    move(session, TUESDAY, TODAY, ref)
    move(session, None, TUESDAY - DAY, ref)
    assert post(session, post=made.post).promise == TUESDAY  # too late: it was promised


def test_how_far_ahead_a_promise_is_made_is_the_plans_own_figure(session: Session) -> None:
    edit = SetField(table="threshold", key={"threshold": "promise_ahead"}, field="value", seen="7", new="2")
    assert session.send(EditRows(today=TODAY, label="two days ahead", edits=(edit,))).done
    move(session, TUESDAY + 3 * DAY, TUESDAY - 3 * DAY)
    assert (post(session).promise, post(session).put_off) == (TUESDAY + 3 * DAY, 0)


def test_long_histories_are_written_as_the_rules_make_them(session: Session) -> None:
    random = Random(7)
    for n in range(12):
        first, on = TUESDAY + random.randint(0, 20) * DAY, TODAY
        made = AddPost(today=TODAY, channel="linkedin", day=first, time=time(9))
        session.send(made)
        kept, at = Promise(first, first), first
        for _ in range(random.randint(1, 8)):
            on += random.randint(0, 9) * DAY
            day = max(on, first + random.randint(-9, 30) * DAY)
            if day == at:
                continue
            replan = random.random() < 0.1
            kept, at = moved(kept, at, day, on, replan=replan), day
            move(session, day, on, PostRef(post=made.post), replan=replan)
        row = post(session, post=made.post)
        assert (row.first_due, row.promise, row.put_off) == (kept.first_due, kept.promise, kept.put_off), n
