"""Things done to a range of dates: one change, one undo, and a sentence whose numbers are right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from tests.store.conftest import send

from scaletta.plan import ranges
from scaletta.plan.commands import (
    AddPost,
    AddSlots,
    EditRows,
    MovePost,
    NewSlot,
    PauseSlot,
    PostFields,
    PostRef,
    SetPostState,
    SlotFields,
    WritePost,
    command_from_json,
    command_to_json,
)
from scaletta.plan.commands.rows import AddRow
from scaletta.plan.model import PlanError
from scaletta.store.ask import Ask
from scaletta.store.session import Session

TODAY = date(2027, 5, 12)
FIRST, LAST = date(2027, 5, 10), date(2027, 5, 23)


@pytest.fixture
def session(open_session: Callable[..., Session]) -> Session:
    """Caro's Mondays from the 17th, Wednesdays and Fridays; a post of its own on Saturday the 15th."""
    made = open_session()
    people = tuple(
        AddRow(table="person", row={"person": key, "name": key}) for key in ("anna", "caro", "luca")
    )
    send(made, EditRows(today=TODAY, label="people", edits=people))
    days = SlotFields(weekday=1, time=time(9), format="post", owner="caro")
    slots = tuple(
        NewSlot(
            slot=f"s{weekday}",
            channel="linkedin",
            fields=days.model_copy(update={"weekday": weekday}),
            from_day=TODAY,
        )
        for weekday in (1, 3, 5)
    )
    send(made, AddSlots(today=TODAY, slots=slots))
    own = AddPost(
        today=TODAY,
        post="own",
        channel="linkedin",
        day=date(2027, 5, 15),
        time=time(10),
        state="draft",
        fields=PostFields(title="Fair"),
    )
    send(made, own)
    return made


def rows(session: Session) -> list[Any]:
    return session.ask(Ask("calendar_between", (FIRST, LAST), order=("day", "time")))


def said(session: Session) -> list[tuple[int, str, str | None]]:
    return [(row.day.day, row.state, row.owner) for row in rows(session)]


def state(session: Session, day: int, to: Any) -> None:
    (row,) = (row for row in rows(session) if row.day.day == day)
    ref = PostRef(post=row.post) if row.slot is None else PostRef(slot=row.slot, week=row.week)
    send(session, SetPostState(today=TODAY, ref=ref, state=to))


def test_dates_go_to_another_person_in_one_undo(session: Session) -> None:
    state(session, 12, "published")
    before = said(session)
    assert [day for day, *_ in before] == [12, 14, 15, 17, 19, 21]
    sentence = send(session, ranges.give(rows(session), "anna", TODAY))
    assert sentence == "5 dates go to anna, 1 published stays"
    assert [owner for _, _, owner in said(session)] == ["caro", *["anna"] * 5]
    assert session.undo().done
    assert said(session) == before
    sentence = send(session, ranges.give(rows(session), "caro", TODAY))
    assert sentence == "1 date goes to caro, 1 published stays, 4 were caro's already"


def test_a_range_moves_by_days(session: Session) -> None:
    state(session, 12, "published")
    state(session, 14, "scheduled")
    before = said(session)
    sentence = send(session, ranges.shift(rows(session), 3, TODAY))
    assert sentence == (
        "4 dates move 3 days later, 1 published stays, "
        "1 is in the scheduler for Fri 14 May 09:00: change it there"
    )
    moved = session.ask(Ask("calendar_between", (FIRST, date(2027, 5, 30)), order=("day",)))
    own = [row.day.day for row in moved if row.own_time]
    assert own == [12, 14, 18, 20, 22, 24]
    assert session.undo().done
    assert said(session) == before


def test_nothing_moves_before_today(session: Session) -> None:
    with pytest.raises(PlanError, match="2 of these dates would lie before today"):
        ranges.shift(rows(session), -3, TODAY)
    with pytest.raises(PlanError, match="there already"):
        ranges.shift(rows(session), 0, TODAY)


def test_states_of_a_range(session: Session) -> None:
    sentence = send(session, ranges.set_states(rows(session), "published", TODAY))
    assert sentence == "1 date is published now, 5 are not due yet and stay"
    sentence = send(session, ranges.set_states(rows(session), "ready", TODAY))
    assert sentence == "5 dates are ready now, 1 published stays"
    sentence = send(session, ranges.set_states(rows(session)[:3], "scheduled", TODAY))
    assert sentence == "2 dates are scheduled now, 1 published stays"
    sentence = send(session, ranges.set_states(rows(session), "skipped", TODAY))
    assert sentence == (
        "5 dates are skipped now, 1 published stays, "
        "2 are in the scheduler, the first for Fri 14 May 09:00: take them out there"
    )
    with pytest.raises(PlanError, match="Nothing to do: 1 published stays, 5 were so already"):
        ranges.set_states(rows(session), "skipped", TODAY)
    for _ in range(4):
        assert session.undo().done
    assert {state for _, state, _ in said(session)} == {"planned", "draft"}


def test_a_range_is_taken_out_and_the_slots_go_on(session: Session) -> None:
    write = PostFields(title="Frost")
    send(
        session,
        WritePost(
            today=TODAY,
            ref=PostRef(slot="s5", week=date(2027, 5, 10)),
            seen=PostFields(title=None),
            new=write,
        ),
    )
    send(
        session,
        MovePost(
            today=TODAY,
            ref=PostRef(slot="s3", week=date(2027, 5, 17)),
            day=date(2027, 5, 20),
            time=time(9),
        ),
    )
    state(session, 12, "published")
    before = said(session)
    slots = session.ask(Ask("slot", order=("slot", "week")))
    sentence = send(session, ranges.pause(rows(session), TODAY))
    assert sentence == (
        "5 dates go, 1 draft is in the backlog, 1 published stays, after them the slots go on"
    )
    assert [day for day, *_ in said(session)] == [12]
    later = session.ask(Ask("calendar_between", (date(2027, 5, 24), date(2027, 5, 30)), order=("day",)))
    assert [row.day.day for row in later] == [24, 26, 28]
    assert {row.title for row in session.ask(Ask("backlog"))} == {"Frost"}
    assert session.undo().done
    assert said(session) == before and session.ask(Ask("slot", order=("slot", "week"))) == slots
    assert session.redo().done
    assert [day for day, *_ in said(session)] == [12]


def test_one_that_somebody_changed_stops_all(session: Session) -> None:
    command = ranges.give(rows(session), "anna", TODAY)
    send(session, ranges.give(rows(session)[1:2], "luca", TODAY))
    outcome = session.send(command)
    assert not outcome.done and outcome.conflict is not None
    assert [owner for _, _, owner in said(session)][1:] == ["luca", None, "caro", "caro", "caro"]


def test_an_empty_range_has_nothing_to_do() -> None:
    with pytest.raises(PlanError, match="There is no date in the range"):
        ranges.give([], "anna", TODAY)


def test_a_pause_says_what_it_did_and_leaves_the_past(session: Session) -> None:
    pause = PauseSlot(today=TODAY, slot="s3", weeks=(date(2027, 5, 3), date(2027, 5, 17), date(2027, 5, 24)))
    assert command_from_json(command_to_json(pause)) == pause
    assert send(session, pause) == "post pauses: 2 dates go"
    outcome = session.send(pause.model_copy(update={"id": "again"}))
    assert outcome.seq is None and outcome.sentence == "post does not run then."
    with pytest.raises(ValueError, match="Monday"):
        PauseSlot(today=TODAY, slot="s3", weeks=(TODAY,))
